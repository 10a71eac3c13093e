import { memberThatDoesNotAwait } from "./hasty-disk.ts";
import type { Mutant } from "./mutant.ts";

/** The leader counts on an epoch that a crash takes back. */
export const epochNotAwaited: Mutant = {
  name: "epoch-not-awaited",
  words: {
    en: "NEWLEADER is acknowledged before currentEpoch is on the disk.",
    zh: "currentEpoch 尚未落盘就确认 NEWLEADER。",
  },
  breaks: "epoch-durable-first",
  follows: "ZOOKEEPER-3911",
  actor: memberThatDoesNotAwait((file) => file === "currentEpoch"),
};
