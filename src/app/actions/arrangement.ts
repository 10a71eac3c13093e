import type { Arrangement } from "../../store/view-store.ts";
import { columnsOf, FIRST_ARRANGEMENT, TIMELINE } from "../arrangement.ts";
import type { Session } from "../session.ts";
import type { Action } from "./action.ts";

/** How the page is divided. */
export const ARRANGEMENT_ACTIONS: readonly Action[] = [
  {
    id: "full",
    group: "view",
    words: { en: "This panel fills the page, or goes back", zh: "当前面板铺满页面，或退出" },
    also: "full screen maximize 全屏",
    key: { code: "KeyF", printed: "F" },
    run: filled(null),
  },
  {
    id: "full-timeline",
    group: "view",
    words: { en: "The timeline fills the page, or goes back", zh: "时间线铺满页面，或退出" },
    also: "full screen maximize 全屏",
    run: filled(TIMELINE),
  },
  {
    id: "window",
    group: "view",
    words: { en: "This panel in a window of its own", zh: "在新窗口中打开当前面板" },
    also: "popup second screen 弹出 第二屏",
    key: { code: "KeyE", printed: "E" },
    run: windowed(null),
  },
  {
    id: "window-timeline",
    group: "view",
    words: { en: "The timeline in a window of its own", zh: "在新窗口中打开时间线" },
    also: "popup second screen 弹出 第二屏",
    run: windowed(TIMELINE),
  },
  {
    id: "columns",
    group: "view",
    words: { en: "One panel, or two side by side", zh: "一个面板，或两个并排" },
    also: "split columns 分栏",
    key: { code: "KeyD", printed: "D" },
    applies: ({ stores }) => stores.view.getState().room !== "one",
    run: ({ stores }) => {
      stores.view.setState((now) => ({
        full: null,
        arrangement: { ...now.arrangement, columns: columnsOf(now) === "two" ? "one" : "two" },
      }));
    },
  },
  {
    id: "part-narration",
    group: "view",
    words: { en: "Show or hide the narration", zh: "显示或隐藏解说" },
    key: { code: "KeyN", printed: "N" },
    run: toggled("narration"),
  },
  {
    id: "part-side",
    group: "view",
    words: { en: "Show or hide the details of the selected node", zh: "显示或隐藏所选节点的详情" },
    key: { code: "KeyJ", printed: "J" },
    run: toggled("side"),
  },
  {
    id: "part-timeline",
    group: "view",
    words: { en: "Show or hide the timeline", zh: "显示或隐藏时间线" },
    key: { code: "KeyL", printed: "L" },
    run: toggled("timeline"),
  },
  {
    id: "first-arrangement",
    group: "view",
    words: { en: "The page as at the first visit", zh: "恢复初始布局" },
    also: "reset layout 重置",
    run: ({ stores }) => {
      stores.view.setState({ arrangement: FIRST_ARRANGEMENT, timelineHeight: null, full: null });
    },
  },
];

/** @param id - null: the panel that is shown */
function filled(id: string | null) {
  return ({ stores }: Session) => {
    stores.view.setState(({ full, panel }) => ({ full: full === null ? (id ?? panel) : null }));
  };
}

function windowed(id: string | null) {
  return (session: Session) => {
    void import("../panel-windows.ts").then(({ openWindow }) => {
      openWindow(session, id ?? session.stores.view.getState().panel);
    });
  };
}

function toggled(part: keyof Pick<Arrangement, "narration" | "side" | "timeline">) {
  return ({ stores }: Session) => {
    stores.view.setState(({ arrangement }) => ({
      arrangement: { ...arrangement, [part]: !arrangement[part] },
    }));
  };
}
