import { RUN_FORMAT } from "../kernel/run.ts";
import type { Json } from "./json.ts";
import { accepted, type Reading, refused } from "./problem.ts";

/** A file of another format may look quite different: its number is read before anything else. */
export function knownFormat(value: Json, place: string): Reading<typeof RUN_FORMAT> {
  const format = value instanceof Map ? value.get("format") : undefined;
  if (format === RUN_FORMAT) return accepted(RUN_FORMAT);
  const found = typeof format === "number" ? String(format) : "—";
  return refused(
    `${place}.format`,
    `This ZabScope reads format ${RUN_FORMAT}; the format given is ${found}.`,
    `此版本的 ZabScope 读取格式 ${RUN_FORMAT}；给出的格式是 ${found}。`,
  );
}
