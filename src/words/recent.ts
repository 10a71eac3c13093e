import type { Language } from "../../workers/kernel/words.ts";

/** Texts of the runs that this browser keeps: they come when the list is first opened. */
export interface RecentWords {
  readonly title: string;
  readonly explain: string;
  readonly none: string;
  readonly loading: string;
  readonly details: (when: string, commands: number, seed: string) => string;
  readonly open: (name: string) => string;
  readonly openWord: string;
  readonly rename: (name: string) => string;
  readonly renameWord: string;
  readonly remove: (name: string) => string;
  readonly removeWord: string;
  readonly denied: string;
  readonly full: string;
  readonly unreadable: (name: string, problem: string) => string;
}

export const RECENT_WORDS: Readonly<Record<Language, RecentWords>> = {
  en: {
    title: "Recent runs",
    explain:
      "Runs in which you did something, kept in this browser alone. The oldest make room for new ones; those that you name stay.",
    none: "No run is kept yet. Do something in one (kill the leader, write a znode): it will be here when you leave it.",
    loading: "Looking…",
    details: (when, commands, seed) =>
      `${when} · ${commands === 1 ? "1 command" : `${String(commands)} commands`} · seed ${seed}`,
    open: (name) => `Open ${name}`,
    openWord: "Open",
    rename: (name) => `Name of ${name}`,
    renameWord: "Rename",
    remove: (name) => `Delete ${name}`,
    removeWord: "Delete",
    denied:
      "This browser does not let the page keep anything: save runs to files, or pass them on as links.",
    full: "The browser's storage is full, so this run was not kept; all that was there is. Delete some, or save the run to a file.",
    unreadable: (name, problem) => `${name} can no longer be opened: ${problem}`,
  },
  zh: {
    title: "最近的运行",
    explain: "你动过手的运行，只保存在这个浏览器里。旧的会给新的让位；取了名字的会一直保留。",
    none: "还没有保存任何运行。在一次运行里做点什么（杀死领导者、写一个 znode），离开时它就会出现在这里。",
    loading: "正在读取…",
    details: (when, commands, seed) => `${when} · ${String(commands)} 条命令 · 种子 ${seed}`,
    open: (name) => `打开 ${name}`,
    openWord: "打开",
    rename: (name) => `${name} 的名字`,
    renameWord: "改名",
    remove: (name) => `删除 ${name}`,
    removeWord: "删除",
    denied: "浏览器不允许本页保存任何内容：请把运行存为文件，或用链接分享。",
    full: "浏览器的存储已满，这次运行没有保存；原有内容都还在。请删除一些，或把运行存为文件。",
    unreadable: (name, problem) => `${name} 已无法打开：${problem}`,
  },
};
