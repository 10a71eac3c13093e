import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  votesPanel: {
    explain: "rows hear, columns speak · a cell is the vote last heard",
    from: (id: string) => `from ${id}`,
    own: (id: string) => `${id}`,
    member: "member",
    agree: "agree with its own",
    tally: (count: number, of: number) => `${String(count)} of ${String(of)}`,
    wait: (left: string) => `wait ${left}`,
    done: (leader: string) => `elected ${leader}`,
    cell: (to: string, from: string, vote: string) => `${to} heard from ${from}: ${vote}`,
    cellOwn: (to: string, vote: string) => `${to} itself: ${vote}`,
    cellNone: (to: string, from: string) => `${to} has heard nothing from ${from}`,
    changes: "Changes of vote",
    noChanges: "No vote has changed yet. Each change shows here, with what decided it.",
    counters: "Four counters",
    round: "round",
    peerEpoch: "peerEpoch",
    acceptedEpoch: "acceptedEpoch",
    currentEpoch: "currentEpoch",
    memory: "memory",
    ofVote: "of the vote",
    file: "file",
    never: "as it began",
    lastWritten: (clock: string) => `last written at ${clock}`,
    goes: (what: string) => `Go to: ${what}`,
  },
  compare: {
    heard: (leader: string) => `heard ${leader}`,
    held: (leader: string) => `held ${leader}`,
    epoch: "epoch",
    zxid: "zxid",
    id: "myid",
    round: "round",
    mine: "own",
  },
};

type VoteWords = typeof en;

const zh: VoteWords = {
  votesPanel: {
    explain: "行是听者，列是说者 · 格子里是最近听到的选票",
    from: (id) => `来自 ${id}`,
    own: (id) => id,
    member: "成员",
    agree: "与自己一致",
    tally: (count, of) => `${String(count)} / ${String(of)}`,
    wait: (left) => `再等 ${left}`,
    done: (leader) => `选出 ${leader}`,
    cell: (to, from, vote) => `${to} 从 ${from} 听到：${vote}`,
    cellOwn: (to, vote) => `${to} 自己：${vote}`,
    cellNone: (to, from) => `${to} 还没有听到 ${from}`,
    changes: "改票记录",
    noChanges: "还没有改过票。每次改票以及由什么决定，都会列在这里。",
    counters: "四个计数器",
    round: "轮次",
    peerEpoch: "peerEpoch",
    acceptedEpoch: "acceptedEpoch",
    currentEpoch: "currentEpoch",
    memory: "内存",
    ofVote: "属于选票",
    file: "文件",
    never: "初始值",
    lastWritten: (clock) => `最后写于 ${clock}`,
    goes: (what) => `跳到：${what}`,
  },
  compare: {
    heard: (leader) => `听到 ${leader}`,
    held: (leader) => `持有 ${leader}`,
    epoch: "epoch",
    zxid: "zxid",
    id: "myid",
    round: "轮次",
    mine: "自己",
  },
};

/** Who has heard what, and how votes are compared. */
export const VOTE_WORDS: Readonly<Record<Language, VoteWords>> = { en, zh };
