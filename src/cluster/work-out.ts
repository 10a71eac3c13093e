import { transfer, wrap } from "comlink";
import type { Bulletin, Conductor } from "../../workers/drivers/browser/conductor-contract.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import { Trace, type TraceReader } from "../../workers/kernel/trace/trace.ts";
import type { Words } from "../../workers/kernel/words.ts";

/** A run that is worked out beside the one that is shown, and how to stop that. */
export interface WorkingOut {
  /** Its records up to the instant, or why there are none. */
  readonly done: Promise<{ readonly trace: TraceReader } | { readonly problem: Words }>;
  cancel(): void;
}

/**
 * Works a run out up to an instant by a conductor of its own, in one thread of that worker; the page goes on meanwhile.
 * When it is done, or stopped, the worker is ended.
 */
export function workOut(run: Run, at: number): WorkingOut {
  const worker = new Worker(
    new URL("../../workers/drivers/browser/conductor.worker.ts", import.meta.url),
    { type: "module" },
  );
  const { port1, port2 } = new MessageChannel();
  const cancel = () => {
    worker.terminate();
    port1.close();
  };
  const done = new Promise<{ readonly trace: TraceReader } | { readonly problem: Words }>(
    (resolve) => {
      const trace = new Trace();
      let begun = false;
      worker.onerror = ({ message }) => {
        resolve({ problem: { en: message, zh: message } });
      };
      port1.onmessage = ({ data }: MessageEvent<Bulletin>) => {
        if (data.kind === "began") begun = true;
        if (data.kind === "records") trace.addBatch(data.batch);
        if (data.kind === "problem") resolve({ problem: data.problem.text });
        // The clock is told when all records before it have been.
        if (data.kind === "clock" && begun) resolve({ trace });
      };
      const remote = wrap<Conductor>(worker);
      void remote.connect(transfer(port2, [port2]));
      void (remote as unknown as Conductor).load(run, at as Instant).then((answer) => {
        if (!answer.ok) resolve({ problem: answer.reason });
      });
    },
  );
  void done.then(cancel);
  return { done, cancel };
}
