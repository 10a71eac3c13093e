import type { ChannelId, NodeId } from "../../kernel/identity.ts";
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
      flight: [],
      held: false,
      tree: null,
    }),
  accepted: (state, { channel, peer, port }, { node }) => {
    const known = state.channels.get(channel);
    if (known !== undefined) return put(state, { ...known, ends: withElement(known.ends, node) });
    // The opener has given it up already; the acceptor does not know that yet.
    const gone = {
      id: channel,
      opener: peer,
      acceptor: node,
      port,
      flight: [],
      held: false,
      tree: null,
    };
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
    const parcel = { number, from: node, to, sentAt: at, dueAt, bytes, message, sent };
    const flight = [...known.flight, parcel];
    if ((message as ZooKeeperMessage).kind !== "snap") return fly(state, known, flight);
    const tree = state.members[state.indexes.get(node) ?? -1]?.tree ?? null;
    return fly(state, { ...known, tree }, flight);
  },
  delivered: (state, { channel, from, number }) => land(state, channel, from, number),
  lost: (state, { channel, from, number }) => land(state, channel, from, number),
  held: (state, { channel, from, number }) => reschedule(state, channel, from, number, null),
  due: (state, { channel, from, number, dueAt }) => reschedule(state, channel, from, number, dueAt),
  "link-changed": (state, { from, to, blocked, latencyUs }) => ({
    ...state,
    links: withEntry(state.links, `${from}>${to}`, { from, to, blocked, latencyUs }),
  }),
};

function put(state: EnsembleState, channel: ChannelView): EnsembleState {
  const over = channel.ends.length === 0 && channel.flight.length === 0;
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
  let left = state;
  for (const { id, ends } of state.channels.values()) {
    if (ends.includes(node)) left = leave(left, id, node);
  }
  return left;
}

function land(state: EnsembleState, id: ChannelId, from: NodeId, number: number): EnsembleState {
  const known = state.channels.get(id);
  if (known === undefined) return state;
  const rest = known.flight.filter((parcel) => parcel.from !== from || parcel.number !== number);
  return fly(state, known, rest);
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
  const flight = known.flight.map((parcel) =>
    parcel.from === from && parcel.number === number ? { ...parcel, dueAt } : parcel,
  );
  return fly(state, known, flight);
}

function fly(
  state: EnsembleState,
  channel: ChannelView,
  flight: readonly FlightView[],
): EnsembleState {
  return put(state, { ...channel, flight, held: flight.some(({ dueAt }) => dueAt === null) });
}
