import type { TraceReader } from "../../workers/kernel/trace/trace.ts";

/** The last of the first `count` records that is not later than `at`, or −1. */
export function lastRecordAt(trace: TraceReader, count: number, at: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (trace.at(middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
