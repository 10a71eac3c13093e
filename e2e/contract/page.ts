import { transfer, wrap } from "comlink";
import type { Bulletin } from "../../workers/drivers/browser/conductor-contract.ts";
import type { PlacedViolation } from "../../workers/kernel/law.ts";
import { Trace } from "../../workers/kernel/trace/trace.ts";
import type { TestConductor } from "./conductor.worker.ts";

/** What is wrong with the workers of a run. */
type Trouble = "deaf" | "hanging" | "missing" | "none";

// Every option stands in the call: that is how the bundler finds the worker.
const starts: Readonly<Record<Trouble, () => Worker>> = {
  deaf: () =>
    new Worker(new URL("./conductor.worker.ts", import.meta.url), { type: "module", name: "deaf" }),
  hanging: () =>
    new Worker(new URL("./conductor.worker.ts", import.meta.url), {
      type: "module",
      name: "hanging",
    }),
  missing: () =>
    new Worker(new URL("./conductor.worker.ts", import.meta.url), {
      type: "module",
      name: "missing",
    }),
  none: () => new Worker(new URL("./conductor.worker.ts", import.meta.url), { type: "module" }),
};

/** What a test sees of a conductor from the page's side. */
async function begin(trouble: Trouble) {
  const conductor = wrap<TestConductor>(starts[trouble]());
  /** Whether the page reads on, and says so. */
  const reading = { on: true };
  const { port1, port2 } = new MessageChannel();
  let trace = new Trace();
  const problems: string[] = [];
  let laws: { checked: number; violations: PlacedViolation[] } = { checked: 0, violations: [] };
  const clocks: { at: number; playing: boolean }[] = [];
  let futures = 0;
  port1.onmessage = ({ data }: MessageEvent<Bulletin>) => {
    if (data.kind === "began" && data.keep.count === 0) trace = new Trace();
    if (data.kind === "began") {
      futures += 1;
      trace.truncate(data.keep);
      clocks.length = 0;
      const { count } = data.keep;
      laws = { checked: count, violations: laws.violations.filter(({ index }) => index < count) };
    }
    if (data.kind === "laws") {
      laws = { checked: data.checked, violations: [...laws.violations, ...data.violations] };
    }
    if (data.kind === "records") {
      trace.addBatch(data.batch);
      if (reading.on) void conductor.credit(trace.count);
    }
    if (data.kind === "problem") problems.push(data.problem.kind, data.problem.text.en);
    if (data.kind === "clock") clocks.push({ at: data.at, playing: data.playing });
  };
  await conductor.connect(transfer(port2, [port2]));
  /** Answers are on another way than what is told: a fork is over once the other future has been told of. */
  const fork = async (...place: Parameters<TestConductor["fork"]>): Promise<void> => {
    const before = futures;
    await conductor.fork(...place);
    while (futures === before) await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  /** Waits until the conductor has played to the instant `at`. */
  const played = async (at: number): Promise<void> => {
    while ((clocks.at(-1)?.at ?? 0) < at && problems.length === 0) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  const until = async (at: number): Promise<void> => {
    await played(at);
    await conductor.pause();
  };
  const kinds = (): string[] =>
    Array.from({ length: trace.count }, (_, index) => trace.kind(index));
  const record = (index: number) => trace.record(index);
  const count = () => trace.count;
  const isPlaying = () => clocks.at(-1)?.playing;
  const lawsTold = () => laws;
  return {
    conductor,
    fork,
    played,
    until,
    kinds,
    record,
    problems,
    count,
    reading,
    isPlaying,
    lawsTold,
  };
}

export type ContractPage = typeof begin;
Object.assign(window, { begin });
