import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  client: (id: string) => `Client ${id}`,
  standing: {
    connected: "connected",
    connecting: "connecting",
    expired: "expired",
    closed: "closed",
    none: "no session",
  },
  sessionShort: (id: string) => `session ${id}`,
  clientGist: {
    connect: "connect: new session",
    connectAgain: (id: string) => `connect: session ${id}`,
    connected: (id: string) => `session ${id}`,
    invalid: "session expired",
    pingReply: "ping reply",
    ok: (zxid: string) => `ok ${zxid}`,
    error: (name: string, zxid: string) => `${name} ${zxid}`,
    watch: (type: string, path: string) => `${type} ${path}`,
  },
  clientFacts: {
    believes: "its own view",
    told: (state: string) => `the application was told: ${state}`,
    untold: (state: string) => `${state}, and the application does not know yet`,
    session: "session",
    timeout: "time-out",
    timeoutOf: (granted: string, asked: string) => `${granted} (asked for ${asked})`,
    server: "server",
    seen: "last zxid seen",
    outgoing: "outgoing",
    pending: "pending",
    callbacks: "callbacks waiting",
    watches: "watches",
    lock: "lock",
    down: "No process runs. A session that it had lives on until its leader has heard nothing of it for its time-out.",
    never: "It was never started.",
    open: "Open a session",
    console: "Console and queues",
  },
  offers: {
    write: "Write /hello",
    writeAgain: "Write /hello again",
  },
};

type ClientWords = typeof en;

const zh: ClientWords = {
  client: (id) => `客户端 ${id}`,
  standing: {
    connected: "已连接",
    connecting: "连接中",
    expired: "已过期",
    closed: "已关闭",
    none: "无会话",
  },
  sessionShort: (id) => `会话 ${id}`,
  clientGist: {
    connect: "连接：新会话",
    connectAgain: (id) => `连接：会话 ${id}`,
    connected: (id) => `会话 ${id}`,
    invalid: "会话已过期",
    pingReply: "ping 应答",
    ok: (zxid) => `ok ${zxid}`,
    error: (name, zxid) => `${name} ${zxid}`,
    watch: (type, path) => `${type} ${path}`,
  },
  clientFacts: {
    believes: "它自己的看法",
    told: (state) => `应用已得知：${state}`,
    untold: (state) => `${state}，应用尚不知情`,
    session: "会话",
    timeout: "超时",
    timeoutOf: (granted, asked) => `${granted}（请求 ${asked}）`,
    server: "服务器",
    seen: "见过的最后 zxid",
    outgoing: "待发送",
    pending: "待应答",
    callbacks: "等待的回调",
    watches: "监视",
    lock: "锁",
    down: "没有进程在运行。它若有会话，会话会继续存在，直到领导者在整个超时时间内都没有它的消息。",
    never: "它从未启动过。",
    open: "建立会话",
    console: "控制台与队列",
  },
  offers: {
    write: "写入 /hello",
    writeAgain: "再写一次 /hello",
  },
};

/** Clients on the stage, in the timeline and in the caption. */
export const CLIENT_WORDS: Readonly<Record<Language, ClientWords>> = { en, zh };
