import { type Conditions, RUN_FORMAT } from "../kernel/run.ts";
import type { Microseconds } from "../kernel/time.ts";
import type { Words } from "../kernel/words.ts";
import type { StampedCommand } from "../kernel/world-command.ts";
import { type Ensemble, nodeNames } from "./ensemble.ts";
import { ensemble } from "./ensemble-shape.ts";
import { type Entry, entries } from "./entry.ts";
import { withinBytes } from "./file-length.ts";
import { type Json, parseJson } from "./json.ts";
import { narrationCharactersMax, scenarioBytesMax, seedMax, titleCharactersMax } from "./limits.ts";
import { accepted, type Problem, type Reading, refused } from "./problem.ts";
import { knownFormat } from "./format.ts";
import { choice, integer, may, need, object, type Shape, text, time, words } from "./shape.ts";
import { commandsInOrder } from "./world-command-shape.ts";

/** A story about an ensemble: what happens to it, what is said meanwhile, and what must then be so. */
export interface Scenario {
  readonly lab: "zookeeper";
  readonly title: Words;
  readonly summary: Words;
  readonly seed: number;
  readonly ensemble: Ensemble;
  readonly conditions: Conditions;
  /** Commands whose places in the run are known from the start: a run that was recorded; empty in most stories. */
  readonly commands: readonly StampedCommand[];
  readonly entries: readonly Entry[];
  /** When the story ends, whether or not all of it has happened. */
  readonly end: Microseconds;
}

/** What came of reading a scenario. */
export type ScenarioReading =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problem: Problem };

/** The scenario in a file's text, or what is wrong with it and where. */
export function parseScenario(source: string): ScenarioReading {
  const short = withinBytes(source, scenarioBytesMax);
  if (!short.ok) return short;
  const json = parseJson(source);
  if (!json.ok) return json;
  const read = scenario(json.value, "$");
  return read.ok ? { ok: true, scenario: read.value } : read;
}

/** Reads the ensemble first: everything after it may name only its members. */
export function scenario(value: Json, place: string): Reading<Scenario> {
  const format = knownFormat(value, place);
  if (!format.ok) return format;
  const written = value instanceof Map ? value.get("ensemble") : undefined;
  const members = written === undefined ? null : ensemble(written, `${place}.ensemble`);
  if (members !== null && !members.ok) return members;
  const names = nodeNames(members?.value ?? null);
  const read = object<Scenario & { readonly $schema: string; readonly format: number }>({
    $schema: need(schemaName),
    format: need(() => accepted(RUN_FORMAT)),
    lab: need(choice(["zookeeper"])),
    title: need(words(titleCharactersMax)),
    summary: need(words(narrationCharactersMax)),
    seed: need(integer(0, seedMax)),
    ensemble: need(ensemble),
    conditions: may(conditions, usualConditions),
    commands: may(commandsInOrder(names), []),
    entries: need(entries(names)),
    end: need(time),
  })(value, place);
  if (!read.ok) return read;
  const { $schema: _schema, format: _format, ...story } = read.value;
  return accepted(story);
}

/** Latencies of a quiet local network and a fast disk, slow enough that a person can tell one message from the next. */
export const usualConditions: Conditions = {
  latencyUs: 5000 as Microseconds,
  bytesPerSecond: 0,
  diskLatencyUs: 2000 as Microseconds,
  diskBytesPerSecond: 0,
};

const conditions: Shape<Conditions> = (value, place) => {
  const rate = may(integer(0, Number.MAX_SAFE_INTEGER), 0);
  const read = object<{
    readonly latency: Microseconds;
    readonly bytesPerSecond: number;
    readonly diskLatency: Microseconds;
    readonly diskBytesPerSecond: number;
  }>({
    latency: may(time, usualConditions.latencyUs),
    bytesPerSecond: rate,
    diskLatency: may(time, usualConditions.diskLatencyUs),
    diskBytesPerSecond: rate,
  })(value, place);
  if (!read.ok) return read;
  const { latency: latencyUs, diskLatency: diskLatencyUs, ...rates } = read.value;
  return latencyUs === 0
    ? refused(`${place}.latency`, "A message takes at least 1us.", "消息至少需要 1us。")
    : accepted({ latencyUs, diskLatencyUs, ...rates });
};

const schemaName: Shape<string> = (value, place) =>
  value === SCHEMA
    ? text(1, SCHEMA.length)(value, place)
    : refused(place, `"${SCHEMA}" belongs here.`, `此处应为“${SCHEMA}”。`);

const SCHEMA = "./schema.json";
