import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../zookeeper/config.ts";
import type { ClientMessage } from "../zookeeper/client-messages.ts";
import type { ZooKeeperMessage } from "../zookeeper/messages.ts";
import { KNOWN_EVENTS, KNOWN_LAWS, KNOWN_MESSAGES, KNOWN_WHATS } from "./known.ts";
import { parseScenario } from "./scenario.ts";
import { RECORDED, WRITTEN } from "./testing/every-kind.ts";
import { type Schema, schemaFault, type SchemaFile } from "./testing/schema-fault.ts";
import { spoilings } from "./testing/spoilings.ts";

const FOLDER = "public/scenarios";
const { scenarios } = readJson("index.json") as { scenarios: { id: string }[] };
const schema = readJson("schema.json") as SchemaFile;

describe("the schema says what the reader reads", () => {
  test.each([
    ...scenarios.map(({ id }) => [id, readJson(`${id}.json`) as Story] as const),
    ["a run that was recorded", RECORDED] as const,
    ["a story with one of each kind", WRITTEN] as const,
  ])("%s, and each way to spoil one value of it", (_name, good) => {
    expect(schemaFault(schema, good)).toBe(null);
    expect(parseScenario(JSON.stringify(good))).toMatchObject({ ok: true });
    const differing: string[] = [];
    for (const { what, spoilt } of spoiltStories(good)) {
      const read = parseScenario(JSON.stringify(spoilt));
      const faultFound = schemaFault(schema, spoilt);
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
