import type { Words } from "../../kernel/words.ts";

/** The name of a znode: `/`, or `/` and names between slashes. Whoever holds one need not check it again. */
export type Path = string & { readonly brand: "Path" };

/** What is wrong with a path. The first that is found, from left to right. @source PathUtils.validatePath */
export type PathProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "not-absolute" }
  | { readonly kind: "ends-with-slash" }
  | { readonly kind: "null-character"; readonly at: number }
  | { readonly kind: "empty-name"; readonly at: number }
  | { readonly kind: "relative-name"; readonly at: number }
  | { readonly kind: "forbidden-character"; readonly at: number };

/** A path from outside, or why it is none. */
export type ParsedPath =
  | { readonly ok: true; readonly path: Path }
  | { readonly ok: false; readonly problem: PathProblem };

export const ROOT = "/" as Path;
export const ZOOKEEPER = "/zookeeper" as Path;
export const QUOTA = "/zookeeper/quota" as Path;
export const CONFIG = "/zookeeper/config" as Path;

/** The paths that every tree has: nobody may delete them. @source DataTree.isSpecialPath */
export const SPECIAL_PATHS: readonly Path[] = [ROOT, ZOOKEEPER, QUOTA, CONFIG];

/** Whether a path may name a znode. @source PathUtils.validatePath */
export function parsePath(text: string): ParsedPath {
  const problem = pathProblem(text);
  return problem === null ? { ok: true, path: text as Path } : { ok: false, problem };
}

/** What is wrong with a text as a path; null when it is one. @source PathUtils.validatePath */
export function pathProblem(text: string): PathProblem | null {
  if (text.length === 0) return { kind: "empty" };
  if (!text.startsWith("/")) return { kind: "not-absolute" };
  if (text.length === 1) return null;
  if (text.endsWith("/")) return { kind: "ends-with-slash" };
  for (let at = 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0) return { kind: "null-character", at };
    if (unit === SLASH && text.charCodeAt(at - 1) === SLASH) return { kind: "empty-name", at };
    // A name that is only dots is seen at the last of them.
    if (unit === DOT && isRelativeName(text, at)) return { kind: "relative-name", at };
    if (isForbidden(unit)) return { kind: "forbidden-character", at };
  }
  return null;
}

/** A problem in the words of ZooKeeper. @source PathUtils.validatePath */
export function pathProblemWords(text: string, problem: PathProblem): Words {
  switch (problem.kind) {
    case "empty":
      return { en: "path length must be > 0", zh: "路径长度必须大于 0" };
    case "not-absolute":
      return { en: "path must start with / character", zh: "路径必须以 / 开头" };
    case "ends-with-slash":
      return { en: "path must not end with / character", zh: "路径不能以 / 结尾" };
    case "null-character":
      return {
        en: `null character not allowed @${problem.at}`,
        zh: `第 ${problem.at} 位不允许空字符`,
      };
    case "empty-name":
      return {
        en: `empty node name specified @${problem.at}`,
        zh: `第 ${problem.at} 位的节点名为空`,
      };
    case "relative-name":
      return {
        en: `relative paths not allowed @${problem.at}`,
        zh: `第 ${problem.at} 位是相对路径，不允许`,
      };
    case "forbidden-character": {
      const code = text.charCodeAt(problem.at).toString(16).padStart(4, "0").toUpperCase();
      return {
        en: `invalid character @${problem.at}: U+${code}`,
        zh: `第 ${problem.at} 位的字符无效：U+${code}`,
      };
    }
  }
}

/** The path above; null for the root. */
export function parentOf(path: Path): Path | null {
  if (path === ROOT) return null;
  const slash = path.lastIndexOf("/");
  return slash === 0 ? ROOT : (path.slice(0, slash) as Path);
}

/** The last name of a path; empty for the root. */
export function nameOf(path: Path): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path of a child that exists under that name. */
export function childPath(parent: Path, name: string): Path {
  return (parent === ROOT ? `/${name}` : `${parent}/${name}`) as Path;
}

/**
 * What ZooKeeper appends to the name of a sequential znode: ten digits, as Java's `%010d`.
 *
 * The counter is a signed 32-bit number. Past 2147483647 it is negative, and names no longer sort by age.
 *
 * @source PrepRequestProcessor.pRequest2TxnCreate
 */
export function sequenceSuffix(counter: number): string {
  const digits = String(Math.abs(counter));
  return counter < 0 ? `-${digits.padStart(9, "0")}` : digits.padStart(10, "0");
}

/** Order of paths and names wherever order matters: by code unit. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const SLASH = 0x2f;
const DOT = 0x2e;

function isRelativeName(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (at + 1 !== text.length && next !== SLASH) return false;
  const previous = text.charCodeAt(at - 1);
  return previous === SLASH || (previous === DOT && text.charCodeAt(at - 2) === SLASH);
}

/** Control characters, surrogates, the private use area, and the specials at the end of the first plane. */
function isForbidden(unit: number): boolean {
  return (
    (unit > 0x0000 && unit <= 0x001f) ||
    (unit >= 0x007f && unit <= 0x009f) ||
    (unit >= 0xd800 && unit <= 0xf8ff) ||
    unit >= 0xfff0
  );
}
