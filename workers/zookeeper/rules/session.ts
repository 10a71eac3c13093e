import type { Rule } from "../../kernel/rule.ts";
import { bucketAfter } from "../sessions/expiry-queue.ts";
import { isPasswordOf } from "../sessions/password.ts";
import type { Bytes } from "../tree/bytes.ts";
import { formatSessionId } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";

export interface SessionTimeoutValues {
  readonly askedMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** How long a session lives without its client: what the client asks for, within the server's limits. */
export const sessionTimeout: Rule<SessionTimeoutValues, number> = {
  id: "session-timeout",
  decide: ({ askedMs, minMs, maxMs }) => Math.min(Math.max(askedMs, minMs), maxMs),
  words: (values) => {
    const { askedMs, minMs, maxMs } = values;
    const given = sessionTimeout.decide(values);
    const limits = `${minMs}–${maxMs} ms`;
    return given === askedMs
      ? {
          en: `${askedMs} ms was asked for, and the server allows ${limits}`,
          zh: `客户端请求 ${askedMs} ms，在服务器允许的 ${limits} 之内`,
        }
      : {
          en: `${askedMs} ms was asked for, but the server allows ${limits} only: ${given} ms`,
          zh: `客户端请求 ${askedMs} ms，但服务器只允许 ${limits}：取 ${given} ms`,
        };
  },
  source: "ZooKeeperServer.processConnectRequest",
};

export interface SessionPasswordValues {
  readonly session: SessionId;
  /** As the client gave it. */
  readonly password: Bytes;
}

/** Only who knows the password of a session may have it. */
export const sessionPassword: Rule<SessionPasswordValues, boolean> = {
  id: "session-password",
  decide: ({ session, password }) => isPasswordOf(session, password),
  words: (values) => {
    const id = formatSessionId(values.session);
    return sessionPassword.decide(values)
      ? {
          en: `the password is that of session ${id}: every server can compute it from the id`,
          zh: `密码与会话 ${id} 相符：任何服务器都能由 id 算出密码`,
        }
      : {
          en: `the password is not that of session ${id}: the answer is as for an expired one`,
          zh: `密码与会话 ${id} 不符：按会话已过期答复`,
        };
  },
  source: "ZooKeeperServer.checkPasswd, generatePasswd",
};

export interface ExpiryBucketValues {
  /** The leader's monotonic clock. */
  readonly nowMs: number;
  readonly timeoutMs: number;
  readonly tickMs: number;
}

/** When a session expires that is heard of now: at the first tick after its time-out. */
export const expiryBucket: Rule<ExpiryBucketValues, number> = {
  id: "expiry-bucket",
  decide: ({ nowMs, timeoutMs, tickMs }) => bucketAfter(nowMs + timeoutMs, tickMs),
  words: (values) => {
    const { nowMs, timeoutMs, tickMs } = values;
    const bucket = expiryBucket.decide(values);
    const deadline = nowMs + timeoutMs;
    return {
      en: `${nowMs} ms + ${timeoutMs} ms = ${deadline} ms, rounded up past the deadline to a whole tick of ${tickMs} ms: ${bucket} ms`,
      zh: `${nowMs} ms + ${timeoutMs} ms = ${deadline} ms，向上取到期限之后的整 tick（${tickMs} ms）：${bucket} ms`,
    };
  },
  source: "ExpiryQueue.roundToNextInterval",
};

export interface BucketDueValues {
  readonly nowMs: number;
  readonly bucketMs: number;
}

/** A bucket's turn comes when the clock has reached it: all sessions in it expire together. */
export const bucketDue: Rule<BucketDueValues, boolean> = {
  id: "bucket-due",
  decide: ({ nowMs, bucketMs }) => nowMs >= bucketMs,
  words: ({ nowMs, bucketMs }) =>
    nowMs >= bucketMs
      ? {
          en: `nothing was heard of it, and its bucket of ${bucketMs} ms is due: the leader's clock says ${nowMs} ms`,
          zh: `没有它的任何消息，而它所在的桶 ${bucketMs} ms 已到期：领导者的时钟为 ${nowMs} ms`,
        }
      : {
          en: `its bucket of ${bucketMs} ms is still to come: the leader's clock says ${nowMs} ms`,
          zh: `它所在的桶 ${bucketMs} ms 尚未到期：领导者的时钟为 ${nowMs} ms`,
        },
  source: "ExpiryQueue.poll; SessionTrackerImpl.run",
};
