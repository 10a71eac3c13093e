import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Caller, HandleState, KeeperState, WatchList } from "../client/states.ts";
import type { ClientCommand } from "../commands.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type { Operation, SetWatchesOperation } from "../requests/operation.ts";
import type { Body } from "../requests/response.ts";
import type {
  ConnectWaitValues,
  LossCodeValues,
  PingDueValues,
  ReplyOrderValues,
  ServerSilentValues,
  SessionAnswerValues,
  WatchersTakenValues,
  WatchListValues,
} from "../rules/client.ts";
import type { PathProblem } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchEventType } from "../tree/watches.ts";
import type { Zxid } from "../values.ts";
import type { LockEvent } from "./lock.ts";

/** Why a client and a server parted, as the client sees it. */
export type ServerLoss =
  /** The server hung up. */
  | "closed"
  | "refused"
  | "reset"
  /** A reply came that was not the next. */
  | "out-of-order"
  /** A reply was longer than a client reads. */
  | "reply-too-long"
  | "session-closed"
  | "session-expired"
  | "silent";

/** Why a command to a client makes no sense now. */
export type CommandProblem =
  /** The lock's node is not known to be there: nothing can be released yet. */
  "lock-not-in-queue" | "lock-taken" | "no-lock" | "no-servers" | "no-session" | "session-open";

/** What a callback is about. */
export type CallbackGist =
  | { readonly kind: "result"; readonly call: number; readonly code: ErrorCode }
  | { readonly kind: "session"; readonly state: KeeperState }
  | { readonly kind: "watch"; readonly type: WatchEventType; readonly path: string };

/** A watcher that an event has taken off a list. */
export interface TakenWatcher {
  readonly list: WatchList;
  readonly watcher: Caller;
}

/** All that can be seen to happen in a client. @source ClientCnxn */
export type ClientEvent = CallbackEvent | CallEvent | HandleEvent | LockEvent | WatchEvent;

/** The session, and the connection that it has or looks for. */
export type HandleEvent =
  | {
      readonly kind: "command-refused";
      readonly command: ClientCommand["kind"];
      readonly problem: CommandProblem;
    }
  | {
      readonly kind: "handle-opened";
      /** In the order in which they are tried. */
      readonly servers: readonly NodeId[];
      readonly timeoutMs: number;
      readonly connectTimeoutMs: number;
      readonly readTimeoutMs: number;
    }
  | { readonly kind: "handle-state-changed"; readonly state: HandleState }
  | {
      readonly kind: "ping-sent";
      readonly rule: "ping-due";
      readonly values: PingDueValues;
    }
  | {
      readonly kind: "server-chosen";
      readonly server: NodeId;
      readonly waitMs: number;
      readonly rule: "connect-wait";
      readonly values: ConnectWaitValues;
    }
  | { readonly kind: "server-connecting"; readonly server: NodeId; readonly channel: ChannelId }
  | { readonly kind: "server-lost"; readonly server: NodeId; readonly reason: ServerLoss }
  | {
      readonly kind: "server-timed-out";
      readonly server: NodeId;
      readonly rule: "server-silent";
      readonly values: ServerSilentValues;
    }
  | { readonly kind: "session-closed"; readonly session: SessionId }
  | {
      readonly kind: "session-established";
      readonly server: NodeId;
      readonly session: SessionId;
      /** Whether the client had it before: otherwise it is new. */
      readonly again: boolean;
      readonly connectTimeoutMs: number;
      readonly readTimeoutMs: number;
      readonly rule: "session-answer";
      readonly values: SessionAnswerValues;
    }
  | {
      readonly kind: "session-expired";
      readonly session: SessionId;
      readonly rule: "session-answer";
      readonly values: SessionAnswerValues;
    }
  /** The connection stands, and the connect request is written. */
  | {
      readonly kind: "session-requested";
      readonly server: NodeId;
      /** 0: a new one. */
      readonly session: SessionId;
      readonly lastZxid: Zxid;
      readonly timeoutMs: number;
    };

/** Calls, from the application to its answer. `call` numbers them within one process. */
export type CallEvent =
  /** The library throws: nothing was queued. */
  | {
      readonly kind: "call-refused";
      readonly call: number;
      readonly operation: Operation["kind"];
      readonly path: string;
      readonly problem: PathProblem;
    }
  | {
      readonly kind: "reply-received";
      /** Null: nobody called. */
      readonly call: number | null;
      readonly xid: number;
      readonly zxid: Zxid;
      readonly rule: "reply-in-order";
      readonly values: ReplyOrderValues;
    }
  | {
      readonly kind: "reply-refused";
      readonly rule: "reply-in-order";
      readonly values: ReplyOrderValues;
    }
  /** A multi completes with the code of the part that failed. */
  | {
      readonly kind: "request-completed";
      readonly call: number;
      readonly code: ErrorCode;
      readonly zxid: Zxid;
      readonly body: Body | null;
    }
  /** It ends without an answer. */
  | {
      readonly kind: "request-lost";
      readonly call: number;
      readonly code: ErrorCode;
      readonly rule: "loss-code";
      readonly values: LossCodeValues;
    }
  | {
      readonly kind: "request-queued";
      readonly call: number;
      readonly caller: Caller;
      readonly operation: Operation;
      /** Who is told when what was read changes. */
      readonly watcher: Caller | null;
    }
  | { readonly kind: "request-sent"; readonly call: number | null; readonly xid: number }
  /** The session is over, or about to be: it is not queued. */
  | {
      readonly kind: "request-turned-away";
      readonly call: number;
      readonly caller: Caller;
      readonly operation: Operation;
      readonly code: ErrorCode;
      readonly rule: "loss-code";
      readonly values: LossCodeValues;
    };

/** The watch manager's lists. */
export type WatchEvent =
  | {
      readonly kind: "watch-event-received";
      readonly type: WatchEventType;
      readonly path: string;
      readonly taken: readonly TakenWatcher[];
      readonly rule: "watchers-taken";
      readonly values: WatchersTakenValues;
    }
  | {
      readonly kind: "watch-registered";
      readonly list: WatchList;
      readonly path: string;
      readonly watcher: Caller;
      readonly rule: "watch-list";
      readonly values: WatchListValues;
    }
  /** Put before all calls that wait: the new connection's server knows of no watch. */
  | {
      readonly kind: "watches-queued-again";
      readonly operation: SetWatchesOperation;
    };

/** EventThread's queue. Results enter it when their request ends, watch events when they are received. */
export type CallbackEvent =
  | {
      readonly kind: "callback-began";
      readonly callback: CallbackGist;
      /** 0: it ends at once. */
      readonly takesMs: number;
    }
  | { readonly kind: "callback-ended"; readonly callback: CallbackGist }
  /** The next callback will take so long. */
  | { readonly kind: "callback-slowed"; readonly ms: number }
  /** The session's own events go to the application and to every watcher, and take none off its list. */
  | {
      readonly kind: "session-event-queued";
      readonly state: KeeperState;
      readonly watchers: readonly Caller[];
    };
