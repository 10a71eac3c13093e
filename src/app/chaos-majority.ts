import type { NodeId } from "../../workers/kernel/identity.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";

/** Who votes, who of them can do anything now, and which directions between nodes are blocked (`s1>s2`). */
export interface Footing {
  readonly voters: readonly NodeId[];
  readonly able: ReadonlySet<NodeId>;
  readonly blocked: ReadonlySet<string>;
}

/** Whether a majority that hears each other would be left behind a command. */
export function leavesMajority(footing: Footing, command: WorldCommand): boolean {
  const { voters, able, blocked } = after(footing, command);
  const left = voters.filter((voter) => able.has(voter));
  return left.some((one) => {
    const heard = left.filter(
      (other) =>
        other === one || (!blocked.has(`${one}>${other}`) && !blocked.has(`${other}>${one}`)),
    );
    return heard.length > voters.length / 2;
  });
}

function after(footing: Footing, command: WorldCommand): Footing {
  switch (command.kind) {
    case "kill":
    case "pause":
    case "power-off":
    case "restart":
      return without(footing, command.node);
    case "disk-full":
      return command.full ? without(footing, command.node) : footing;
    case "one-way":
      return command.blocked
        ? { ...footing, blocked: new Set([...footing.blocked, `${command.from}>${command.to}`]) }
        : footing;
    case "partition":
      return { ...footing, blocked: new Set([...footing.blocked, ...apart(command.groups)]) };
    default:
      return footing;
  }
}

function without(footing: Footing, node: NodeId): Footing {
  return { ...footing, able: new Set([...footing.able].filter((other) => other !== node)) };
}

function apart(groups: readonly (readonly NodeId[])[]): readonly string[] {
  return groups.flatMap((group) =>
    groups
      .filter((other) => other !== group)
      .flatMap((other) => group.flatMap((from) => other.map((to) => `${from}>${to}`))),
  );
}
