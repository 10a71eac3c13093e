import type { Actor, Protocol } from "../kernel/actor.ts";
import { assert } from "../kernel/assert.ts";
import type { Cast } from "../kernel/cast.ts";
import type { ChannelId, NodeId, WriteId } from "../kernel/identity.ts";
import { milliseconds } from "../kernel/time.ts";

/** A token that goes round. */
export interface Token {
  readonly kind: "token";
  readonly hops: number;
}

/** What a person may ask of a member of the ring. */
export type RingCommand =
  | { readonly kind: "break" }
  | { readonly kind: "leave" }
  | { readonly kind: "send"; readonly tokens: number };

/** The words of the ring. */
export interface RingProtocol extends Protocol {
  readonly message: Token;
  readonly record: number;
  readonly port: "gossip" | "ring";
  readonly command: RingCommand;
  readonly event: { readonly kind: "round-ended"; readonly hops: number };
}

/** What a member of the ring is started with. */
export interface RingOptions {
  readonly next: NodeId;
  readonly others: readonly NodeId[];
  /** Tokens it sends when it starts. */
  readonly tokens: number;
  /** Whether it also keeps time, draws chance, gossips by datagram and writes to its disk. */
  readonly busy: boolean;
}

interface RingState {
  readonly options: RingOptions;
  ring: ChannelId | null;
  ringOpen: boolean;
  gossip: Map<NodeId, ChannelId>;
  tokensDue: number;
  passed: number;
  gossiped: number;
  remembered: number;
  lastWrite: WriteId | null;
  durable: WriteId | null;
}

const TOKEN_BYTES = 12;
const BEAT = milliseconds(7);
const RETRY = milliseconds(20);

/**
 * Tokens that go round a ring: the smallest actor that uses all of the contract.
 *
 * It exists to test and to measure worlds and drivers, which know no protocol.
 */
const ring: Actor<RingProtocol, RingOptions, RingState> = {
  initial: (options) => ({
    options,
    ring: null,
    ringOpen: false,
    gossip: new Map(),
    tokensDue: options.tokens,
    passed: 0,
    gossiped: 0,
    remembered: 0,
    lastWrite: null,
    durable: null,
  }),
  step(state, input, out) {
    switch (input.kind) {
      case "started":
        state.remembered = input.disk.get("hops")?.entries.length ?? 0;
        state.ring = out.open(state.options.next, "ring");
        if (state.options.busy) out.setTimer("beat", BEAT);
        return;
      case "opened":
        state.ringOpen = true;
        sendTokens(state, out);
        return;
      case "accepted":
        return;
      case "received":
        receive(state, input.message, input.channel, out);
        return;
      case "closed":
        if (input.channel !== state.ring) return;
        state.ring = null;
        state.ringOpen = false;
        state.tokensDue = state.options.tokens;
        out.setTimer("retry", RETRY);
        return;
      case "elapsed":
        if (input.timer === "beat") beat(state, out);
        else state.ring = out.open(state.options.next, "ring");
        return;
      case "persisted":
        state.durable = input.upTo;
        return;
      case "persist-failed":
        return;
      case "requested":
        obey(state, input.command, out);
    }
  },
};

/** Every node of a run as a member of the ring. */
export const ringCast: Cast = () => ring;

type RingOutbox = Parameters<typeof ring.step>[2];

function sendTokens(state: RingState, out: RingOutbox): void {
  if (state.ring === null || !state.ringOpen) return;
  for (; state.tokensDue > 0; state.tokensDue -= 1)
    out.send(state.ring, { kind: "token", hops: 0 }, TOKEN_BYTES);
}

function receive(state: RingState, { hops }: Token, channel: ChannelId, out: RingOutbox): void {
  if ([...state.gossip.values()].includes(channel) || hops < 0) {
    state.gossiped += 1;
    return;
  }
  state.passed += 1;
  if (state.options.busy && hops % 8 === 0) {
    state.lastWrite = out.write("hops", { kind: "append", entries: [hops], bytes: 8 });
    out.trace({ kind: "round-ended", hops });
  }
  if (state.ring !== null && state.ringOpen)
    out.send(state.ring, { kind: "token", hops: hops + 1 }, TOKEN_BYTES);
}

function beat(state: RingState, out: RingOutbox): void {
  const { others } = state.options;
  const peer = others[out.draw("peer", others.length)];
  if (peer !== undefined) {
    let channel = state.gossip.get(peer);
    if (channel === undefined) {
      channel = out.open(peer, "gossip", "datagram");
      state.gossip.set(peer, channel);
    }
    out.send(channel, { kind: "token", hops: -1 }, TOKEN_BYTES);
  }
  out.setTimer("beat", milliseconds(3 + out.draw("beat", 8)));
}

function obey(state: RingState, command: RingCommand, out: RingOutbox): void {
  switch (command.kind) {
    case "break":
      assert(false, "this member was told to break");
      return;
    case "leave":
      out.exit("told to leave");
      return;
    case "send":
      state.tokensDue += command.tokens;
      sendTokens(state, out);
  }
}
