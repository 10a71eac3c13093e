import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  explain: "one row a server, one column a zxid · select an entry to see how far it has come",
  grid: "Logs: one row a server, one column a zxid",
  epoch: (epoch: string) => `epoch ${epoch}`,
  toNewest: "To the newest",
  why: "why?",
  states: {
    logged: "logged",
    synced: "synced",
    acked: "acked",
    committed: "committed",
    applied: "applied",
    removed: "removed",
    snapshot: "snapshot",
    none: "not there",
  },
  hints: {
    logged: "written to the log, not yet synced to the disk",
    synced: "synced: a crash leaves it on the disk",
    acked: "synced, and acknowledged to the leader",
    committed: "known to be committed, not yet in the tree",
    applied: "in the tree of this server",
    removed: "cut off: the newer epoch began without it",
    snapshot: "in the snapshot that the log goes on from",
    none: "this server does not have it",
  },
  cell: (server: string, zxid: string, state: string) => `${server}, ${zxid}: ${state}`,
  cellAstray: (server: string, zxid: string, state: string) =>
    `${server}, ${zxid}: ${state}; a newer epoch began without it`,
  sync: {
    none: (mode: string) => `${mode}: nothing was missing`,
    DIFF: (from: string, to: string) => `DIFF: ${from} – ${to} sent`,
    TRUNC: (to: string) => `TRUNC: cut back to ${to}`,
    SNAP: (to: string) => `SNAP: all up to ${to} sent`,
  },
  syncHint: "How its leader brought it to the leader's history. Press for the reason.",
  quorum: (to: string, which: string) => `On the disks of a quorum: all up to ${to} (${which})`,
  quorumNone: "No entry is on the disks of a quorum yet.",
  quorumLine: "quorum",
  entry: (zxid: string, what: string) => `${zxid} · ${what}`,
  entryUnknown: (zxid: string) => `${zxid} · in no log any more`,
  close: "Close the entry",
  power: "If all power failed now",
  stays: (range: string) => `Certain to stay: ${range}.`,
  stayAll: "Nothing is logged: nothing can be lost.",
  stayNone: "Nothing is certain to stay.",
  onDisk: (range: string, server: string) =>
    `${range}: synced on server ${server} alone. It stays if ${server} takes part in the next election.`,
  onDisks: (range: string, servers: string) =>
    `${range}: synced on servers ${servers}. It stays if one of them takes part in the next election.`,
  open: (range: string, servers: string) =>
    `${range}: synced on server ${servers}. Whether it stays depends on who takes part in the next election.`,
  unsynced: (range: string, servers: string) =>
    `${range}: written, not yet synced (server ${servers}). It stays only if a disk has kept it by chance.`,
  gone: (range: string, servers: string) =>
    `${range}: lost. Server ${servers}, which has it, cannot lead any more.`,
  removedTitle: "What was cut off",
  removed: (server: string, range: string, epoch: string, how: string) =>
    `Server ${server} had logged ${range}, which no quorum had. Epoch ${epoch} began without it, so ${how} removed it. Nobody was ever told that it was done.`,
  empty: "No log holds an entry yet. A write through any server fills it.",
  emptyWaits:
    "It takes a leader and a client: wait for the first, or choose a scenario that has the second.",
  legend: "Signs",
};

type LogWords = typeof en;

const zh: LogWords = {
  explain: "每行一个服务器，每列一个 zxid · 选中条目可看它走到了哪一步",
  grid: "日志：每行一个服务器，每列一个 zxid",
  epoch: (epoch) => `epoch ${epoch}`,
  toNewest: "到最新",
  why: "为什么？",
  states: {
    logged: "已写入",
    synced: "已落盘",
    acked: "已确认",
    committed: "已提交",
    applied: "已应用",
    removed: "已截断",
    snapshot: "在快照中",
    none: "没有",
  },
  hints: {
    logged: "已写入日志，尚未落盘",
    synced: "已落盘：崩溃后仍在磁盘上",
    acked: "已落盘，并已向领导者确认",
    committed: "已知提交，尚未应用到树",
    applied: "已在此服务器的树中",
    removed: "已截断：新的 epoch 没有它",
    snapshot: "在日志所接续的快照中",
    none: "此服务器没有它",
  },
  cell: (server, zxid, state) => `${server}，${zxid}：${state}`,
  cellAstray: (server, zxid, state) => `${server}，${zxid}：${state}；新的 epoch 没有它`,
  sync: {
    none: (mode) => `${mode}：没有缺少的`,
    DIFF: (from, to) => `DIFF：补发 ${from} – ${to}`,
    TRUNC: (to) => `TRUNC：截断到 ${to}`,
    SNAP: (to) => `SNAP：整体发送到 ${to}`,
  },
  syncHint: "领导者如何让它与自己的历史一致。点击查看原因。",
  quorum: (to, which) => `法定人数的磁盘上：到 ${to} 为止（${which}）`,
  quorumNone: "还没有条目落到法定人数的磁盘上。",
  quorumLine: "法定人数",
  entry: (zxid, what) => `${zxid} · ${what}`,
  entryUnknown: (zxid) => `${zxid} · 已不在任何日志中`,
  close: "关闭该条目",
  power: "如果此刻全部断电",
  stays: (range) => `一定保留：${range}。`,
  stayAll: "日志中什么也没有，也就不会丢失什么。",
  stayNone: "没有一定能保留的条目。",
  onDisk: (range, server) =>
    `${range} 只在服务器 ${server} 上落盘：若 ${server} 参加下次选举，它就保留。`,
  onDisks: (range, servers) =>
    `${range} 在服务器 ${servers} 上落盘：只要其中一个参加下次选举，它就保留。`,
  open: (range, servers) => `${range}在服务器 ${servers} 上落盘：能否保留取决于谁参加下次选举。`,
  unsynced: (range, servers) =>
    `${range} 已写入但尚未落盘（服务器 ${servers}）：只有磁盘碰巧留住了它才会保留。`,
  gone: (range, servers) => `${range} 会消失：持有它的服务器 ${servers} 已不可能当选。`,
  removedTitle: "被截断的部分",
  removed: (server, range, epoch, how) =>
    `服务器 ${server} 曾写入 ${range}，但法定人数没有它。epoch ${epoch} 开始时不含它，因此被 ${how} 移除。没有任何人被告知它已完成。`,
  empty: "日志还是空的。通过任意服务器写一次，这里就有内容。",
  emptyWaits: "写入需要领导者和客户端：请等待选举结束，或选择带客户端的场景。",
  legend: "图例",
};

/** The texts of the Log panel. */
export const LOG_WORDS: Readonly<Record<Language, LogWords>> = { en, zh };
