import { utf8Length } from "./bytes.ts";
import { accepted, type Reading, refused } from "./problem.ts";

/** Refuses a text that takes more than `bytesMax` bytes, before anybody reads it. */
export function withinBytes(text: string, bytesMax: number): Reading<string> {
  // A character takes a byte at least, so what has too many is never counted through.
  const bytes = text.length > bytesMax ? text.length : utf8Length(text);
  return bytes <= bytesMax
    ? accepted(text)
    : refused("$", `The file is longer than ${bytesMax} bytes.`, `文件超过 ${bytesMax} 字节。`);
}
