import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Caller, WatchList } from "../client/states.ts";
import type { CallbackGist } from "../trace/client.ts";
import type { EnsembleEvent } from "../trace.ts";
import { withHandle } from "./client-process.ts";
import type { ClientFolds } from "./client-process.ts";
import type { ClientView, ClientWatchesView, EventThreadView } from "./client-view.ts";
import { withEntry, withoutEntry } from "./folds.ts";
import { firstOf, withLast, withoutFirst } from "./queue.ts";

/** The watch manager's lists, and EventThread. */
export const CLIENT_CALLBACK_FOLDS: ClientFolds = {
  "watch-registered": (client, { list, path, watcher }) =>
    withHandle(client, ({ watches }) => {
      const waiting = watches[list].get(path) ?? [];
      return {
        watches: { ...watches, [list]: withEntry(watches[list], path, [...waiting, watcher]) },
      };
    }),
  "watch-event-received": (client, { type, path, taken }, record) => {
    const watchers = [...new Set(taken.map(({ watcher }) => watcher))];
    const told = withQueued(client, record, { kind: "watch", type, path }, watchers);
    const rest = withHandle(told, ({ watches, eventThread }) => ({
      watches: taken.reduce((left, { list }) => withoutPath(left, list, path), watches),
      // Watchers take an event of a znode as a sign of a session that stands.
      eventThread: { ...eventThread, told: "SyncConnected" },
    }));
    const { lock } = rest;
    if (lock === null || !watchers.includes("lock")) return rest;
    return { ...rest, lock: { ...lock, wakeUps: lock.wakeUps + 1 } };
  },
  "session-event-queued": (client, { state, watchers }, record) =>
    withThread(withQueued(client, record, { kind: "session", state }, watchers), () => ({
      told: state,
    })),
  "callback-slowed": (client, { ms }) => withThread(client, () => ({ slowMs: ms })),
  "callback-began": (client, { takesMs }, { at }) =>
    withThread(client, ({ queue }) => {
      const first = firstOf(queue);
      if (first === undefined) return {};
      return { queue: withoutFirst(queue), slowMs: 0, running: { ...first, beganAt: at, takesMs } };
    }),
  "callback-ended": (client, { callback }, { at }) =>
    withTold(
      withThread(client, ({ believed }) => ({
        running: null,
        believed: beliefAfter(callback) ?? believed,
      })),
      callback,
      at,
    ),
};

/** A client for whose EventThread one callback more waits. */
export function withQueued(
  client: ClientView,
  { at, node, seq }: TraceRecord<EnsembleEvent>,
  callback: CallbackGist,
  watchers: readonly Caller[],
): ClientView {
  const queued = { callback, watchers, queuedAt: at, queued: { node, seq } };
  return withThread(client, ({ queue }) => ({ queue: withLast(queue, queued) }));
}

/** What a callback makes the application believe of its session; null: nothing new. */
function beliefAfter(callback: CallbackGist): EventThreadView["believed"] | null {
  switch (callback.kind) {
    case "result":
      return null;
    case "session":
      return callback.state;
    case "watch":
      return "SyncConnected";
  }
}

/** The application has the result now. */
function withTold(client: ClientView, callback: CallbackGist, at: Instant): ClientView {
  if (callback.kind !== "result") return client;
  const finished = client.finished.map((each) =>
    each.call === callback.call ? { ...each, toldAt: at } : each,
  );
  return { ...client, finished };
}

function withoutPath(watches: ClientWatchesView, list: WatchList, path: string): ClientWatchesView {
  return { ...watches, [list]: withoutEntry(watches[list], path) };
}

function withThread(
  client: ClientView,
  change: (thread: EventThreadView) => Partial<EventThreadView>,
): ClientView {
  return withHandle(client, ({ eventThread }) => ({
    eventThread: { ...eventThread, ...change(eventThread) },
  }));
}
