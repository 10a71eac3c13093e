import type { Words } from "../../kernel/words.ts";
import type { LockStage } from "../recipes/lock-state.ts";
import { ERRORS } from "../requests/error-code.ts";
import { lockQueue, sequenceOf } from "../rules/lock.ts";
import type { LockEnd, LockEvent } from "../trace/lock.ts";
import { say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

const STAGES: Readonly<Record<LockStage, Words>> = {
  checking: say("looks whether the one before it is still there", "查看前一个节点是否还在"),
  creating: say("puts its node into the queue", "把自己的节点放进队列"),
  doubtful: say(
    "does not know whether it still has the lock: the connection is lost",
    "不知道自己是否仍持有锁：连接已断开",
  ),
  held: say("has the lock", "持有锁"),
  listing: say("looks at the queue", "查看队列"),
  "making-directory": say("makes the directory of the lock", "创建锁目录"),
  recovering: say(
    "looks whether its node is there: the reply to the create was lost",
    "查看自己的节点是否已创建：创建的应答丢失了",
  ),
  releasing: say("gives the lock back", "释放锁"),
  waiting: say("waits", "等待"),
};

const ENDS: Readonly<Record<LockEnd, Words>> = {
  "node-gone": say("its node is gone", "它的节点已不在"),
  refused: say("a call was refused", "调用被拒绝"),
  released: say("it was given back", "已释放"),
  "session-over": say("its session is over", "会话已结束"),
};

/** Sentences of the lock recipe. */
export const LOCK_SENTENCES: Sentences<LockEvent> = {
  "lock-asked-for": ({ directory, variant }, node) =>
    variant === "chain"
      ? say(
          `${node} asks for the lock ${directory}, to watch only the one before it`,
          `${node} 申请锁 ${directory}，只监视排在前面的一个`,
        )
      : say(
          `${node} asks for the lock ${directory}, to watch the whole directory`,
          `${node} 申请锁 ${directory}，监视整个目录`,
        ),
  "lock-ended": ({ reason, code }, node) => {
    const why = ENDS[reason];
    const refusal = code === null ? "" : ` (${ERRORS[code].name})`;
    return say(
      `${node} is done with the lock: ${why.en}${refusal}`,
      `${node} 不再涉及该锁：${why.zh}${refusal}`,
    );
  },
  "lock-place-seen": ({ values }, node) => {
    const why = lockQueue.words(values);
    return say(`${node} sees its place: ${why.en}`, `${node} 得知自己的位置：${why.zh}`);
  },
  "lock-stage-entered": ({ stage, name, predecessor }, node) => {
    const words = STAGES[stage];
    const own = name === null ? "" : ` ${sequenceOf(name) ?? name}`;
    if (stage === "waiting" && predecessor !== null) {
      const before = sequenceOf(predecessor) ?? predecessor;
      return say(
        `${node} with number${own} waits for number ${before} to go`,
        `${node}（序号${own}）等待序号 ${before} 离开`,
      );
    }
    return say(`${node} ${words.en}`, `${node} ${words.zh}`);
  },
};
