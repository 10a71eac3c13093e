import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "../../../workers/drivers/browser/story.ts";
import { Simulation } from "../../../workers/drivers/simulation/simulation.ts";
import type { NodeId, RecordId } from "../../../workers/kernel/identity.ts";
import type { Instant } from "../../../workers/kernel/time.ts";
import { parseScenario } from "../../../workers/scenario/scenario.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { EnsembleState } from "../../../workers/zookeeper/projection.ts";
import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import { zookeeperCast } from "../../../workers/zookeeper/quorum-peer.ts";
import { createRunStore } from "../../store/run-store.ts";
import { laneNodes } from "../../views/timeline/lanes.ts";
import { timelineIndex } from "../../views/timeline/timeline-index.ts";
import type { Find } from "../lab.ts";
import { zookeeper } from "./lab.ts";

/** How many instants of a long story are looked at. */
const SCENES = 400;

/** A scenario played in one thread and read as the page reads it. */
function played(name: string) {
  const read = parseScenario(readFileSync(`public/scenarios/${name}.json`, "utf8"));
  if (!read.ok) throw new Error(`${name}.json is no scenario`);
  const { run } = storyOf(read.scenario, zookeeperCast);
  const simulation = new Simulation(run, zookeeperCast);
  simulation.runUntil(read.scenario.end as number as Instant);
  const runs = createRunStore<EnsembleState>();
  const timeline = timelineIndex(laneNodes(run.nodes), zookeeper.readLane);
  runs.begin(run, simulation.trace, zookeeper, [timeline]);
  runs.readOn(1_000_000);
  const { known, count } = runs.store.getState();
  if (known === null) throw new Error("nothing was read");
  const find: Find = (id: RecordId) => {
    const index = known.places.indexOf(id);
    return index === null ? null : { index, record: known.trace.record(index) };
  };
  return { known, count, timeline, find, runs };
}

describe.each([
  "all-at-once",
  "first-start",
  "leader-crash",
  "quorum-loss",
  "observer",
  "late-better-vote",
])("the scenario %s on the page", (name) => {
  let story: ReturnType<typeof played>;
  beforeAll(() => {
    story = played(name);
  }, 60_000);

  it("has a scene for every record, whose shares and counts agree", () => {
    const { known, count } = story;
    for (let index = -1; index < count; index += Math.max(7, Math.floor(count / SCENES))) {
      const scene = zookeeper.scene(known.history.stateAt(index), "en");
      const voters = scene.nodes.filter((node) => node.counts);
      for (const node of scene.nodes) {
        expect(node.ring).toHaveLength(voters.length);
        if (node.role === "offline")
          expect(node.ring.every((share) => share === "unknown")).toBe(true);
        if (node.ringWhole) {
          const agreeing = node.ring.filter((share) => share === "agrees").length;
          expect(agreeing).toBeGreaterThan(voters.length / 2);
        }
      }
      expect(scene.flights.filter(({ gist }) => gist === "")).toEqual([]);
    }
  });

  it("answers every why with the rule's words, its source and a cause that is known", () => {
    const { known, count, find } = story;
    let asked = 0;
    for (
      let index = known.steps.first("decision");
      index !== null;
      index = known.steps.next("decision", index)
    ) {
      const record = known.trace.record(index);
      for (const language of ["en", "zh"] as const) {
        const why = zookeeper.why({ index, record }, language, find);
        expect(why.because, record.event.kind).not.toBeNull();
        expect(why.source).not.toBeNull();
      }
      expect(record.cause === null ? null : find(record.cause)).not.toBeNull();
      asked += 1;
    }
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(count);
  });

  it("says every record in both languages, none by the name of its kind", () => {
    const { known, find, count } = story;
    for (let index = 0; index < count; index++) {
      const { node, event } = known.trace.record(index);
      const { en, zh } = zookeeper.describe(known.trace.record(index), find);
      expect(en).not.toBe(`${node}: ${event.kind}`);
      expect(zh).not.toBe(`${node}：${event.kind}`);
    }
  });

  it("shows behind each elected leader those who elected it", () => {
    const { known, count } = story;
    let elections = 0;
    for (let index = 0; index < count; index++) {
      const record = known.trace.record(index) as TraceRecord<EnsembleEvent>;
      if (record.event.kind !== "leader-elected") continue;
      elections += 1;
      const { members } = known.history.stateAt(index);
      const member = members.find(({ node }) => node === record.node);
      expect(member?.election?.supporters).toEqual(record.event.values.supporters);
    }
    expect(elections).toBeGreaterThan(0);
  });

  it("has a leader at the end, and its lanes say so", () => {
    const { known, count, timeline } = story;
    const state = known.history.stateAt(count - 1);
    const leader = zookeeper.leader(state);
    expect(leader).not.toBeNull();
    const lane = timeline.lanes.indexOf(leader as NodeId);
    const last = timeline.bands[lane]?.filter((band) => band.kind === "role").at(-1);
    expect(last?.word).toBe("LEADING");
  });

  it("shades each lane by the epoch that its member has on its disk", () => {
    const { known, count, timeline } = story;
    for (const { node, counters } of known.history.stateAt(count - 1).members) {
      const last = timeline.epochs[timeline.lanes.indexOf(node)]?.at(-1);
      expect(last?.word ?? "e0").toBe(`e${String(counters.currentEpoch.value)}`);
    }
  });

  it("is after another future as it was before", () => {
    const { runs, known, count } = story;
    const keep = Math.floor(count / 2);
    const before = known.history.stateAt(keep - 1);
    const end = known.history.stateAt(count - 1);
    runs.branch(known.run, keep);
    expect(known.history.stateAt(keep - 1)).toEqual(before);
    runs.readOn(1_000_000);
    expect(known.history.stateAt(count - 1)).toEqual(end);
  });
});

it("seeks in a real run within a frame (p95 ≤ 16 ms)", () => {
  const { known, count } = played("quorum-loss");
  const took: number[] = [];
  for (let n = 0; n < 300; n++) {
    const index = (n * 7_919) % count;
    const before = performance.now();
    known.history.stateAt(index);
    took.push(performance.now() - before);
  }
  took.sort((a, b) => a - b);
  expect(took[285]).toBeLessThan(16);
});
