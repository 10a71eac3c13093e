import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { WorldEvent } from "../../../workers/kernel/world-event.ts";
import {
  type ArrowColumns,
  arrowColumns,
  NO_RECORD,
  raiseEnd,
  reopenArrows,
} from "./arrow-columns.ts";
import { type Band, emptyLane, type LaneReader, type Mark, reopenBands } from "./lanes.ts";
import { type Reading, readRecord } from "./read-record.ts";

/** All that the timeline draws, found once and kept. */
export interface TimelineIndex {
  readonly lanes: readonly NodeId[];
  /** Whether anything has happened at the node of each lane. */
  readonly lived: readonly boolean[];
  readonly arrows: ArrowColumns;
  readonly bands: readonly (readonly Band[])[];
  /** The epochs of each lane, in their order. */
  readonly epochs: readonly (readonly Band[])[];
  readonly marks: readonly Mark[];
  /** Instant of the last record. */
  readonly end: number;
  /** Reads the next record. */
  append(record: TraceRecord<{ readonly kind: string }>, index: number): void;
  /** Forgets all records from `keep` on; `recordOf` gives those before. */
  truncate(keep: number, recordOf: (index: number) => TraceRecord<{ readonly kind: string }>): void;
}

/** Reads a trace into lanes, arrows and marks. */
export function timelineIndex(nodes: readonly NodeId[], readLane: LaneReader): TimelineIndex {
  const reading: Reading = {
    laneOf: new Map(nodes.map((id, place) => [id, place])),
    lanes: nodes.map(emptyLane),
    arrows: arrowColumns(),
    flying: new Map(),
    redated: [],
    marks: [],
  };
  let end = 0;
  return {
    lanes: nodes,
    arrows: reading.arrows,
    get lived() {
      return reading.lanes.map(({ first }) => first !== NO_RECORD);
    },
    get bands() {
      return reading.lanes.map((lane) => lane.bands);
    },
    get epochs() {
      return reading.lanes.map((lane) => lane.epochs);
    },
    marks: reading.marks,
    get end() {
      return end;
    },
    append(record, index) {
      end = record.at;
      readRecord(reading, record as TraceRecord<WorldEvent>, index, readLane);
    },
    truncate(keep, recordOf) {
      forget(reading, keep, recordOf);
      end = keep === 0 ? 0 : recordOf(keep - 1).at;
    },
  };
}

/** Back to what was read of the first `keep` records. */
function forget(
  { marks, lanes, flying, redated, arrows }: Reading,
  keep: number,
  recordOf: (index: number) => TraceRecord<{ readonly kind: string }>,
): void {
  while ((marks[marks.length - 1]?.record ?? -1) >= keep) marks.pop();
  for (const lane of lanes) reopenBands(lane, keep);
  flying.clear();
  for (const place of reopenArrows(arrows, keep)) {
    const { event, node } = recordOf(arrows.sentRecord[place] ?? 0) as TraceRecord<WorldEvent>;
    if (event.kind !== "sent") continue;
    raiseEnd(arrows, place, event.dueAt ?? Number.POSITIVE_INFINITY);
    flying.set(`${event.channel} ${node} ${String(event.number)}`, place);
  }
  while ((redated[redated.length - 1]?.record ?? -1) >= keep) redated.pop();
  const aloft = new Set(flying.values());
  for (const { place, dueAt } of redated) if (aloft.has(place)) raiseEnd(arrows, place, dueAt);
}
