import type { Run } from "./run.ts";
import type { TraceRecord } from "./trace/record.ts";

/**
 * The fold of a trace: what can be known at an instant.
 *
 * `fold` never changes the state that it is given: unchanged parts are shared, so a checkpoint costs what changed.
 */
export interface Projection<Event, State> {
  initial(run: Run): State;
  fold(state: State, record: TraceRecord<Event>): State;
}
