import type { Language } from "../../workers/kernel/words.ts";

const en = {
  menu: "Arrangement",
  columns: "Panels side by side",
  columnsAs: { one: "one", two: "two", all: "all" },
  beside: "Beside it",
  parts: "Parts of the page",
  side: "Details of the selected node",
  narration: "Narration",
  timeline: "Timeline",
  first: "As at the first visit",
  full: (panel: string) => `${panel}: fill the page`,
  fullBack: (panel: string) => `${panel}: back to its place`,
  fullBackWord: "Back",
  window: (panel: string) => `${panel}: open in a window`,
  hide: (panel: string) => `Hide: ${panel}`,
  columnsGrip: "Boundary between the two panels; arrow keys move it",
  sideGrip: "Width of the details; arrow keys change it",
  away: (panel: string) => `${panel} is in a window of its own and follows this cursor.`,
  bringBack: "Bring it back",
  showWindow: "Show the window",
  blocked:
    "The browser does not let this page open a window. Allow windows for this page, then try again.",
  windowTitle: (panel: string) => `${panel} – ZabScope`,
  windowHead: "This window follows the cursor of the page",
};

export type ArrangementWords = typeof en;

const zh: ArrangementWords = {
  menu: "布局",
  columns: "并排面板数",
  columnsAs: { one: "一个", two: "两个", all: "全部" },
  beside: "右侧面板",
  parts: "页面各部分",
  side: "所选节点详情",
  narration: "解说",
  timeline: "时间线",
  first: "恢复初始布局",
  full: (panel) => `${panel}：铺满页面`,
  fullBack: (panel) => `${panel}：退出铺满`,
  fullBackWord: "退出",
  window: (panel) => `${panel}：在新窗口中打开`,
  hide: (panel) => `隐藏${panel}`,
  columnsGrip: "两个面板之间的分界；可用方向键移动",
  sideGrip: "详情栏宽度；可用方向键调整",
  away: (panel) => `“${panel}”已在单独的窗口中，与此处的游标同步。`,
  bringBack: "收回到这里",
  showWindow: "切换到该窗口",
  blocked: "浏览器不允许本页打开窗口。请允许本页弹出窗口，然后重试。",
  windowTitle: (panel) => `${panel} – ZabScope`,
  windowHead: "此窗口跟随主页面的游标",
};

/** How the page is divided: what the tools for it say. */
export const ARRANGEMENT_WORDS: Readonly<Record<Language, ArrangementWords>> = { en, zh };
