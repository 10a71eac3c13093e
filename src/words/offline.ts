import type { Language } from "../../workers/kernel/words.ts";

/** Texts about the page without a network. */
export interface OfflineWords {
  readonly notKept: string;
  readonly newVersion: string;
  readonly reload: string;
}

export const OFFLINE_WORDS: Readonly<Record<Language, OfflineWords>> = {
  en: {
    notKept:
      "This page could not be kept for use without a network; it is tried again when it is next opened.",
    newVersion: "A new version of this page is ready.",
    reload: "Reload",
  },
  zh: {
    notKept: "没能把本页保存下来供断网时使用；下次打开时会再试。",
    newVersion: "本页有新版本可用。",
    reload: "重新加载",
  },
};
