import { unreachable } from "../../kernel/assert.ts";
import type { DataTree } from "../tree/data-tree.ts";
import type { Zxid } from "../values.ts";
import { objection } from "./decision.ts";
import type { Decision, Refused, RequestRules } from "./decision.ts";
import type { MultiOperation, Request, WriteOperation } from "./operation.ts";
import { digestAhead, rollBack } from "./outstanding.ts";
import type { Outstanding } from "./outstanding.ts";
import { prepareCheck, prepareClose, prepareDelete, prepareSetData } from "./prepare-change.ts";
import { prepareCreate } from "./prepare-create.ts";
import type { Preparation, Ready } from "./preparation.ts";
import type { SessionStanding } from "./rules.ts";
import type { MultiTxn, Transaction, Txn, TxnHeader } from "./transaction.ts";

/** A write on its way to becoming a transaction. */
export interface WriteRequest extends Request {
  readonly operation: WriteOperation;
}

/** What a write became, and why. */
export interface Prepared {
  readonly transaction: Transaction;
  /** What was against it, or what a sequential node is called; nothing when there is nothing to ask. */
  readonly why: readonly PartDecision[];
}

export interface PartDecision {
  /** Index in the multi; null outside one. */
  readonly part: number | null;
  readonly decision: Decision;
}

/** What the leader prepares with: its tree, and what it has decided already. */
export interface Preparer {
  readonly rules: RequestRules;
  readonly tree: DataTree;
  readonly outstanding: Outstanding;
}

/**
 * Turns a write into the transaction that will be proposed, and notes its outcome for the requests that follow.
 *
 * Never refuses a place: a write that fails is a transaction as well, of kind error, so that all members agree on it.
 *
 * @param zxid - the next one: this write takes it, whether it succeeds or not
 * @param time - milliseconds since 1970, by the leader's clock
 * @source PrepRequestProcessor.pRequest, pRequest2Txn
 */
export function prepare(
  preparer: Preparer,
  request: WriteRequest,
  standing: SessionStanding,
  zxid: Zxid,
  time: number,
): Prepared {
  const { session, cxid, operation } = request;
  const header: TxnHeader = { session, cxid, zxid, time };
  const preparation: Preparation = { ...preparer, header, standing };
  if (operation.kind === "multi") return prepareMulti(preparation, operation.parts);
  const outcome = prepareOne(preparation, operation);
  if ("code" in outcome) {
    const why = [{ part: null, decision: outcome.why }];
    return {
      transaction: { header, txn: { kind: "error", code: outcome.code }, digest: null },
      why,
    };
  }
  const why = outcome.why.map((decision) => ({ part: null, decision }));
  return { transaction: finish(preparation, outcome.txn), why };
}

/**
 * Whether a session may ask for what is no transaction: the leader looks at its own clients' reads, too.
 *
 * @source PrepRequestProcessor.pRequestHelper
 */
export function refuseSession(
  rules: RequestRules,
  { session }: Request,
  standing: SessionStanding,
): Refused | null {
  return objection(rules["session-live"], { session, standing });
}

function prepareOne(
  preparation: Preparation,
  operation: Exclude<WriteOperation, { kind: "multi" }>,
): Ready<Txn> | Refused {
  switch (operation.kind) {
    case "close-session":
      return prepareClose(preparation);
    case "create-session":
      return { txn: { kind: "create-session", timeoutMs: operation.timeoutMs }, why: [] };
    case "create":
    case "create2":
    case "delete":
    case "set-data":
      return preparePart(preparation, operation);
    default:
      return unreachable(operation);
  }
}

function preparePart(
  preparation: Preparation,
  operation: MultiOperation,
): Ready<MultiTxn> | Refused {
  switch (operation.kind) {
    case "check":
      return prepareCheck(preparation, operation);
    case "create":
    case "create2":
      return prepareCreate(preparation, operation);
    case "delete":
      return prepareDelete(preparation, operation);
    case "set-data":
      return prepareSetData(preparation, operation);
  }
}

/**
 * Prepares the parts one after the other, each in sight of those before it. When one fails nothing of it remains.
 *
 * @source PrepRequestProcessor.pRequest
 */
function prepareMulti(preparation: Preparation, operations: readonly MultiOperation[]): Prepared {
  const { outstanding } = preparation;
  const mark = outstanding.changes.length;
  const parts: MultiTxn[] = [];
  const why: PartDecision[] = [];
  for (const [part, operation] of operations.entries()) {
    const outcome = preparePart(preparation, operation);
    if ("code" in outcome) {
      rollBack(outstanding, mark);
      parts.push({ kind: "error", code: outcome.code });
      for (let rest = part + 1; rest < operations.length; rest += 1) {
        parts.push({ kind: "error", code: "RuntimeInconsistency" });
      }
      why.push({ part, decision: outcome.why });
      break;
    }
    parts.push(withoutStat(outcome.txn));
    for (const decision of outcome.why) why.push({ part, decision });
  }
  return { transaction: finish(preparation, { kind: "multi", parts }), why };
}

/** In a multi create2 is read as create: its result has no stat. @source MultiOperationRecord.deserialize */
function withoutStat(txn: MultiTxn): MultiTxn {
  return txn.kind === "create2" ? { ...txn, kind: "create" } : txn;
}

/** Also what changes nothing carries a digest: the one that the tree has by then. */
function finish({ tree, outstanding, header }: Preparation, txn: Txn): Transaction {
  return { header, txn, digest: digestAhead(tree, outstanding) };
}
