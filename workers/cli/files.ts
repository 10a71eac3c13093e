import { parseScenario, type Scenario } from "../scenario/scenario.ts";
import { Misuse } from "./options.ts";
import type { Output, Platform } from "./platform.ts";

/** The scenario in a file. @throws Misuse where there is none, with the place and what is wrong there */
export function readScenario(platform: Platform, path: string): Scenario {
  const read = parseScenario(readText(platform, path));
  if (read.ok) return read.scenario;
  const { place, text } = read.problem;
  throw new Misuse(`${path}: ${place}: ${withoutStop(text.en)}`);
}

/** A file to be written. @throws Misuse where it cannot be */
export function createFile(platform: Platform, path: string): Output {
  try {
    return platform.create(path);
  } catch (problem) {
    throw new Misuse(`${path} cannot be written: ${reasonOf(problem)}`);
  }
}

function readText(platform: Platform, path: string): string {
  try {
    return platform.read(path);
  } catch (problem) {
    throw new Misuse(`${path} cannot be read: ${reasonOf(problem)}`);
  }
}

function reasonOf(problem: unknown): string {
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "";
  return REASONS.get(code) ?? (problem instanceof Error ? problem.message : String(problem));
}

/** The sentence that holds this one ends it. */
function withoutStop(sentence: string): string {
  return sentence.endsWith(".") ? sentence.slice(0, -1) : sentence;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission is denied"],
  ["EISDIR", "it is a folder"],
  ["ENOENT", "no such file or folder"],
  ["ENOTDIR", "part of its path is no folder"],
  ["EROFS", "the file system takes no writes"],
]);
