import { ERRORS } from "../requests/error-code.ts";
import { TXNS } from "../requests/transaction.ts";
import { commit, commitOrder, proposalAck, syncRelease } from "../rules/broadcast.ts";
import type { BroadcastEvent } from "../trace/broadcast.ts";
import { formatSessionId } from "../tree/session-id.ts";
import { formatZxid } from "../values.ts";
import { sayRequest, sayTransaction } from "./request.ts";
import { nameOf, say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

/** Sentences of whoever leads. */
const LEADER_SENTENCES: Sentences<
  BroadcastEvent & {
    readonly kind: "committed" | "proposal-acked" | "proposed" | "session-judged" | "sync-taken";
  }
> = {
  proposed: ({ transaction, from }, node) => {
    const what = sayTransaction(transaction);
    return nameOf(from) === node
      ? say(`${node} proposes ${what.en}`, `${node} 提出 ${what.zh}`)
      : say(
          `${node} proposes ${what.en}, asked by ${nameOf(from)}`,
          `${node} 应 ${nameOf(from)} 的请求提出 ${what.zh}`,
        );
  },
  "proposal-acked": ({ zxid, by, values }, node) => {
    const why = proposalAck.words(values);
    return say(
      `${node} has ${formatZxid(zxid)} acknowledged by ${nameOf(by)}: ${why.en}`,
      `${node} 得到 ${nameOf(by)} 对 ${formatZxid(zxid)} 的确认：${why.zh}`,
    );
  },
  committed: ({ zxid, values }, node) => {
    const why = commit.words(values);
    return say(
      `${node} commits ${formatZxid(zxid)}: ${why.en}`,
      `${node} 提交 ${formatZxid(zxid)}：${why.zh}`,
    );
  },
  "sync-taken": ({ learner, values }, node) => {
    const why = syncRelease.words(values);
    return say(
      `${node} takes a sync of ${nameOf(learner)}: ${why.en}`,
      `${node} 收到 ${nameOf(learner)} 的 sync：${why.zh}`,
    );
  },
  "session-judged": ({ session, learner, valid }, node) =>
    valid
      ? say(
          `${node} tells ${nameOf(learner)} that session ${formatSessionId(session)} lives, and is there now`,
          `${node} 告知 ${nameOf(learner)}：会话 ${formatSessionId(session)} 有效，现归它所有`,
        )
      : say(
          `${node} tells ${nameOf(learner)} that session ${formatSessionId(session)} is gone`,
          `${node} 告知 ${nameOf(learner)}：会话 ${formatSessionId(session)} 已不存在`,
        ),
};

/** Sentences of whoever follows. */
const LEARNER_SENTENCES: Sentences<
  BroadcastEvent & {
    readonly kind:
      | "commit-noted"
      | "commit-received"
      | "informed"
      | "proposal-received"
      | "request-forwarded"
      | "session-revalidated"
      | "snapshot-loaded"
      | "sync-released"
      | "truncated"
      | "truncation-failed";
  }
> = {
  "request-forwarded": ({ request }, node) => {
    const what = sayRequest(request);
    return say(
      `${node} forwards a request to its leader: ${what.en}`,
      `${node} 把请求转发给领导者：${what.zh}`,
    );
  },
  "proposal-received": ({ transaction }, node) => {
    const what = sayTransaction(transaction);
    return say(`${node} queues proposal ${what.en}`, `${node} 把提案 ${what.zh} 放入队列`);
  },
  "commit-noted": ({ zxid }, node) =>
    say(
      `${node} notes that ${formatZxid(zxid)} is committed`,
      `${node} 记下 ${formatZxid(zxid)} 已提交`,
    ),
  "commit-received": ({ zxid, values }, node) => {
    const why = commitOrder.words(values);
    return say(
      `${node} is told to commit ${formatZxid(zxid)}: ${why.en}`,
      `${node} 收到 ${formatZxid(zxid)} 的 COMMIT：${why.zh}`,
    );
  },
  informed: ({ transaction }, node) => {
    const what = sayTransaction(transaction);
    return say(`${node} is informed of ${what.en}`, `${node} 获知 ${what.zh}`);
  },
  "sync-released": ({ session }, node) =>
    say(
      `${node} has caught up: the sync of session ${formatSessionId(session)} is answered`,
      `${node} 已追上：答复会话 ${formatSessionId(session)} 的 sync`,
    ),
  "session-revalidated": ({ session, valid }, node) =>
    valid
      ? say(
          `${node} may go on with session ${formatSessionId(session)}`,
          `${node} 可以继续会话 ${formatSessionId(session)}`,
        )
      : say(
          `${node} learns that session ${formatSessionId(session)} is gone`,
          `${node} 得知会话 ${formatSessionId(session)} 已不存在`,
        ),
  "snapshot-loaded": ({ zxid }, node) =>
    say(
      `${node} has the leader's whole tree, at ${formatZxid(zxid)}`,
      `${node} 载入领导者的整棵树，位于 ${formatZxid(zxid)}`,
    ),
  truncated: ({ zxid, removed }, node) => {
    const list = removed.map(formatZxid).join(", ");
    const rest = removed.length === 0 ? say("nothing", "没有内容") : say(list, list);
    return say(
      `${node} cuts its log behind ${formatZxid(zxid)}: ${rest.en} is gone`,
      `${node} 在 ${formatZxid(zxid)} 之后截断日志：丢弃 ${rest.zh}`,
    );
  },
  "truncation-failed": ({ zxid }, node) =>
    say(
      `${node} cannot cut its log behind ${formatZxid(zxid)}: it will ask for everything`,
      `${node} 无法在 ${formatZxid(zxid)} 之后截断日志：将请求全部数据`,
    ),
};

/** Sentences of trees, logs and snapshots. */
const DATABASE_SENTENCES: Sentences<
  BroadcastEvent & {
    readonly kind:
      | "applied"
      | "database-reloaded"
      | "fast-forwarded"
      | "proposal-logged"
      | "snapshot-taken";
  }
> = {
  "proposal-logged": ({ zxid }, node) =>
    say(
      `${node} has its log on the disk up to ${formatZxid(zxid)}`,
      `${node} 的日志已落盘到 ${formatZxid(zxid)}`,
    ),
  applied: ({ zxid, what, path, code }, node) => {
    const done = path === null ? TXNS[what].name : `${TXNS[what].name} ${path}`;
    const failed = ERRORS[code].words;
    return code === "Ok"
      ? say(
          `${node} applies ${formatZxid(zxid)}: ${done}`,
          `${node} 应用 ${formatZxid(zxid)}：${done}`,
        )
      : say(
          `${node} applies ${formatZxid(zxid)}: ${failed.en}`,
          `${node} 应用 ${formatZxid(zxid)}：${failed.zh}`,
        );
  },
  "fast-forwarded": ({ zxid, count }, node) =>
    say(
      `${node} takes ${count} logged transactions into its tree, up to ${formatZxid(zxid)}`,
      `${node} 把日志中的 ${count} 个事务纳入树中，到 ${formatZxid(zxid)}`,
    ),
  "snapshot-taken": ({ zxid }, node) =>
    say(
      `${node} writes a snapshot at ${formatZxid(zxid)}`,
      `${node} 写入 ${formatZxid(zxid)} 处的快照`,
    ),
  "database-reloaded": ({ zxid }, node) =>
    say(
      `${node} drops what is not on its disk, and is at ${formatZxid(zxid)} again`,
      `${node} 丢弃尚未落盘的数据，回到 ${formatZxid(zxid)}`,
    ),
};

/** Sentences of requests, proposals, commits and trees. */
export const BROADCAST_SENTENCES: Sentences<BroadcastEvent> = {
  ...LEADER_SENTENCES,
  ...LEARNER_SENTENCES,
  ...DATABASE_SENTENCES,
};
