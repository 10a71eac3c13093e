import type { Language } from "../../workers/kernel/words.ts";

/** Texts of a run that is embedded in another page, and of its embedding: they come when there is one. */
export interface EmbedWords {
  readonly open: string;
  readonly openHint: string;
  readonly name: string;
  readonly unknown: (name: string, value: string, known: string) => string;
  readonly noTime: (value: string) => string;
  readonly noLesson: string;
  readonly readOnly: string;
  readonly noTab: string;
  readonly frameTitle: (run: string) => string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly saveCode: string;
}

export const EMBED_WORDS: Readonly<Record<Language, EmbedWords>> = {
  en: {
    open: "Open in ZabScope",
    openHint:
      "Opens this run at this instant in a tab of its own, with everything that can be done to it.",
    name: "A ZooKeeper ensemble in ZabScope",
    unknown: (name, value, known) =>
      `This embedded view asks for ${name}=${value}, and there is no such ${name}: write one of ${known}.`,
    noTime: (value) =>
      `This embedded view asks for until=${value}, and that is no instant: write a number of milliseconds above 0.`,
    noLesson:
      "A lesson cannot be embedded, because it drives the whole page: link to it instead, or embed a scenario.",
    readOnly: "Here the run can only be watched: open it in ZabScope to change it.",
    noTab:
      "The browser lets no tab open from here: open the link with the menu of the right mouse button.",
    frameTitle: (run) => `ZabScope: ${run}`,
    copied:
      "HTML copied. It embeds this run, at this instant and in this view, in a page of yours.",
    copyByHand: "The browser does not let this page copy. The HTML can be saved to a file instead.",
    saveCode: "Save the HTML",
  },
  zh: {
    open: "在 ZabScope 中打开",
    openHint: "在新标签页中打开这次运行的这一刻，可以对它做任何操作。",
    name: "ZabScope 中的 ZooKeeper 集群",
    unknown: (name, value, known) =>
      `这个嵌入视图的参数 ${name}=${value} 无效：${name} 可以是 ${known}。`,
    noTime: (value) => `这个嵌入视图的参数 until=${value} 不是时刻：请写一个大于 0 的毫秒数。`,
    noLesson: "课程会驱动整个页面，因此不能嵌入：请改用链接，或嵌入一个场景。",
    readOnly: "这里只能观看这次运行：要改变它，请在 ZabScope 中打开。",
    noTab: "浏览器不允许从这里打开标签页：请在链接上点右键打开。",
    frameTitle: (run) => `ZabScope：${run}`,
    copied: "HTML 已复制，放进你的网页即可嵌入这次运行的这一刻和当前视图。",
    copyByHand: "浏览器不允许本页写剪贴板，可以改为把 HTML 存成文件。",
    saveCode: "保存 HTML",
  },
};
