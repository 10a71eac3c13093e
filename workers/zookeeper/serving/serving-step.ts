import type { Outbox } from "../../kernel/actor.ts";
import type { Protocol } from "../../kernel/actor.ts";
import type { Microseconds } from "../../kernel/time.ts";
import type { ClientMessage } from "../client-messages.ts";
import type { MemberConfig } from "../config.ts";
import type { RequestRules } from "../requests/decision.ts";
import type { clientNotAhead, sessionOrder } from "../rules/serving.ts";
import type { bucketDue, expiryBucket, sessionPassword, sessionTimeout } from "../rules/session.ts";
import type { ServingEvent } from "../trace/serving.ts";
import type { SessionEvent } from "../trace/session.ts";
import type { DataTree } from "../tree/data-tree.ts";
import type { ServerId } from "../values.ts";

/**
 * What serving clients needs of a member at work: the part of a member's step that concerns it.
 *
 * So these rooms know nothing of elections and broadcast, and can be tried without them.
 */
export interface ServingStep {
  readonly me: {
    readonly id: ServerId;
    readonly config: MemberConfig;
    readonly tree: DataTree;
    readonly role: { readonly kind: string };
  };
  readonly out: ServingOutbox;
  readonly rules: ServingRules;
  /** The member's own monotonic clock. */
  readonly now: Microseconds;
}

/** The rules that serving clients goes by. */
export interface ServingRules extends RequestRules {
  readonly "bucket-due": typeof bucketDue;
  readonly "client-not-ahead": typeof clientNotAhead;
  readonly "expiry-bucket": typeof expiryBucket;
  readonly "session-order": typeof sessionOrder;
  readonly "session-password": typeof sessionPassword;
  readonly "session-timeout": typeof sessionTimeout;
}

interface ServingProtocol extends Protocol {
  readonly message: ClientMessage;
  readonly event: ServingEvent | SessionEvent;
}

export type ServingOutbox = Pick<
  Outbox<ServingProtocol>,
  "cancelTimer" | "close" | "send" | "setTimer" | "trace"
>;
