import type { NodeId } from "../../kernel/identity.ts";
import type { Conditions } from "../../kernel/run.ts";
import { later, milliseconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import { pick, pickSome } from "./dice.ts";
import type { Dice } from "./dice.ts";
import { atClock } from "./planned-command.ts";
import type { PlannedCommand } from "./planned-command.ts";

/** The kinds of fault, by the names that a person gives them. */
export const FAULT_KINDS = [
  "crash",
  "restart",
  "pause",
  "partition",
  "oneway",
  "slowlink",
  "slowdisk",
  "lose",
  "drift",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What a fault is drawn with. */
export interface FaultFrame {
  readonly dice: Dice;
  /** Those with disks. */
  readonly nodes: readonly NodeId[];
  readonly all: readonly NodeId[];
  readonly conditions: Conditions;
  readonly at: Instant;
}

/** A fault of that kind from `at` on, and its end: nothing stays broken for good. */
export function drawFault(kind: FaultKind, frame: FaultFrame): readonly PlannedCommand[] {
  return DRAWERS[kind](frame);
}

/** One a kind. */
const DRAWERS: Readonly<Record<FaultKind, (frame: FaultFrame) => readonly PlannedCommand[]>> = {
  crash(frame) {
    const node = anyNode(frame);
    const records = 1 + frame.dice(STEP_RECORDS_MAX);
    const kill = { at: frame.at, moment: { kind: "effect", records } } as const;
    return [{ ...kill, command: { kind: "kill", node } }, ending(frame, { kind: "start", node })];
  },
  restart: (frame) => [beginning(frame, { kind: "restart", node: anyNode(frame) })],
  pause(frame) {
    const node = anyNode(frame);
    return [beginning(frame, { kind: "pause", node }), ending(frame, { kind: "resume", node })];
  },
  partition(frame) {
    const { dice, all } = frame;
    if (all.length < 2) return [];
    if (dice(4) === 0) return [beginning(frame, { kind: "cut", between: anyPair(frame) })];
    return [
      beginning(frame, { kind: "partition", groups: groups(dice, all) }),
      ending(frame, { kind: "heal" }),
    ];
  },
  oneway(frame) {
    if (frame.all.length < 2) return [];
    const [from, to] = anyPair(frame);
    return [
      beginning(frame, { kind: "one-way", from, to, blocked: true }),
      ending(frame, { kind: "one-way", from, to, blocked: false }),
    ];
  },
  slowlink(frame) {
    const { dice, conditions } = frame;
    if (frame.all.length < 2) return [];
    const [from, to] = anyPair(frame);
    const link = { kind: "link", from, to, bytesPerSecond: conditions.bytesPerSecond } as const;
    const slow = milliseconds(1 + dice(LINK_LATENCY_MAX_MS));
    return [
      beginning(frame, { ...link, latencyUs: slow }),
      ending(frame, { ...link, latencyUs: conditions.latencyUs }),
    ];
  },
  slowdisk(frame) {
    const { dice, conditions, nodes } = frame;
    const node = pick(dice, nodes);
    if (dice(4) === 0) {
      return [
        beginning(frame, { kind: "disk-full", node, full: true }),
        ending(frame, { kind: "disk-full", node, full: false }),
      ];
    }
    const bytesPerSecond = conditions.diskBytesPerSecond;
    const disk = { kind: "disk-speed", node, bytesPerSecond } as const;
    return [
      beginning(frame, { ...disk, latencyUs: milliseconds(1 + dice(DISK_LATENCY_MAX_MS)) }),
      ending(frame, { ...disk, latencyUs: conditions.diskLatencyUs }),
    ];
  },
  lose(frame) {
    const { at, dice, nodes } = frame;
    const among = dice(3) === 0 ? nodes : pickSome(dice, nodes);
    return among.flatMap((node, index) => [
      // The first one waits; then all lose power at the same instant.
      { ...beginning(frame, { kind: "kill", node }), ...(index === 0 ? unsynced(at, among) : {}) },
      ending(frame, { kind: "start", node }),
    ]);
  },
  drift(frame) {
    const { dice } = frame;
    const node = anyNode(frame);
    if (dice(4) === 0) {
      const byMs = dice(2 * WALL_JUMP_MAX_MS + 1) - WALL_JUMP_MAX_MS;
      return [beginning(frame, { kind: "clock-jump", node, byMs })];
    }
    const ppm = dice(2 * DRIFT_MAX_PPM + 1) - DRIFT_MAX_PPM;
    return [
      beginning(frame, { kind: "clock-drift", node, ppm }),
      ending(frame, { kind: "clock-drift", node, ppm: 0 }),
    ];
  },
};

function beginning({ at }: FaultFrame, command: WorldCommand): PlannedCommand {
  return atClock(at, command);
}

function ending({ at, dice }: FaultFrame, command: WorldCommand): PlannedCommand {
  const longMs = pick(dice, LENGTHS_MS);
  const end = later(at, milliseconds(longMs / 2 + dice(longMs)));
  return atClock(end, command);
}

function unsynced(at: Instant, among: readonly NodeId[]): Pick<PlannedCommand, "at" | "moment"> {
  return { at, moment: { kind: "unsynced", among } };
}

function anyNode({ dice, all }: FaultFrame): NodeId {
  return pick(dice, all);
}

function anyPair({ dice, all }: FaultFrame): readonly [NodeId, NodeId] {
  const one = pick(dice, all);
  return [
    one,
    pick(
      dice,
      all.filter((node) => node !== one),
    ),
  ];
}

/** One alone, two sides or three: none of them empty. */
function groups(dice: Dice, nodes: readonly NodeId[]): readonly (readonly NodeId[])[] {
  const count = nodes.length > 2 && dice(4) === 0 ? 3 : 2;
  const alone = dice(3) === 0 ? pick(dice, nodes) : null;
  const sides: NodeId[][] = Array.from({ length: count }, () => []);
  for (const node of nodes) {
    const side = alone === null ? dice(count) : node === alone ? 0 : 1;
    (sides[side] as NodeId[]).push(node);
  }
  const filled = sides.filter(({ length }) => length > 0);
  const [first = [], ...rest] = filled;
  return rest.length > 0 ? filled : [first.slice(0, 1), first.slice(1)];
}

/** From one missed message to a lost session. */
const LENGTHS_MS = [20, 100, 300, 1000, 3000, 8000] as const;

/** Few steps write more records; a kill that stands behind more than there are follows the whole step. */
const STEP_RECORDS_MAX = 16;

const LINK_LATENCY_MAX_MS = 400;
const DISK_LATENCY_MAX_MS = 1000;

/** A twentieth: far more than quartz does, and less than any limit of the protocols. */
const DRIFT_MAX_PPM = 50_000;

const WALL_JUMP_MAX_MS = 3_600_000;
