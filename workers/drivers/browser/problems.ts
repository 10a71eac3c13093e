import type { ClusterProblem, Outcome } from "./conductor-contract.ts";

/** The bus has lost a message that the world had given a time. */
export function busFault(missing: string): ClusterProblem {
  return {
    kind: "bus-fault",
    text: {
      en: `The browser lost a message between two servers (${missing}); this run cannot go on. Reload the page: it plays the run again from its link.`,
      zh: `浏览器弄丢了两台服务器之间的一条消息（${missing}），本次运行无法继续。请刷新页面：它会按链接重新播放。`,
    },
  };
}

/** The trace has as many records as a run may have. */
export function traceFull(limit: number): ClusterProblem {
  const count = limit.toLocaleString("en");
  return {
    kind: "trace-full",
    text: {
      en: `This run has reached ${count} records and pauses, so that nothing of it is dropped. Save it, or start another.`,
      zh: `本次运行已有 ${count} 条记录，现已暂停，以免丢失任何内容。可以保存它，或另开一次运行。`,
    },
  };
}

/** The file of the laws did not come. */
export function lawsMissing(): ClusterProblem {
  return {
    kind: "worker-failed",
    text: {
      en: "The laws could not be loaded, so this run is not held against them. Everything else goes on; reload the page to try again.",
      zh: "定律未能加载，因此本次运行不会按定律检查。其他一切照常；刷新页面可再试一次。",
    },
  };
}

/** What cannot be has happened in the conductor itself. */
export function conductorBroken(message: string): ClusterProblem {
  return {
    kind: "worker-failed",
    text: {
      en: `The engine found a mistake of its own (${message}) and has stopped. What has happened until now can still be looked at and saved.`,
      zh: `引擎发现了自身的错误（${message}）并已停止。此前发生的一切仍可查看和保存。`,
    },
  };
}

/** No lab of that name. */
export function labUnknown(lab: string): Outcome {
  return { ok: false, reason: { en: `There is no lab “${lab}”.`, zh: `没有名为“${lab}”的实验。` } };
}

/** A command before any run. */
export function nothingLoaded(): Outcome {
  return { ok: false, reason: { en: "No run is open yet.", zh: "还没有打开任何运行。" } };
}

/** The world refuses a command. */
export function refusal(reason: string): Outcome {
  return {
    ok: false,
    reason: { en: `Not possible now: ${reason}.`, zh: `现在无法执行：${reason}。` },
  };
}
