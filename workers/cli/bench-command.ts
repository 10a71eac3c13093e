import type { Benchmark, Figure } from "./bench/benchmark.ts";
import { commits, commitsWithLaws, messages } from "./bench/commits.ts";
import { election } from "./bench/election.ts";
import { idle } from "./bench/idle.ts";
import { toyTraced, toyUntraced } from "./bench/toy.ts";
import { seek, traceMemory } from "./bench/trace.ts";
import type { Command } from "./command.ts";
import { Misuse, parseCall } from "./options.ts";

const BENCHMARKS: readonly Benchmark[] = [
  toyUntraced,
  toyTraced,
  election,
  commits,
  messages,
  commitsWithLaws,
  idle,
  traceMemory,
  seek,
];

const NAME_WIDTH = 19;

/** Measures, each figure against something measured in the same run. */
export const benchCommand: Command = {
  usage: `Usage: zabscope bench [NAME…] [--json]

Measures the core, medians of several rounds; all of it where no NAME is given.

${BENCHMARKS.map(({ name, title }) => `  ${name.padEnd(NAME_WIDTH)}${title}`).join("\n")}

  --json  one line a figure: {"name", "value", "unit", "compared": {"with", "value"} | null}`,

  run(words, platform) {
    const call = parseCall("bench", words, { "--json": "flag" });
    const chosen = call.rest.length === 0 ? BENCHMARKS : call.rest.map(benchmarkOf);
    for (const benchmark of chosen) {
      const figure = benchmark.measure(platform.now);
      platform.print(call.flags.has("--json") ? JSON.stringify(figure) : sentence(figure));
    }
    return 0;
  },
};

function benchmarkOf(name: string): Benchmark {
  const found = BENCHMARKS.find((benchmark) => benchmark.name === name);
  if (found !== undefined) return found;
  const names = BENCHMARKS.map((benchmark) => benchmark.name).join(", ");
  throw new Misuse(`no benchmark is called "${name}"; there are ${names}`);
}

function sentence({ name, value, unit, compared }: Figure): string {
  const against = compared === null ? "" : ` (${compared.with}: ${rounded(compared.value)})`;
  return `${name.padEnd(NAME_WIDTH)} ${rounded(value).padStart(12)} ${unit}${against}`;
}

function rounded(value: number): string {
  const digits = value >= 1000 ? 0 : value >= 10 ? 1 : 3;
  return value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
}
