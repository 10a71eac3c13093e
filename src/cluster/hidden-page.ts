import type {
  ClusterProblem,
  Conductor,
} from "../../workers/drivers/browser/conductor-contract.ts";

/** A page that nobody has seen for so long pauses. */
const HIDDEN_MS_MAX = 10_000;

/** Pauses the run when the page has been hidden for a while, and says so. */
export function pauseWhileHidden(
  conductor: Conductor,
  isPlaying: () => boolean,
  tell: (problem: ClusterProblem) => void,
): void {
  let timer = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) return;
    timer = window.setTimeout(() => {
      if (!isPlaying()) return;
      void conductor.pause();
      tell(hidden);
    }, HIDDEN_MS_MAX);
  });
}

const hidden: ClusterProblem = {
  kind: "hidden",
  text: {
    en: "Paused, because the page was hidden for 10 seconds. Play goes on from here.",
    zh: "页面隐藏了 10 秒，运行已暂停。按播放可从此处继续。",
  },
};
