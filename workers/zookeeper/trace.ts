import type { WorldEvent } from "../kernel/world-event.ts";
import type { ClientEvent } from "./trace/client.ts";
import type { BroadcastEvent } from "./trace/broadcast.ts";
import type { ConnectionEvent } from "./trace/connection.ts";
import type { ElectionEvent } from "./trace/election.ts";
import type { ServingEvent } from "./trace/serving.ts";
import type { SessionEvent } from "./trace/session.ts";
import type { ZabEvent } from "./trace/zab.ts";

/**
 * All that can be seen to happen in a member.
 *
 * Events are facts with small plain values. One that decides carries `rule`, the id of a rule of rules.ts, and
 * `values`, from which that rule gives the same verdict again.
 */
export type ZooKeeperEvent =
  | BroadcastEvent
  | ConnectionEvent
  | ElectionEvent
  | ServingEvent
  | SessionEvent
  | ZabEvent;

/** What a trace of an ensemble holds. */
export type EnsembleEvent = ClientEvent | WorldEvent | ZooKeeperEvent;
