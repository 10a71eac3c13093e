import type { Instant } from "../../kernel/time.ts";
import type { Words } from "../../kernel/words.ts";
import { plainEnsemble } from "../../scenario/ensemble.ts";
import { narrationCharactersMax, titleCharactersMax } from "../../scenario/limits.ts";
import { ensembleOf } from "../../scenario/node-plans.ts";
import { LAWS } from "../../zookeeper/laws.ts";
import { HEALING_MAX } from "./healing.ts";
import type { Trial } from "./trial.ts";

/** The file's name. */
export function violationFileName({ run }: Trial): string {
  return `violation-${run.seed}.json`;
}

/** The call that plays the file again. */
export function replayLine(trial: Trial, mutant: string | null): string {
  const play = `npx zabscope run ${violationFileName(trial)}`;
  return mutant === null ? play : `${play} --mutant ${mutant}`;
}

/**
 * A trial in which something broke, as the text of a scenario: its commands with their places, and what to look for.
 *
 * It goes as expected once the fault is mended: then no law breaks, or the ensemble settles.
 *
 * @param until - when faults are over and healing begins
 */
export function violationScenario(trial: Trial, until: Instant, mutant: string | null): string {
  const { run, violations } = trial;
  const { latencyUs, bytesPerSecond, diskLatencyUs, diskBytesPerSecond } = run.conditions;
  const [violation] = violations;
  const scenario = {
    $schema: "./schema.json",
    format: run.format,
    lab: run.lab,
    title: shortened(titleOf(trial), titleCharactersMax),
    summary: shortened(summaryOf(trial, mutant), narrationCharactersMax),
    seed: run.seed,
    ensemble: plainEnsemble(ensembleOf(run)),
    conditions: {
      latency: written(latencyUs),
      bytesPerSecond,
      diskLatency: written(diskLatencyUs),
      diskBytesPerSecond,
    },
    commands: run.commands,
    entries:
      violation === undefined
        ? [
            { at: written(until), narration: HEALED },
            { when: "settled", within: written(HEALING_MAX) },
          ]
        : [
            {
              at: written(violation.at),
              narration: shortened(violation.text, narrationCharactersMax),
            },
          ],
    end: written(
      violation === undefined ? until + HEALING_MAX + MARGIN_US : violation.at + MARGIN_US,
    ),
  };
  return `${JSON.stringify(scenario, null, 2)}\n`;
}

function titleOf({ run, violations, broken }: Trial): Words {
  const name = violations[0]?.law;
  return name === undefined
    ? {
        en: `Seed ${run.seed}: not so after all faults are over: ${broken ?? ""}`,
        zh: `种子 ${run.seed}：故障结束后未能做到：${broken ?? ""}`,
      }
    : {
        en: `Seed ${run.seed}: the law ${name} is broken`,
        zh: `种子 ${run.seed}：定律 ${name} 被打破`,
      };
}

function summaryOf(trial: Trial, mutant: string | null): Words {
  const { violations, outcomes } = trial;
  const statement = LAWS.find(({ id }) => id === violations[0]?.law)?.statement;
  const failed = outcomes.find(({ ok }) => !ok);
  const demanded = statement ?? failed?.text;
  const found = violations[0]?.text ?? failed?.found;
  const line = replayLine(trial, mutant);
  return {
    en: `${demanded?.en ?? ""} ${found?.en ?? ""}. Replay: ${line}`.trim(),
    zh: `${demanded?.zh ?? ""} ${found?.zh ?? ""}。重放：${line}`.trim(),
  };
}

const HEALED: Words = {
  en: "All faults are over: from here on the ensemble has time to find itself together again.",
  zh: "所有故障都已结束：从此刻起，集群有时间重新聚合。",
};

function shortened({ en, zh }: Words, charactersMax: number): Words {
  return { en: en.slice(0, charactersMax), zh: zh.slice(0, charactersMax) };
}

/** Microseconds as a scenario writes them. */
function written(microseconds: number): string {
  return `${microseconds / 1000}ms`;
}

/** So that what is due at the very end is still seen. */
const MARGIN_US = 1_000_000;
