import type { TraceReader } from "../kernel/trace/trace.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { formatHex } from "../zookeeper/values.ts";
import type { Output } from "./platform.ts";

/** Writes a trace as JSON Lines. */
export function writeTrace(trace: TraceReader, output: Output): void {
  let lines: string[] = [];
  for (let index = 0; index < trace.count; index += 1) {
    lines.push(traceLine(trace.record(index)));
    if (lines.length < LINES_AT_ONCE) continue;
    output.write(lines.join(""));
    lines = [];
  }
  output.write(lines.join(""));
}

/** One record: instants in microseconds; numbers of 64 bits as ZooKeeper prints them, in quotes. */
function traceLine({ at, node, seq, cause, event }: TraceRecord<unknown>): string {
  const line = JSON.stringify({ at, node, seq, cause, event }, (_key, part: unknown) =>
    typeof part === "bigint" ? formatHex(part) : part,
  );
  return `${line}\n`;
}

const LINES_AT_ONCE = 4096;
