import type { ChannelId, NodeId, RecordId } from "../../kernel/identity.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Caller, HandleState, KeeperState, WatchList } from "../client/states.ts";
import type { LockStage, LockVariant } from "../recipes/lock-state.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type { Operation } from "../requests/operation.ts";
import type { Body } from "../requests/response.ts";
import type { LockPlace } from "../rules/lock.ts";
import type { CallbackGist } from "../trace/client.ts";
import type { LockEnd } from "../trace/lock.ts";
import type { PathProblem } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Zxid } from "../values.ts";
import { TRUE_CLOCK } from "./process-view.ts";
import type { ClockView, ProcessState, TimerView } from "./process-view.ts";
import type { Queue } from "./queue.ts";

/** A client's process. All but the process itself is null or empty while none is up. */
export interface ClientView {
  readonly node: NodeId;
  readonly process: ProcessState;
  /** The error that a crashed process ended with, the reason of one that exited, or "". */
  readonly message: string;
  readonly incarnation: number;
  readonly clock: ClockView;
  readonly timers: ReadonlyMap<string, TimerView>;
  /** Null until a session was asked for; then the last one, be it closed or not. */
  readonly handle: HandleView | null;
  /** The lock that the application wants, waits for or holds. */
  readonly lock: LockView | null;
  /** The one before it, once it is over; null before the first. */
  readonly endedLock: EndedLockView | null;
  /** Calls that are over, of all handles of this process: the newest last, `FINISHED_CALLS_MAX` at most. */
  readonly finished: readonly FinishedCallView[];
  /** Sessions of handles before this one, whatever became of their processes: the newest last, `PAST_SESSIONS_MAX` at most. */
  readonly pastSessions: readonly SessionId[];
}

/** How many past sessions of a client are remembered: whose a session is, when nobody holds it any more. */
export const PAST_SESSIONS_MAX = 16;

/** How many finished calls are remembered: what a console can show. */
export const FINISHED_CALLS_MAX = 100;

/** One `new ZooKeeper(…)`. */
export interface HandleView {
  readonly openedAt: Instant;
  /** In the order in which they are tried. */
  readonly servers: readonly NodeId[];
  readonly state: HandleState;
  /** Its end was asked for. */
  readonly closing: boolean;
  /** 0: none yet. It stays when the session is over. */
  readonly session: SessionId;
  /** What the session asks for. */
  readonly timeoutMs: number;
  /** What the server has granted; null before its first answer. */
  readonly negotiatedTimeoutMs: number | null;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  /** The newest that any reply has shown: no server that is behind it will do. */
  readonly lastZxidSeen: Zxid;
  readonly transport: TransportView;
  /** Not written yet, in order. */
  readonly outgoing: Queue<CallView>;
  /** Written and not answered yet, in order. */
  readonly pending: Queue<CallView>;
  readonly watches: ClientWatchesView;
  readonly eventThread: EventThreadView;
}

/** What SendThread is at. */
export type TransportView =
  /** The handle is closed. */
  | { readonly kind: "none" }
  /** It sleeps before it tries that server; the timer `connect` says until when. */
  | { readonly kind: "sleeping"; readonly server: NodeId; readonly since: Instant }
  /** "priming": the connection stands, and the connect request is not answered yet. */
  | {
      readonly kind: "connecting" | "established" | "priming";
      readonly server: NodeId;
      readonly channel: ChannelId;
      readonly since: Instant;
    };

/** A call on its way, or what the client asks on its own account. */
export interface CallView {
  /** Null: nobody called. */
  readonly call: number | null;
  /** Given when it is written. */
  readonly xid: number | null;
  readonly operation: Operation;
  /** Null: nobody called. */
  readonly caller: Caller | null;
  /** Who is told when what was read changes. */
  readonly watcher: Caller | null;
  readonly queuedAt: Instant;
  readonly queued: RecordId;
  readonly sentAt: Instant | null;
  readonly sent: RecordId | null;
}

/** The watch manager's lists: path -> who. "exist": for a node that was not there when it was asked for. */
export type ClientWatchesView = Readonly<Record<WatchList, ReadonlyMap<string, readonly Caller[]>>>;

/** Runs callbacks, one after the other. */
export interface EventThreadView {
  readonly queue: Queue<CallbackView>;
  /** The callback that is taking its time. */
  readonly running: RunningCallbackView | null;
  /** How long the next one takes, in ms. */
  readonly slowMs: number;
  /** What watchers were told last, or are about to be told. */
  readonly told: KeeperState;
  /** What the application believes: the last that a callback has told it. */
  readonly believed: KeeperState;
}

export interface CallbackView {
  readonly callback: CallbackGist;
  /** Whom it is for. */
  readonly watchers: readonly Caller[];
  readonly queuedAt: Instant;
  readonly queued: RecordId;
}

export interface RunningCallbackView extends CallbackView {
  readonly beganAt: Instant;
  readonly takesMs: number;
}

/** A call that is over, for whoever asked. */
export interface FinishedCallView {
  readonly call: number;
  readonly caller: Caller;
  /** "refused": the library threw. "turned-away": the session was over, or about to be. "lost": nobody answered. */
  readonly outcome: "answered" | "lost" | "refused" | "turned-away";
  /** What was asked: all of it, or the kind and the path of what the library did not take. */
  readonly operation:
    | Operation
    | { readonly kind: Operation["kind"]; readonly path: string; readonly refused: true };
  /** What is wrong with the path of a call that was refused. */
  readonly problem: PathProblem | null;
  /** Null: refused. */
  readonly code: ErrorCode | null;
  /** Of the answer; null where there was none. */
  readonly zxid: Zxid | null;
  readonly body: Body | null;
  readonly beganAt: Instant;
  readonly began: RecordId;
  readonly endedAt: Instant;
  readonly ended: RecordId;
  /** When its callback had run; null: it waits in EventThread's queue, or has none. */
  readonly toldAt: Instant | null;
}

/** A client's way through the lock recipe. */
export interface LockView {
  readonly directory: string;
  readonly variant: LockVariant;
  readonly guid: string;
  readonly askedAt: Instant;
  readonly asked: RecordId;
  /** "held": it believes that it holds the lock. */
  readonly stage: LockStage;
  /** When it entered that stage. */
  readonly since: Instant;
  readonly entered: RecordId;
  /** When it began to hold the lock; null: it does not. Stays while it is in doubt. */
  readonly heldSince: Instant | null;
  /** The name of its node, once it is known. */
  readonly name: string | null;
  /** The node before it in the queue, when it looks at one. */
  readonly predecessor: string | null;
  /** Its place when it last looked; null before it looked. */
  readonly place: LockPlace | null;
  /** The record in which it looked: why it stands there. */
  readonly looked: RecordId | null;
  /** How often a watch has told it to look again. */
  readonly wakeUps: number;
}

export interface EndedLockView {
  readonly directory: string;
  readonly variant: LockVariant;
  readonly name: string | null;
  readonly reason: LockEnd;
  /** What the call that ended it was refused with. */
  readonly code: ErrorCode | null;
  readonly heldSince: Instant | null;
  readonly wakeUps: number;
  readonly endedAt: Instant;
  readonly ended: RecordId;
}

/** What is gone when a client's process is. */
export const NO_CLIENT_PROCESS = {
  timers: new Map(),
  handle: null,
  lock: null,
  endedLock: null,
  finished: [],
} as const satisfies Partial<ClientView>;

/** A client that was never started. */
export function newClient(node: NodeId): ClientView {
  return {
    node,
    process: "new",
    message: "",
    incarnation: 0,
    clock: TRUE_CLOCK,
    ...NO_CLIENT_PROCESS,
    pastSessions: [],
  };
}
