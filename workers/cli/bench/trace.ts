import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { Trace } from "../../kernel/trace/trace.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { type EnsembleState, projection } from "../../zookeeper/projection.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { electionsRun } from "./election.ts";

/** How much memory a trace takes. */
export const traceMemory: Benchmark = {
  name: "trace-memory",
  title: "MB of 1,000,000 records in the trace; against the same records as plain objects",
  measure() {
    const before = bytesInUse();
    const trace = traceOf(RECORDS);
    const value = (bytesInUse() - before) / 1_000_000;
    const between = bytesInUse();
    const objects = Array.from({ length: RECORDS_AS_OBJECTS }, (_, index) => trace.record(index));
    const each = (bytesInUse() - between) / objects.length;
    const compared = { with: "plain objects", value: (each * RECORDS) / 1_000_000 };
    return { name: this.name, value, unit: "MB", compared };
  },
};

/** How long it takes to know everything of an instant far back. */
export const seek: Benchmark = {
  name: "seek",
  title:
    "ms to the state at any of 1,000,000 records, 95 of 100 at most; against folding from the start",
  measure(now) {
    const trace = traceOf(RECORDS);
    const run = electionsRun(ELECTIONS);
    const checkpoints: EnsembleState[] = [];
    let state = projection.initial(run);
    const began = now();
    for (let index = 0; index < trace.count; index += 1) {
      if (index % STRETCH === 0) checkpoints.push(state);
      state = projection.fold(state, recordAt(trace, index));
    }
    const whole = now() - began;
    const times: number[] = [];
    for (let count = 0; count < SEEKS; count += 1) {
      // Any order that does not go along the trace.
      const target = (count * 611_953) % trace.count;
      const started = now();
      const stretch = Math.floor(target / STRETCH);
      let found = checkpoints[stretch] as EnsembleState;
      for (let index = stretch * STRETCH; index <= target; index += 1) {
        found = projection.fold(found, recordAt(trace, index));
      }
      times.push(now() - started);
    }
    const compared = { with: "folding from the start", value: whole / 2 };
    return { name: this.name, value: percentile(times, 0.95), unit: "ms", compared };
  },
};

/** The first `count` records of elections without end. */
function traceOf(count: number): Trace {
  const trace = new Trace();
  const simulation = new Simulation(electionsRun(ELECTIONS), zookeeperCast, {
    sink: (record) => {
      if (trace.count < count) trace.append(record);
    },
  });
  while (trace.count < count && simulation.stepOne());
  return trace;
}

function recordAt(trace: Trace, index: number): TraceRecord<EnsembleEvent> {
  return trace.record(index) as TraceRecord<EnsembleEvent>;
}

/** What is left once everything that nobody holds is gone: buffers are swept by the collection after. */
function bytesInUse(): number {
  for (let count = 0; count < 3; count += 1) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Without it, what is garbage would be counted. */
const collect: () => void = (() => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
})();

const RECORDS = 1_000_000;
const RECORDS_AS_OBJECTS = 100_000;
const ELECTIONS = 2000;
const STRETCH = 1000;
const SEEKS = 400;
