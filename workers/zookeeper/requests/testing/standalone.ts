import type { ChannelId } from "../../../kernel/identity.ts";
import { applyTransaction } from "../../tree/apply-transaction.ts";
import type { TxnResult } from "../../tree/apply-transaction.ts";
import { createDataTree } from "../../tree/data-tree.ts";
import type { DataTree } from "../../tree/data-tree.ts";
import type { SessionId } from "../../tree/session-id.ts";
import type { TreeChange } from "../../tree/tree-change.ts";
import { createWatches, triggerWatches } from "../../tree/watches.ts";
import type { WatchEvent, Watches } from "../../tree/watches.ts";
import type { Zxid } from "../../values.ts";
import { answerRead } from "../answer-read.ts";
import type { Answer, ReadOperation } from "../answer-read.ts";
import { REQUEST_RULES } from "../decision.ts";
import type { WriteOperation } from "../operation.ts";
import { createOutstanding, dropApplied } from "../outstanding.ts";
import type { Outstanding } from "../outstanding.ts";
import { prepare } from "../prepare.ts";
import type { Prepared } from "../prepare.ts";
import type { SessionStanding } from "../rules.ts";
import type { Transaction } from "../transaction.ts";

/** A server on its own, for tests: what it prepares is committed when the test says so. */
export interface Standalone {
  readonly tree: DataTree;
  readonly watches: Watches;
  readonly outstanding: Outstanding;
  lastZxid: bigint;
  timeMs: number;
}

export interface Committed {
  readonly result: TxnResult;
  readonly changes: readonly TreeChange[];
  readonly events: readonly WatchEvent[];
}

export function createStandalone(): Standalone {
  return {
    tree: createDataTree(),
    watches: createWatches(),
    outstanding: createOutstanding(),
    lastZxid: 0n,
    timeMs: 1_000,
  };
}

/** Prepares a write; it takes the next zxid. */
export function submit(
  server: Standalone,
  session: SessionId,
  operation: WriteOperation,
  standing: SessionStanding = "live",
  cxid = 1,
): Prepared {
  const { tree, outstanding } = server;
  server.lastZxid += 1n;
  server.timeMs += 10;
  return prepare(
    { rules: REQUEST_RULES, tree, outstanding },
    { session, cxid, operation },
    standing,
    server.lastZxid as Zxid,
    server.timeMs,
  );
}

/** Applies what was prepared, in order. */
export function commit(server: Standalone, transaction: Transaction): Committed {
  const { result, changes } = applyTransaction(server.tree, transaction);
  dropApplied(server.outstanding, transaction.header.zxid);
  return { result, changes, events: triggerWatches(server.watches, changes) };
}

export function read(
  server: Standalone,
  watcher: ChannelId,
  operation: ReadOperation,
  xid = 1,
): Answer {
  const { tree, watches } = server;
  return answerRead({ rules: REQUEST_RULES, tree, watches }, watcher, xid, operation);
}
