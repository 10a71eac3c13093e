import type { Cast } from "../kernel/cast.ts";
import { type Instant, parseTime } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import { instantMax, seedMax } from "../scenario/limits.ts";
import { play } from "../scenario/play.ts";
import { Player } from "../scenario/player.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { scenarioRun } from "../scenario/scenario-run.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import type { Command } from "./command.ts";
import { createFile, readScenario } from "./files.ts";
import { castOf } from "./mutant-option.ts";
import { type Call, Misuse, parseCall, wholeNumber } from "./options.ts";
import type { Platform } from "./platform.ts";
import { type Storyteller, tellInJson, tellInWords } from "./storyteller.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { writeTrace } from "./trace-lines.ts";

/** Plays a scenario in one thread, tells its story, and checks what it expects and every law. */
export const runCommand: Command = {
  usage: `Usage: zabscope run FILE [OPTIONS]

Plays a scenario in one thread, tells its story, and checks what it expects and every law.

  --seed N      another seed than the scenario's, from 0 to ${seedMax}
  --until TIME  where to stop, with its unit: 200ms, 30s; the story's own end otherwise.
                What the story has not come to by then is not checked.
  --trace OUT   writes the trace to the file OUT as JSON Lines {"at", "node", "seq", "cause", "event"}:
                "at" in microseconds, 64-bit numbers as ZooKeeper prints them ("0x100000004")
  --mutant NAME a member with one thing wrong instead of the true one, as in simulate
  --json        tells the story as JSON Lines {"atMs", "node", "text"}; the last line is the summary

Exit status: 0 all held; 1 an expectation or a law did not; 2 the call or a file is wrong.`,

  run(words, platform) {
    const call = parseCall("run", words, {
      "--json": "flag",
      "--mutant": "value",
      "--seed": "value",
      "--trace": "value",
      "--until": "value",
    });
    const [file, ...more] = call.rest;
    if (file === undefined) throw new Misuse("run needs the file of a scenario");
    if (more.length > 0) throw new Misuse(`run takes one file; "${more[0]}" is one too many`);
    const seed = wholeNumber(call, "--seed", seedMax);
    const cast = castOf(call);
    const scenario = readScenario(platform, file);
    const until = untilOf(call) ?? (scenario.end as number as Instant);
    const traceFile = call.values.get("--trace");
    const output = traceFile === undefined ? null : createFile(platform, traceFile);
    const teller = call.flags.has("--json") ? tellInJson(platform) : tellInWords(platform);
    const { simulation, summary } = perform(
      scenario,
      seed ?? scenario.seed,
      cast,
      until,
      teller,
      platform,
    );
    if (output !== null) {
      writeTrace(simulation.trace, output);
      output.close();
    }
    teller.end(summary);
    return summary.ok ? 0 : 1;
  },
};

function untilOf(call: Call): Instant | null {
  const text = call.values.get("--until");
  if (text === undefined) return null;
  const until = parseTime(text);
  if (until !== null && until <= instantMax) return until as number as Instant;
  throw new Misuse(`--until takes a time with its unit (200ms, 30s), not "${text}"`);
}

function perform(
  scenario: Scenario,
  seed: number,
  cast: Cast,
  until: Instant,
  teller: Storyteller,
  platform: Platform,
): { readonly simulation: Simulation; readonly summary: Summary } {
  const run = scenarioRun(scenario, seed);
  const simulation = new Simulation(run, cast);
  const player = new Player(scenario, run);
  let messages = 0;
  simulation.subscribe((record) => {
    const known = record as TraceRecord<EnsembleEvent>;
    if (known.event.kind === "delivered") messages += 1;
    teller.record(known);
  });
  teller.begin(scenario, seed);
  const began = platform.now();
  play(simulation, player, until, (turn, at) => teller.turn(turn, at));
  const measured = {
    lab: scenario.lab,
    seed,
    virtualMs: simulation.at / 1000,
    wallMs: Math.round(platform.now() - began),
    events: simulation.trace.count,
    messages,
    traceHash: simulation.trace.hash(),
    stateHash: simulation.stateHash(),
  };
  const { state, outcomes, violations } = player;
  return { simulation, summary: summaryOf(measured, state, outcomes, violations) };
}
