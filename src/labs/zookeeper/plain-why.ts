import type { Words } from "../../../workers/kernel/words.ts";
import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import type { LabRecord } from "../lab.ts";

/** What is so by ZooKeeper's making, where no values are weighed. */
export interface PlainReason {
  readonly because: Words;
  readonly source: string;
}

type Kind = EnsembleEvent["kind"];

const REASONS: { readonly [K in Kind]?: PlainReason } = {
  "state-changed": {
    because: {
      en: "A server that has started, or that has lost its leader or its quorum, looks for a leader; what it is then is what the election says.",
      zh: "刚启动的服务器，或失去领导者或法定人数的服务器，会寻找领导者；之后它是什么，由选举决定。",
    },
    source: "QuorumPeer.run",
  },
  "phase-changed": {
    because: {
      en: "Election, discovery, synchronization and broadcast follow one another: each begins when the one before it is done.",
      zh: "选举、发现、同步、广播依次进行：前一阶段完成，后一阶段才开始。",
    },
    source: "QuorumPeer.setZabState",
  },
  "epoch-written": {
    because: {
      en: "An epoch counts only once it is on the disk: a server that forgot it could promise itself to two leaders.",
      zh: "epoch 只有写到磁盘上才算数：忘了它的服务器可能会同时许诺给两个领导者。",
    },
    source: "QuorumPeer.setAcceptedEpoch, setCurrentEpoch",
  },
  "leader-lost": {
    because: {
      en: "A learner that cannot hear its leader within the sync limit, or whose connection ends, follows nobody any more.",
      zh: "在 syncLimit 之内听不到领导者，或连接中断的学习者，不再跟随任何人。",
    },
    source: "Follower.followLeader, Observer.observeLeader; Learner.readPacket",
  },
  "learner-lost": {
    because: {
      en: "A leader that hears nothing of a learner within the sync limit, or whose connection to it ends, counts it no longer.",
      zh: "在 syncLimit 之内听不到某个学习者，或与它的连接中断时，领导者不再把它计算在内。",
    },
    source: "LearnerHandler.run",
  },
  "learner-serving": {
    because: {
      en: "UPTODATE says that a quorum has acked the leader's epoch: from now on it answers clients.",
      zh: "UPTODATE 表示法定人数已确认领导者的 epoch：从此它可以应答客户端。",
    },
    source: "Learner.syncWithLeader",
  },
  applied: {
    because: {
      en: "What is committed is applied in the order of the zxids; what came with the synchronisation is applied before it serves.",
      zh: "已提交的事务按 zxid 的顺序应用；随同步而来的在开始服务之前应用。",
    },
    source: "FinalRequestProcessor.processRequest; Learner.syncWithLeader",
  },
  "handle-state-changed": {
    because: {
      en: "A handle is CONNECTED while its session has a server, CONNECTING while it looks for one, and CLOSED when the session is over.",
      zh: "会话有服务器时句柄为 CONNECTED，寻找服务器时为 CONNECTING，会话结束后为 CLOSED。",
    },
    source: "ClientCnxn.SendThread",
  },
  "lock-stage-entered": {
    because: {
      en: "The application asked for it: who wants the lock puts an ephemeral sequential znode into the queue, who gives it back deletes it.",
      zh: "应用程序的要求：想要锁，就把一个临时顺序节点放入队列；归还锁，就删除它。",
    },
    source: "ZooKeeper Recipes and Solutions, Locks",
  },
};

/** Why a record that follows from no decision is so, or null. */
export function plainReason({ event }: LabRecord): PlainReason | null {
  return REASONS[event.kind as Kind] ?? null;
}
