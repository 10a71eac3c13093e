/**
 * What the core makes of a run in one thread: the page's figures are measured with runs that are known beforehand.
 */
import { createServer } from "vite";

/**
 * @typedef {{ node: string, at: number, event: { kind: string } & Record<string, any> }} AnyRecord
 * @typedef {object} WorkedOutRun
 * @property {string} file - the run as a saved file, to be played from its start
 * @property {(records: number) => string} fileAt - the same, standing where the trace has that many records
 * @property {number} records - so many are known
 * @property {(at: number) => number} inFlightAt - how many messages are on their way at an instant, in microseconds
 * @property {(at: number) => number} deliveredUntil - how many messages have been delivered at an instant, in microseconds
 */

/**
 * @typedef {object} Core
 * @property {(plain: object, recordsMax: number, look?: (record: AnyRecord) => void) => WorkedOutRun} workOut
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Core>} */
export async function loadCore() {
  const vite = await createServer({
    server: { middlewareMode: true, hmr: false, watch: null },
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
  });
  const { Simulation } = await vite.ssrLoadModule("/workers/drivers/simulation/simulation.ts");
  const { Trace } = await vite.ssrLoadModule("/workers/kernel/trace/trace.ts");
  const { zookeeperCast } = await vite.ssrLoadModule("/workers/zookeeper/quorum-peer.ts");
  const { parseRunFile } = await vite.ssrLoadModule("/workers/scenario/run-file.ts");
  const { writeRunFile } = await vite.ssrLoadModule("/workers/scenario/run-file-text.ts");
  const { CORE_VERSION, RUN_FORMAT } = await vite.ssrLoadModule("/workers/kernel/run.ts");

  return {
    workOut(plain, recordsMax, look) {
      const given = { format: RUN_FORMAT, core: CORE_VERSION, lab: "zookeeper", ...plain };
      const read = parseRunFile(JSON.stringify({ ...given, moment: null, view: "" }));
      if (!read.ok) throw new Error(`${read.problem.place}: ${read.problem.text.en}`);
      const { run } = read.saved;
      const trace = new Trace();
      /** Instants of the deliveries. @type {number[]} */
      const delivered = [];
      /** What is added to the messages on their way, and when. @type {[number, number][]} */
      const onTheirWay = [];
      /** @param {AnyRecord} record */
      const sink = (record) => {
        trace.append(record);
        const { kind } = record.event;
        if (kind === "delivered") delivered.push(record.at);
        if (kind === "sent") onTheirWay.push([record.at, 1]);
        if (kind === "delivered" || kind === "lost") onTheirWay.push([record.at, -1]);
        look?.(record);
      };
      const simulation = new Simulation(run, zookeeperCast, { sink });
      while (trace.count < recordsMax) simulation.runUntil(simulation.at + 10_000);
      /** Where the trace was looked at: its length, its instant and its hash. @type {Map<number, object>} */
      const moments = new Map();
      return {
        file: writeRunFile({ run, moment: null, view: "" }),
        fileAt(records) {
          const moment = moments.get(records) ?? momentAt(Trace, trace, records);
          moments.set(records, moment);
          return writeRunFile({ run, moment, view: "" });
        },
        records: recordsMax,
        inFlightAt: (at) =>
          onTheirWay.reduce((sum, [instant, more]) => sum + (instant <= at ? more : 0), 0),
        deliveredUntil: (at) => delivered.filter((instant) => instant <= at).length,
      };
    },
    close: () => vite.close(),
  };
}

/** @param {any} Trace @param {any} trace @param {number} records */
function momentAt(Trace, trace, records) {
  const until = trace.at(records - 1);
  const part = new Trace();
  for (let index = 0; index < trace.count && trace.at(index) <= until; index += 1)
    part.append(trace.record(index));
  return { at: until, count: part.count, traceHash: part.hash() };
}
