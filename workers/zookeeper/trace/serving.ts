import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Decision } from "../requests/decision.ts";
import type { ErrorCode, Refusal } from "../requests/error-code.ts";
import type { OperationKind } from "../requests/operation.ts";
import type { FrameValues } from "../requests/rules.ts";
import type { ClientAheadValues, SessionOrderValues } from "../rules/serving.ts";
import type { WatchAgainValues } from "../tree/rules.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchEventType, WatchKind } from "../tree/watches.ts";
import type { Zxid } from "../values.ts";

/** Why a client's connection ended, as its server sees it. */
export type ClientEnd =
  /** It has seen more than this server knows. */
  | "ahead"
  /** The other end, or the network. */
  | "lost"
  /** The same session came on a newer connection. */
  | "replaced"
  /** The session is over. */
  | "session-ended"
  /** Its session is on another server now. */
  | "session-moved"
  /** It asked for a session that it cannot have. */
  | "session-refused"
  /** This server has no leader any more, or leads no more. */
  | "stopped-serving"
  | "too-long"
  /** It did not speak the protocol of clients. */
  | "unexpected-message"
  | "unknown-operation";

/** A request or a reply in the fields of an event. */
interface Asked {
  readonly channel: ChannelId;
  readonly session: SessionId;
  readonly xid: number;
  readonly operation: OperationKind;
}

/** What a server does with its clients. @source NIOServerCnxn, CommitProcessor, FinalRequestProcessor, WatchManager */
export type ServingEvent =
  | { readonly kind: "client-connected"; readonly channel: ChannelId; readonly client: NodeId }
  /** A client was turned away without an answer. */
  | {
      readonly kind: "client-refused";
      readonly channel: ChannelId;
      readonly rule: "client-not-ahead";
      readonly values: ClientAheadValues;
    }
  /** A client's connection is over, and with it its watches. The session is not. */
  | {
      readonly kind: "client-gone";
      readonly channel: ChannelId;
      readonly session: SessionId | null;
      readonly reason: ClientEnd;
    }
  /** A request was longer than a server reads. */
  | ({
      readonly kind: "request-too-long";
      readonly rule: "request-fits";
      readonly values: FrameValues;
    } & Asked)
  /** The leader knows nothing of the session any more: no answer. */
  | ({ readonly kind: "request-dropped" } & Asked)
  /** A request was answered at once, sent on its way, or has to wait. */
  | ({
      readonly kind: "request-received";
      readonly path: string | null;
      readonly route: "answer" | "submit" | "wait";
      readonly rule: "session-order";
      readonly values: SessionOrderValues;
    } & Asked)
  /** A read was answered from this server's tree. */
  | ({ readonly kind: "read-answered"; readonly path: string; readonly zxid: Zxid } & Asked)
  /** The same, with an error. */
  | ({
      readonly kind: "read-refused";
      readonly path: string | null;
      readonly zxid: Zxid;
      readonly code: Refusal;
    } & Asked &
      Decision)
  /** The answer to what is not a read was sent. */
  | ({ readonly kind: "reply-sent"; readonly zxid: Zxid; readonly code: ErrorCode } & Asked)
  | {
      readonly kind: "watch-set";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly watch: WatchKind;
      readonly path: string;
    }
  /** A watch of a client that has come back was judged: set again, or triggered meanwhile. */
  | {
      readonly kind: "watch-judged";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly path: string;
      readonly verdict: WatchEventType | "register";
      readonly rule: "watch-again";
      readonly values: WatchAgainValues;
    }
  /** A transaction changed what a client watches: it was told, and its watch is gone. */
  | {
      readonly kind: "watch-triggered";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly type: WatchEventType;
      readonly path: string;
      readonly zxid: Zxid;
    };
