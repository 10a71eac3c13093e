/**
 * A run in which votes are exchanged without end: five members tell each other their votes every millisecond, and a
 * sixth, without which there is no quorum, is never started.
 */
import { createServer } from "vite";

/** How often each member says its vote to each other one, in virtual milliseconds. */
const intervalMs = 1;
const votersCount = 5;

/**
 * What the core makes of that run, in one thread.
 *
 * @typedef {object} SteadyVotes
 * @property {string} file - the run as a saved file, to be played from its start
 * @property {(records: number) => string} fileAt - the same, standing where the trace has that many records
 * @property {(at: number) => number} deliveredUntil - how many messages have been delivered at an instant, in microseconds
 * @property {() => Promise<void>} close
 */

/**
 * @param {number} recordsMax - so many records of it are worked out
 * @returns {Promise<SteadyVotes>}
 */
export async function steadyVotes(recordsMax) {
  const vite = await createServer({
    server: { middlewareMode: true, hmr: false, watch: null },
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
  });
  const { Simulation } = await vite.ssrLoadModule("/workers/drivers/simulation/simulation.ts");
  const { Trace } = await vite.ssrLoadModule("/workers/kernel/trace/trace.ts");
  const { zookeeperCast } = await vite.ssrLoadModule("/workers/zookeeper/quorum-peer.ts");
  const { parseRunFile, writeRunFile } = await vite.ssrLoadModule("/workers/scenario/run-file.ts");
  const { CORE_VERSION, RUN_FORMAT } = await vite.ssrLoadModule("/workers/kernel/run.ts");

  const read = parseRunFile(JSON.stringify(plainRun(RUN_FORMAT, CORE_VERSION)));
  if (!read.ok) throw new Error(`${read.problem.place}: ${read.problem.text.en}`);
  const { run } = read.saved;

  /** Instants of the deliveries. @type {number[]} */
  const delivered = [];
  const trace = new Trace();
  /** @param {{ at: number, event: { kind: string } }} record */
  const sink = (record) => {
    trace.append(record);
    if (record.event.kind === "delivered") delivered.push(record.at);
  };
  /** Where the trace was looked at: its length, its instant and its hash. @type {Map<number, object>} */
  const moments = new Map();
  const simulation = new Simulation(run, zookeeperCast, { sink });
  while (trace.count < recordsMax) simulation.runUntil(simulation.at + 10_000);

  return {
    file: writeRunFile({ run, moment: null, view: "" }),
    fileAt(records) {
      const moment = moments.get(records) ?? momentAt(records);
      moments.set(records, moment);
      return writeRunFile({ run, moment, view: "" });
    },
    deliveredUntil: (at) => delivered.filter((instant) => instant <= at).length,
    close: () => vite.close(),
  };

  /** @param {number} records */
  function momentAt(records) {
    const until = trace.at(records - 1);
    const part = new Trace();
    for (let index = 0; index < trace.count && trace.at(index) <= until; index += 1)
      part.append(trace.record(index));
    return { at: until, count: part.count, traceHash: part.hash() };
  }
}

/**
 * @param {number} format
 * @param {string} core
 */
function plainRun(format, core) {
  const voters = Array.from({ length: votersCount }, (_, index) => `s${index + 1}`);
  const absent = `s${votersCount + 1}`;
  return {
    format,
    core,
    lab: "zookeeper",
    seed: 1,
    ensemble: {
      servers: votersCount + 1,
      groups: [[...voters, absent]],
      weights: [{ node: absent, weight: 2 * votersCount }],
      configuration: {
        minNotificationIntervalMs: intervalMs,
        maxNotificationIntervalMs: intervalMs,
      },
    },
    conditions: {
      latencyUs: 2000,
      bytesPerSecond: 0,
      diskLatencyUs: 4000,
      diskBytesPerSecond: 0,
    },
    moment: null,
    view: "",
    commands: voters.map((node) => ({ at: 0, after: null, command: { kind: "start", node } })),
  };
}
