import type { NodeId } from "../../kernel/identity.ts";
import { parseTime } from "../../kernel/time.ts";
import type { Microseconds } from "../../kernel/time.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";

/** What befalls a node's disk, its clock, or the next message to it: a line of a story. */
export function nodeFault(verb: string, words: readonly string[]): WorldCommand {
  const node = words[0] as NodeId;
  const value = words[1] ?? "";
  switch (verb) {
    case "corrupt":
      return { kind: "disk-corrupt", node, file: value, index: Number(words[2]) };
    case "disk":
      return { kind: "disk-speed", node, latencyUs: timeOf(value), bytesPerSecond: 0 };
    case "disk-full":
      return { kind: "disk-full", node, full: value === "on" };
    case "drift":
      return { kind: "clock-drift", node, ppm: Number(value) };
    case "jump":
      return { kind: "clock-jump", node, byMs: Number(value) };
    case "lose-next":
      return { kind: "lose-next", node, mark: value === "" ? null : { message: value, xid: null } };
    case "restore":
      return { kind: "disk-restore", node, incarnation: Number(value) };
    default:
      throw new Error(`no such command in a story: ${verb}`);
  }
}

/** Virtual microseconds of a written time. */
export function timeOf(text: string | undefined): Microseconds {
  const time = parseTime(text ?? "");
  if (time === null) throw new Error(`not a time: ${text}`);
  return time;
}
