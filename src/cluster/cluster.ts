import { transfer, wrap } from "comlink";
import type { PlacedViolation } from "../../workers/kernel/law.ts";
import type { Run } from "../../workers/kernel/run.ts";
import { Trace } from "../../workers/kernel/trace/trace.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import type {
  Bulletin,
  ClusterProblem,
  Conductor,
} from "../../workers/drivers/browser/conductor-contract.ts";
import { pauseWhileHidden } from "./hidden-page.ts";

/** Who wants to know what the conductor tells. */
export interface ClusterListener {
  /** A new run (`keep` 0) or another future behind the first `keep` records; `trace` is where they come in from now on. */
  began(run: Run, keep: number, trace: TraceReader): void;
  /** The run has been played to `at` and goes on at `speed` virtual µs a wall ms. */
  clock(at: number, speed: number, playing: boolean): void;
  /** The first `checked` records have been held against the lab's laws; `violations` are those found since the last time. */
  laws(checked: number, violations: readonly PlacedViolation[]): void;
  problem(problem: ClusterProblem): void;
}

/** The page's end of the conductor: commands down; the trace comes up to the listener. */
export interface Cluster {
  readonly conductor: Conductor;
}

/** Starts the conductor, or says why this page can have none. */
export function connectCluster(listener: ClusterListener): Cluster | ClusterProblem {
  if (typeof Worker === "undefined" || typeof BroadcastChannel === "undefined") return unsupported;
  let worker: Worker;
  try {
    worker = new Worker(
      new URL("../../workers/drivers/browser/conductor.worker.ts", import.meta.url),
      { type: "module" },
    );
    new BroadcastChannel("zabscope").close();
  } catch {
    return unsupported;
  }
  worker.onerror = (event) => {
    event.preventDefault();
    listener.problem(workerFailed(event.message));
  };
  const { port1, port2 } = new MessageChannel();
  const remote = wrap<Conductor>(worker);
  void remote.connect(transfer(port2, [port2]));
  const conductor = remote as unknown as Conductor;
  const isPlaying = record(port1, listener);
  pauseWhileHidden(conductor, isPlaying, (problem) => listener.problem(problem));
  return { conductor };
}

/** Writes what comes up into a trace of the page's own. Answers how to ask whether the run plays. */
function record(port: MessagePort, listener: ClusterListener): () => boolean {
  let trace = new Trace();
  let playing = false;
  port.onmessage = ({ data }: MessageEvent<Bulletin>) => {
    switch (data.kind) {
      case "began":
        if (data.keep.count === 0) trace = new Trace();
        else trace.truncate(data.keep);
        listener.began(data.run, data.keep.count, trace);
        return;
      case "clock":
        playing = data.playing;
        listener.clock(data.at, data.speed, data.playing);
        return;
      case "laws":
        listener.laws(data.checked, data.violations);
        return;
      case "problem":
        listener.problem(data.problem);
        return;
      case "records":
        trace.addBatch(data.batch);
    }
  };
  return () => playing;
}

const unsupported: ClusterProblem = {
  kind: "unsupported",
  text: {
    en: "This page may not start workers here (a sandboxed frame, perhaps): open it in a tab of its own.",
    zh: "此处不允许页面启动 Worker（可能在受限的框架中）：请在单独的标签页中打开。",
  },
};

function workerFailed(message: string): ClusterProblem {
  const detail = message === "" ? "" : ` (${message})`;
  return {
    kind: "worker-failed",
    text: {
      en: `The conductor's worker could not be loaded${detail}. Reload the page; if it stays so, the files on the server are not complete.`,
      zh: `无法加载调度 Worker${detail}。请刷新页面；若仍如此，说明服务器上的文件不完整。`,
    },
  };
}
