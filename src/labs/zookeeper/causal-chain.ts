import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import type { Find, LabRecord, PlacedRecord } from "../lab.ts";
import { decisionBehind } from "./decision-behind.ts";
import { isDecision } from "./why.ts";

/** Longer chains end earlier: nobody reads back further at once, and each link can be asked in its turn. */
export const CHAIN_MAX = 24;

/** What only carries something on: it is told by what it carries. */
const CARRIERS: ReadonlySet<string> = new Set<EnsembleEvent["kind"]>([
  "persisted",
  "requested",
  "sent",
  "timer-set",
  "written",
]);

/**
 * What led to a record, the nearest first, back to what started it: a command, or a process that began.
 *
 * Each link is the decision that a record follows from, or else what began its step.
 */
export function causalChain(record: LabRecord, find: Find): readonly PlacedRecord[] {
  const chain: PlacedRecord[] = [];
  for (let at: LabRecord | null = record; at !== null && chain.length < CHAIN_MAX; ) {
    const next = before(at, find);
    if (next !== null) chain.push(next);
    at = next?.record ?? null;
  }
  return chain;
}

function before(record: LabRecord, find: Find): PlacedRecord | null {
  const behind = isDecision(record) ? null : decisionBehind(record, find);
  if (behind !== null) return behind;
  let found: PlacedRecord | null = record.cause === null ? null : find(record.cause);
  // The last of all is told whatever it is.
  while (found !== null && CARRIERS.has(found.record.event.kind) && found.record.cause !== null) {
    const further = find(found.record.cause);
    if (further === null) break;
    found = further;
  }
  return found;
}
