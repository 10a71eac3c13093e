import { benchCommand } from "./bench-command.ts";
import type { Command } from "./command.ts";
import { Misuse } from "./options.ts";
import type { Platform } from "./platform.ts";
import { runCommand } from "./run-command.ts";
import { simulateCommand } from "./simulate-command.ts";

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["bench", benchCommand],
  ["run", runCommand],
  ["simulate", simulateCommand],
]);

const USAGE = `Usage: zabscope COMMAND [OPTIONS]

  run FILE    plays a scenario and checks what it expects
  simulate    tries to break the protocol: random faults, every law on
  bench       measures, each figure against something measured in the same run

  --help      prints this text; behind a command, what the command takes
  --version   prints the version`;

/**
 * Does what the words of a call say.
 *
 * @returns the exit status: 0 all held, 1 an expectation or a law did not, 2 the call or a file is wrong
 */
export function zabscope(words: readonly string[], platform: Platform): number {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h") {
    platform.print(USAGE);
    return 0;
  }
  if (name === "--version") {
    platform.print(platform.version());
    return 0;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) {
    platform.complain(`zabscope: no command is called "${name}"; zabscope --help lists them.`);
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    platform.print(command.usage);
    return 0;
  }
  try {
    return command.run(rest, platform);
  } catch (problem) {
    if (problem instanceof Misuse) {
      platform.complain(`zabscope: ${problem.message}.`);
      return 2;
    }
    const message = problem instanceof Error ? problem.message : String(problem);
    platform.complain(
      `zabscope: a fault of ZabScope itself: ${message}. The same call repeats it.`,
    );
    return 1;
  }
}
