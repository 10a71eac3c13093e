import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Microseconds } from "../../kernel/time.ts";
import type { ClientOptions } from "../config/client.ts";
import type { Lock } from "../recipes/lock-state.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type { Operation } from "../requests/operation.ts";
import type { Body } from "../requests/response.ts";
import type { ClientRules } from "../rules/client.ts";
import type { Bytes } from "../tree/bytes.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchEventType } from "../tree/watches.ts";
import type { Zxid } from "../values.ts";
import type { ClientOutbox } from "./client-protocol.ts";
import type { Caller, HandleState, KeeperState, WatchList } from "./states.ts";

/** All that a client's process holds: plain data. */
export interface ClientState {
  readonly options: ClientOptions;
  /** Null until a session was asked for; then the last one, be it closed or not. */
  handle: Handle | null;
  /** Calls that were made so far: each has a number of its own, whatever becomes of it. */
  callCount: number;
  /** The lock that the application wants, waits for or holds. */
  lock: Lock | null;
}

/** One `new ZooKeeper(…)`: a session, and the connection that it has or looks for. @source ClientCnxn */
export interface Handle {
  /** In the order in which they are tried. */
  readonly servers: readonly NodeId[];
  /** @source StaticHostProvider.currentIndex, lastIndex */
  serverIndex: number;
  lastServerIndex: number;
  /** What the session asks for. */
  readonly timeoutMs: number;
  connectTimeoutMs: number;
  readTimeoutMs: number;
  state: HandleState;
  /** Its end was asked for: no more calls are taken, and no more servers looked for. */
  closing: boolean;
  /** Whether any server ever took a connection. @source ClientCnxn.SendThread.isFirstConnect */
  connectedBefore: boolean;
  session: SessionId;
  password: Bytes;
  /** The newest that any reply has shown: no server that is behind it will do. */
  lastZxid: Zxid;
  nextXid: number;
  transport: Transport;
  /** What is not written yet, in order. */
  outgoing: Packet[];
  /** What is written and not answered yet, in order. */
  pending: Packet[];
  readonly watches: Watches;
  readonly eventThread: EventThread;
}

/** What SendThread is at. */
export type Transport =
  /** The handle is closed. */
  | { readonly kind: "none" }
  /** It sleeps before it tries that server. */
  | { readonly kind: "sleeping"; readonly server: NodeId }
  | ({ readonly kind: "connecting" } & Link)
  /** The connect request is on its way; nothing else is written before its answer. */
  | ({ readonly kind: "priming" } & Link)
  | ({ readonly kind: "established" } & Link);

/** A connection, with the clocks that watch over it. @source ClientCnxnSocket */
export interface Link {
  readonly server: NodeId;
  readonly channel: ChannelId;
  lastSendMs: number;
  lastHeardMs: number;
  /** When SendThread has something to look after. */
  wakeAt: Microseconds;
  /** What its timer is set for: never later than `wakeAt`. Null: it does not run. */
  alarmAt: Microseconds | null;
}

/** A call on its way, or what the client asks on its own account. @source ClientCnxn.Packet */
export interface Packet {
  /** Null: nobody called. */
  readonly call: number | null;
  readonly operation: Operation;
  /** Who is told when what was read changes. */
  readonly watcher: Caller | null;
  /** Whose callback takes the result; null: it is not told through EventThread. */
  readonly caller: Caller | null;
  /** Given when it is written. */
  xid: number | null;
}

/** Who waits for what, by path. @source ZKWatchManager */
export type Watches = Readonly<Record<WatchList, Map<string, readonly Caller[]>>>;

/** Runs callbacks, one after the other. @source ClientCnxn.EventThread */
export interface EventThread {
  readonly queue: Callback[];
  /** The callback that is taking its time. */
  running: Callback | null;
  /** How long the next one takes. */
  slowMs: number;
  /** What watchers were told last, or are about to be told. */
  told: KeeperState;
  /** The session is over: watchers are told nothing more. */
  dead: boolean;
}

/** What the application is told. */
export type Callback =
  | {
      readonly kind: "result";
      readonly call: number;
      readonly caller: Caller;
      readonly code: ErrorCode;
      readonly body: Body | null;
    }
  | { readonly kind: "session"; readonly state: KeeperState; readonly watchers: readonly Caller[] }
  | {
      readonly kind: "watch";
      readonly type: WatchEventType;
      readonly path: string;
      readonly watchers: readonly Caller[];
    };

/** A client at work on one input. */
export interface ClientStep {
  readonly me: ClientState;
  readonly out: ClientOutbox;
  readonly rules: ClientRules;
  /** The client's own monotonic clock, and the same in whole milliseconds, as the source counts. */
  readonly now: Microseconds;
  readonly nowMs: number;
}

/** A client at work for one session. */
export interface HandleStep extends ClientStep {
  readonly handle: Handle;
}

/** A process before its first input. */
export function createClientState(options: ClientOptions): ClientState {
  return { options, handle: null, callCount: 0, lock: null };
}

/** Whether calls are taken. @source ZooKeeper.States.isAlive */
export function isAlive({ state }: Handle): boolean {
  return state !== "CLOSED";
}
