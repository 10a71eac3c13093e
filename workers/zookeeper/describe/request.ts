import type { Words } from "../../kernel/words.ts";
import { ERRORS } from "../requests/error-code.ts";
import type { Request } from "../requests/operation.ts";
import { TXNS } from "../requests/transaction.ts";
import type { Transaction, Txn } from "../requests/transaction.ts";
import { formatSessionId } from "../tree/session-id.ts";
import { formatZxid } from "../values.ts";
import { operationGist } from "./operation.ts";
import { say } from "./sentences.ts";

/** What a client asks, in brief: `create /a`. */
export function sayRequest({ operation, session }: Request): Words {
  const gist = operationGist(operation);
  const named = operation.kind === "create-session" || operation.kind === "close-session";
  return same(named ? `${gist} ${formatSessionId(session)}` : gist);
}

/** What a transaction does, with its zxid: `1:4 create /a`. */
export function sayTransaction({ header, txn }: Transaction): Words {
  const zxid = formatZxid(header.zxid);
  const { en, zh } = sayTxn(txn, formatSessionId(header.session));
  return say(`${zxid} ${en}`, `${zxid} ${zh}`);
}

function sayTxn(txn: Txn, session: string): Words {
  const { name } = TXNS[txn.kind];
  switch (txn.kind) {
    case "error": {
      const { words } = ERRORS[txn.code];
      return say(`an error, ${txn.code}: ${words.en}`, `错误 ${txn.code}：${words.zh}`);
    }
    case "multi":
      return say(`${name} of ${txn.parts.length}`, `${name}（${txn.parts.length} 个操作）`);
    case "create-session":
    case "close-session":
      return same(`${name} ${session}`);
    case "check":
    case "create":
    case "create2":
    case "delete":
    case "set-data":
      return same(`${name} ${txn.path}`);
  }
}

function same(text: string): Words {
  return say(text, text);
}
