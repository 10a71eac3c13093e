import { describe, expect, test } from "vitest";
import { Simulation } from "../drivers/simulation/simulation.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { play } from "./play.ts";
import { Player } from "./player.ts";
import { scenarioRun } from "./scenario-run.ts";
import { shortStory } from "./testing/short-story.ts";

/** Three servers, of which s3 leads, and c1 at s1. */
const begun = [
  { at: "0s", commands: [{ kind: "start", nodes: ["s1", "s2", "s3"] }] },
  {
    when: "settled",
    commands: [
      { kind: "start", nodes: ["c1", "c2"] },
      { kind: "open-session", node: "c1", servers: ["s1"], timeoutMs: 6000 },
      { kind: "open-session", node: "c2", servers: ["s2"] },
    ],
  },
  { after: "500ms" },
];

function perform(entries: readonly object[], end = "20s") {
  const scenario = shortStory([...begun, ...entries], end);
  const run = scenarioRun(scenario);
  const simulation = new Simulation(run, zookeeperCast);
  const player = new Player(scenario, run);
  const records: TraceRecord<EnsembleEvent>[] = [];
  simulation.subscribe((record) => records.push(record as TraceRecord<EnsembleEvent>));
  play(simulation, player, scenario.end as number as Instant, () => undefined);
  const found = player.outcomes.map(({ text, found: what }) =>
    what === null ? text.en : `NOT: ${text.en} (${what.en})`,
  );
  return { simulation, records, found };
}

const create = { kind: "create", node: "c1", path: "/a", data: "é" };
const killS1 = { kind: "kill", nodes: ["s1"] };

describe("what a record tells of", () => {
  test.each([
    ["a commit of a znode", { kind: "commit", path: "/a" }, "committed"],
    ["a commit of a zxid", { kind: "commit", zxid: "1:3" }, "committed"],
    ["an event of a znode", { kind: "event", event: "applied", path: "/a" }, "applied"],
    [
      "an event that names a zxid only, of the znode that was written with it",
      { kind: "event", event: "proposal-logged", path: "/a", node: "s3" },
      "proposal-logged",
    ],
    [
      "what is on the disk",
      { kind: "event", event: "persisted", node: "s3", file: "log" },
      "persisted",
    ],
    ["a message of a client", { kind: "message", from: "c1", message: "client-request" }, "sent"],
    [
      "a message between members, of an operation",
      { kind: "message", message: "request", what: "create" },
      "sent",
    ],
    ["znodes by how their paths begin", { kind: "message", path: "/*" }, "sent"],
  ])("%s", (_name, when, kind) => {
    const result = perform([
      { after: "1ms", commands: [create] },
      { when, within: "1s", commands: [{ kind: "heal" }] },
    ]);
    expect(result.found[0]).not.toContain("NOT");
    const { after } = result.simulation.story.commands.at(-1) ?? {};
    const [met] = result.records
      .filter(
        ({ node, seq, event }) => node === after?.node && seq <= after.seq && event.kind === kind,
      )
      .slice(-1);
    expect(met).toBeDefined();
  });

  test.each([
    ["another znode", { kind: "commit", path: "/b" }],
    ["another zxid", { kind: "commit", zxid: "1:9" }],
    ["another file", { kind: "event", event: "persisted", node: "s3", file: "snapshot" }],
    ["another operation", { kind: "message", message: "request", what: "delete" }],
    ["paths that begin otherwise", { kind: "message", path: "/b*" }],
  ])("not %s", (_name, when) => {
    const { found } = perform([
      { after: "1ms", commands: [create] },
      { when, within: "1s", commands: [{ kind: "heal" }] },
    ]);
    expect(found[0]).toContain("it never came to that");
  });
});

test("a kill stands right behind the record that was waited for, and again from the commands alone", () => {
  const { records, simulation } = perform([
    { after: "1ms", commands: [create] },
    {
      when: { kind: "event", event: "proposal-logged", node: "s1", path: "/a" },
      commands: [killS1],
    },
  ]);
  const logged = records.findLastIndex(
    ({ node, event }) => node === "s1" && event.kind === "proposal-logged",
  );
  const behind = records.slice(logged + 1).filter(({ node }) => node === "s1");
  expect(behind.map(({ event }) => event.kind)).toEqual(["killed"]);
  const again = new Simulation(simulation.story, zookeeperCast);
  again.runUntil(simulation.at);
  expect(again.trace.hash()).toBe(simulation.trace.hash());
});

test("what is expected of clients and trees is held against what is so", () => {
  const { found } = perform([
    {
      after: "1ms",
      commands: [
        { ...create, mode: "ephemeral" },
        { kind: "get-data", node: "c1", path: "/a", watch: true },
        { kind: "delete", node: "c1", path: "/none" },
        { kind: "get-children", node: "c1", path: "no path" },
        { kind: "get-children", node: "c1", path: "/" },
      ],
    },
    { after: "300ms", commands: [{ kind: "lock", node: "c1", path: "/l" }] },
    { after: "300ms", commands: [{ kind: "lock", node: "c2", path: "/l" }] },
    { after: "300ms", commands: [{ kind: "set-data", node: "c2", path: "/a" }] },
    { after: "300ms", expectations: HELD.map(([expected]) => expected) },
  ]);
  expect(found).toEqual(HELD.map(([, says]) => says));
});

const c1 = { client: "c1" };
const a = { kind: "znode", path: "/a" };

const HELD: readonly (readonly [object, string])[] = [
  [{ kind: "call", ...c1, call: 1, code: "Ok", path: "/a" }, "call 1 of c1 ends with Ok with /a"],
  [{ kind: "call", ...c1, call: 2, code: "Ok", data: "é" }, 'call 2 of c1 ends with Ok with "é"'],
  [
    { kind: "call", ...c1, call: 2, code: "Ok", data: "e" },
    'NOT: call 2 of c1 ends with Ok with "e" (é)',
  ],
  [{ kind: "call", ...c1, call: 3, code: "NoNode" }, "call 3 of c1 ends with NoNode"],
  [{ kind: "call", ...c1, call: 3, code: "Ok" }, "NOT: call 3 of c1 ends with Ok (NoNode)"],
  [{ kind: "call", ...c1, call: 4, code: "refused" }, "call 4 of c1 ends with refused"],
  [
    { kind: "call", ...c1, code: "Ok", children: ["zookeeper", "a"] },
    "the last call of c1 ends with Ok with [zookeeper, a]",
  ],
  [
    { kind: "call", ...c1, code: "Ok", children: [] },
    "NOT: the last call of c1 ends with Ok with [] ([a, zookeeper])",
  ],
  [{ kind: "call", ...c1, code: null }, "NOT: the last call of c1 is not answered (Ok)"],
  [
    { kind: "call", client: "c3", code: null },
    "NOT: the last call of c3 is not answered (it made none such)",
  ],
  [{ kind: "digest" }, "the trees of all members that are up are equal"],
  [{ kind: "lastZxid", nodes: ["s1"], zxid: "1:9" }, "s1 is at 1:9"],
  [{ kind: "lastZxid", nodes: ["s1"], zxid: "1:3" }, "NOT: s1 is at 1:3 (s1: 1:9)"],
  [{ kind: "lockHolder", path: "/l", ...c1 }, "c1 holds the lock /l"],
  [{ kind: "lockHolder", path: "/l", client: null }, "NOT: nobody holds the lock /l (c1)"],
  [{ kind: "lockHolder", path: "/m", ...c1 }, "NOT: c1 holds the lock /m (no client does)"],
  [{ kind: "lockQueue", path: "/l", clients: ["c1", "c2"] }, "the queue for the lock /l is c1, c2"],
  [
    { kind: "lockQueue", path: "/l", clients: ["c2", "c1"] },
    "NOT: the queue for the lock /l is c2, c1 (c1, c2)",
  ],
  [{ kind: "session", ...c1, state: "connected" }, "the session of c1, as c1 sees it: connected"],
  [
    { kind: "session", client: "c3", state: "expired" },
    "NOT: the session of c3, as c3 sees it: expired (none)",
  ],
  [{ kind: "sync", nodes: ["s1"], mode: "DIFF" }, "s1 was sent DIFF"],
  [{ kind: "sync", nodes: ["s1"], mode: "SNAP" }, "NOT: s1 was sent SNAP (s1: DIFF)"],
  [
    { kind: "watchTold", ...c1, path: "/a", type: "NodeDataChanged", times: 1 },
    "c1 was told once by a watch: NodeDataChanged /a",
  ],
  [
    { kind: "watchTold", ...c1, path: "/a", type: "NodeDeleted", times: 1 },
    "NOT: c1 was told once by a watch: NodeDeleted /a (0 times)",
  ],
  [{ ...a, nodes: ["s1"], owner: "c1" }, "s1 has /a with the session of c1 as its owner"],
  [
    { ...a, nodes: ["s1"], owner: "c2" },
    "NOT: s1 has /a with the session of c2 as its owner (s1: it is c1's)",
  ],
  [{ ...a, version: 1 }, "all members that are up have /a with version 1"],
  [{ ...a, version: 0 }, "NOT: all members that are up have /a with version 0 (s1: version 1)"],
  [{ ...a, cversion: 0 }, "all members that are up have /a with cversion 0"],
  [
    { kind: "znode", path: "/", cversion: 7 },
    "NOT: all members that are up have / with cversion 7 (s1: cversion 1)",
  ],
  [
    { ...a, data: "é" },
    'NOT: all members that are up have /a with data "é" (s1: no text as its data)',
  ],
  [{ ...a, exists: false }, "NOT: all members that are up have no /a (s1 has it)"],
  [{ kind: "znode", path: "/b" }, "NOT: all members that are up have /b (s1 has none)"],
];
