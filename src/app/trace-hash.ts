import { Trace, type TraceReader } from "../../workers/kernel/trace/trace.ts";

/** 16 hex digits over the first `count` records: what a link is checked against when it is opened again. */
export function traceHash(trace: TraceReader, count: number): string {
  const again = new Trace();
  for (let index = 0; index < count; index++) again.append(trace.record(index));
  return again.hash();
}
