import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  hears: (node: string, from: string, said: string) => `${node} hears from ${from}: ${said}`,
  ordered: (command: string) => `ordered: ${command}`,
  asked: (client: string, what: string) => `${client} is told to ${what}`,
  application: {
    call: (name: string, path: string) => `call ${name} ${path}`.trimEnd(),
    "close-session": "close its session",
    lock: (path: string) => `take the lock ${path}`,
    "open-session": "open a session",
    "slow-callback": "take its time with the next callback",
    unlock: "give its lock back",
  },
  link: { connected: "connected", opening: "connecting", none: "not connected" },
  linkName: (a: string, b: string, state: string, blocked: string) =>
    `Link ${a} – ${b}: ${state}${blocked}`,
  blockedOne: (from: string, to: string) => `, nothing gets from ${from} to ${to}`,
  blockedBoth: ", nothing gets through",
  flightName: (from: string, to: string, gist: string, held: boolean) =>
    `Message ${from} → ${to}: ${gist}${held ? ", held" : ""}`,
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
  asked: (client, what) => `让 ${client} ${what}`,
  application: {
    call: (name, path) => `调用 ${name} ${path}`.trimEnd(),
    "close-session": "关闭会话",
    lock: (path) => `获取锁 ${path}`,
    "open-session": "建立会话",
    "slow-callback": "放慢下一个回调",
    unlock: "释放锁",
  },
  link: { connected: "已连接", opening: "正在连接", none: "未连接" },
  linkName: (a, b, state, blocked) => `链路 ${a} – ${b}：${state}${blocked}`,
  blockedOne: (from, to) => `，${from} 到 ${to} 不通`,
  blockedBoth: "，双向不通",
  flightName: (from, to, gist, held) => `消息 ${from} → ${to}：${gist}${held ? "，被扣住" : ""}`,
  gist: {
    hello: (id) => `我是 ${id}`,
    vote: (leader, epoch, zxid, round) => `投给 ${leader} · e${epoch} ${zxid} · r${round}`,
    answer: (state, leader) => `${state} → ${leader}`,
  },
};

/** Links, and what is said over them. */
export const LINK_WORDS: Readonly<Record<Language, LinkWords>> = { en, zh };
