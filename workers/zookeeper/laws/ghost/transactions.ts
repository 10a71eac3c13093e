import type { NodeId } from "../../../kernel/identity.ts";
import type { Transaction } from "../../requests/transaction.ts";
import type { SessionId } from "../../tree/session-id.ts";
import type { Zxid } from "../../values.ts";

/** A transaction as the checker knows it: one that has the same zxid and is another one has another number. */
export interface KnownTransaction {
  readonly number: number;
  readonly zxid: Zxid;
  readonly session: SessionId;
  readonly cxid: number;
  readonly time: number;
  /** Who proposed it; null: it was there before the trace began. */
  readonly by: NodeId | null;
  /** What the tree's digest is after it, as its leader has said; null: nobody has. */
  readonly digest: number | null;
  readonly body: Transaction["txn"];
}

/** All transactions of a run, by zxid. */
export interface Transactions {
  readonly all: KnownTransaction[];
  readonly byZxid: Map<Zxid, number[]>;
}

export function createTransactions(): Transactions {
  return { all: [], byZxid: new Map() };
}

/** The one that this is; a new one where nobody has heard of it. */
export function know(
  { all, byZxid }: Transactions,
  { header, txn, digest }: Transaction,
  by: NodeId | null,
  digestBefore: number | null,
): KnownTransaction {
  const { zxid, session, cxid, time } = header;
  const same = byZxid.get(zxid);
  for (const number of same ?? []) {
    const known = all[number] as KnownTransaction;
    if (known.session === session && known.cxid === cxid && known.time === time) return known;
  }
  const number = all.length;
  const known = {
    ...{ number, zxid, session, cxid, time, by, body: txn },
    digest: digest ?? digestBefore,
  };
  all.push(known);
  if (same === undefined) byZxid.set(zxid, [number]);
  else same.push(number);
  return known;
}

/** What the tree's digest is after a transaction of that zxid; null where nobody has said, or two leaders have. */
export function digestAt({ all, byZxid }: Transactions, zxid: Zxid): number | null {
  const numbers = byZxid.get(zxid) ?? [];
  return numbers.length === 1 ? (all[numbers[0] as number]?.digest ?? null) : null;
}
