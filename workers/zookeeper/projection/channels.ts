import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import { entriesInOrder, valueOf, withKey, withoutKey } from "../../kernel/ordered-map.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { ZooKeeperMessage } from "../messages.ts";
import type { EnsembleEvent } from "../trace.ts";
import { withElement, withEntry, withoutEntry } from "./folds.ts";
import type { ChannelView, EnsembleState, FlightView } from "./state.ts";

/** How one kind of event changes connections and links. */
type ChannelFold<Kind extends EnsembleEvent["kind"]> = (
  state: EnsembleState,
  event: EnsembleEvent & { readonly kind: Kind },
  record: TraceRecord<EnsembleEvent>,
) => EnsembleState;

export type ChannelFolds = { readonly [Kind in EnsembleEvent["kind"]]?: ChannelFold<Kind> };

/** Connections, what is on the way on them, and links: what the world tells of what is between members. */
export const CHANNEL_FOLDS: ChannelFolds = {
  opening: (state, { channel, to, port }, { node }) =>
    put(state, {
      id: channel,
      opener: node,
      acceptor: to,
      port,
      state: "opening",
      ends: [node],
      ...NOTHING_SENT,
    }),
  accepted: (state, { channel, peer, port }, { node }) => {
    const known = state.channels.get(channel);
    if (known !== undefined) return put(state, { ...known, ends: withElement(known.ends, node) });
    // The opener has given it up already; the acceptor does not know that yet.
    const gone = { id: channel, opener: peer, acceptor: node, port, ...NOTHING_SENT };
    return put(state, { ...gone, state: "closing", ends: [node] });
  },
  opened: (state, { channel }) => {
    const known = state.channels.get(channel);
    if (known === undefined) return state;
    return put(state, { ...known, state: known.ends.length === 2 ? "open" : "closing" });
  },
  closing: (state, { channel }, { node }) => leave(state, channel, node),
  closed: (state, { channel }, { node }) => leave(state, channel, node),
  killed: (state, _event, { node }) => leaveAll(state, node),
  crashed: (state, _event, { node }) => leaveAll(state, node),
  exited: (state, _event, { node }) => leaveAll(state, node),
  sent: (state, { channel, to, number, bytes, message, dueAt }, { node, seq, at }) => {
    const known = state.channels.get(channel);
    if (known === undefined) return state;
    const sent = { node, seq };
    const place = known.sentCount;
    const parcel = { number, place, from: node, to, sentAt: at, dueAt, bytes, message, sent };
    const way = wayFrom(known, node);
    const flying = { ...known, [way]: withKey(known[way], number, parcel), sentCount: place + 1 };
    if ((message as ZooKeeperMessage).kind !== "snap") return put(state, flying);
    const tree = state.members[state.indexes.get(node) ?? -1]?.tree ?? null;
    return put(state, { ...flying, tree });
  },
  delivered: (state, { channel, from, number }) => land(state, channel, from, number),
  lost: (state, { channel, from, number, reason }, { cause }) => {
    const known = state.channels.get(channel);
    const landed = land(state, channel, from, number);
    // What is cut by a command, or where too much is on the way, follows from a record of the world.
    if (known === undefined || reason !== "channel-cut" || cause?.node !== from) return landed;
    return withoutLoss(landed, known.opener === from ? known.acceptor : known.opener);
  },
  "loss-awaited": (state, { node, mark }) =>
    mark === null
      ? withoutLoss(state, node)
      : { ...state, losses: withEntry(state.losses, node, mark) },
  held: (state, { channel, from, number }) => reschedule(state, channel, from, number, null),
  due: (state, { channel, from, number, dueAt }) => reschedule(state, channel, from, number, dueAt),
  "link-changed": (state, { from, to, blocked, latencyUs, bytesPerSecond }) => {
    const link = { from, to, blocked, latencyUs, bytesPerSecond };
    return { ...state, links: withEntry(state.links, `${from}>${to}`, link) };
  },
};

/** What is on the way on a channel, in the order in which it was sent. */
export function flightOn({ forth, back }: ChannelView): readonly FlightView[] {
  const flight: FlightView[] = [];
  for (const { value } of entriesInOrder(forth)) flight.push(value);
  for (const { value } of entriesInOrder(back)) flight.push(value);
  return forth === null || back === null ? flight : flight.sort((a, b) => a.place - b.place);
}

const NOTHING_SENT = { forth: null, back: null, sentCount: 0, tree: null } as const;

function wayFrom({ opener }: ChannelView, from: NodeId): "back" | "forth" {
  return from === opener ? "forth" : "back";
}

function put(state: EnsembleState, channel: ChannelView): EnsembleState {
  const over = channel.ends.length === 0 && channel.forth === null && channel.back === null;
  const channels = over
    ? withoutEntry(state.channels, channel.id)
    : withEntry(state.channels, channel.id, channel);
  return { ...state, channels };
}

function leave(state: EnsembleState, id: ChannelId, node: NodeId): EnsembleState {
  const known = state.channels.get(id);
  if (known === undefined) return state;
  const ends = known.ends.filter((end) => end !== node);
  // The opener does not know yet that the other end has come and gone.
  const unaware = known.state === "opening" && ends.includes(known.opener);
  return put(state, { ...known, ends, state: unaware ? "opening" : "closing" });
}

function leaveAll(state: EnsembleState, node: NodeId): EnsembleState {
  let left = withoutLoss(state, node);
  for (const { id, ends } of state.channels.values()) {
    if (ends.includes(node)) left = leave(left, id, node);
  }
  return left;
}

function withoutLoss(state: EnsembleState, node: NodeId): EnsembleState {
  if (!state.losses.has(node)) return state;
  return { ...state, losses: withoutEntry(state.losses, node) };
}

function land(state: EnsembleState, id: ChannelId, from: NodeId, number: number): EnsembleState {
  const known = state.channels.get(id);
  if (known === undefined) return state;
  const way = wayFrom(known, from);
  return put(state, { ...known, [way]: withoutKey(known[way], number) });
}

function reschedule(
  state: EnsembleState,
  id: ChannelId,
  from: NodeId,
  number: number,
  dueAt: Instant | null,
): EnsembleState {
  const known = state.channels.get(id);
  if (known === undefined) return state;
  const way = wayFrom(known, from);
  const parcel = valueOf(known[way], number);
  if (parcel === undefined) return state;
  return put(state, { ...known, [way]: withKey(known[way], number, { ...parcel, dueAt }) });
}
