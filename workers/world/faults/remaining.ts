import type { NodeId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import { namedNodes } from "../refusal.ts";

/**
 * What a run's commands have broken and not mended: a link, a disk, a clock, a member that is down or paused.
 *
 * Demands on an ensemble that heals mean nothing while something is left. A process that ended of its own accord is not
 * the commands' doing and does not count. Nor does what befalls clients: they come and go.
 */
export function remainingFaults({ nodes, conditions, commands }: Run): ReadonlySet<string> {
  const members = new Set(nodes.filter(({ kind }) => kind === "member").map(({ id }) => id));
  const left = new Set<string>([...members].map(down));
  const mark = (name: string, broken: boolean): void =>
    void (broken ? left.add(name) : left.delete(name));
  for (const { command } of commands) {
    if (!namedNodes(command).every((node) => members.has(node))) {
      if (command.kind === "partition") {
        const groups = command.groups.map((group) => group.filter((node) => members.has(node)));
        for (const [from, to] of apart(groups)) left.add(blocked(from, to));
      }
      continue;
    }
    switch (command.kind) {
      case "start":
      case "restart":
        left.delete(down(command.node));
        left.delete(`${command.node} is paused`);
        break;
      case "kill":
      case "power-off":
      case "crash":
        left.add(down(command.node));
        left.delete(`${command.node} is paused`);
        break;
      case "pause":
      case "resume":
        mark(`${command.node} is paused`, command.kind === "pause");
        break;
      case "disk-full":
        mark(`${command.node} has a full disk`, command.full);
        break;
      case "disk-speed": {
        const { node, latencyUs, bytesPerSecond } = command;
        const { diskLatencyUs, diskBytesPerSecond } = conditions;
        mark(
          `${node} has a slow disk`,
          latencyUs !== diskLatencyUs || bytesPerSecond !== diskBytesPerSecond,
        );
        break;
      }
      case "clock-drift":
        mark(`${command.node} has a clock that drifts`, command.ppm !== 0);
        break;
      case "link": {
        const { from, to, latencyUs, bytesPerSecond } = command;
        mark(
          `${from}>${to} is slow`,
          latencyUs !== conditions.latencyUs || bytesPerSecond !== conditions.bytesPerSecond,
        );
        break;
      }
      case "one-way":
        mark(blocked(command.from, command.to), command.blocked);
        break;
      case "partition":
        for (const [from, to] of apart(command.groups)) left.add(blocked(from, to));
        break;
      case "heal":
        for (const name of [...left]) if (name.endsWith(BLOCKED)) left.delete(name);
        break;
      default:
        break;
    }
  }
  return left;
}

function apart(groups: readonly (readonly NodeId[])[]): readonly (readonly [NodeId, NodeId])[] {
  return groups.flatMap((group) =>
    groups
      .filter((other) => other !== group)
      .flatMap((other) => group.flatMap((from) => other.map((to) => [from, to] as const))),
  );
}

function down(node: NodeId): string {
  return `${node} is down`;
}

const BLOCKED = " is blocked";

function blocked(from: NodeId, to: NodeId): string {
  return `${from}>${to}${BLOCKED}`;
}
