import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  hears: (node: string, from: string, said: string) => `${node} hears from ${from}: ${said}`,
  ordered: (command: string) => `ordered: ${command}`,
  /** Commands that are told by their name: what follows is the node. */
  commands: {
    "clock-drift": "another clock rate for",
    "clock-jump": "a jump of the clock of",
    crash: "crash",
    "disk-corrupt": "corrupt an entry on the disk of",
    "disk-full": "fill or free the disk of",
    "disk-restore": "an older disk for",
    "disk-speed": "another disk speed for",
    kill: "kill",
    "kill-at": "a kill point for",
    "lose-next": "lose the next message to",
    "one-way": "cut the links in one direction",
    pause: "pause",
    restart: "restart",
    resume: "resume",
    start: "start",
  } as Readonly<Record<string, string>>,
  /** What only keeps books, for where it is all there is to tell. */
  quiet: {
    "callback-ended": (node: string) => `${node} is done with a callback`,
    closing: (node: string) => `${node} closes a connection`,
    opening: (node: string) => `${node} asks for a connection`,
    persisted: (node: string) => `what ${node} wrote is on its disk`,
    requested: (node: string) => `${node} takes what it is told to do`,
    "timer-cancelled": (node: string) => `${node} stops a timer`,
    "timer-set": (node: string) => `${node} sets a timer`,
  },
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
  commands: {
    "clock-drift": "改变时钟走速",
    "clock-jump": "使系统时间跳变",
    crash: "使进程崩溃",
    "disk-corrupt": "损坏磁盘上的一条记录",
    "disk-full": "写满或腾空磁盘",
    "disk-restore": "换回旧磁盘",
    "disk-speed": "改变磁盘速度",
    kill: "杀死",
    "kill-at": "设定杀死的时机",
    "lose-next": "丢失下一条消息",
    "one-way": "单向断开链路",
    pause: "暂停",
    restart: "重启",
    resume: "恢复",
    start: "启动",
  },
  quiet: {
    "callback-ended": (node) => `${node} 的一个回调结束`,
    closing: (node) => `${node} 关闭一条连接`,
    opening: (node) => `${node} 请求一条连接`,
    persisted: (node) => `${node} 写入的内容已落盘`,
    requested: (node) => `${node} 收到要做的事`,
    "timer-cancelled": (node) => `${node} 取消一个计时器`,
    "timer-set": (node) => `${node} 设定一个计时器`,
  },
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
