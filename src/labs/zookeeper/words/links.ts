import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  hears: (node: string, from: string, said: string) => `${node} hears from ${from}: ${said}`,
  ordered: (command: string) => `ordered: ${command}`,
  link: { connected: "connected", opening: "connecting", none: "not connected" },
  linkName: (a: string, b: string, state: string, blocked: string) =>
    `Link ${a} – ${b}: ${state}${blocked}`,
  blockedOne: (from: string, to: string) => `, nothing gets from ${from} to ${to}`,
  blockedBoth: ", nothing gets through",
  gist: {
    hello: (id: string) => `hello, I am ${id}`,
    vote: (leader: string, epoch: string, zxid: string, round: string) =>
      `vote ${leader} · e${epoch} ${zxid} · r${round}`,
    answer: (state: string, leader: string) => `${state} → ${leader}`,
  },
};

type LinkWords = typeof en;

const zh: LinkWords = {
  hears: (node, from, said) => `${node} 收到 ${from} 的消息：${said}`,
  ordered: (command) => `命令：${command}`,
  link: { connected: "已连接", opening: "正在连接", none: "未连接" },
  linkName: (a, b, state, blocked) => `链路 ${a} – ${b}：${state}${blocked}`,
  blockedOne: (from, to) => `，${from} 到 ${to} 不通`,
  blockedBoth: "，双向不通",
  gist: {
    hello: (id) => `我是 ${id}`,
    vote: (leader, epoch, zxid, round) => `投给 ${leader} · e${epoch} ${zxid} · r${round}`,
    answer: (state, leader) => `${state} → ${leader}`,
  },
};

/** Links, and what is said over them. */
export const LINK_WORDS: Readonly<Record<Language, LinkWords>> = { en, zh };
