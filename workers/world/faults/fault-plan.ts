import type { NodeId } from "../../kernel/identity.ts";
import type { Conditions } from "../../kernel/run.ts";
import { later, milliseconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import { createDice, pick, pickSome } from "./dice.ts";
import type { Dice } from "./dice.ts";
import { drawFault } from "./fault-kinds.ts";
import type { FaultKind } from "./fault-kinds.ts";
import { atClock } from "./planned-command.ts";
import type { PlannedCommand } from "./planned-command.ts";

/** What a plan of faults is drawn for. */
export interface PlanFrame {
  readonly seed: number;
  /** Those with disks, which are up when all faults are over. */
  readonly nodes: readonly NodeId[];
  /** Others, which somebody else starts. */
  readonly others: readonly NodeId[];
  readonly conditions: Conditions;
  /** Of these a part is chosen: runs with few kinds reach what runs with all kinds never do. */
  readonly kinds: readonly FaultKind[];
  readonly until: Instant;
}

/**
 * Starts, then faults from the first instant on, all over at `until`, when everything is whole again and everybody up.
 *
 * Drawn before the run and from the seed alone, so it is plain data that can be cut down.
 *
 * @source Groce et al., Swarm Testing (ISSTA 2012); TigerBeetle, vopr: safety under faults first, then liveness
 */
export function drawPlan(frame: PlanFrame): readonly PlannedCommand[] {
  const { seed, nodes, others, until } = frame;
  const dice = createDice(seed, "faults");
  const kinds = pickSome(dice, frame.kinds);
  const gapMs = pick(dice, MEAN_GAPS_MS);
  const plan = starts(dice, nodes);
  const all = [...nodes, ...others];
  let at = later(0 as Instant, milliseconds(dice(STARTS_WITHIN_MS)));
  for (;;) {
    at = later(at, milliseconds(1 + dice(2 * gapMs)));
    if (at >= until) break;
    plan.push(...drawFault(pick(dice, kinds), { ...frame, all, dice, at }));
  }
  const inTime = plan.filter((planned) => planned.at < until);
  // The sort keeps the order of what is due at the same time.
  return [...inTime.sort((a, b) => a.at - b.at), ...repairs(frame, inTime)];
}

function starts(dice: Dice, nodes: readonly NodeId[]): PlannedCommand[] {
  const atOnce = dice(3) === 0;
  return nodes.map((node) => {
    const after = atOnce ? 0 : dice(STARTS_WITHIN_MS);
    return atClock(later(0 as Instant, milliseconds(after)), { kind: "start", node });
  });
}

/** What ends all faults. Only what the plan has touched is set back. */
function repairs(
  { nodes, others, conditions, until }: PlanFrame,
  plan: readonly PlannedCommand[],
): readonly PlannedCommand[] {
  const { latencyUs, bytesPerSecond, diskLatencyUs, diskBytesPerSecond } = conditions;
  const links = new Map<string, WorldCommand>();
  const touched = { "clock-drift": new Set<NodeId>(), "disk-full": new Set<NodeId>() };
  const slow = new Set<NodeId>();
  for (const { command } of plan) {
    if (command.kind === "link") {
      const { from, to } = command;
      links.set(`${from}>${to}`, { kind: "link", from, to, latencyUs, bytesPerSecond });
    } else if (command.kind === "disk-speed") slow.add(command.node);
    else if (command.kind === "disk-full" || command.kind === "clock-drift")
      touched[command.kind].add(command.node);
  }
  const chosen = (some: ReadonlySet<NodeId>) =>
    [...nodes, ...others].filter((node) => some.has(node));
  const usual = { latencyUs: diskLatencyUs, bytesPerSecond: diskBytesPerSecond };
  const commands: readonly WorldCommand[] = [
    { kind: "heal" },
    ...links.values(),
    ...chosen(slow).map((node) => ({ kind: "disk-speed", node, ...usual }) as const),
    ...chosen(touched["disk-full"]).map(
      (node) => ({ kind: "disk-full", node, full: false }) as const,
    ),
    ...[...nodes, ...others].map((node) => ({ kind: "resume", node }) as const),
    ...nodes.map((node) => ({ kind: "start", node }) as const),
    // Behind the starts: the clocks of a node that is down cannot be set.
    ...chosen(touched["clock-drift"]).map(
      (node) => ({ kind: "clock-drift", node, ppm: 0 }) as const,
    ),
  ];
  return commands.map((command) => atClock(until, command));
}

const STARTS_WITHIN_MS = 2000;

/** From a fault now and then to one upon the other. */
const MEAN_GAPS_MS = [100, 300, 1000, 3000] as const;
