import type { Conditions, Run } from "../kernel/run.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import { type Ensemble, nodeNames } from "./ensemble.ts";
import { ensemble } from "./ensemble-shape.ts";
import { knownFormat } from "./format.ts";
import { instantMax, seedMax, textCharactersMax } from "./limits.ts";
import { nodePlans } from "./node-plans.ts";
import { accepted, refused } from "./problem.ts";
import {
  choice,
  instant,
  integer,
  may,
  need,
  nullable,
  object,
  type Shape,
  text,
} from "./shape.ts";
import { commandsInOrder } from "./world-command-shape.ts";

/** Where somebody was looking when a run was saved, and what the trace was like up to there. */
export interface Moment {
  readonly at: Instant;
  /** How many records the trace had. */
  readonly count: number;
  /** 16 hex digits over those records: another core that goes another way is found out. */
  readonly traceHash: string;
}

/** All that a link or a saved file holds. */
export interface SavedRun {
  readonly run: Run;
  readonly moment: Moment | null;
  /** What the page showed, in the page's own words; empty where nobody looked. */
  readonly view: string;
}

/** Reads a saved run from a JSON value. */
export const savedRun: Shape<SavedRun> = (value, place) => {
  const format = knownFormat(value, place);
  if (!format.ok) return format;
  const written = value instanceof Map ? value.get("ensemble") : undefined;
  const members = written === undefined ? null : ensemble(written, `${place}.ensemble`);
  if (members !== null && !members.ok) return members;
  const names = nodeNames(members?.value ?? null);
  const read = object<Written>({
    format: need(() => format),
    core: need(text(1, textCharactersMax)),
    lab: need(choice(["zookeeper"])),
    seed: need(integer(0, seedMax)),
    ensemble: need(ensemble),
    conditions: need(conditions),
    moment: may(nullable(moment), null),
    view: may(text(0, textCharactersMax), ""),
    commands: need(commandsInOrder(names)),
  })(value, place);
  if (!read.ok) return read;
  const { moment: at, view, ensemble: planned, ...run } = read.value;
  return accepted({ run: { ...run, nodes: nodePlans(planned) }, moment: at, view });
};

type Written = Omit<Run, "nodes"> & Omit<SavedRun, "run"> & { readonly ensemble: Ensemble };

const HASH = /^[0-9a-f]{16}$/;

const hash: Shape<string> = (value, place) =>
  typeof value === "string" && HASH.test(value)
    ? accepted(value)
    : refused(place, "16 hex digits belong here.", "此处应为 16 位十六进制数字。");

const moment = object<Moment>({
  at: need(instant),
  count: need(integer(0, Number.MAX_SAFE_INTEGER)),
  traceHash: need(hash),
});

const span = integer(0, instantMax) as Shape<Microseconds>;
const rate = integer(0, Number.MAX_SAFE_INTEGER);

const conditions = object<Conditions>({
  latencyUs: need(integer(1, instantMax) as Shape<Microseconds>),
  bytesPerSecond: need(rate),
  diskLatencyUs: need(span),
  diskBytesPerSecond: need(rate),
});
