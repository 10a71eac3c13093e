import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  as: "Show the tree as",
  forms: { list: "list", picture: "picture" },
  pictureName: (server: string) => `Picture of the znodes that ${server} holds`,
  more: (count: string) => `${count} more lines are not drawn: fold something, or read the list.`,
  against: "compare with",
  nothing: "nothing",
  server: (name: string) => `${name}, now`,
  keep: "another instant: this one is kept, or type one",
  at: "at",
  badInstant: (end: string) => `Type an instant such as 00:02.500, up to ${end}.`,
  instant: (server: string, clock: string) => `${server} at ${clock}`,
  noTree: (what: string) => `${what} holds no tree to compare with.`,
  same: (what: string) => `No difference from ${what}.`,
  counts: (added: string, removed: string, changed: string) =>
    `${added} added · ${removed} removed · ${changed} changed`,
  limit: "Compared in part only: these trees are too big.",
  marks: {
    added: "added: only in the tree that is shown",
    removed: "removed: only in the tree that is compared with",
    changed: "changed",
  },
  below: (count: string) => `${count} differences below`,
  detail: (what: string) => `Compared with ${what}`,
  fields: { data: "data", version: "version", mzxid: "data set by", acl: "ACL", owner: "owner" },
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  noData: "no data",
};

export type CompareWords = typeof en;

const zh: CompareWords = {
  as: "树的显示方式",
  forms: { list: "列表", picture: "图" },
  pictureName: (server) => `${server} 持有的 znode 树图`,
  more: (count) => `还有 ${count} 行未画出：请折叠一部分，或改看列表。`,
  against: "对比",
  nothing: "不对比",
  server: (name) => `${name}（此刻）`,
  keep: "另一时刻：先记住此刻，也可直接输入",
  at: "时刻",
  badInstant: (end) => `请输入时刻，例如 00:02.500，不晚于 ${end}。`,
  instant: (server, clock) => `${server}，${clock}`,
  noTree: (what) => `${what} 没有可对比的树。`,
  same: (what) => `与 ${what} 没有差异。`,
  counts: (added, removed, changed) => `新增 ${added} · 删除 ${removed} · 修改 ${changed}`,
  limit: "树太大，只对比了一部分。",
  marks: {
    added: "新增：只在当前显示的树中",
    removed: "删除：只在对比的树中",
    changed: "已修改",
  },
  below: (count) => `下面有 ${count} 处差异`,
  detail: (what) => `与 ${what} 对比`,
  fields: { data: "数据", version: "版本", mzxid: "数据写入于", acl: "ACL", owner: "所属会话" },
  fromTo: (from, to) => `${from} → ${to}`,
  noData: "没有数据",
};

/** The tree as a picture, and two trees compared. */
export const COMPARE_WORDS: Readonly<Record<Language, CompareWords>> = { en, zh };
