import { describe, expect, test } from "vitest";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import type { AnyActor } from "../../kernel/actor.ts";
import type { Cast } from "../../kernel/cast.ts";
import { seconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { createWitness } from "../../scenario/witness.ts";
import { FAULT_KINDS } from "../../world/faults/fault-kinds.ts";
import { MUTANTS } from "../../zookeeper/mutants/mutants.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { trySeed } from "./seed-trial.ts";
import { shrink, without } from "./shrink.ts";
import type { Trial } from "./trial.ts";

const WISH = { members: null, observers: null };
const UNTIL = seconds(30) as number as Instant;

describe.each([
  ["quorum-of-half", 1, 0],
  ["epoch-not-awaited", 2, 0],
  ["memory-before-file", 5, 0],
  ["settled-stay-silent", 1, 0],
  ["data-garbled", 1, 2],
])("%s, seed %i, %i clients", (name, seed, clients) => {
  const mutant = MUTANTS.find((one) => one.name === name);
  const cast: Cast = (plan) =>
    plan.kind === "member" ? (mutant?.actor as AnyActor) : zookeeperCast(plan);
  const wish = { ...WISH, clients };
  const { frame, trial } = trySeed(seed, { cast, kinds: FAULT_KINDS, until: UNTIL, wish });
  const smallest = shrink(frame, trial);

  test("what is left breaks the same", () => {
    expect(trial.broken).not.toBe(null);
    expect(smallest.broken).toBe(trial.broken);
    expect(smallest.placed.length).toBeLessThan(trial.placed.length);
  });

  test("no single command can be left out", () => {
    const needless = smallest.placed.filter(
      (_, index) => without(frame, smallest, index, 1) !== null,
    );
    expect(needless).toEqual([]);
  });

  test("nor can it be from the commands as they are written down", () => {
    const [violation] = smallest.violations;
    // What is asked of the ensemble when all faults are over is no part of the search, and goes its own way in each run.
    if (violation === undefined || smallest.at > UNTIL) return;
    const { commands } = smallest.run;
    expect(lawsBroken(smallest, commands)).toContain(violation.law);
    // What is ordered when all faults are over is no part of the search.
    const needless = commands
      .slice(0, smallest.placed.length)
      .filter((_, index) =>
        lawsBroken(smallest, commands.toSpliced(index, 1)).includes(violation.law),
      );
    expect(needless).toEqual([]);
  });

  /** Laws that a run with these commands breaks, up to when the trial ended. */
  function lawsBroken({ run, at }: Trial, commands: Trial["run"]["commands"]): readonly string[] {
    const simulation = new Simulation({ ...run, commands }, cast);
    const witness = createWitness(run);
    simulation.subscribe((record) => witness.observe(record as TraceRecord<EnsembleEvent>));
    simulation.runUntil((at + 1) as Instant);
    return witness.violations.map(({ law }) => law);
  }
});
