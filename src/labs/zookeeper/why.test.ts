import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "../../../workers/drivers/browser/story.ts";
import { Simulation } from "../../../workers/drivers/simulation/simulation.ts";
import type { Instant } from "../../../workers/kernel/time.ts";
import { parseScenario } from "../../../workers/scenario/scenario.ts";
import { zookeeperCast } from "../../../workers/zookeeper/quorum-peer.ts";
import { RULES } from "../../../workers/zookeeper/rules.ts";
import type { Zxid } from "../../../workers/zookeeper/values.ts";
import type { Find, LabRecord, PlacedRecord } from "../lab.ts";
import { CHAIN_MAX } from "./causal-chain.ts";
import { decisionBehind } from "./decision-behind.ts";
import { zookeeper } from "./lab.ts";
import { isDecision, ruleAnswer } from "./why.ts";

/** All that a scenario's run records. */
function recordsOf(file: string): { records: readonly LabRecord[]; find: Find } {
  const read = parseScenario(readFileSync(`public/scenarios/${file}`, "utf8"));
  if (!read.ok) throw new Error(`${file} is no scenario`);
  const simulation = new Simulation(storyOf(read.scenario, zookeeperCast).run, zookeeperCast);
  simulation.runUntil(read.scenario.end as number as Instant);
  const { trace } = simulation;
  const records = Array.from({ length: trace.count }, (_, index) => trace.record(index));
  const places = new Map(records.map(({ node, seq }, index) => [`${node} ${String(seq)}`, index]));
  const find: Find = ({ node, seq }) => {
    const index = places.get(`${node} ${String(seq)}`);
    return index === undefined ? null : { index, record: records[index] as LabRecord };
  };
  return { records, find };
}

type SessionId = (typeof RULES)["session-live"] extends {
  decide: (values: infer V extends { readonly session: bigint }) => unknown;
}
  ? V["session"]
  : never;

const files = readdirSync("public/scenarios").filter((name) => !/^(index|schema)\./.test(name));
const asked = new Map<string, Set<string>>();

describe.each(files)("%s", (file) => {
  let story: ReturnType<typeof recordsOf>;
  beforeAll(() => {
    story = recordsOf(file);
  });

  it("answers why of every decision, in both languages, with its source", () => {
    for (const [index, record] of story.records.entries()) {
      if (!isDecision(record)) continue;
      const { rule } = record.event;
      const sentences = asked.get(rule) ?? new Set();
      asked.set(rule, sentences);
      for (const language of ["en", "zh"] as const) {
        const why = zookeeper.why({ index, record }, language, story.find);
        expect(why.because, `${record.event.kind} ${rule}`).toBeTruthy();
        expect(why.source, rule).toBeTruthy();
        if (language === "zh") expect(why.because, rule).toMatch(/\p{Script=Han}/u);
        sentences.add(`${language} ${String(why.because)}`);
      }
    }
  });

  it("answers why of every turn that somebody may ask about, and leads back to what started it", () => {
    for (const [index, record] of story.records.entries()) {
      if (!ASKED.has(record.event.kind)) continue;
      const why = zookeeper.why({ index, record }, "en", story.find);
      expect(why.because, record.event.kind).toBeTruthy();
      expect(why.source, record.event.kind).toBeTruthy();
      const links = why.causes.map((cause) => cause.index);
      expect(links.length, record.event.kind).toBeGreaterThan(0);
      expect([index, ...links]).toEqual([...new Set([index, ...links])].sort((a, b) => b - a));
      const first = story.records[links.at(-1) ?? 0];
      if (links.length < CHAIN_MAX) expect(first?.cause, record.event.kind).toBeNull();
    }
  });

  it("leads from what follows to the decision that it follows from", () => {
    const kinds = new Map<string, PlacedRecord | null>();
    for (const record of story.records)
      if (!kinds.has(record.event.kind))
        kinds.set(record.event.kind, decisionBehind(record, story.find));
    for (const [kind, rule] of FOLLOWS) {
      if (!kinds.has(kind)) continue;
      const behind = kinds.get(kind) ?? null;
      expect(behind === null ? null : (behind.record.event as { rule?: string }).rule, kind).toBe(
        rule,
      );
    }
  });
});

/** Votes, roles, epochs, synchronisation, commits, truncation, watch events, ends of sessions and grants of locks. */
const ASKED = new Set([
  "vote-changed",
  "state-changed",
  "leader-elected",
  "leader-established",
  "leader-lost",
  "learner-lost",
  "learner-serving",
  "stepped-down",
  "epoch-proposed",
  "epoch-raised",
  "epoch-acked",
  "epoch-written",
  "quorum-formed",
  "sync-chosen",
  "sync-received",
  "snapshot-loaded",
  "committed",
  "commit-received",
  "truncated",
  "watch-triggered",
  "watch-event-received",
  "session-expired",
  "session-timed-out",
  "session-ended",
  "session-closed",
  "lock-stage-entered",
  "lock-place-seen",
  "lock-ended",
]);

type Values<Id extends keyof typeof RULES> = Parameters<(typeof RULES)[Id]["decide"]>[0];

/** What the rules of requests are asked with when they refuse: no scenario makes every mistake that a client can make. */
const REFUSING: { readonly [Id in keyof typeof RULES]?: Values<Id> } = {
  "client-not-ahead": { seen: 0x100000009n as Zxid, applied: 0x100000004n as Zxid },
  "create-flags-known": { flags: 9 },
  "name-free": { path: "/a", exists: true },
  "no-children": { path: "/a", children: 3 },
  "no-null-character": { path: "/a\0b" },
  "node-exists": { path: "/a", exists: false },
  "parent-persistent": { parent: "/a", ephemeralOwner: 7n as SessionId },
  "path-deletable": { path: "/" },
  "path-has-parent": { path: "a" },
  "path-valid": { path: "/a//b" },
  "request-fits": { bytes: 1_048_577, limit: 1_048_576 },
  "sequence-name": { path: "/a/n-", parent: "/a", cversion: 4 },
  "session-live": { session: 7n as SessionId, standing: "moved" },
  "version-matches": { path: "/a", expected: 2, current: 3 },
  "watch-again": {
    list: "data",
    changed: 0x100000009n as Zxid,
    relativeZxid: 0x100000004n as Zxid,
  },
};

/** Consequences, and the rule of the decision that they follow from. */
const FOLLOWS: readonly (readonly [string, string])[] = [
  ["sync-received", "sync"],
  ["truncated", "sync"],
];

describe("every rule of the table", () => {
  it.each(Object.keys(RULES) as (keyof typeof RULES)[])("%s has a source", (id) => {
    expect(RULES[id].id).toBe(id);
    expect(RULES[id].source).not.toBe("");
  });

  it("is asked in some scenario or below", () => {
    const silent = Object.keys(RULES).filter((id) => !asked.has(id) && !(id in REFUSING));
    expect(silent.sort()).toEqual([]);
  });

  it.each(Object.entries(REFUSING))(
    "%s says in both languages what was refused",
    (rule, values) => {
      const event = { kind: "read-refused", rule, values };
      const record = { node: "s1", seq: 1, at: 0, cause: null, event } as unknown as LabRecord;
      const proposed = { kind: "proposed", why: [{ part: null, decision: { rule, values } }] };
      for (const language of ["en", "zh"] as const) {
        const answer = ruleAnswer(record, language);
        expect(answer?.because).toBeTruthy();
        expect(answer?.source).toBeTruthy();
        if (language === "zh") expect(answer?.because).toMatch(/\p{Script=Han}/u);
        // A proposal that fails carries what was against it.
        const failed = { ...record, event: proposed } as unknown as LabRecord;
        expect(ruleAnswer(failed, language)?.because).toBe(answer?.because);
      }
    },
  );

  it("answers with live values: no rule says the same whatever it was asked", () => {
    const dull = [...asked].filter(([, sentences]) => sentences.size < 2).map(([id]) => id);
    expect(dull).toEqual([]);
    expect(ruleAnswer({ event: { kind: "x" } } as LabRecord, "en")).toBeNull();
  });
});
