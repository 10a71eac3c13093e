import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../zookeeper/config.ts";
import type { ClientMessage } from "../zookeeper/client-messages.ts";
import type { ZooKeeperMessage } from "../zookeeper/messages.ts";
import { KNOWN_EVENTS, KNOWN_LAWS, KNOWN_MESSAGES, KNOWN_WHATS } from "./known.ts";
import { parseScenario } from "./scenario.ts";
import { RECORDED, WRITTEN } from "./testing/every-kind.ts";

const FOLDER = "public/scenarios";
const { scenarios } = readJson("index.json") as { scenarios: { id: string }[] };
const schema = readJson("schema.json") as Schema & { $defs: Record<string, Schema> };

/** The part of JSON Schema that ours uses. */
interface Schema {
  readonly [keyword: string]: unknown;
}

describe("the schema says what the reader reads", () => {
  test.each([
    ...scenarios.map(({ id }) => [id, readJson(`${id}.json`) as Story] as const),
    ["a run that was recorded", RECORDED] as const,
    ["a story with one of each kind", WRITTEN] as const,
  ])("%s, and each way to spoil one value of it", (_name, good) => {
    expect(fault(schema, good, "$")).toBe(null);
    expect(parseScenario(JSON.stringify(good))).toMatchObject({ ok: true });
    const differing: string[] = [];
    for (const { what, spoilt } of spoiltStories(good)) {
      const read = parseScenario(JSON.stringify(spoilt));
      const faultFound = fault(schema, spoilt, "$");
      // What depends on two places at once is beyond a schema.
      if (!read.ok && SEMANTIC.test(read.problem.text.en)) continue;
      if (read.ok !== (faultFound === null)) differing.push(`${what}: ${faultFound ?? "fits"}`);
    }
    expect(differing).toEqual([]);
  });

  test("every name that can be waited for stands in it", () => {
    expect(namesIn("event", "event")).toEqual([...KNOWN_EVENTS].sort(byCode));
    expect(namesIn("message", "message")).toEqual([...KNOWN_MESSAGES].sort(byCode));
    expect(namesIn("message", "what")).toEqual([...KNOWN_WHATS].sort(byCode));
    expect(namesIn("event", "what")).toEqual([...KNOWN_WHATS].sort(byCode));
    expect(namesIn("lawBroken", "law")).toEqual([...KNOWN_LAWS].sort(byCode));
  });

  test("every kind of message is known", () => {
    const kinds: Record<(ClientMessage | ZooKeeperMessage)["kind"], true> = {
      "client-reply": true,
      "client-request": true,
      "connect-request": true,
      "connect-response": true,
      "watch-event": true,
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

const SEMANTIC =
  /There is no node|comes before|exactly one group|stands in two|different nodes|waits for a message|members at the most|takes at least/;

interface Story {
  readonly commands?: readonly unknown[];
  readonly entries: readonly unknown[];
}

/** A story spoilt in one place. Entries and commands are right or wrong each for itself: one at a time is enough. */
function* spoiltStories(good: Story): Generator<{ what: string; spoilt: unknown }> {
  const { commands, entries, ...rest } = good;
  const short = { ...rest, entries: entries.slice(0, 1) };
  yield* spoilings(
    commands === undefined ? short : { ...short, commands: commands.slice(0, 1) },
    "$",
  );
  for (const [index, entry] of entries.entries()) {
    for (const { what, spoilt } of spoilings(entry, `$.entries[${index}]`)) {
      yield { what, spoilt: { ...rest, entries: [spoilt] } };
    }
  }
  for (const [index, command] of (commands ?? []).entries()) {
    for (const { what, spoilt } of spoilings(command, `$.commands[${index}]`)) {
      yield { what, spoilt: { ...short, commands: [spoilt] } };
    }
  }
}

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
  const rule = found?.properties?.[key];
  const named = schema.$defs[(rule?.$ref as string | undefined)?.split("/").at(-1) ?? ""] ?? rule;
  return [...(named?.enum as string[])].sort(byCode);
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
}
