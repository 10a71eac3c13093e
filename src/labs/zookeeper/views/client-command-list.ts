/** What a client's console understands: zkCli's names and options, and what stands behind them here. */
export const COMMANDS: Readonly<Record<CommandName, CommandForm>> = {
  create: {
    usage: "create [-s] [-e] path [data]",
    options: ["-s", "-e"],
    valued: [],
    least: 1,
    most: 2,
  },
  get: { usage: "get [-w] path", options: ["-w"], valued: [], least: 1, most: 1 },
  set: { usage: "set [-v version] path data", options: [], valued: ["-v"], least: 2, most: 2 },
  ls: { usage: "ls [-w] path", options: ["-w"], valued: [], least: 1, most: 1 },
  stat: { usage: "stat [-w] path", options: ["-w"], valued: [], least: 1, most: 1 },
  delete: { usage: "delete [-v version] path", options: [], valued: ["-v"], least: 1, most: 1 },
  sync: { usage: "sync path", options: [], valued: [], least: 1, most: 1 },
  lock: { usage: "lock [-h] path", options: ["-h"], valued: [], least: 1, most: 1 },
  unlock: { usage: "unlock", options: [], valued: [], least: 0, most: 0 },
  connect: { usage: "connect [-t ms] [server…]", options: [], valued: ["-t"], least: 0, most: 9 },
  close: { usage: "close", options: [], valued: [], least: 0, most: 0 },
  slow: { usage: "slow ms", options: [], valued: [], least: 1, most: 1 },
};

interface CommandForm {
  readonly usage: string;
  /** Options without a value. */
  readonly options: readonly string[];
  /** Options with a number behind them. */
  readonly valued: readonly string[];
  /** How many words there are besides. */
  readonly least: number;
  readonly most: number;
}

export type CommandName =
  | "close"
  | "connect"
  | "create"
  | "delete"
  | "get"
  | "lock"
  | "ls"
  | "set"
  | "slow"
  | "stat"
  | "sync"
  | "unlock";

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
