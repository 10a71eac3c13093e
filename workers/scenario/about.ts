import type { NodeId } from "../kernel/identity.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { type EnsembleState, entriesOf, inOrder, memberOf } from "../zookeeper/projection.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import type { Zxid } from "../zookeeper/values.ts";

/** What an event or a message must be about; null: whatever it is. */
export interface About {
  /** Of a znode; with `*` at its end, of all whose paths begin so. */
  readonly path: string | null;
  /** The operation, the transaction, the stage, the state, the mode or the watch event that it tells of. */
  readonly what: string | null;
  readonly zxid: Zxid | null;
}

/** Whether a record tells of that. The znode of a transaction is looked up by its zxid where the record does not name it. */
export function tellsOf(about: About, record: Told, state: EnsembleState): boolean {
  const { path, what, zxid } = about;
  const { event } = record;
  return (
    (what === null || whatsOf(event).includes(what)) &&
    (zxid === null || zxidOf(event) === zxid) &&
    (path === null || isUnder(path, pathOf(event) ?? loggedPath(event, record.node, state)))
  );
}

/** The same of a message. */
export function messageTellsOf(
  about: About,
  message: object,
  from: NodeId,
  state: EnsembleState,
): boolean {
  return tellsOf(about, { node: from, event: message }, state);
}

interface Told {
  readonly node: NodeId;
  /** An event or a message: plain data whose parts have the same names everywhere. */
  readonly event: object;
}

/** Writes of a node that are under way. */
function writesOf(state: EnsembleState, node: NodeId) {
  const member = memberOf(state, node);
  return member === null ? [] : inOrder(member.writes);
}

/** The files that a record tells of: what was ordered to be written, or is on the disk now. */
export function filesOf(
  { node, event }: TraceRecord<EnsembleEvent>,
  before: EnsembleState,
): readonly string[] {
  switch (event.kind) {
    case "written":
      return [event.file];
    case "persisted":
      return writesOf(before, node)
        .filter(({ write }) => write <= event.upTo)
        .map(({ file }) => file);
    case "persist-failed":
      return writesOf(before, node)
        .filter(({ write }) => write === event.write)
        .map(({ file }) => file);
    default:
      return [];
  }
}

/** Whether a file is the one that is meant: "log" means any log, "log.2" that one. */
export function isFile(wanted: string, file: string): boolean {
  return file === wanted || file.startsWith(`${wanted}.`);
}

function isUnder(wanted: string, path: string | null): boolean {
  if (path === null) return false;
  return wanted.endsWith("*") ? path.startsWith(wanted.slice(0, -1)) : path === wanted;
}

function whatsOf(event: object): readonly string[] {
  const { what, operation, stage, state, mode, type, transaction, request } = event as Parts;
  const named = [what, operation, stage, state, mode, type].filter((it) => typeof it === "string");
  const nested = [operation, transaction?.txn, request?.operation].flatMap((part) =>
    typeof part === "object" ? [part.kind] : [],
  );
  return [...named, ...nested];
}

function pathOf(event: object): string | null {
  const { path, directory, operation, transaction, request } = event as Parts;
  const within = typeof operation === "object" ? operation.path : undefined;
  return path ?? directory ?? within ?? transaction?.txn.path ?? request?.operation.path ?? null;
}

function zxidOf(event: object): Zxid | null {
  const { zxid, transaction } = event as Parts;
  return transaction?.header.zxid ?? zxid ?? null;
}

function loggedPath(event: object, node: NodeId, state: EnsembleState): string | null {
  const zxid = zxidOf(event);
  const log = memberOf(state, node)?.log;
  if (zxid === null || log === undefined) return null;
  return entriesOf(log.entries).findLast((entry) => entry.zxid === zxid)?.path ?? null;
}

interface Part {
  readonly kind: string;
  readonly path?: string;
}

interface Parts {
  readonly path?: string | null;
  readonly directory?: string;
  readonly what?: string;
  readonly operation?: Part | string;
  readonly stage?: string;
  readonly state?: string;
  readonly mode?: string;
  readonly type?: string;
  readonly zxid?: Zxid;
  readonly transaction?: { readonly header: { readonly zxid: Zxid }; readonly txn: Part };
  readonly request?: { readonly operation: Part };
}
