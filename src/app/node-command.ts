import type { NodeId } from "../../workers/kernel/identity.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import type { NodeOrder } from "../views/controls/node-actions.tsx";

/** The command that a button beside a node stands for. */
export function nodeCommand(node: NodeId, order: NodeOrder, all: readonly NodeId[]): WorldCommand {
  switch (order) {
    case "heal":
      return { kind: "heal" };
    case "isolate":
      return { kind: "partition", groups: [[node], all.filter((other) => other !== node)] };
    case "kill":
    case "pause":
    case "restart":
    case "resume":
    case "start":
      return { kind: order, node };
  }
}
