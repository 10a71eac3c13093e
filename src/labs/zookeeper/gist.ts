import type { Language } from "../../../workers/kernel/words.ts";
import { ERRORS, type ErrorCode } from "../../../workers/zookeeper/commands.ts";
import { operationGist } from "../../../workers/zookeeper/describe/operation.ts";
import {
  formatEpoch,
  formatServerId,
  formatZxid,
  NO_SESSION,
  type Epoch,
  type Round,
  type ServerId,
  type ServerState,
  type SessionId,
  type Zxid,
} from "../../../workers/zookeeper/values.ts";
import { shortSession } from "./client-standing.ts";
import { shortPath } from "./short-path.ts";
import { LAB_WORDS, type LabWords } from "./words/lab-words.ts";

type Operation = Parameters<typeof operationGist>[0];

/** The fields of messages that a gist is made of; a message has those of its kind. */
interface Gisted {
  readonly kind: string;
  readonly id?: ServerId;
  readonly leader?: ServerId;
  readonly peerEpoch?: Epoch;
  readonly round?: Round;
  readonly state?: ServerState;
  readonly zxid?: Zxid;
  /** Of a request that a learner passes on, and of what a leader proposes. */
  readonly request?: { readonly operation: Operation };
  readonly transaction?: { readonly txn: { readonly kind: string; readonly path?: string } };
}

/** The fields of what clients and servers say to each other. */
interface ClientGisted {
  readonly kind: string;
  readonly session: SessionId;
  readonly xid: number;
  readonly operation: Operation;
  readonly code: ErrorCode;
  readonly zxid: Zxid;
  readonly type: string;
  readonly path: string;
}

/** The xid of a ping and of its answer. @source ClientCnxn.PING_XID */
const PING_XID = -2;

/** A message in a few characters. */
export function gistOf(message: unknown, language: Language): string {
  const words = LAB_WORDS[language];
  const gist = clientGist(message as ClientGisted, words) ?? memberGist(message as Gisted, words);
  return shortPath(gist);
}

function memberGist(message: Gisted, words: LabWords): string {
  const { kind, id, leader, peerEpoch, round, state, zxid, request, transaction } = message;
  if (kind === "hello" && id !== undefined) return words.gist.hello(formatServerId(id));
  if (kind === "notification" && leader !== undefined && zxid !== undefined) {
    if (state !== undefined && state !== "LOOKING")
      return words.gist.answer(state, formatServerId(leader));
    return words.gist.vote(
      formatServerId(leader),
      formatEpoch(peerEpoch ?? (0n as Epoch)),
      formatZxid(zxid),
      String(round),
    );
  }
  const parts = [kind.replaceAll("-", "").toUpperCase()];
  if (request !== undefined) parts.push(operationGist(request.operation));
  else if (zxid !== undefined && zxid >= 0n) parts.push(formatZxid(zxid));
  if (transaction !== undefined) parts.push(transactionGist(transaction.txn));
  return parts.join(" ");
}

function transactionGist({
  kind,
  path,
}: {
  readonly kind: string;
  readonly path?: string;
}): string {
  const name = kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return path === undefined ? name : `${name} ${path}`;
}

/** What a client and a server say to each other; null for what members say. */
function clientGist(message: ClientGisted, words: LabWords): string | null {
  const { clientGist: gist } = words;
  const { kind, session, xid, operation, code, zxid, type, path } = message;
  switch (kind) {
    case "connect-request":
      return session === NO_SESSION ? gist.connect : gist.connectAgain(shortSession(session));
    case "connect-response":
      return session === NO_SESSION ? gist.invalid : gist.connected(shortSession(session));
    case "client-request":
      return operationGist(operation);
    case "client-reply":
      if (xid === PING_XID) return gist.pingReply;
      return code === "Ok"
        ? gist.ok(formatZxid(zxid))
        : gist.error(ERRORS[code].name, formatZxid(zxid));
    case "watch-event":
      return gist.watch(type, path);
    default:
      return null;
  }
}
