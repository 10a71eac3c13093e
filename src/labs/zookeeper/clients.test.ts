import { beforeAll, describe, expect, it } from "vitest";
import { Simulation } from "../../../workers/drivers/simulation/simulation.ts";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT } from "../../../workers/kernel/run.ts";
import type { Instant } from "../../../workers/kernel/time.ts";
import type { WorldCommand } from "../../../workers/kernel/world-command.ts";
import { nodePlans } from "../../../workers/scenario/node-plans.ts";
import { usualConditions } from "../../../workers/scenario/scenario.ts";
import { bytesOfText } from "../../../workers/zookeeper/commands.ts";
import {
  clientOf,
  type EnsembleState,
  sessionsOf,
  znodeIn,
} from "../../../workers/zookeeper/projection.ts";
import { zookeeperCast } from "../../../workers/zookeeper/quorum-peer.ts";
import { createRunStore } from "../../store/run-store.ts";
import { laneNodes } from "../../views/timeline/lanes.ts";
import { timelineIndex } from "../../views/timeline/timeline-index.ts";
import type { Find } from "../lab.ts";
import { zookeeper } from "./lab.ts";

const SECOND = 1_000_000;
const c1 = "c1" as NodeId;

/** An ensemble of three with two clients, read as the page reads it while somebody gives commands. */
function begun() {
  const plan = {
    servers: 3,
    observers: 0,
    clients: 2,
    groups: null,
    weights: [],
    configuration: {},
  };
  const run = {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed: 5,
    nodes: nodePlans(plan),
    conditions: usualConditions,
    commands: [],
  } as const;
  const simulation = new Simulation(run, zookeeperCast);
  const runs = createRunStore<EnsembleState>();
  const timeline = timelineIndex(laneNodes(run.nodes), zookeeper.readLane);
  runs.begin(run, simulation.trace, zookeeper, [timeline]);
  let at = 0;
  return {
    timeline,
    /** What a client's calls end in, as the caption says it. */
    ends(language: "en" | "zh"): string[] {
      const { known, count } = runs.store.getState();
      if (known === null) return [];
      const find: Find = (id) => {
        const index = known.places.indexOf(id);
        return index === null ? null : { index, record: known.trace.record(index) };
      };
      return Array.from({ length: count }, (_, index) => known.trace.record(index))
        .filter(({ event }) => event.kind === "request-completed" || event.kind === "request-lost")
        .map((record) => zookeeper.describe(record, find)[language]);
    },
    give(...commands: readonly WorldCommand[]) {
      for (const command of commands) simulation.command(command);
    },
    after(seconds: number): EnsembleState {
      at += seconds * SECOND;
      simulation.runUntil(at as Instant);
      runs.readOn(1_000_000);
      const { known, count } = runs.store.getState();
      if (known === null) throw new Error("nothing was read");
      return known.history.stateAt(count - 1);
    },
  };
}

type Story = ReturnType<typeof begun>;

function withLeader(): { story: Story; state: EnsembleState } {
  const story = begun();
  for (const node of ["s1", "s2", "s3"] as NodeId[]) story.give({ kind: "start", node });
  return { story, state: story.after(2) };
}

const offerOf = (state: EnsembleState) => zookeeper.offers(state, "en")[0];
const sceneOf = (state: EnsembleState) => zookeeper.scene(state, "en");

describe("clients on the page", () => {
  let story: Story;
  let state: EnsembleState;
  beforeAll(() => {
    ({ story, state } = withLeader());
  });

  it("are not seen before they are started, and have no lane", () => {
    expect(sceneOf(state).clients).toEqual([]);
    expect(story.timeline.lived).toEqual([true, true, true, false, false]);
  });

  it("write /hello at a press, through a follower, and a second time as a change", () => {
    const offer = offerOf(state);
    expect(offer?.commands.map(({ kind }) => kind)).toEqual(["start", "request", "request"]);
    story.give(...(offer?.commands ?? []));
    state = story.after(1);
    const server = clientOf(state, c1)?.handle?.transport;
    const leader = zookeeper.leader(state);
    expect(server).toMatchObject({ kind: "established" });
    expect(server).not.toMatchObject({ server: leader });
    for (const { tree } of state.members) {
      expect(tree === null ? null : znodeIn(tree, "/hello")?.data).toBe(bytesOfText("hello"));
    }
    const again = offerOf(state);
    expect(again?.commands).toHaveLength(1);
    story.give(...(again?.commands ?? []));
    state = story.after(1);
    expect(clientOf(state, c1)?.finished.map(({ code }) => code)).toEqual(["Ok", "Ok"]);
  });

  it("say with the end of a call what was asked", () => {
    expect(story.ends("en")[0]).toBe("c1's call 1, create /hello, is done: /hello");
    expect(story.ends("en")[1]).toMatch(/^c1's call 2, setData \/hello, is done: /);
    expect(story.ends("zh")[0]).toBe("c1 的调用 1（create /hello）完成：/hello");
  });

  it("stand beside their server, joined to it, with standing and session", () => {
    const scene = sceneOf(state);
    const [client] = scene.clients;
    const server = client?.beside ?? null;
    expect(client).toMatchObject({ id: c1, word: "connected", up: true, settled: true });
    expect(client?.line).toMatch(/^0x[123]…[0-9a-f]{4}$/);
    const links = scene.links.filter(({ a }) => a === c1);
    expect(links.map(({ b, state: link }) => [b, link])).toEqual([[server, "connected"]]);
    expect(story.timeline.lived[3]).toBe(true);
    const words = story.timeline.bands[3]?.map(({ word }) => word);
    expect(words).toEqual(["CONNECTING", "CONNECTED"]);
  });

  it("are told to have expired only when they learn it", () => {
    const apart = (["s1", "s2", "s3"] as NodeId[]).map((id) => id);
    story.give({ kind: "partition", groups: [[c1], apart] });
    state = story.after(40);
    expect(sceneOf(state).clients[0]).toMatchObject({ word: "connecting", settled: false });
    expect(sessionsOf(state)).toEqual([]);
    expect(state.endedSessions.at(-1)).toMatchObject({ client: c1, reason: "timed-out" });
    story.give({ kind: "heal" });
    state = story.after(10);
    expect(sceneOf(state).clients[0]).toMatchObject({ word: "expired", beside: null });
    expect(story.timeline.bands[3]?.at(-1)?.word).toBe("EXPIRED");
  });

  it("get a new session for the next write, and none is offered without a leader", () => {
    const offer = offerOf(state);
    expect(offer?.commands.map(({ kind }) => kind)).toEqual(["request", "request"]);
    story.give(...(offer?.commands ?? []));
    state = story.after(1);
    expect(sceneOf(state).clients[0]).toMatchObject({ word: "connected" });
    for (const node of ["s1", "s2", "s3"] as NodeId[]) story.give({ kind: "kill", node });
    state = story.after(1);
    expect(zookeeper.offers(state, "en")).toEqual([]);
    expect(sceneOf(state).clients[0]?.word).toBe("connecting");
  });

  it("are killed and paused like members, and say so", () => {
    story.give({ kind: "pause", node: c1 });
    state = story.after(1);
    expect(sceneOf(state).clients[0]).toMatchObject({ word: "paused", paused: true, up: true });
    story.give({ kind: "kill", node: c1 });
    state = story.after(1);
    expect(sceneOf(state).clients[0]).toMatchObject({ word: "killed", up: false });
    const summary = zookeeper.summaries(state, "en").find(({ id }) => id === c1);
    expect(summary).toMatchObject({ kind: "client", condition: "down", tone: "down" });
  });
});

it("what clients and servers say has a gist in both languages", () => {
  const { story, state } = withLeader();
  story.give(...(offerOf(state)?.commands ?? []));
  const seen = { en: new Set<string>(), zh: new Set<string>() };
  for (let step = 0; step < 400; step++) {
    const now = story.after(0.0005);
    for (const language of ["en", "zh"] as const)
      for (const { gist } of zookeeper.scene(now, language).flights) seen[language].add(gist);
  }
  for (const gist of ["connect: new session", "create /hello", "ok 1:2", "REQUEST create /hello"])
    expect([...seen.en]).toContain(gist);
  expect([...seen.en]).toContain("PROPOSAL 1:2 create /hello");
  expect([...seen.zh]).toContain("连接：新会话");
});
