import type { Language } from "../../../workers/kernel/words.ts";
import type { ThemeChoice } from "../../store/view-store.ts";
import type { Session } from "../session.ts";
import type { Action } from "./action.ts";
import { keyed } from "./keyed.ts";

/** What is on the screen, and how. */
export const VIEW_ACTIONS: readonly Action[] = [
  keyed("view", "KeyG", "G", { en: "Next panel", zh: "下一个面板" }, "tab 标签"),
  keyed("view", "Equal", "+", { en: "Zoom the timeline in", zh: "放大时间线" }),
  keyed("view", "Minus", "−", { en: "Zoom the timeline out", zh: "缩小时间线" }),
  keyed("view", "Digit0", "0", {
    en: "Show the whole run, or follow it again",
    zh: "显示整次运行，或重新跟随",
  }),
  {
    id: "timeline-diagram",
    group: "view",
    words: { en: "Timeline as a diagram", zh: "时间线：图" },
    run: ({ stores }) => {
      stores.view.setState({ timelineAs: "diagram" });
    },
  },
  {
    id: "timeline-list",
    group: "view",
    words: { en: "Timeline as a list", zh: "时间线：列表" },
    run: ({ stores }) => {
      stores.view.setState({ timelineAs: "list" });
    },
  },
  {
    id: "laws",
    group: "view",
    words: { en: "Panel: Invariants", zh: "面板：不变式" },
    also: "laws 定律",
    run: ({ stores }) => {
      stores.view.setState({ panel: "laws" });
    },
  },
  {
    id: "language-en",
    group: "view",
    words: { en: "Language: English", zh: "语言：English" },
    run: spoken("en"),
  },
  {
    id: "language-zh",
    group: "view",
    words: { en: "Language: 简体中文 (Chinese)", zh: "语言：简体中文" },
    run: spoken("zh"),
  },
  {
    id: "theme-dark",
    group: "view",
    words: { en: "Theme: dark", zh: "主题：深色" },
    run: dressed("dark"),
  },
  {
    id: "theme-light",
    group: "view",
    words: { en: "Theme: light", zh: "主题：浅色" },
    run: dressed("light"),
  },
  {
    id: "theme-system",
    group: "view",
    words: { en: "Theme: as the system", zh: "主题：跟随系统" },
    run: dressed("system"),
  },
  keyed("view", "Control+KeyK", "Ctrl K / ⌘ K", { en: "Command palette", zh: "命令面板" }),
  keyed("view", "Shift+Slash", "?", { en: "Keyboard shortcuts", zh: "键盘快捷键" }, "help 帮助"),
  keyed("view", "Escape", "Esc", { en: "Close what is open", zh: "关闭打开的东西" }),
];

function spoken(language: Language) {
  return ({ stores }: Session) => {
    stores.view.setState({ language });
  };
}

function dressed(theme: ThemeChoice) {
  return ({ stores }: Session) => {
    stores.view.setState({ theme });
  };
}
