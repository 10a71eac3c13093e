import type { RecordId } from "../../../../workers/kernel/identity.ts";
import type { MemberView } from "../../../../workers/zookeeper/projection.ts";
import type { EnsembleEvent } from "../../../../workers/zookeeper/trace.ts";
import type { Zxid } from "../../../../workers/zookeeper/values.ts";
import type { Find, PlacedRecord } from "../../lab.ts";
import type { Cell, CellState } from "./log-cells.ts";

/** A member has at most so many records behind the write of an entry before the one that is looked for. */
const RECORDS_MAX = 500_000;

/** The record that brought a transaction at a member as far as it is; null where none is known. */
export function recordOfCell(
  member: MemberView,
  { state, entry }: Cell,
  zxid: Zxid,
  find: Find,
): PlacedRecord | null {
  const first: RecordId = entry?.by ?? { node: member.node, seq: 1 };
  for (let count = 0; count < RECORDS_MAX; count += 1) {
    const placed = find({ node: first.node, seq: first.seq + count });
    if (placed === null) return null;
    if (brought(placed.record.event as EnsembleEvent, state, zxid, member)) return placed;
  }
  return null;
}

function brought(event: EnsembleEvent, state: CellState, zxid: Zxid, member: MemberView): boolean {
  switch (state) {
    case "none":
      return false;
    case "logged":
      return event.kind === "written";
    case "synced":
      return (
        (event.kind === "proposal-logged" && event.zxid >= zxid) ||
        (event.kind === "database-loaded" && event.lastZxid >= zxid) ||
        event.kind === "killed" ||
        event.kind === "crashed" ||
        event.kind === "exited"
      );
    case "acked":
      if (event.kind === "proposal-acked") return event.zxid === zxid && event.by === member.id;
      return event.kind === "sent" && isAckOf(event.message, zxid);
    case "committed":
      if (event.kind === "committed") return event.zxid >= zxid;
      return event.kind === "commit-noted" && event.zxid >= zxid;
    case "applied":
      return isApplied(event, zxid);
    case "removed":
      return (
        (event.kind === "truncated" && event.removed.includes(zxid)) ||
        event.kind === "snapshot-loaded"
      );
    case "snapshot":
      return (
        (event.kind === "snapshot-loaded" || event.kind === "snapshot-written") &&
        event.zxid >= zxid
      );
  }
}

/** The decision where there is one: it answers "why?". */
function isApplied(event: EnsembleEvent, zxid: Zxid): boolean {
  switch (event.kind) {
    case "committed":
    case "fast-forwarded":
    case "informed":
    case "snapshot-loaded":
      return event.zxid >= zxid;
    case "commit-received":
      return event.zxid === zxid && event.verdict === "apply";
    case "applied":
      return event.zxid === zxid;
    case "database-loaded":
      return event.lastZxid >= zxid;
    default:
      return false;
  }
}

function isAckOf(message: unknown, zxid: Zxid): boolean {
  const packet = message as { readonly kind: string; readonly zxid?: Zxid };
  return packet.kind === "ack" && packet.zxid !== undefined && packet.zxid >= zxid;
}
