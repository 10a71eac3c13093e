import type { Run } from "../../workers/kernel/run.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import { lastRecordAt } from "./trace-search.ts";

/** The first command of `run` that `other` has not, in its order; null: it has all of them. */
export function firstOwnCommand(run: Run, other: Run): Run["commands"][number] | null {
  const place = run.commands.findIndex((command, index) => !isSame(command, other.commands[index]));
  return run.commands[place] ?? null;
}

/**
 * The index of the first record in which two runs of one seed differ, or null where the shorter one is the beginning of the other.
 *
 * Until their commands differ both go the same way: what comes before is not looked at.
 */
export function firstDifference(
  one: { readonly run: Run; readonly trace: TraceReader; readonly count: number },
  other: { readonly run: Run; readonly trace: TraceReader; readonly count: number },
): number | null {
  const parting = Math.min(
    firstOwnCommand(one.run, other.run)?.at ?? Infinity,
    firstOwnCommand(other.run, one.run)?.at ?? Infinity,
  );
  const end = Math.min(one.count, other.count);
  const from = parting === Infinity ? end : lastRecordAt(one.trace, one.count, parting - 1) + 1;
  for (let index = Math.min(from, end); index < end; index++)
    if (!isSameRecord(one.trace, other.trace, index)) return index;
  // Beyond the end of one, the other has what that one would have had: only another command makes a difference.
  return parting === Infinity || one.count === other.count ? null : end;
}

function isSameRecord(one: TraceReader, other: TraceReader, index: number): boolean {
  return (
    one.at(index) === other.at(index) &&
    one.kind(index) === other.kind(index) &&
    one.node(index) === other.node(index) &&
    one.seq(index) === other.seq(index) &&
    isSame(one.record(index), other.record(index))
  );
}

/** Records and commands are plain data, written alike when they are alike. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, plain) === JSON.stringify(other, plain);
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${String(value)}n`;
  if (value instanceof Map || value instanceof Set) return [...value];
  return value;
}
