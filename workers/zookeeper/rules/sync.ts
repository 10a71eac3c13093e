import type { Rule } from "../../kernel/rule.ts";
import type { Words } from "../../kernel/words.ts";
import { counterOf, epochOf, formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";

/** How a learner is brought to the leader's history. */
export type SyncMode = "DIFF" | "SNAP" | "TRUNC";

/** What the choice depends on. */
export interface SyncValues {
  /** The learner's last transaction. */
  readonly peerZxid: Zxid;
  /** The leader's. */
  readonly lastProcessed: Zxid;
  /** Bounds of the transactions kept in memory. */
  readonly minCommitted: Zxid;
  readonly maxCommitted: Zxid;
  /** Of the transactions at hand, in memory or behind that on the disk: the last one that is not above the learner's. */
  readonly before: Zxid | null;
  /** The first one above it. */
  readonly next: Zxid | null;
  /** The log on the disk, where what is in memory does not reach back so far; null where it does. */
  readonly disk: DiskLogValues | null;
}

export interface DiskLogValues {
  /** Whether it reaches back to the learner's last transaction. */
  readonly reaches: boolean;
  /** Whether it is without a gap up to what is in memory. */
  readonly whole: boolean;
  readonly bytes: number;
  /** 0: not limited; −1: the disk is not used. */
  readonly bytesMax: number;
}

/** What is sent: for SNAP nothing but the tree, otherwise all transactions at hand from there on. */
export interface SyncVerdict {
  readonly mode: SyncMode;
  /** The packet's own. */
  readonly zxid: Zxid;
  /** Whether transactions follow, and from where: those above this one. Null: none. */
  readonly from: Zxid | null;
}

/** How to synchronise a learner. The first row that matches counts. */
export const sync: Rule<SyncValues, SyncVerdict> = {
  id: "sync",
  decide: (values) => {
    const { peerZxid, lastProcessed, minCommitted, maxCommitted } = values;
    if (lastProcessed === peerZxid) return { mode: "DIFF", zxid: peerZxid, from: null };
    // A learner at the start of an epoch holds no transaction of it that could be cut away.
    if (peerZxid > maxCommitted && !startsEpoch(peerZxid)) {
      return { mode: "TRUNC", zxid: maxCommitted, from: null };
    }
    const atHand = peerZxid >= minCommitted ? peerZxid <= maxCommitted : usable(values);
    return (atHand ? walk(values) : null) ?? { mode: "SNAP", zxid: lastProcessed, from: null };
  },
  words: (values) => {
    const verdict = sync.decide(values);
    const { peerZxid, lastProcessed, disk } = values;
    const peer = formatZxid(peerZxid);
    const own = formatZxid(lastProcessed);
    switch (verdict.mode) {
      case "DIFF":
        return verdict.from === null
          ? { en: `both are at ${own}: nothing to send`, zh: `双方都在 ${own}：没有需要发送的` }
          : sayDiff(peer, own, disk !== null);
      case "TRUNC": {
        const cut = formatZxid(verdict.zxid);
        return {
          en: `the learner is at ${peer}, which the leader does not have: it must cut off what follows ${cut}`,
          zh: `学习者在 ${peer}，领导者没有它：必须截断 ${cut} 之后的部分`,
        };
      }
      case "SNAP":
        return {
          en: `the learner is at ${peer}, the leader at ${own}, and ${whySnap(values).en}: everything is sent`,
          zh: `学习者在 ${peer}，领导者在 ${own}，${whySnap(values).zh}：发送全部数据`,
        };
    }
  },
  source: "LearnerHandler.syncFollower, queueCommittedProposals; ZKDatabase.getProposalsFromTxnLog",
};

/** Whether the log on the disk leads from the learner to what is in memory, and is not dearer than a snapshot. */
function usable({ disk }: SyncValues): boolean {
  return disk !== null && disk.reaches && disk.whole && affordable(disk);
}

function affordable({ bytes, bytesMax }: DiskLogValues): boolean {
  return bytesMax === 0 || bytes <= bytesMax;
}

/** Null: the two histories differ across an epoch, and no cut can mend that. */
function walk({ peerZxid, maxCommitted, before, next }: SyncValues): SyncVerdict | null {
  if (before === peerZxid || startsEpoch(peerZxid)) {
    return { mode: "DIFF", zxid: maxCommitted, from: peerZxid };
  }
  if (before === null || next === null || epochOf(next) !== epochOf(peerZxid)) return null;
  return { mode: "TRUNC", zxid: before, from: before };
}

function startsEpoch(zxid: Zxid): boolean {
  return counterOf(zxid) === 0n;
}

function sayDiff(peer: string, own: string, disk: boolean): Words {
  return disk
    ? {
        en: `the learner is at ${peer}, the leader at ${own}: the log on the disk leads there`,
        zh: `学习者在 ${peer}，领导者在 ${own}：磁盘日志可以补齐差距`,
      }
    : {
        en: `the learner is at ${peer}, the leader at ${own}: the transactions in memory lead there`,
        zh: `学习者在 ${peer}，领导者在 ${own}：内存中的事务可以补齐差距`,
      };
}

function whySnap({ peerZxid, minCommitted, disk }: SyncValues): Words {
  if (peerZxid >= minCommitted || (disk !== null && usableButDiffers(disk))) {
    return {
      en: "their histories differ across an epoch",
      zh: "双方的历史跨 epoch 不一致",
    };
  }
  if (disk === null || !disk.reaches || disk.bytesMax < 0) {
    return {
      en: "no transactions are at hand that lead there",
      zh: "手头没有能补齐差距的事务",
    };
  }
  if (!disk.whole) return { en: "the log on the disk has a gap", zh: "磁盘日志有缺口" };
  return {
    en: `the log on the disk with ${disk.bytes} bytes is longer than ${disk.bytesMax}`,
    zh: `磁盘日志有 ${disk.bytes} 字节，超过 ${disk.bytesMax}`,
  };
}

function usableButDiffers(disk: DiskLogValues): boolean {
  return disk.reaches && disk.whole && affordable(disk);
}
