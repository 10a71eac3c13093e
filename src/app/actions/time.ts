import { speedsAround } from "../../views/controls/speeds.ts";
import { beginningAt, endingAt } from "../marked-stretch.ts";
import type { Session } from "../session.ts";
import type { Action } from "./action.ts";
import { keyed } from "./keyed.ts";

/** Where to look, and how fast time flows. */
export const TIME_ACTIONS: readonly Action[] = [
  keyed("time", "Space", "Space", { en: "Play or pause", zh: "播放或暂停" }),
  keyed("time", "ArrowLeft", "←", { en: "Step back", zh: "后退一步" }),
  keyed("time", "ArrowRight", "→", { en: "Step forward", zh: "前进一步" }),
  keyed("time", "Home", "Home", { en: "To the first instant", zh: "回到开头" }),
  keyed("time", "End", "End", { en: "To the live end", zh: "跳到最新" }),
  keyed("time", "KeyQ", "Q", { en: "Step by event", zh: "每步一个事件" }, "granularity 粒度"),
  keyed("time", "KeyM", "M", { en: "Step by message", zh: "每步一条消息" }, "granularity 粒度"),
  keyed("time", "KeyV", "V", { en: "Step by vote", zh: "每步一次投票" }, "granularity 粒度"),
  keyed(
    "time",
    "KeyT",
    "T",
    { en: "Step by state change", zh: "每步一次状态变化" },
    "granularity 粒度",
  ),
  keyed("time", "KeyO", "O", { en: "Step by commit", zh: "每步一次提交" }, "granularity 粒度"),
  {
    id: "until",
    group: "time",
    words: { en: "Run until…", zh: "运行直到…" },
    also: "leader quorum commit zxid watch law instant 条件 领导者 提交",
    key: { code: "KeyU", printed: "U" },
    run: ({ stores }) => {
      stores.view.setState({ dialog: "until" });
    },
  },
  {
    id: "until-again",
    group: "time",
    words: { en: "Run until the same again", zh: "再次运行到同一条件" },
    key: { code: "Shift+KeyU", printed: "Shift U" },
    run: (session) => {
      void import("../until.ts").then(({ runUntilAgain }) => {
        runUntilAgain(session);
      });
    },
  },
  {
    id: "pace-even",
    group: "time",
    words: { en: "Pace: even", zh: "节奏：均匀" },
    also: "speed 速度",
    run: paced("even"),
  },
  {
    id: "pace-linear",
    group: "time",
    words: { en: "Pace: linear", zh: "节奏：线性" },
    also: "speed 速度 real time",
    run: paced("linear"),
  },
  {
    id: "faster",
    group: "time",
    words: { en: "Faster", zh: "加快" },
    also: "speed 速度 up",
    key: { code: "Shift+Period", printed: ">" },
    run: sped("faster"),
  },
  {
    id: "slower",
    group: "time",
    words: { en: "Slower", zh: "放慢" },
    also: "speed 速度 down",
    key: { code: "Shift+Comma", printed: "<" },
    run: sped("slower"),
  },
  {
    id: "speed-1",
    group: "time",
    words: { en: "Speed ×1", zh: "速度 ×1" },
    run: ({ orders, stores }) => {
      orders.setPace({ ...stores.playback.store.getState().pace, speed: 1 });
    },
  },
  {
    id: "stretch-begin",
    group: "time",
    words: {
      en: "Mark a stretch from the cursor on (or drag with Shift on the timeline)",
      zh: "从游标处开始标记时段（也可按住 Shift 在时间线上拖动）",
    },
    also: "brush select export 选择 导出",
    key: { code: "BracketLeft", printed: "[" },
    run: marking(beginningAt),
  },
  {
    id: "stretch-end",
    group: "time",
    words: { en: "End the marked stretch at the cursor", zh: "在游标处结束标记的时段" },
    also: "brush select export 选择 导出",
    key: { code: "BracketRight", printed: "]" },
    run: marking(endingAt),
  },
  {
    id: "stretch-lift",
    group: "time",
    words: { en: "Unmark the stretch", zh: "取消标记的时段" },
    applies: ({ stores }) => stores.view.getState().marked !== null,
    run: ({ stores }) => {
      stores.view.setState({ marked: null });
    },
  },
  keyed("time", "KeyW", "W", { en: "Why?", zh: "为什么？" }, "cause reason 原因"),
];

function marking(mark: typeof endingAt) {
  return ({ stores }: Session) => {
    const at = Math.round(stores.playback.store.getState().at);
    stores.view.setState(({ marked }) => ({ marked: mark(marked, at) }));
  };
}

function paced(kind: "even" | "linear") {
  return ({ orders, stores }: Session) => {
    orders.setPace({ ...stores.playback.store.getState().pace, kind });
  };
}

function sped(way: "faster" | "slower") {
  return ({ orders, stores }: Session) => {
    const { pace } = stores.playback.store.getState();
    orders.setPace({ ...pace, speed: speedsAround(pace.speed)[way] });
  };
}
