import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import { milliseconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import { drawPlan } from "../../world/faults/fault-plan.ts";
import type { PlannedCommand } from "../../world/faults/planned-command.ts";
import { ringCast } from "../../toy/ring.ts";
import { ringRun } from "../../toy/ring-run.ts";
import { playPlaced, playPlan } from "./place-commands.ts";
import type { PlacedCommand } from "./place-commands.ts";
import { Simulation } from "./simulation.ts";

const UNTIL = milliseconds(5000) as number as Instant;
const never = () => false;

/** A ring that nobody starts before the plan does. */
const ring = (seed: number): Run => ({
  ...ringRun({ seed, members: 3, tokens: 1, busy: false }),
  commands: [],
});

const drawn = (run: Run): readonly PlannedCommand[] =>
  drawPlan({
    seed: run.seed,
    nodes: run.nodes.map(({ id }) => id),
    others: [],
    conditions: run.conditions,
    kinds: ["crash", "restart", "pause", "partition", "oneway", "lose", "drift"],
    until: UNTIL,
  });

function hashes(simulation: Simulation): readonly string[] {
  simulation.runUntil((simulation.at + milliseconds(50)) as Instant);
  return [simulation.trace.hash(), simulation.stateHash()];
}

function planned(seed: number) {
  const run = ring(seed);
  const simulation = new Simulation(run, ringCast);
  const placed = playPlan(simulation, drawn(run), never);
  return { run, simulation, placed };
}

describe("commands that were placed", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("give the same run again, seed %i", (seed) => {
    const { run, simulation, placed } = planned(seed);
    const end = simulation.at;
    const expected = hashes(simulation);
    const commands = placed.map(({ at, after, command }) => ({ at, after, command }));
    const again = new Simulation({ ...run, commands }, ringCast);
    again.runUntil(end);
    expect(hashes(again)).toEqual(expected);
    const replaced = new Simulation(run, ringCast);
    expect(playPlaced(replaced, placed, never)).toEqual(placed);
    replaced.runUntil(end);
    expect(hashes(replaced)).toEqual(expected);
  });

  test("some stand in the middle of a step, and none is refused", () => {
    const seeds = Array.from({ length: 10 }, (_, seed) => planned(seed));
    expect(seeds.flatMap(({ placed }) => placed).some(({ cut }) => cut !== null)).toBe(true);
    for (const { simulation } of seeds) {
      for (let index = 0; index < simulation.trace.count; index += 1) {
        expect(simulation.trace.record(index).event).not.toMatchObject({ kind: "refused" });
      }
    }
  });

  test("whichever is left out, the rest is placed again, in order, and time never goes back", () => {
    const { run, placed } = planned(3);
    for (let index = 0; index < placed.length; index += 1) {
      const simulation = new Simulation(run, ringCast);
      let last = 0;
      simulation.subscribe(({ at }) => {
        expect(at).toBeGreaterThanOrEqual(last);
        last = at;
      });
      const left = playPlaced(simulation, placed.toSpliced(index, 1), never);
      expect(left.length).toBe(placed.length - 1);
      const times = left.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  test("a kill whose node has no step at its instant stands at the instant", () => {
    const run = ring(1);
    const node = run.nodes[0]?.id as NodeId;
    const at = milliseconds(7) as number as Instant;
    const start: PlacedCommand = {
      at: 0 as Instant,
      after: null,
      command: { kind: "start", node },
      cut: null,
    };
    const kill: PlacedCommand = {
      at,
      after: { node, seq: 99 },
      command: { kind: "kill", node },
      cut: 2,
    };
    const simulation = new Simulation(run, ringCast);
    expect(playPlaced(simulation, [start, kill], never)[1]).toEqual({
      ...kill,
      after: null,
      cut: null,
    });
  });
});
