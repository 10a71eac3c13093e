import type { NodeId } from "../../workers/kernel/identity.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import type { LinkOrder } from "../views/topology/link-menu.tsx";
import type { Severance } from "../views/topology/partition.layout.ts";

/** The command that a line drawn over the stage stands for. */
export function commandsOf(cut: Severance): readonly WorldCommand[] {
  switch (cut.kind) {
    case "groups":
      return [{ kind: "partition", groups: cut.groups }];
    case "links":
      return cut.links.flatMap(([a, b]) => linkCommands(a, b, "block-both"));
    case "nothing":
      return [];
  }
}

/** The name of the draft that says which link is looked at: `s1 s2`. */
export const LINK_DRAFT = "fault-link";

/** The commands that a choice in a link's menu stands for. */
export function linkCommands(
  a: NodeId,
  b: NodeId,
  order: Exclude<LinkOrder, "edit">,
): readonly WorldCommand[] {
  const oneWay = (from: NodeId, to: NodeId, blocked: boolean): WorldCommand => ({
    kind: "one-way",
    from,
    to,
    blocked,
  });
  switch (order) {
    case "block-both":
      return [oneWay(a, b, true), oneWay(b, a, true)];
    case "block-forth":
      return [oneWay(a, b, true)];
    case "block-back":
      return [oneWay(b, a, true)];
    case "break":
      return [{ kind: "cut", between: [a, b] }];
    case "open":
      return [oneWay(a, b, false), oneWay(b, a, false)];
  }
}
