import { RULES } from "../rules.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { Bytes } from "../tree/bytes.ts";
import type { Mutant } from "./mutant.ts";
import { tampered } from "./tampered.ts";

/** Wrong transactions, and trees that take right ones wrongly. */
export const MUTANTS_OF_TREES: readonly Mutant[] = [
  {
    name: "parents-deleted",
    words: {
      en: "A znode that has children is deleted like any other.",
      zh: "有子节点的节点也照样被删除。",
    },
    breaks: "tree-shape",
    follows: null,
    actor: tampered({ rules: { "no-children": { ...RULES["no-children"], decide: () => null } } }),
  },
  {
    name: "version-not-raised",
    words: {
      en: "A change of data leaves the version as it was.",
      zh: "修改数据时版本号保持不变。",
    },
    breaks: "versions-rise",
    follows: null,
    actor: tampered({
      tells(event) {
        if (event.kind !== "proposed" || event.transaction.txn.kind !== "set-data") return;
        const txn = event.transaction.txn as { version: number };
        txn.version -= 1;
      },
    }),
  },
  {
    name: "ephemerals-not-listed",
    words: {
      en: "A leader does not know which ephemerals a session has, and leaves them when it ends.",
      zh: "领导者不知道会话有哪些临时节点，会话结束时将它们留下。",
    },
    breaks: "ephemerals-have-owners",
    follows: "ZOOKEEPER-2355",
    actor: tampered({
      after({ role, database }) {
        if (role.kind === "leading") database.tree.ephemerals.clear();
      },
    }),
  },
  {
    name: "any-version-will-do",
    words: {
      en: "The version that a client expects is not looked at.",
      zh: "不检查客户端期望的版本。",
    },
    breaks: "writes-in-sequence",
    follows: null,
    actor: tampered({
      rules: { "version-matches": { ...RULES["version-matches"], decide: () => null } },
    }),
  },
  {
    name: "data-garbled",
    words: {
      en: "A follower stores other data than its leader has proposed.",
      zh: "跟随者存下的数据与领导者提出的不同。",
    },
    breaks: "equal-trees",
    follows: null,
    actor: tampered({
      input(input) {
        if (input.kind !== "received" || input.message.kind !== "proposal") return [input];
        const transaction = garbled(input.message.transaction);
        return [{ ...input, message: { ...input.message, transaction } }];
      },
    }),
  },
];

function garbled(transaction: Transaction): Transaction {
  const { txn } = transaction;
  if (txn.kind !== "set-data" && txn.kind !== "create") return transaction;
  return { ...transaction, txn: { ...txn, data: "?" as Bytes } };
}
