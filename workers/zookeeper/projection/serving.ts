import type { ChannelId } from "../../kernel/identity.ts";
import { milliseconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { ExpiryBucketValues } from "../rules/session.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { ServingEvent } from "../trace/serving.ts";
import type { SessionEvent } from "../trace/session.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchEventType, WatchKind } from "../tree/watches.ts";
import { withEntry, withoutEntry } from "./folds.ts";
import type { MemberFolds } from "./folds.ts";
import { NO_QUEUE, withLast, withoutFirst } from "./queue.ts";
import type { MemberView } from "./state.ts";
import type {
  ClientConnectionView,
  ServingView,
  TrackedSessionView,
  WatchView,
} from "./serving-state.ts";

/** The tables out of which an event takes its watch. */
const TAKEN: Readonly<Record<WatchEventType, readonly WatchKind[]>> = {
  NodeCreated: ["data"],
  NodeDataChanged: ["data"],
  NodeChildrenChanged: ["child"],
  NodeDeleted: ["data", "child"],
};

/** What each event of serving clients changes. */
export function foldServing(
  view: ServingView,
  event: ServingEvent | SessionEvent,
  at: Instant,
): ServingView {
  switch (event.kind) {
    case "client-connected": {
      const { channel, client } = event;
      const fresh = { client, stage: "connected", session: null, timeoutMs: 0 } as const;
      const added = { ...fresh, waiting: NO_QUEUE, watches: [] };
      return { ...view, clients: withEntry(view.clients, channel, added) };
    }
    case "client-gone":
      return { ...view, clients: withoutEntry(view.clients, event.channel) };
    case "session-numbered":
    case "session-claimed": {
      const { channel, session, timeoutMs, kind } = event;
      const stage = kind === "session-numbered" ? "creating" : "validating";
      return withClient(view, channel, () => ({ stage, session, timeoutMs }));
    }
    case "session-opened":
    case "session-reattached":
      return withClient(view, event.channel, () => ({ stage: "attached" }));
    case "request-received": {
      const { channel, xid } = event;
      return withClient(view, channel, ({ waiting }) => ({ waiting: withLast(waiting, xid) }));
    }
    case "read-answered":
    case "read-refused":
    case "reply-sent":
      return withClient(view, event.channel, ({ waiting }) => ({ waiting: withoutFirst(waiting) }));
    case "watch-set":
    case "watch-judged":
    case "watch-triggered":
      return foldWatch(view, event);
    default:
      return foldTracked(view, event, at);
  }
}

/** Kinds that change something: the others only say why. */
const CHANGING: readonly (ServingEvent | SessionEvent)["kind"][] = [
  "client-connected",
  "client-gone",
  "read-answered",
  "read-refused",
  "reply-sent",
  "request-received",
  "session-claimed",
  "session-closing",
  "session-ended",
  "session-moved",
  "session-numbered",
  "session-opened",
  "session-owned",
  "session-reattached",
  "session-timed-out",
  "session-touched",
  "session-tracked",
  "watch-judged",
  "watch-set",
  "watch-triggered",
];

/** The same for a whole member. */
export const SERVING_FOLDS: MemberFolds = Object.fromEntries(
  CHANGING.map((kind) => [kind, foldMember]),
);

function foldMember(
  member: MemberView,
  event: ServingEvent | SessionEvent,
  { at }: TraceRecord<EnsembleEvent>,
): MemberView {
  return { ...member, serving: foldServing(member.serving, event, at) };
}

type WatchEventKind = "watch-judged" | "watch-set" | "watch-triggered";

function foldWatch(
  view: ServingView,
  event: ServingEvent & { readonly kind: WatchEventKind },
): ServingView {
  const { channel, path } = event;
  if (event.kind === "watch-triggered") {
    const taken = TAKEN[event.type];
    return withClient(view, channel, ({ watches }) => ({
      watches: watches.filter((entry) => entry.path !== path || !taken.includes(entry.watch)),
    }));
  }
  if (event.kind === "watch-set") return withWatch(view, channel, { watch: event.watch, path });
  if (event.verdict !== "register") return view;
  const watch = event.values.list === "child" ? "child" : "data";
  return withWatch(view, channel, { watch, path });
}

/** One entry for a connection, kind and path, however often it asked. */
function withWatch(view: ServingView, channel: ChannelId, { watch, path }: WatchView): ServingView {
  return withClient(view, channel, ({ watches }) =>
    watches.some((entry) => entry.watch === watch && entry.path === path)
      ? {}
      : { watches: [...watches, { watch, path }] },
  );
}

function foldTracked(
  view: ServingView,
  event: ServingEvent | SessionEvent,
  at: Instant,
): ServingView {
  switch (event.kind) {
    case "session-tracked": {
      const { session, timeoutMs, bucketMs, values } = event;
      const before = view.sessions.get(session) ?? { timeoutMs, owner: null, closing: false };
      const tracked = { ...before, bucketMs, expiresAt: expiryOf(at, bucketMs, values) };
      return { ...view, sessions: withEntry(view.sessions, session, tracked) };
    }
    case "session-touched": {
      const { session, bucketMs, values } = event;
      return withTracked(view, session, { bucketMs, expiresAt: expiryOf(at, bucketMs, values) });
    }
    case "session-owned":
    case "session-moved":
      return withTracked(view, event.session, { owner: event.owner });
    case "session-timed-out":
    case "session-closing":
      return withTracked(view, event.session, { closing: true });
    case "session-ended":
      return { ...view, sessions: withoutEntry(view.sessions, event.session) };
    default:
      return view;
  }
}

function expiryOf(at: Instant, bucketMs: number, { nowMs }: ExpiryBucketValues): Instant {
  return (at + milliseconds(bucketMs - nowMs)) as Instant;
}

function withClient(
  view: ServingView,
  channel: ChannelId,
  change: (client: ClientConnectionView) => Partial<ClientConnectionView>,
): ServingView {
  const client = view.clients.get(channel);
  if (client === undefined) return view;
  return { ...view, clients: withEntry(view.clients, channel, { ...client, ...change(client) }) };
}

function withTracked(
  view: ServingView,
  session: SessionId,
  change: Partial<TrackedSessionView>,
): ServingView {
  const tracked = view.sessions.get(session);
  if (tracked === undefined) return view;
  return { ...view, sessions: withEntry(view.sessions, session, { ...tracked, ...change }) };
}
