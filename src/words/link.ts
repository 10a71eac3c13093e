import type { Language } from "../../workers/kernel/words.ts";

/** Texts about links: they come when one is made or opened. */
export interface LinkWords {
  readonly tooLong: (kilobytes: string) => string;
  readonly saveInstead: string;
  readonly otherStory: (scenario: string) => string;
}

export const LINK_WORDS: Readonly<Record<Language, LinkWords>> = {
  en: {
    tooLong: (kilobytes) =>
      `This run's link would be ${kilobytes} kB long, and many programs cut off what is longer than 8 kB: pass it on as a file.`,
    saveInstead: "Save the file",
    otherStory: (scenario) =>
      `The link needs the scenario “${scenario}” as it was when the link was made, and here it is another one or none: ask for the run as a file.`,
  },
  zh: {
    tooLong: (kilobytes) =>
      `这次运行的链接会有 ${kilobytes} kB，而许多程序会截断超过 8 kB 的链接：请改用文件分享。`,
    saveInstead: "保存文件",
    otherStory: (scenario) =>
      `打开这个链接需要制作链接时的场景“${scenario}”，而这里的场景已经不同或不存在：请让对方改发运行文件。`,
  },
};
