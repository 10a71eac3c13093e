import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  title: "ZooKeeper",
  condition: {
    new: "not started",
    killed: "killed",
    crashed: "crashed",
    exited: "exited",
    paused: "paused",
    up: "starting",
  },
  server: (id: string) => `Server ${id}`,
  observer: (id: string) => `Observer ${id}`,
  quorumIs: (needed: number, of: number) => `quorum is ${String(needed)} of ${String(of)}`,
  quorumOfGroups: (groups: number) => `quorum: most weight in most of ${String(groups)} groups`,
  observers: "observers do not vote",
  votes: (leader: string, count: string) => `votes ${leader} · ${count}`,
  leads: (epoch: string, count: string) => `leads e${epoch} · ${count}`,
  follows: (leader: string) => `follows ${leader}`,
  observes: (leader: string) => `observes ${leader}`,
  numbers: (epoch: string, zxid: string) => `e${epoch} · ${zxid}`,
  numbersHint: (epoch: string, zxid: string) => `current epoch ${epoch}, last zxid ${zxid}`,
  asks: "asks who leads",
  agree: (list: string) => (list === "" ? "nobody agrees yet" : `agreeing: ${list}`),
  marks: {
    full: "disk full",
    disk: (latency: string, rate: string) =>
      `a sync takes ${latency}${rate === "" ? "" : ` and ${rate}`}`,
    drift: (ppm: number) => `clock ${ppm > 0 ? "fast" : "slow"} by ${String(Math.abs(ppm))} ppm`,
    jump: (ms: number) => `wall clock off by ${String(ms)} ms`,
    loses: "its next such message will be lost",
  },
};

type MemberWords = typeof en;

const zh: MemberWords = {
  title: "ZooKeeper",
  condition: {
    new: "未启动",
    killed: "已杀死",
    crashed: "已崩溃",
    exited: "已退出",
    paused: "已暂停",
    up: "启动中",
  },
  server: (id) => `服务器 ${id}`,
  observer: (id) => `观察者 ${id}`,
  quorumIs: (needed, of) => `法定人数：${String(of)} 个中的 ${String(needed)} 个`,
  quorumOfGroups: (groups) => `法定人数：${String(groups)} 个组的过半数中各占过半权重`,
  observers: "观察者没有投票权",
  votes: (leader, count) => `投给 ${leader} · ${count}`,
  leads: (epoch, count) => `领导 e${epoch} · ${count}`,
  follows: (leader) => `跟随 ${leader}`,
  observes: (leader) => `观察 ${leader}`,
  numbers: (epoch, zxid) => `e${epoch} · ${zxid}`,
  numbersHint: (epoch, zxid) => `当前 epoch ${epoch}，最后的 zxid ${zxid}`,
  asks: "询问谁是领导者",
  agree: (list) => (list === "" ? "还没有谁同意" : `同意者：${list}`),
  marks: {
    full: "磁盘已满",
    disk: (latency, rate) => `每次落盘 ${latency}${rate === "" ? "" : `，速率 ${rate}`}`,
    drift: (ppm) => `时钟${ppm > 0 ? "偏快" : "偏慢"} ${String(Math.abs(ppm))} ppm`,
    jump: (ms) => `系统时间偏差 ${String(ms)} 毫秒`,
    loses: "下一条这样的消息将会丢失",
  },
};

/** What a member is and does, on the stage and in lists. */
export const MEMBER_WORDS: Readonly<Record<Language, MemberWords>> = { en, zh };
