import { memberThatDoesNotAwait } from "./hasty-disk.ts";
import type { Mutant } from "./mutant.ts";

/** A crash behind the ACKEPOCH makes the server promise again what it has promised to another. */
export const promiseNotAwaited: Mutant = {
  name: "promise-not-awaited",
  words: {
    en: "ACKEPOCH is sent before acceptedEpoch is on the disk.",
    zh: "acceptedEpoch 尚未落盘就发送 ACKEPOCH。",
  },
  breaks: "epoch-durable-first",
  follows: "ZOOKEEPER-335",
  actor: memberThatDoesNotAwait((file) => file === "acceptedEpoch"),
};
