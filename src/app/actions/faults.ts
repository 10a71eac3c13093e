import type { Action } from "./action.ts";
import { BENCH_ACTIONS } from "./bench.ts";
import { keyed } from "./keyed.ts";

/** What befalls members and links. */
export const FAULT_ACTIONS: readonly Action[] = [
  keyed("faults", "KeyK", "K", {
    en: "Kill the selected member, or the leader",
    zh: "杀死选中的成员；未选中则杀死领导者",
  }),
  keyed("faults", "KeyS", "S", {
    en: "Start the selected member, or the one that is down",
    zh: "启动选中的成员；未选中则启动已停的那个",
  }),
  keyed("faults", "KeyP", "P", {
    en: "Pause or resume the selected member, or the leader",
    zh: "暂停或继续选中的成员；未选中则为领导者",
  }),
  keyed("faults", "KeyI", "I", {
    en: "Isolate the selected member, or the leader",
    zh: "隔离选中的成员；未选中则隔离领导者",
  }),
  keyed("faults", "KeyX", "X", { en: "Choose a partition…", zh: "选择分区…" }, "split 网络分区"),
  ...BENCH_ACTIONS,
  keyed("faults", "KeyH", "H", { en: "Heal the network", zh: "恢复网络" }, "partition 分区"),
];
