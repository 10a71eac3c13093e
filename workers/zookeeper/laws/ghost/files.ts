import { isDiskKept } from "../../../kernel/disk-copies.ts";
import { isRefused } from "../../../kernel/disk-room.ts";
import type { WriteId } from "../../../kernel/identity.ts";
import type { DiskOperation } from "../../../kernel/actor.ts";
import type { DiskRecord } from "../../protocol.ts";
import { ZERO_ZXID } from "../../values.ts";
import type { Epoch, Zxid } from "../../values.ts";
import { know } from "./transactions.ts";
import type { KnownTransaction, Transactions } from "./transactions.ts";

/** What files hold, as the world tells it: not what a server believes. */
export interface Content {
  /** By number of the log; entries in the order of zxids. */
  readonly logs: Map<number, KnownTransaction[]>;
  readonly snapshots: Map<string, KnownSnapshot>;
  acceptedEpoch: Epoch | null;
  currentEpoch: Epoch | null;
}

export interface KnownSnapshot {
  readonly zxid: Zxid;
  readonly log: number;
  readonly digest: number;
}

/** A change of a file that was ordered and is not durable yet. */
interface Change {
  readonly write: WriteId;
  readonly file: string;
  readonly operation: DiskOperation<unknown>;
}

/** One that is under way. */
interface ChangeUnderWay extends Change {
  /** There was no room for it: it never reaches the disk. */
  readonly fails: boolean;
}

/** One member's disk: as it will be once all that is ordered is durable, and as a crash now would leave it. */
export interface Files {
  /** What each process found, by its number. */
  readonly copies: Map<number, Content>;
  readonly ordered: Content;
  readonly durable: Content;
  readonly changes: ChangeUnderWay[];
  /** Whether there is no room on it now. */
  full: boolean;
}

export function createFiles(): Files {
  return {
    copies: new Map(),
    ordered: createContent(),
    durable: createContent(),
    changes: [],
    full: false,
  };
}

/** A write is ordered. */
export function orderWrite(files: Files, known: Transactions, change: Change): void {
  files.changes.push({ ...change, fails: isRefused(change.operation, files.full) });
  carryOut(files.ordered, known, change);
}

/** All writes up to this one are durable. */
export function persistUpTo({ changes, durable }: Files, known: Transactions, upTo: WriteId): void {
  let count = 0;
  for (const change of changes) {
    if (change.write > upTo) break;
    if (!change.fails) carryOut(durable, known, change);
    count += 1;
  }
  changes.splice(0, count);
}

/** A write has failed. What was ordered behind it is not affected. */
export function forgetWrite(files: Files, write: WriteId): void {
  const index = files.changes.findIndex((change) => change.write === write);
  if (index !== -1) files.changes.splice(index, 1);
}

/** The process is gone: of what was not durable the first ones may have reached the disk. */
export function loseProcess(files: Files, known: Transactions, kept: number): void {
  const possible = files.changes.splice(0).filter(({ fails }) => !fails);
  for (const change of possible.slice(0, kept)) {
    carryOut(files.durable, known, change);
  }
  take(files.ordered, files.durable);
}

/** A process starts: what it finds is kept. */
export function keepCopy({ copies, durable }: Files, incarnation: number): void {
  const copy = createContent();
  take(copy, durable);
  copies.set(incarnation, copy);
  for (const number of [...copies.keys()])
    if (!isDiskKept(number, incarnation)) copies.delete(number);
}

/** The disk is again what the process of that number found. */
export function restoreCopy({ copies, durable, ordered }: Files, incarnation: number): void {
  const copy = copies.get(incarnation);
  if (copy === undefined) return;
  take(durable, copy);
  take(ordered, copy);
}

function take(content: Content, from: Content): void {
  content.logs.clear();
  for (const [number, entries] of from.logs) content.logs.set(number, [...entries]);
  content.snapshots.clear();
  for (const [name, snapshot] of from.snapshots) content.snapshots.set(name, snapshot);
  content.acceptedEpoch = from.acceptedEpoch;
  content.currentEpoch = from.currentEpoch;
}

/** A part of a log cannot be read any more, or all of another file. */
export function spoil(files: Files, file: string, index: number): void {
  const log = logNumber(file);
  for (const content of [files.ordered, files.durable]) {
    if (log !== null) content.logs.get(log)?.splice(index);
    else if (file === "acceptedEpoch" || file === "currentEpoch") content[file] = null;
    else content.snapshots.delete(file);
  }
}

/** The snapshot that a start would load; null: none. One that was received whole is newer than all before it. */
export function newestSnapshot({ snapshots }: Content): KnownSnapshot | null {
  let newest: KnownSnapshot | null = null;
  for (const snapshot of snapshots.values()) {
    const isNewer =
      newest === null ||
      snapshot.log > newest.log ||
      (snapshot.log === newest.log && snapshot.zxid > newest.zxid);
    if (isNewer) newest = snapshot;
  }
  return newest;
}

/** The log behind the newest snapshot. */
export function newestLog(content: Content): readonly KnownTransaction[] {
  return content.logs.get(newestSnapshot(content)?.log ?? 1) ?? [];
}

/** The last transaction that is there, in a log or as a snapshot. */
export function lastIn(content: Content): Zxid {
  const snapshot = newestSnapshot(content)?.zxid ?? ZERO_ZXID;
  const logged = newestLog(content).at(-1)?.zxid ?? ZERO_ZXID;
  return logged > snapshot ? logged : snapshot;
}

/** Whether a history has that transaction: in its log, or below the snapshot that the log begins with. */
export function holds(content: Content, { zxid, number }: KnownTransaction): boolean {
  const log = newestLog(content);
  const found = log[countUpTo(log, zxid) - 1];
  if (found?.zxid === zxid) return found.number === number;
  const snapshot = newestSnapshot(content);
  return snapshot !== null && snapshot.zxid >= zxid;
}

/** How many entries are not above `zxid`. */
export function countUpTo(entries: readonly { readonly zxid: Zxid }[], zxid: Zxid): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as { readonly zxid: Zxid }).zxid <= zxid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of a log by its file's name; null: it is none. */
export function logNumber(file: string): number | null {
  return file.startsWith(LOG) ? Number(file.slice(LOG.length)) : null;
}

const LOG = "log.";

function carryOut(content: Content, known: Transactions, { file, operation }: Change): void {
  const log = logNumber(file);
  if (log !== null) changeLog(content, known, log, operation);
  else if (operation.kind === "remove") content.snapshots.delete(file);
  else if (operation.kind === "replace") replace(content, file, operation.entries[0] as DiskRecord);
}

function changeLog(
  { logs }: Content,
  known: Transactions,
  log: number,
  operation: DiskOperation<unknown>,
): void {
  if (operation.kind === "remove") {
    logs.delete(log);
    return;
  }
  const entries = logs.get(log) ?? [];
  logs.set(log, entries);
  if (operation.kind === "truncate") entries.length = Math.min(entries.length, operation.length);
  if (operation.kind !== "append") return;
  for (const entry of operation.entries as readonly DiskRecord[]) {
    if (entry.kind !== "transaction") continue;
    entries.push(know(known, entry.transaction, null, entries.at(-1)?.digest ?? null));
  }
}

function replace(content: Content, file: string, entry: DiskRecord): void {
  if (entry.kind === "epoch" && (file === "acceptedEpoch" || file === "currentEpoch")) {
    content[file] = entry.epoch;
  } else if (entry.kind === "snapshot") {
    const { zxid, log, snapshot } = entry;
    content.snapshots.set(file, { zxid, log, digest: snapshot.digest });
  }
}

function createContent(): Content {
  return { logs: new Map(), snapshots: new Map(), acceptedEpoch: null, currentEpoch: null };
}
