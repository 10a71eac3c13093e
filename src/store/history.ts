import type { Projection } from "../../workers/kernel/projection.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";

/** Records between two checkpoints: what a seek folds at the most. */
export const CHECKPOINT_EVERY_RECORDS = 256;

/** The state behind every record of a run, at the cost of one stretch between checkpoints. */
export interface History<Event, State> {
  /** How many records have been folded. */
  readonly folded: number;
  /** Folds the next record. */
  append(record: TraceRecord<Event>): void;
  /** Forgets all records from `keep` on. */
  truncate(keep: number): void;
  /** The state behind the record of that index; −1 is the state before the first. */
  stateAt(index: number): State;
}

export function history<Event, State>(
  run: Run,
  trace: TraceReader,
  projection: Projection<Event, State>,
): History<Event, State> {
  /** Entry k is the state before record k × CHECKPOINT_EVERY_RECORDS. */
  const checkpoints: State[] = [projection.initial(run)];
  let newest = checkpoints[0] as State;
  let folded = 0;
  // Steps forward and small seeks start from the last answer instead of the checkpoint.
  let answered = { index: -1, state: newest };

  const fold = (state: State, index: number) =>
    projection.fold(state, trace.record(index) as TraceRecord<Event>);

  return {
    get folded() {
      return folded;
    },
    append(record) {
      newest = projection.fold(newest, record);
      folded++;
      if (folded % CHECKPOINT_EVERY_RECORDS === 0) checkpoints.push(newest);
    },
    truncate(keep) {
      if (keep >= folded) return;
      checkpoints.length = Math.floor(keep / CHECKPOINT_EVERY_RECORDS) + 1;
      folded = (checkpoints.length - 1) * CHECKPOINT_EVERY_RECORDS;
      newest = checkpoints[checkpoints.length - 1] as State;
      if (answered.index >= keep) answered = { index: folded - 1, state: newest };
      while (folded < keep) this.append(trace.record(folded) as TraceRecord<Event>);
    },
    stateAt(index) {
      const wanted = Math.min(index, folded - 1);
      if (wanted === folded - 1) return newest;
      if (wanted < 0) return checkpoints[0] as State;
      const place = Math.floor((wanted + 1) / CHECKPOINT_EVERY_RECORDS);
      const start = place * CHECKPOINT_EVERY_RECORDS - 1;
      const fromAnswer = answered.index <= wanted && answered.index >= start;
      let reached = fromAnswer ? answered.index : start;
      let state = fromAnswer ? answered.state : (checkpoints[place] as State);
      while (reached < wanted) state = fold(state, ++reached);
      answered = { index: wanted, state };
      return state;
    },
  };
}
