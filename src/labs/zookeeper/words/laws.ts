import type { Language } from "../../../../workers/kernel/words.ts";

const en = {
  groups: {
    epochs: "Elections and epochs",
    broadcast: "Broadcast: one order everywhere",
    durability: "Histories and disks",
    tree: "Tree, sessions and watches",
    clients: "What clients see",
    warnings: "Expectations of the code: a break is shown, and is no fault",
  },
};

type LawsWords = typeof en;

const zh: LawsWords = {
  groups: {
    epochs: "选举与 epoch",
    broadcast: "广播：处处同一次序",
    durability: "历史与磁盘",
    tree: "树、会话与监视",
    clients: "客户端所见",
    warnings: "代码的预期：违反时只作提示，不算故障",
  },
};

/** The texts of the Invariants panel that are ZooKeeper's own. */
export const LAWS_WORDS: Readonly<Record<Language, LawsWords>> = { en, zh };
