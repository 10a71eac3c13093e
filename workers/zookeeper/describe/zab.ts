import type { Words } from "../../kernel/words.ts";
import { quorum } from "../rules/quorum.ts";
import { sync } from "../rules/sync.ts";
import { acceptEpoch, epochAboveAll, historyNotAhead, newLeaderAck } from "../rules/zab.ts";
import type { LeaderLoss, LearnerLoss, StepDown, ZabEvent } from "../trace/zab.ts";
import { formatZxid } from "../values.ts";
import { gist, nameOf, say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

const PORTS = { client: "客户端", election: "选举", quorum: "法定人数" } as const;

const LEADER_LOST: Readonly<Record<LeaderLoss, Words>> = {
  closed: say("the connection is gone", "连接已断开"),
  "commit-mismatched": say(
    "a COMMIT came for another proposal than the next one",
    "COMMIT 针对的不是下一个提案",
  ),
  "connect-failed": say("5 tries to connect have failed", "连接 5 次均失败"),
  "connect-timed-out": say("no connection within initLimit", "在 initLimit 内未能连上"),
  "disk-full": say("the disk is full", "磁盘已满"),
  "leader-unknown": say("the agreed configuration does not list it", "已确定的配置中没有它"),
  "older-epoch": say("its epoch is older than one accepted before", "它的 epoch 比之前接受过的旧"),
  "proposal-gap": say("a proposal does not follow on the one before it", "提案与前一个不衔接"),
  "read-timed-out": say("nothing was heard for too long", "太久没有收到消息"),
  "truncation-failed": say("the log cannot be cut as it asks", "无法按它的要求截断日志"),
  "unexpected-packet": say("a packet came that cannot come here", "收到了不该出现的数据包"),
};

const LEARNER_LOST: Readonly<Record<LearnerLoss, Words>> = {
  "ahead-of-leader": say("its history is ahead of the leader's", "它的历史领先于领导者"),
  closed: say("the connection is gone", "连接已断开"),
  "newer-config": say("its configuration is newer", "它的配置更新"),
  "proposal-unacked": say(
    "a proposal was left without an ACK for too long",
    "有提案太久没有得到 ACK",
  ),
  "read-timed-out": say("nothing was heard for too long", "太久没有收到消息"),
  "unexpected-packet": say("a packet came that cannot come here", "收到了不该出现的数据包"),
};

const STEPPED_DOWN: Readonly<Record<StepDown, Words>> = {
  "acks-timed-out": say("no quorum acknowledged the epoch in time", "没有法定人数及时确认 epoch"),
  "disk-full": say("the disk is full", "磁盘已满"),
  "epochs-abandoned": say(
    "one that elected it looks again, and the epochs are long in coming",
    "选它的服务器又在选举，而 epoch 迟迟未定",
  ),
  "epochs-timed-out": say("no quorum has come in time", "没有法定人数及时连上来"),
  "new-leader-acks-timed-out": say(
    "no quorum was synchronised in time",
    "没有法定人数及时完成同步",
  ),
  "quorum-lost": say("too few followers keep up", "跟得上的跟随者不足法定人数"),
  "zxids-exhausted": say("the counter of this epoch is at its end", "本 epoch 的计数器已用尽"),
};

/** Sentences of a member's start and roles, and of whoever follows. */
const MEMBER_SENTENCES: Sentences<
  ZabEvent & {
    readonly kind:
      | "connection-turned-away"
      | "current-vote-set"
      | "database-loaded"
      | "epoch-offered"
      | "epoch-written"
      | "last-zxid-set"
      | "leader-connect-failed"
      | "leader-connected"
      | "leader-connecting"
      | "leader-lost"
      | "learner-serving"
      | "phase-changed"
      | "snapshot-written"
      | "start-refused"
      | "state-changed"
      | "sync-received";
  }
> = {
  "database-loaded": ({ lastZxid, acceptedEpoch, currentEpoch, cut, torn }, node) => {
    const lost = torn || cut > 0;
    return say(
      `${node} has loaded its database: last zxid ${formatZxid(lastZxid)}, acceptedEpoch ${acceptedEpoch}, currentEpoch ${currentEpoch}${lost ? "; the end of its log cannot be read and is cut off" : ""}`,
      `${node} 载入数据库：最后的 zxid ${formatZxid(lastZxid)}，acceptedEpoch ${acceptedEpoch}，currentEpoch ${currentEpoch}${lost ? "；日志末尾无法读取，已截断" : ""}`,
    );
  },
  "start-refused": ({ lastZxid, acceptedEpoch, currentEpoch }, node) =>
    say(
      `${node} refuses to start: last zxid ${formatZxid(lastZxid)}, acceptedEpoch ${acceptedEpoch} and currentEpoch ${currentEpoch} do not fit together`,
      `${node} 拒绝启动：最后的 zxid ${formatZxid(lastZxid)}、acceptedEpoch ${acceptedEpoch} 与 currentEpoch ${currentEpoch} 互相矛盾`,
    ),
  "epoch-written": ({ file, epoch }, node) =>
    say(`${node} has ${file} ${epoch} on its disk`, `${node} 已将 ${file} ${epoch} 写入磁盘`),
  "snapshot-written": ({ zxid }, node) =>
    say(
      `${node} has a snapshot at ${formatZxid(zxid)} on its disk`,
      `${node} 已将 ${formatZxid(zxid)} 处的快照写入磁盘`,
    ),
  "state-changed": ({ state, leader }, node) => {
    const whom = leader === null || state === "LEADING" ? "" : ` ${nameOf(leader)}`;
    return say(`${node} is ${state}${whom}`, `${node} 进入 ${state}${whom}`);
  },
  "phase-changed": ({ phase }, node) =>
    say(`${node} enters phase ${phase}`, `${node} 进入 ${phase} 阶段`),
  "current-vote-set": (vote, node) => {
    const { en, zh } = gist(vote);
    return say(`${node} now answers with its vote ${en}`, `${node} 此后回复的选票：${zh}`);
  },
  "last-zxid-set": ({ zxid }, node) =>
    say(
      `${node} has its last zxid at ${formatZxid(zxid)} now`,
      `${node} 的最后 zxid 变为 ${formatZxid(zxid)}`,
    ),
  "connection-turned-away": ({ port }, node) =>
    say(
      `${node} turns a connection away: nobody listens on its ${port} port`,
      `${node} 拒绝一个连接：它的 ${PORTS[port]}端口没有监听`,
    ),
  "leader-connecting": ({ leader, attempt }, node) =>
    say(
      `${node} connects to its leader ${nameOf(leader)}, try ${attempt}`,
      `${node} 连接领导者 ${nameOf(leader)}，第 ${attempt} 次`,
    ),
  "leader-connect-failed": ({ leader, attempt }, node) =>
    say(
      `${node} cannot connect to ${nameOf(leader)}, try ${attempt}: it does not lead yet, or not any more`,
      `${node} 第 ${attempt} 次连接 ${nameOf(leader)} 失败：它还没有或不再担任领导者`,
    ),
  "leader-connected": ({ leader }, node) =>
    say(
      `${node} is connected to ${nameOf(leader)} and says which epoch it has accepted`,
      `${node} 连上 ${nameOf(leader)}，报告自己接受过的 epoch`,
    ),
  "epoch-offered": ({ leader, epoch, values }, node) => {
    const why = acceptEpoch.words(values);
    return say(
      `${node} is offered epoch ${epoch} by ${nameOf(leader)}: ${why.en}`,
      `${nameOf(leader)} 向 ${node} 提出 epoch ${epoch}：${why.zh}`,
    );
  },
  "sync-received": ({ leader, mode, zxid }, node) =>
    say(
      `${node} gets ${mode} ${formatZxid(zxid)} from ${nameOf(leader)}`,
      `${node} 收到 ${nameOf(leader)} 的 ${mode} ${formatZxid(zxid)}`,
    ),
  "learner-serving": ({ leader, epoch }, node) =>
    say(
      `${node} is up to date with ${nameOf(leader)} in epoch ${epoch} and serves`,
      `${node} 已与 ${nameOf(leader)} 同步到 epoch ${epoch}，开始服务`,
    ),
  "leader-lost": ({ leader, reason }, node) => {
    const why = LEADER_LOST[reason];
    return say(
      `${node} gives up ${nameOf(leader)}: ${why.en}`,
      `${node} 放弃 ${nameOf(leader)}：${why.zh}`,
    );
  },
};

/** Sentences of whoever leads. */
const LEADER_SENTENCES: Sentences<
  Exclude<ZabEvent, { readonly kind: keyof typeof MEMBER_SENTENCES }>
> = {
  "learner-connected": (_event, node) =>
    say(`a learner connects to ${node}`, `一个学习者连上 ${node}`),
  "learner-registered": ({ learner, peerType, acceptedEpoch }, node) =>
    say(
      `${node} registers ${nameOf(learner)} as ${peerType}, accepted epoch ${acceptedEpoch}`,
      `${node} 登记${peerType === "observer" ? "观察者" : "参与者"} ${nameOf(learner)}，其接受过的 epoch 为 ${acceptedEpoch}`,
    ),
  "epoch-raised": ({ epoch, by, values }, node) => {
    const why = epochAboveAll.words(values);
    return say(
      `${node} heeds ${nameOf(by)} and means to lead epoch ${epoch}: ${why.en}`,
      `${node} 参考 ${nameOf(by)}，打算领导 epoch ${epoch}：${why.zh}`,
    );
  },
  "epoch-proposed": ({ epoch, values }, node) => {
    const why = quorum.words(values);
    return say(
      `${node} proposes epoch ${epoch}: ${why.en}`,
      `${node} 提出 epoch ${epoch}：${why.zh}`,
    );
  },
  "epoch-acked": ({ learner, values }, node) => {
    const why = historyNotAhead.words(values);
    return say(
      `${node} has the epoch acknowledged by ${nameOf(learner)}: ${why.en}`,
      `${node} 得到 ${nameOf(learner)} 对 epoch 的确认：${why.zh}`,
    );
  },
  "leader-established": ({ epoch, values }, node) => {
    const why = quorum.words(values);
    return say(
      `${node} is established as leader of epoch ${epoch}: ${why.en}`,
      `${node} 确立为 epoch ${epoch} 的领导者：${why.zh}`,
    );
  },
  "sync-chosen": ({ learner, mode, zxid, values }, node) => {
    const why = sync.words(values);
    return say(
      `${node} sends ${nameOf(learner)} ${mode} ${formatZxid(zxid)}: ${why.en}`,
      `${node} 向 ${nameOf(learner)} 发送 ${mode} ${formatZxid(zxid)}：${why.zh}`,
    );
  },
  "new-leader-acked": ({ learner, values }, node) => {
    const why = newLeaderAck.words(values);
    return say(
      `${node} has NEWLEADER acknowledged by ${nameOf(learner)}: ${why.en}`,
      `${node} 得到 ${nameOf(learner)} 对 NEWLEADER 的确认：${why.zh}`,
    );
  },
  "quorum-formed": ({ epoch, values }, node) => {
    const why = quorum.words(values);
    return say(
      `${node} leads epoch ${epoch}: ${why.en}`,
      `${node} 开始领导 epoch ${epoch}：${why.zh}`,
    );
  },
  "learner-lost": ({ learner, reason }, node) => {
    const why = LEARNER_LOST[reason];
    return say(
      `${node} loses ${learner === null ? "a learner" : nameOf(learner)}: ${why.en}`,
      `${node} 失去${learner === null ? "一个学习者" : ` ${nameOf(learner)}`}：${why.zh}`,
    );
  },
  "tick-passed": ({ tick, kept, values }, node) => {
    const why = quorum.words(values);
    return say(
      `${node} ${kept ? "still leads" : "cannot lead any more"} at tick ${tick}: ${why.en}`,
      `${node} 在第 ${tick} 个 tick ${kept ? "继续领导" : "无法继续领导"}：${why.zh}`,
    );
  },
  "stepped-down": ({ epoch, reason }, node) => {
    const why = STEPPED_DOWN[reason];
    return say(
      `${node} steps down from epoch ${epoch}: ${why.en}`,
      `${node} 卸任 epoch ${epoch} 的领导者：${why.zh}`,
    );
  },
};

/** Sentences of discovery, synchronisation and liveness. */
export const ZAB_SENTENCES: Sentences<ZabEvent> = { ...MEMBER_SENTENCES, ...LEADER_SENTENCES };
