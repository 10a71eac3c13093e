import { seedMax } from "../scenario/limits.ts";
import { FAULT_KINDS } from "../world/faults/fault-kinds.ts";
import { MUTANTS } from "../zookeeper/mutants/mutants.ts";
import type { Command } from "./command.ts";
import { createFile } from "./files.ts";
import { parseCall } from "./options.ts";
import type { Platform } from "./platform.ts";
import {
  type Found,
  reportInJson,
  reportInWords,
  type SeedSummary,
  type Sums,
} from "./simulation/reporter.ts";
import { requestOf, type SimulationRequest, USUAL_DURATION } from "./simulation/request.ts";
import { type SeedTrial, trySeed } from "./simulation/seed-trial.ts";
import { shrink } from "./simulation/shrink.ts";
import type { Trial } from "./simulation/trial.ts";
import { replayLine, violationFileName, violationScenario } from "./simulation/violation-file.ts";
import { summaryOf } from "./summary.ts";

/** Tries to break the protocol: random faults, every law on, and demands once the faults are over. */
export const simulateCommand: Command = {
  usage: `Usage: zabscope simulate --seeds A-B [OPTIONS]

Random runs of servers and their clients under faults, each drawn from its seed alone, with every law on. When the
faults are over, a leader is demanded whom everybody follows, and that a write through each server is done. Each seed is
run twice and must go the same way. What breaks is made as small as it gets and written to violation-SEED.json, a
scenario.

  --seeds A-B      the seeds, from 0 to ${seedMax}
  --lab NAME       zookeeper
  --members N      voters; as the seed draws it where it is not given
  --observers N    observers; as the seed draws it where it is not given
  --clients N      clients at work; as the seed draws it where it is not given
  --duration TIME  how long there are faults, ${USUAL_DURATION} where it is not given
  --faults LIST    ${FAULT_KINDS.slice(0, -1).join(",")} or all;
                   of these each seed chooses some. drift: clocks that run fast or slow, or leap
  --mutant NAME    a member with one thing wrong instead of the true one:
${MUTANTS.map(({ name }) => `                   ${name}`).join("\n")}
  --json           a line a seed as run --json ends with, without members, and a last one with the sums

Exit status: 0 all held; 1 a law or a demand did not; 2 the call is wrong.`,

  run(words, platform) {
    const call = parseCall("simulate", words, {
      "--clients": "value",
      "--duration": "value",
      "--faults": "value",
      "--json": "flag",
      "--lab": "value",
      "--members": "value",
      "--mutant": "value",
      "--observers": "value",
      "--seeds": "value",
    });
    const request = requestOf(call);
    const reporter = call.flags.has("--json") ? reportInJson(platform) : reportInWords(platform);
    const sums = new Tally();
    for (let seed = request.firstSeed; seed <= request.lastSeed; seed += 1) {
      const began = platform.now();
      const tried = trySeed(seed, request);
      const summary = seedSummary(tried.trial, Math.round(platform.now() - began));
      sums.add(summary);
      reporter.seed(summary);
      if (!summary.ok) reporter.found(reduce(tried, request, platform));
    }
    reporter.end(sums.sums());
    return sums.violated === 0 ? 0 : 1;
  },
};

/** Makes a violation as small as it gets, and writes it down. */
function reduce(
  { frame, trial }: SeedTrial,
  { mutant, until }: SimulationRequest,
  platform: Platform,
): Found {
  const smallest = shrink(frame, trial);
  const file = violationFileName(smallest);
  const output = createFile(platform, file);
  output.write(violationScenario(smallest, until, mutant));
  output.close();
  const line = replayLine(smallest, mutant);
  return { file, line, before: trial.placed.length, after: smallest.placed.length };
}

function seedSummary(trial: Trial, wallMs: number): SeedSummary {
  const { run, at, events, messages, traceHash, stateHash } = trial;
  const { lab, seed } = run;
  const virtualMs = at / 1000;
  const { members: _members, ...summary } = summaryOf(
    { lab, seed, virtualMs, wallMs, events, messages, traceHash, stateHash },
    trial.state,
    trial.outcomes,
    trial.violations,
  );
  return summary;
}

class Tally {
  violated = 0;
  private run = 0;
  private virtualMs = 0;
  private wallMs = 0;
  private events = 0;
  private messages = 0;
  private lab = "zookeeper";

  add({ ok, lab, virtualMs, wallMs, events, messages }: SeedSummary): void {
    this.run += 1;
    if (!ok) this.violated += 1;
    this.lab = lab;
    this.virtualMs += virtualMs;
    this.wallMs += wallMs;
    this.events += events;
    this.messages += messages;
  }

  sums(): Sums {
    const { run, violated, lab, wallMs, events, messages } = this;
    const nothing = { traceHash: null, stateHash: null, leader: null, epoch: null } as const;
    return {
      ok: violated === 0,
      lab,
      seed: null,
      // Sums of thousandths are not always thousandths.
      virtualMs: Math.round(this.virtualMs * 1000) / 1000,
      wallMs,
      events,
      messages,
      ...nothing,
      expectations: null,
      violations: null,
      seeds: { run, violated },
    };
  }
}
