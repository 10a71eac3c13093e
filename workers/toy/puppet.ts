import type {
  Actor,
  ChannelMode,
  DiskOperation,
  Input,
  Outbox,
  Protocol,
} from "../kernel/actor.ts";
import { assert } from "../kernel/assert.ts";
import type { Cast } from "../kernel/cast.ts";
import type { ChannelId, FileName, NodeId } from "../kernel/identity.ts";
import type { Microseconds } from "../kernel/time.ts";

/** One order that a puppet is to give; channels are named by the peer at their other end. */
export type PuppetOrder =
  | { readonly kind: "break"; readonly statement: string }
  | { readonly kind: "cancel"; readonly timer: string }
  | { readonly kind: "close"; readonly to: NodeId }
  | { readonly kind: "draw"; readonly what: string; readonly below: number }
  | { readonly kind: "exit"; readonly reason: string }
  | { readonly kind: "open"; readonly to: NodeId; readonly mode: ChannelMode }
  | {
      readonly kind: "send";
      readonly to: NodeId;
      readonly text: string;
      readonly bytes: number;
    }
  | {
      readonly kind: "timer";
      readonly timer: string;
      readonly after: Microseconds;
      /** Whose messages set it anew. */
      readonly restartedBy?: NodeId;
    }
  | {
      readonly kind: "write";
      readonly file: FileName;
      readonly operation: DiskOperation<string>;
    };

/** What a puppet has taken in, and when by its own clocks. */
export interface Heard {
  readonly monotonic: number;
  readonly wallMs: number;
  /** The input in a few words. */
  readonly text: string;
}

/** All that a puppet knows. */
export interface PuppetState {
  /** The channel last opened to or accepted from a peer. */
  readonly channels: Map<NodeId, ChannelId>;
  readonly heard: Heard[];
  readonly drawn: number[];
}

interface PuppetProtocol extends Protocol {
  readonly message: string;
  readonly record: string;
  readonly port: "door";
  readonly command: readonly PuppetOrder[];
}

/** A node that decides nothing: it gives the orders that it is told to give, and remembers what it hears. */
const puppet: Actor<PuppetProtocol, null, PuppetState> = {
  initial: () => ({ channels: new Map(), heard: [], drawn: [] }),
  step(state, input, out) {
    if (input.kind === "accepted") state.channels.set(input.peer, input.channel);
    state.heard.push({ ...input.clock, text: wordsOf(input) });
    if (input.kind === "requested") for (const order of input.command) give(state, order, out);
  },
};

/** Every node of a run as a puppet. */
export const puppetCast: Cast = () => puppet;

function give(state: PuppetState, order: PuppetOrder, out: Outbox<PuppetProtocol>): void {
  switch (order.kind) {
    case "break":
      assert(false, order.statement);
      return;
    case "cancel":
      out.cancelTimer(order.timer);
      return;
    case "close":
      out.close(channelTo(state, order.to));
      return;
    case "draw":
      state.drawn.push(out.draw(order.what, order.below));
      return;
    case "exit":
      out.exit(order.reason);
      return;
    case "open":
      state.channels.set(order.to, out.open(order.to, "door", order.mode));
      return;
    case "send":
      out.send(channelTo(state, order.to), order.text, order.bytes);
      return;
    case "timer":
      if (order.restartedBy === undefined) out.setTimer(order.timer, order.after);
      else out.setTimer(order.timer, order.after, channelTo(state, order.restartedBy));
      return;
    case "write":
      out.write(order.file, order.operation);
  }
}

function channelTo(state: PuppetState, peer: NodeId): ChannelId {
  const channel = state.channels.get(peer);
  assert(channel !== undefined, `the puppet has no channel to ${peer}`);
  return channel;
}

function wordsOf(input: Input<PuppetProtocol>): string {
  switch (input.kind) {
    case "accepted":
    case "opened":
      return `${input.kind} ${input.peer}`;
    case "closed":
      return `closed ${input.reason}`;
    case "elapsed":
      return `elapsed ${input.timer}`;
    case "persist-failed":
      return `persist-failed ${String(input.write)}`;
    case "persisted":
      return `persisted ${String(input.upTo)}`;
    case "received":
      return `received ${input.message}`;
    case "requested":
      return "requested";
    case "started": {
      const files = [...input.disk].map(
        ([name, { entries, bytes, torn }]) =>
          ` ${name}: ${entries.join(" ")} (${String(bytes)} bytes${torn ? ", torn" : ""})`,
      );
      return `started${files.join("")}`;
    }
  }
}
