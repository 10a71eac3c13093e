import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { EnsembleEvent } from "../trace.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import { NO_CLIENT_PROCESS, PAST_SESSIONS_MAX } from "./client-view.ts";
import type { ClientView } from "./client-view.ts";
import { withoutEntry } from "./folds.ts";
import { changedClock } from "./process-view.ts";
import { withTimer } from "./timers.ts";

/** How one kind of event changes a client. */
export type ClientFold<Kind extends EnsembleEvent["kind"]> = (
  client: ClientView,
  event: EnsembleEvent & { readonly kind: Kind },
  record: TraceRecord<EnsembleEvent>,
) => ClientView;

/** Folds by the kind of event; a kind without one changes nothing. */
export type ClientFolds = { readonly [Kind in EnsembleEvent["kind"]]?: ClientFold<Kind> };

/** Processes and timers: what the world tells of a client. It keeps nothing on its disk. */
export const CLIENT_PROCESS_FOLDS: ClientFolds = {
  started: (client, { incarnation }) => ({
    ...client,
    ...NO_CLIENT_PROCESS,
    process: "up",
    message: "",
    incarnation,
  }),
  killed: (client) => ended(client, "killed", ""),
  crashed: (client, { message }) => ended(client, "crashed", message),
  exited: (client, { reason }) => ended(client, "exited", reason),
  "clock-changed": (client, { ppm, jumpMs }) => ({
    ...client,
    clock: changedClock(client.clock, ppm, jumpMs),
  }),
  paused: (client) => ({ ...client, process: "paused" }),
  resumed: (client) => ({ ...client, process: "up" }),
  "timer-set": (client, event, { at }) => ({
    ...client,
    timers: withTimer(client.timers, event, at),
  }),
  "timer-cancelled": (client, { timer }) => ({
    ...client,
    timers: withoutEntry(client.timers, timer),
  }),
  elapsed: (client, { timer }) => ({ ...client, timers: withoutEntry(client.timers, timer) }),
};

/** What the process held is gone; the session that it had lives on without it. */
function ended(client: ClientView, process: ClientView["process"], message: string): ClientView {
  const pastSessions = sessionsUntilNow(client);
  return { ...client, ...NO_CLIENT_PROCESS, process, message, pastSessions };
}

/** The sessions that a client has had, the present one included: when its handle goes, they are in the past. */
export function sessionsUntilNow({ handle, pastSessions }: ClientView): ClientView["pastSessions"] {
  if (handle === null || handle.session === NO_SESSION) return pastSessions;
  return [...pastSessions.slice(1 - PAST_SESSIONS_MAX), handle.session];
}

/** A client with something of its handle changed. */
export function withHandle(
  client: ClientView,
  change: (handle: HandleView) => Partial<HandleView>,
): ClientView {
  const { handle } = client;
  return handle === null ? client : { ...client, handle: { ...handle, ...change(handle) } };
}

type HandleView = NonNullable<ClientView["handle"]>;
