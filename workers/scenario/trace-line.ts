import type { TraceRecord } from "../kernel/trace/record.ts";
import { formatHex } from "../zookeeper/values.ts";

/** One record as a line of JSON: instants in microseconds; numbers of 64 bits as ZooKeeper prints them, in quotes. */
export function traceLine({ at, node, seq, cause, event }: TraceRecord<unknown>): string {
  const line = JSON.stringify({ at, node, seq, cause, event }, (_key, part: unknown) =>
    typeof part === "bigint" ? formatHex(part) : part,
  );
  return `${line}\n`;
}
