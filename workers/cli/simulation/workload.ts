import type { NodeId } from "../../kernel/identity.ts";
import { type Instant, later, milliseconds } from "../../kernel/time.ts";
import { type Dice, createDice, pick, pickSome } from "../../world/faults/dice.ts";
import { atClock, type PlannedCommand } from "../../world/faults/planned-command.ts";
import {
  type Bytes,
  bytesOfText,
  type ClientCheck,
  type ClientCommand,
  type ClientWrite,
  CREATE_MODES,
} from "../../zookeeper/commands.ts";

/** What the work of a run's clients is drawn for. */
export interface WorkFrame {
  readonly seed: number;
  readonly clients: readonly NodeId[];
  readonly members: readonly NodeId[];
  readonly tickTimeMs: number;
  /** When the work ends. */
  readonly until: Instant;
}

/**
 * What applications ask of their clients, drawn from the seed alone: plain data that can be cut down, as the faults are.
 *
 * A client that has lost its session, or its process, is told to open another one now and then.
 */
export function drawWork(frame: WorkFrame): readonly PlannedCommand[] {
  const plan = frame.clients.flatMap((client) => drawClient(frame, client));
  // The sort keeps the order of what is due at the same time.
  return plan.sort((a, b) => a.at - b.at);
}

function drawClient(frame: WorkFrame, node: NodeId): readonly PlannedCommand[] {
  const { seed, until, tickTimeMs, members } = frame;
  const dice = createDice(seed, `work of ${node}`);
  const gapMs = pick(dice, MEAN_GAPS_MS);
  const topics = pickSome(dice, TOPICS);
  const plan: PlannedCommand[] = [];
  const ask = (at: Instant, command: ClientCommand): void =>
    void plan.push(atClock(at, { kind: "request", node, command }));
  let at = later(0 as Instant, milliseconds(dice(STARTS_WITHIN_MS)));
  plan.push(atClock(at, { kind: "start", node }));
  ask(at, openSession(dice, members, tickTimeMs));
  for (;;) {
    at = later(at, milliseconds(1 + dice(2 * gapMs)));
    if (at >= until) return plan;
    if (dice(OPENS_ONE_IN) === 0) ask(at, openSession(dice, members, tickTimeMs));
    else if (dice(CLOSES_ONE_IN) === 0) ask(at, { kind: "close-session" });
    else ask(at, DRAWERS[pick(dice, topics)](dice));
  }
}

/** From two ticks, the shortest that a server grants, to twenty, the longest. */
function openSession(dice: Dice, members: readonly NodeId[], tickTimeMs: number): ClientCommand {
  const timeoutMs = pick(dice, [1, 2, 4, 10, 20, 40]) * tickTimeMs;
  const servers = dice(3) === 0 ? pickSome(dice, members) : null;
  return { kind: "open-session", timeoutMs, servers };
}

/** What a client is busy with: some of these, so that a run with few goes deeper into them. */
const TOPICS = ["reads", "watches", "writes", "numbered", "multis", "syncs", "locks"] as const;
type Topic = (typeof TOPICS)[number];

const DRAWERS: Readonly<Record<Topic, (dice: Dice) => ClientCommand>> = {
  reads: (dice) => drawRead(dice, false),
  watches: (dice) => drawRead(dice, true),
  writes: drawWrite,
  numbered: (dice) => ({
    kind: "create",
    path: `${pick(dice, ROOTS)}/n-`,
    data: null,
    mode: dice(2) === 0 ? "EPHEMERAL_SEQUENTIAL" : "PERSISTENT_SEQUENTIAL",
  }),
  multis: (dice) => ({
    kind: "multi",
    parts: Array.from({ length: 1 + dice(4) }, () => drawPart(dice)),
  }),
  syncs: (dice) => ({ kind: "sync", path: anyPath(dice) }),
  locks: (dice) =>
    dice(3) > 0
      ? { kind: "unlock" }
      : { kind: "lock", path: "/locks", variant: dice(3) === 0 ? "herd" : "chain" },
};

function drawRead(dice: Dice, watch: boolean): ClientCommand {
  const path = anyPath(dice);
  return { kind: pick(dice, ["exists", "get-children", "get-data"] as const), path, watch };
}

function drawPart(dice: Dice): ClientCheck | ClientWrite {
  return dice(4) === 0
    ? { kind: "check", path: anyPath(dice), version: anyVersion(dice) }
    : drawWrite(dice);
}

function drawWrite(dice: Dice): ClientWrite {
  const path = anyPath(dice);
  const data = anyData(dice);
  switch (dice(5)) {
    case 0:
      return { kind: "delete", path, version: anyVersion(dice) };
    case 1:
    case 2:
      return { kind: "set-data", path, data, version: anyVersion(dice) };
    default:
      return { kind: "create", path, data, mode: pick(dice, CREATE_MODES) };
  }
}

/** Few, so that clients meet. */
function anyPath(dice: Dice): string {
  const root = pick(dice, ROOTS);
  return dice(2) === 0 ? root : `${root}/${pick(dice, ["x", "y"])}`;
}

function anyVersion(dice: Dice): number {
  return dice(3) === 0 ? dice(4) : -1;
}

function anyData(dice: Dice): Bytes | null {
  return dice(8) === 0 ? null : bytesOfText(String(dice(1000)));
}

const ROOTS = ["/a", "/b", "/c"] as const;

const STARTS_WITHIN_MS = 3000;

/** From an application that asks now and then to one that never waits for an answer. */
const MEAN_GAPS_MS = [20, 100, 300, 1000] as const;

const OPENS_ONE_IN = 15;
const CLOSES_ONE_IN = 40;

/** The end of the work: some clients die, and with them what they held; the others go on living. */
export function drawDeaths({ seed, clients, until }: WorkFrame): readonly PlannedCommand[] {
  const dice = createDice(seed, "deaths");
  return clients.filter(() => dice(2) === 0).map((node) => atClock(until, { kind: "kill", node }));
}
