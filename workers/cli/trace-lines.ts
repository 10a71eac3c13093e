import type { TraceReader } from "../kernel/trace/trace.ts";
import { traceLine } from "../scenario/trace-line.ts";
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

const LINES_AT_ONCE = 4096;
