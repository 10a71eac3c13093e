import type { DiskOperation } from "../../kernel/actor.ts";
import type { DiskRecord } from "../protocol.ts";
import type { Transaction } from "../requests/transaction.ts";
import { entryOf } from "./entry-list.ts";
import type { EnsembleState, MemberView } from "./state.ts";

/**
 * An append with the leader's own transactions in place of equal ones: they are read out of the trace for each member
 * anew, and would be kept as often.
 */
export function withShared(
  { members }: EnsembleState,
  node: MemberView["node"],
  operation: DiskOperation<unknown>,
): DiskOperation<unknown> {
  const leader = members.find(({ leading }) => leading !== null);
  if (operation.kind !== "append" || leader === undefined || leader.node === node) return operation;
  const entries = (operation.entries as readonly DiskRecord[]).map((entry) => {
    if (entry.kind !== "transaction") return entry;
    const known = entryOf(leader.log.entries, entry.transaction.header.zxid)?.transaction;
    if (known === undefined || !isSame(known, entry.transaction)) return entry;
    return { kind: "transaction", transaction: known };
  });
  return { ...operation, entries };
}

/** A zxid is given once, and the digest is that of all that was before. */
function isSame(a: Transaction, b: Transaction): boolean {
  return (
    a.header.session === b.header.session &&
    a.header.cxid === b.header.cxid &&
    a.header.time === b.header.time &&
    a.txn.kind === b.txn.kind &&
    a.digest === b.digest
  );
}
