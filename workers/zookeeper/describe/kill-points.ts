import type { RecordMark } from "../../kernel/world-command.ts";
import type { Words } from "../../kernel/words.ts";

/** An instant between two effects of a step, by name: the end of a process there shows what the order of effects is for. */
export interface KillPoint {
  readonly mark: RecordMark;
  /** Who comes there. */
  readonly role: "any" | "follower" | "leader";
  readonly words: Words;
}

/** The instants that make a difference, in the order in which a member comes to them. */
export const KILL_POINTS: readonly KillPoint[] = [
  {
    mark: { event: "epoch-written", file: "acceptedEpoch" },
    role: "any",
    words: {
      en: "once acceptedEpoch is written, before it sends ACKEPOCH",
      zh: "acceptedEpoch 写入之后、发送 ACKEPOCH 之前",
    },
  },
  {
    mark: { event: "epoch-written", file: "currentEpoch" },
    role: "any",
    words: {
      en: "once currentEpoch is written, before it acknowledges NEWLEADER",
      zh: "currentEpoch 写入之后、确认 NEWLEADER 之前",
    },
  },
  {
    mark: { event: "proposed", file: null },
    role: "leader",
    words: {
      en: "once a write has its zxid, before anybody hears the PROPOSAL",
      zh: "写请求得到 zxid 之后、任何人收到 PROPOSAL 之前",
    },
  },
  {
    mark: { event: "proposal-logged", file: null },
    role: "any",
    words: {
      en: "once a proposal is synced to its log, before it sends the ACK",
      zh: "提案写入日志并落盘之后、发送 ACK 之前",
    },
  },
  {
    mark: { event: "committed", file: null },
    role: "leader",
    words: {
      en: "once it has decided to commit, before anybody hears the COMMIT",
      zh: "决定提交之后、任何人收到 COMMIT 之前",
    },
  },
  {
    mark: { event: "commit-received", file: null },
    role: "follower",
    words: {
      en: "once it has heard a COMMIT, before it applies it",
      zh: "收到 COMMIT 之后、应用它之前",
    },
  },
];

/** Where a process is to be killed, in words. */
export function describeMark(mark: RecordMark): Words {
  const { event, file } = mark;
  const known = KILL_POINTS.find((point) => isSame(point.mark, mark));
  if (known !== undefined) return known.words;
  const of = file === null ? "" : ` ${file}`;
  return { en: `right behind its next ${event}${of}`, zh: `下一次 ${event}${of} 之后` };
}

function isSame(one: RecordMark, other: RecordMark): boolean {
  return one.event === other.event && one.file === other.file;
}
