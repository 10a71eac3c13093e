import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  heading: "Ask as a client",
  client: "Client",
  clientOption: (client: string, standing: string) => `${client} · ${standing}`,
  through: (client: string, standing: string, server: string) =>
    `${client} · ${standing}, ${server}`,
  what: "What to ask",
  kinds: { create: "create", "set-data": "set data", delete: "delete", read: "read" },
  path: "Path",
  data: "Data",
  dataHint: "left empty: no data",
  mode: "Kind",
  modes: {
    PERSISTENT: "persistent",
    EPHEMERAL: "ephemeral",
    PERSISTENT_SEQUENTIAL: "persistent, sequential",
    EPHEMERAL_SEQUENTIAL: "ephemeral, sequential",
  },
  version: "Only if its version is",
  versionHint: "any",
  read: "Read",
  reads: { "get-data": "data", "get-children": "children", exists: "whether it exists" },
  watch: "and leave a watch",
  send: { create: "Create", "set-data": "Set data", delete: "Delete", read: "Read" },
  waiting: (count: string) => `${count} on the way`,
  outcome: "The last answer",
  unanswered: "Nothing has been answered yet.",
  noClients: "No client takes part in this run, so nobody can read or write.",
  nobody: "Only a client with a session can read and write. None has one yet.",
  start: (client: string) => `Start client ${client}`,
  startHint: "Starts its process and opens a session; any server may answer",
};

type CallWords = typeof en;

const zh: CallWords = {
  heading: "以客户端的身份请求",
  client: "客户端",
  clientOption: (client, standing) => `${client} · ${standing}`,
  through: (client, standing, server) => `${client} · ${standing}，${server}`,
  what: "请求什么",
  kinds: { create: "创建", "set-data": "写数据", delete: "删除", read: "读取" },
  path: "路径",
  data: "数据",
  dataHint: "留空表示没有数据",
  mode: "类型",
  modes: {
    PERSISTENT: "持久",
    EPHEMERAL: "临时",
    PERSISTENT_SEQUENTIAL: "持久顺序",
    EPHEMERAL_SEQUENTIAL: "临时顺序",
  },
  version: "仅当版本为",
  versionHint: "任意",
  read: "读取",
  reads: { "get-data": "数据", "get-children": "子节点", exists: "是否存在" },
  watch: "并设置监视",
  send: { create: "创建", "set-data": "写入数据", delete: "删除", read: "读取" },
  waiting: (count) => `${count} 个在途`,
  outcome: "最近的答复",
  unanswered: "还没有得到任何答复。",
  noClients: "这次运行中没有客户端，因此无法读写。",
  nobody: "只有持有会话的客户端才能读写，目前还没有。",
  start: (client) => `启动客户端 ${client}`,
  startHint: "启动它的进程并建立会话；任何服务器都可能应答",
};

/** What a person asks of the ensemble as a client. */
export const CALL_WORDS: Readonly<Record<Language, CallWords>> = { en, zh };
