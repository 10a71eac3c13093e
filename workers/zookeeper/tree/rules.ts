import type { Rule } from "../../kernel/rule.ts";
import { formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";
import type { WatchEventType } from "./watches.ts";

export interface WatchAgainValues {
  /** The client's list in which the path is. */
  readonly list: "child" | "data" | "exist";
  /** Zxid of the last change that the list is about: pzxid for children, mzxid otherwise; null when the node is not there. */
  readonly changed: Zxid | null;
  /** The last zxid that the client has seen. */
  readonly relativeZxid: Zxid;
}

/** Whether a watch of a client that comes back is registered, or has been triggered meanwhile, and by what. */
export const watchAgain: Rule<WatchAgainValues, WatchEventType | "register"> = {
  id: "watch-again",
  decide: ({ list, changed, relativeZxid }) => {
    if (list === "exist") return changed === null ? "register" : "NodeCreated";
    if (changed === null) return "NodeDeleted";
    if (changed <= relativeZxid) return "register";
    return list === "child" ? "NodeChildrenChanged" : "NodeDataChanged";
  },
  words: (values) => {
    const seen = formatZxid(values.relativeZxid);
    const changed = values.changed === null ? "" : formatZxid(values.changed);
    switch (watchAgain.decide(values)) {
      case "NodeCreated":
        return {
          en: "the client waits for the node, and it is there: NodeCreated is sent at once",
          zh: "客户端在等待该节点，而它已存在：立即发送 NodeCreated",
        };
      case "NodeDeleted":
        return {
          en: "the node is gone: NodeDeleted is sent at once",
          zh: "节点已不存在：立即发送 NodeDeleted",
        };
      case "NodeDataChanged":
        return {
          en: `the data changed at ${changed}, after ${seen}, the last that the client saw: NodeDataChanged is sent at once`,
          zh: `数据在 ${changed} 改变，晚于客户端最后看到的 ${seen}：立即发送 NodeDataChanged`,
        };
      case "NodeChildrenChanged":
        return {
          en: `the children changed at ${changed}, after ${seen}, the last that the client saw: NodeChildrenChanged is sent at once`,
          zh: `子节点在 ${changed} 改变，晚于客户端最后看到的 ${seen}：立即发送 NodeChildrenChanged`,
        };
      case "register":
        return values.changed === null
          ? {
              en: "the node is still not there: the watch waits on",
              zh: "节点仍不存在：继续监视",
            }
          : {
              en: `nothing has changed since ${seen}: the watch waits on`,
              zh: `自 ${seen} 以来没有变化：继续监视`,
            };
    }
  },
  source: "DataTree.setWatches",
};
