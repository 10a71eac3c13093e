import type { NodeId } from "../../kernel/identity.ts";
import type { Microseconds } from "../../kernel/time.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import { flightOn } from "../projection.ts";
import type { EnsembleState } from "../projection.ts";
import { submissionOf } from "./ask.ts";

/** A source of whole numbers for tests: from 0 to `below` − 1. */
export type Dice = (below: number) => number;

/** Dice that fall the same way for the same seed. */
export function createDice(seed: number): Dice {
  let state = (Math.imul(seed + 1, 0x9e3779b1) >>> 0) + 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Something that could go wrong, or right again, in this state; the world may still refuse it. */
export function randomFault(dice: Dice, { members, channels }: EnsembleState): WorldCommand {
  const node = pick(dice, members).node;
  const other = pick(
    dice,
    members.filter((member) => member.node !== node),
  ).node;
  switch (dice(16)) {
    case 0:
      return { kind: "kill", node };
    case 1:
      return { kind: "crash", node, cause: "vanished", message: "the tab was closed" };
    case 2:
    case 3:
    case 4:
    case 5:
      return { kind: "start", node };
    case 6:
      return { kind: "restart", node };
    case 7:
      return { kind: "pause", node };
    case 8:
    case 9:
      return { kind: "resume", node };
    case 10:
      return {
        kind: "partition",
        groups: halves(
          dice,
          members.map((member) => member.node),
        ),
      };
    case 11:
      return { kind: "heal" };
    case 12:
      return { kind: "one-way", from: node, to: other, blocked: dice(2) === 0 };
    case 13:
      return { kind: "cut", between: [node, other] };
    case 14: {
      const flying = [...channels.values()].flatMap((channel) =>
        flightOn(channel).map(({ from, number }) => ({ channel: channel.id, from, number })),
      );
      if (flying.length === 0) return { kind: "heal" };
      const message = pick(dice, flying);
      return dice(2) === 0
        ? { kind: "hold", ...message }
        : { kind: "release", channel: message.channel, from: message.from };
    }
    default:
      return diskFault(dice, node);
  }
}

/** Something that a member's session asks for: most often a write. */
export function randomAsk(dice: Dice, { members }: EnsembleState, cxid: number): WorldCommand {
  const { node } = pick(dice, members);
  const path = `/${"abcdef"[dice(6)]}`;
  const what = pick(dice, ["session", "create", "create", "set", "set", "delete", "sync", "close"]);
  const other = `s${1 + dice(members.length)}`;
  const words = dice(30) === 0 ? ["revalidate", other] : [what, path];
  return { kind: "request", node, command: submissionOf(node, words, cxid) };
}

/** What ends all faults: whole links, whole disks, everybody up. */
export function repairs({ members, channels }: EnsembleState): readonly WorldCommand[] {
  return [
    { kind: "heal" },
    ...[...channels.values()].flatMap(({ id: channel, opener, acceptor }) =>
      [opener, acceptor].map((from) => ({ kind: "release", channel, from }) as const),
    ),
    ...members.flatMap(({ node }) => [
      { kind: "disk-full", node, full: false } as const,
      { kind: "resume", node } as const,
      { kind: "start", node } as const,
    ]),
  ];
}

function diskFault(dice: Dice, node: NodeId): WorldCommand {
  if (dice(3) === 0) return { kind: "disk-full", node, full: dice(3) === 0 };
  const latencyUs = (1 + dice(50_000)) as Microseconds;
  return { kind: "disk-speed", node, latencyUs, bytesPerSecond: 0 };
}

function halves(dice: Dice, nodes: readonly NodeId[]): readonly (readonly NodeId[])[] {
  const left = nodes.filter(() => dice(2) === 0);
  return [left, nodes.filter((node) => !left.includes(node))];
}

function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  return items[dice(items.length)] as Item;
}
