import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../zookeeper/config.ts";
import type { ZooKeeperMessage } from "../zookeeper/messages.ts";
import { KNOWN_EVENTS, KNOWN_LAWS, KNOWN_MESSAGES } from "./known.ts";
import { parseScenario } from "./scenario.ts";

const FOLDER = "public/scenarios";
const { scenarios } = readJson("index.json") as { scenarios: { id: string }[] };
const schema = readJson("schema.json") as Schema & { $defs: Record<string, Schema> };

/** The part of JSON Schema that ours uses. */
interface Schema {
  readonly [keyword: string]: unknown;
}

describe("the schema says what the reader reads", () => {
  test.each(scenarios.map(({ id }) => id))("%s, and each way to spoil one value of it", (id) => {
    const good = readJson(`${id}.json`);
    expect(fault(schema, good, "$")).toBe(null);
    const differing: string[] = [];
    for (const { what, spoilt } of spoilings(good, "$")) {
      const read = parseScenario(JSON.stringify(spoilt));
      const faultFound = fault(schema, spoilt, "$");
      // What depends on two places at once is beyond a schema.
      if (!read.ok && SEMANTIC.test(read.problem.text.en)) continue;
      if (read.ok !== (faultFound === null)) differing.push(`${what}: ${faultFound ?? "fits"}`);
    }
    expect(differing).toEqual([]);
  });

  test("a run that was recorded, and each way to spoil one value of it", () => {
    const differing: string[] = [];
    for (const { what, spoilt } of spoilings(RECORDED, "$")) {
      const read = parseScenario(JSON.stringify(spoilt));
      const faultFound = fault(schema, spoilt, "$");
      if (!read.ok && SEMANTIC.test(read.problem.text.en)) continue;
      if (read.ok !== (faultFound === null)) differing.push(`${what}: ${faultFound ?? "fits"}`);
    }
    expect(parseScenario(JSON.stringify(RECORDED))).toMatchObject({ ok: true });
    expect(differing).toEqual([]);
  });

  test("every name that can be waited for stands in it", () => {
    expect(namesIn("event", "event")).toEqual([...KNOWN_EVENTS].sort(byCode));
    expect(namesIn("message", "message")).toEqual([...KNOWN_MESSAGES].sort(byCode));
    expect(namesIn("lawBroken", "law")).toEqual([...KNOWN_LAWS].sort(byCode));
  });

  test("every kind of message is known", () => {
    const kinds: Record<ZooKeeperMessage["kind"], true> = {
      ack: true,
      "ack-epoch": true,
      diff: true,
      "follower-info": true,
      hello: true,
      "leader-info": true,
      "new-leader": true,
      notification: true,
      "observer-info": true,
      ping: true,
      snap: true,
      trunc: true,
      commit: true,
      inform: true,
      proposal: true,
      request: true,
      revalidate: true,
      revalidated: true,
      sync: true,
      "up-to-date": true,
    };
    expect([...KNOWN_MESSAGES].sort(byCode)).toEqual(Object.keys(kinds).sort(byCode));
  });

  test("every setting stands in it", () => {
    const { configuration } = (schema.$defs.ensemble as { properties: Record<string, Schema> })
      .properties;
    expect(Object.keys(configuration?.properties as object)).toEqual(Object.keys(DEFAULT_SETTINGS));
  });
});

/** A scenario that begins with commands of every kind whose places are known. */
const RECORDED = {
  $schema: "./schema.json",
  format: 1,
  lab: "zookeeper",
  title: { en: "Recorded", zh: "记录" },
  summary: { en: "A run.", zh: "一次运行。" },
  seed: 1,
  ensemble: { servers: 3 },
  commands: [
    { kind: "start", node: "s1" },
    { kind: "crash", node: "s1", cause: "hung", message: "" },
    { kind: "restart", node: "s1" },
    { kind: "pause", node: "s1" },
    { kind: "resume", node: "s1" },
    { kind: "cut", between: ["s1", "s2"] },
    { kind: "cut-channel", channel: "s1.1-1" },
    { kind: "disk-corrupt", node: "s1", file: "acceptedEpoch", index: 0 },
    { kind: "disk-full", node: "s1", full: true },
    { kind: "disk-speed", node: "s1", latencyUs: 7, bytesPerSecond: 0 },
    { kind: "clock-jump", node: "s1", byMs: -5 },
    { kind: "clock-drift", node: "s1", ppm: 5 },
    { kind: "link", from: "s1", to: "s2", latencyUs: 7, bytesPerSecond: 0 },
    { kind: "one-way", from: "s1", to: "s2", blocked: true },
    { kind: "partition", groups: [["s1"], ["s2", "s3"]] },
    { kind: "heal" },
    { kind: "hold", channel: "s1.1-1", from: "s1", number: 1 },
    { kind: "release", channel: "s1.1-1", from: "s1" },
    { kind: "kill", node: "s1" },
  ].map((command, index) => ({
    at: index,
    after: index % 2 === 0 ? null : { node: "s1", seq: index },
    command,
  })),
  entries: [{ at: "1s" }],
  end: "1s",
};

const SEMANTIC =
  /There is no node|comes before|exactly one group|stands in two|different nodes|waits for a message|members at the most|takes at least/;

/** The value with one of its parts replaced, left out, or given a key too many. */
function* spoilings(value: unknown, place: string): Generator<{ what: string; spoilt: unknown }> {
  for (const other of [null, true, 1.5, "", "1s", [], {}]) {
    yield { what: `${place} = ${JSON.stringify(other)}`, spoilt: other };
  }
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      for (const { what, spoilt } of spoilings(part, `${place}[${index}]`)) {
        yield { what, spoilt: value.with(index, spoilt) };
      }
    }
    return;
  }
  yield { what: `${place} with a key too many`, spoilt: { ...value, unheard: 1 } };
  for (const [key, part] of Object.entries(value)) {
    const { [key]: _left, ...rest } = value as Record<string, unknown>;
    yield { what: `${place} without ${key}`, spoilt: rest };
    for (const { what, spoilt } of spoilings(part, `${place}.${key}`)) {
      yield { what, spoilt: { ...value, [key]: spoilt } };
    }
  }
}

/** Where and how the value does not fit the schema; null where it does. */
function fault(rule: unknown, value: unknown, place: string): string | null {
  if (rule === false) return `${place}: not allowed`;
  for (const [keyword, wanted] of Object.entries(rule as Schema)) {
    const check = KEYWORDS[keyword];
    if (check === undefined)
      throw new Error(`the schema uses ${keyword}, which this test does not know`);
    const found = check(wanted as never, value, place, rule as Schema);
    if (found !== null) return found;
  }
  return null;
}

type Check = (wanted: never, value: unknown, place: string, rule: Schema) => string | null;

const KEYWORDS: Record<string, Check> = {
  $schema: () => null,
  $defs: () => null,
  title: () => null,
  description: () => null,
  $ref: (name: string, value, place) =>
    fault(schema.$defs[name.split("/").at(-1) ?? ""], value, place),
  type: (type: string, value, place) => (isOf(type, value) ? null : `${place}: not ${type}`),
  const: (only, value, place) => (value === only ? null : `${place}: not ${only as string}`),
  enum: (all: unknown[], value, place) => (all.includes(value) ? null : `${place}: none of them`),
  minimum: (min: number, value, place) => (Number(value) >= min ? null : `${place}: below ${min}`),
  maximum: (max: number, value, place) => (Number(value) <= max ? null : `${place}: above ${max}`),
  minLength: (min: number, value, place) =>
    (value as string).length >= min ? null : `${place}: short`,
  maxLength: (max: number, value, place) =>
    (value as string).length <= max ? null : `${place}: long`,
  minItems: (min: number, value, place) => ((value as []).length >= min ? null : `${place}: few`),
  maxItems: (max: number, value, place) => ((value as []).length <= max ? null : `${place}: many`),
  pattern: (text: string, value, place) =>
    new RegExp(text).test(value as string) ? null : `${place}: not ${text}`,
  items: (each: Schema, value, place) =>
    first((value as unknown[]).map((item, index) => fault(each, item, `${place}[${index}]`))),
  required: (keys: string[], value, place) =>
    first(keys.map((key) => (Object.hasOwn(value as object, key) ? null : `${place}: no ${key}`))),
  properties: (rules: Record<string, Schema>, value, place) =>
    first(
      Object.entries(value as object).map(([key, part]) =>
        Object.hasOwn(rules, key) ? fault(rules[key], part, `${place}.${key}`) : null,
      ),
    ),
  additionalProperties: (_no, value, place, rule) =>
    first(
      Object.keys(value as object).map((key) =>
        Object.hasOwn(rule.properties as object, key) ? null : `${place}: ${key} too many`,
      ),
    ),
  anyOf: (rules: Schema[], value, place) =>
    rules.some((rule) => fault(rule, value, place) === null) ? null : `${place}: none of these`,
  oneOf: (rules: Schema[], value, place) =>
    rules.filter((rule) => fault(rule, value, place) === null).length === 1
      ? null
      : `${place}: not exactly one of these`,
};

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "integer") return Number.isSafeInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function first(faults: readonly (string | null)[]): string | null {
  return faults.find((one) => one !== null) ?? null;
}

/** The names that the schema lists for a key of a condition. */
function namesIn(kind: string, key: string): unknown[] {
  const conditions = schema.$defs.condition?.anyOf as { properties?: Record<string, Schema> }[];
  const found = conditions.find(({ properties }) => properties?.kind?.const === kind);
  return [...(found?.properties?.[key]?.enum as string[])].sort(byCode);
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
}
