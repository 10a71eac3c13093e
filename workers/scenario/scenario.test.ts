import { describe, expect, test } from "vitest";
import { entriesMax, scenarioBytesMax } from "./limits.ts";
import { parseScenario } from "./scenario.ts";

/** A small scenario that nothing is wrong with. */
const good = {
  $schema: "./schema.json",
  format: 1,
  lab: "zookeeper",
  title: { en: "A story", zh: "一个故事" },
  summary: { en: "It is told.", zh: "讲述一个故事。" },
  seed: 1,
  ensemble: { servers: 3, observers: 1, clients: 2 },
  entries: [
    { at: "0s", commands: [{ kind: "start", nodes: ["s1", "s2", "s3"] }] },
    { when: "settled", within: "5s", expectations: [{ kind: "leader", node: "s3" }] },
  ],
  end: "10s",
};

/** A bad file: which part of the good one is replaced by what, and what is said of it where. */
interface Bad {
  readonly with: Record<string, unknown>;
  readonly place: string;
  readonly says: string;
}

const bad: Record<string, Bad> = {
  "another format": { with: { format: 2 }, place: "$.format", says: "format 1" },
  "no format": { with: { format: undefined }, place: "$.format", says: "format 1" },
  "another schema": { with: { $schema: "x" }, place: "$.$schema", says: "./schema.json" },
  "an unknown lab": { with: { lab: "etcd" }, place: "$.lab", says: "One of zookeeper" },
  "an unknown key": { with: { sed: 1 }, place: "$.sed", says: "No such key" },
  "a missing key": { with: { seed: undefined }, place: "$", says: '"seed" is missing' },
  "a title in one language": {
    with: { title: { en: "A story" } },
    place: "$.title",
    says: '"zh" is missing',
  },
  "a seed that is no whole number": { with: { seed: 1.5 }, place: "$.seed", says: "whole number" },
  "a seed beyond a word": { with: { seed: 2 ** 32 }, place: "$.seed", says: "4294967295" },
  "no voters": { with: { ensemble: { servers: 0 } }, place: "$.ensemble.servers", says: "from 1" },
  "too many clients": {
    with: { ensemble: { servers: 3, clients: 65 } },
    place: "$.ensemble.clients",
    says: "from 0 to 64",
  },
  "too many members": {
    with: { ensemble: { servers: 9, observers: 9 } },
    place: "$.ensemble",
    says: "15 members",
  },
  "a voter in no group": {
    with: { ensemble: { servers: 3, groups: [["s1", "s2"]] } },
    place: "$.ensemble.groups",
    says: "s3 does not",
  },
  "a stranger in a group": {
    with: { ensemble: { servers: 3, groups: [["s1", "s2", "s3"], ["s9"]] } },
    place: "$.ensemble.groups[1][0]",
    says: "no node s9",
  },
  "a weight of nobody": {
    with: { ensemble: { servers: 3, weights: [{ node: "s7", weight: 0 }] } },
    place: "$.ensemble.weights[0].node",
    says: "no node s7",
  },
  "an unknown setting": {
    with: { ensemble: { servers: 3, configuration: { tickTime: 1 } } },
    place: "$.ensemble.configuration.tickTime",
    says: "No such key",
  },
  "a message that takes no time": {
    with: { conditions: { latency: "0ms" } },
    place: "$.conditions.latency",
    says: "at least",
  },
  "no entries": { with: { entries: [] }, place: "$.entries", says: "1 to 200" },
  "too many entries": {
    with: { entries: Array.from({ length: entriesMax + 1 }, () => ({ at: "1s" })) },
    place: "$.entries",
    says: "this one has 201",
  },
  "an entry without a time": entry({}, "", '"at"'),
  "an entry with two times": entry({ at: "1s", after: "1s" }, "", '"at"'),
  "an entry before its predecessor": {
    with: { entries: [{ at: "2s" }, { at: "1s" }] },
    place: "$.entries[1].at",
    says: "before the one",
  },
  "a time without a unit": entry({ at: 200 }, ".at", "with its unit"),
  "a time in days": entry({ at: "1d" }, ".at", "with its unit"),
  "an unknown condition": entry({ when: "leaderless" }, ".when", "One of commit"),
  "a zxid that is none": entry(
    { when: { kind: "commit", zxid: "0x1" } },
    ".when.zxid",
    "zxid belongs here",
  ),
  "an event that never happens": entry(
    { when: { kind: "event", event: "vote-chnged" } },
    ".when.event",
    '"vote-chnged"',
  ),
  "a message that nobody sends": entry(
    { when: { kind: "message", from: "s1", to: "s2", message: "gossip" } },
    ".when.message",
    '"gossip"',
  ),
  "a law that nobody made": entry({ when: { kind: "lawBroken", law: "x" } }, ".when.law", '"x"'),
  "a condition without its kind": entry({ when: {} }, ".when", '"kind" is missing'),
  "an unknown command": command({ kind: "crete", path: "/a" }, ".kind", "One of close-session"),
  "a client's command to a member": command(
    { kind: "create", node: "s1", path: "/a" },
    ".node",
    "no node s1; there are c1, c2",
  ),
  "a mode that is none": command(
    { kind: "create", node: "c1", path: "/a", mode: "container" },
    ".mode",
    "One of persistent, ephemeral",
  ),
  "a client to connect to": command(
    { kind: "open-session", node: "c1", servers: ["c2"] },
    ".servers[0]",
    "no node c2; there are s1",
  ),
  "a part that is no part": command(
    { kind: "multi", node: "c1", parts: [{ kind: "sync", path: "/" }] },
    ".parts[0].kind",
    "One of check, create",
  ),
  "a command of a client where there is none": {
    with: {
      ensemble: { servers: 3 },
      entries: [{ at: "1s", commands: [{ kind: "unlock", node: "c1" }] }],
    },
    place: "$.entries[0].commands[0].node",
    says: "the ensemble has no clients",
  },
  "a node that does not exist": command({ kind: "kill", nodes: ["s5"] }, ".nodes[0]", "no node s5"),
  "a node that is none": command({ kind: "kill", nodes: ["S1"] }, ".nodes[0]", "name of a node"),
  "nobody to kill": command({ kind: "kill", nodes: [] }, ".nodes", "1 to 79"),
  "a cut with oneself": command({ kind: "cut", between: ["s1", "s1"] }, ".between", "different"),
  "a node on both sides": command(
    {
      kind: "partition",
      groups: [
        ["s1", "s2"],
        ["s2", "s3"],
      ],
    },
    ".groups",
    "s2 stands in two",
  ),
  "a hold without a message": command({ kind: "hold" }, "", "waits for a message"),
  "a command with a key too many": command({ kind: "heal", now: true }, ".now", "No such key"),
  "an unknown expectation": expectation({ kind: "lock" }, ".kind", "One of call"),
  "a state that is none": expectation(
    { kind: "state", nodes: ["s1"], state: "leading" },
    ".state",
    "One of DOWN",
  ),
  "an expectation of nobody": expectation({ kind: "leader", node: "s8" }, ".node", "no node s8"),
  "a session of a member": expectation(
    { kind: "session", client: "s1", state: "expired" },
    ".client",
    "no node s1",
  ),
  "a path without its slash": expectation(
    { kind: "znode", path: "a", exists: false },
    ".path",
    'begins with "/"',
  ),
  "a client that leads": expectation({ kind: "leader", node: "c1" }, ".node", "no node c1"),
  "a code that is none": expectation(
    { kind: "call", client: "c1", code: "NONODE" },
    ".code",
    "One of Ok",
  ),
  "an operation that nobody asks for": entry(
    { when: { kind: "message", what: "rename" } },
    ".when.what",
    '"rename"',
  ),
  "a narration that is a book": entry(
    { at: "1s", narration: { en: "x".repeat(2000), zh: "书" } },
    ".narration.en",
    "1 to 1200",
  ),
};

function entry(part: object, place: string, says: string): Bad {
  return { with: { entries: [part] }, place: `$.entries[0]${place}`, says };
}

function command(part: object, place: string, says: string): Bad {
  const bad = entry({ at: "1s", commands: [part] }, "", says);
  return { ...bad, place: `$.entries[0].commands[0]${place}` };
}

function expectation(part: object, place: string, says: string): Bad {
  const bad = entry({ at: "1s", expectations: [part] }, "", says);
  return { ...bad, place: `$.entries[0].expectations[0]${place}` };
}

test("a good scenario is read", () => {
  const read = parseScenario(JSON.stringify(good));
  expect(read.ok && read.scenario).toMatchObject({
    seed: 1,
    conditions: { latencyUs: 5000 },
    entries: [
      { trigger: { kind: "at", at: 0 } },
      { trigger: { kind: "when", condition: { kind: "settled" }, after: 0, within: 5_000_000 } },
    ],
    end: 10_000_000,
  });
});

describe("a bad scenario is refused with its place", () => {
  test.each(Object.entries(bad))("%s", (_name, { with: part, place, says }) => {
    const read = parseScenario(JSON.stringify({ ...good, ...part }));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problem.text.en).toContain(says);
    expect(read.problem.place).toBe(place);
    expect(read.problem.text.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  test("a file that is too long is not read at all", () => {
    const read = parseScenario(`{"x": "${"界".repeat(scenarioBytesMax / 3)}"`);
    expect(read).toMatchObject({ ok: false, problem: { place: "$" } });
  });

  test("keys that mean something to JavaScript", () => {
    const read = parseScenario(JSON.stringify(good).replace('"format"', '"__proto__"'));
    expect(read).toMatchObject({
      ok: false,
      problem: { place: expect.stringContaining("line 1") },
    });
  });

  test.each(["[]", "1", "null", '"text"'])("%s is no scenario", (text) => {
    expect(parseScenario(text).ok).toBe(false);
  });
});
