import { describe, expect, test } from "vitest";
import { Simulation } from "../drivers/simulation/simulation.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { matchOf } from "./match.ts";
import { play } from "./play.ts";
import { Player, type Turn } from "./player.ts";
import { scenarioRun } from "./scenario-run.ts";
import { shortStory } from "./testing/short-story.ts";

const start = { at: "0s", commands: [{ kind: "start", nodes: ["s1", "s2", "s3"] }] };

/** Plays these entries with three servers. */
function perform(entries: readonly object[], end = "10s") {
  const scenario = shortStory(entries, end);
  const run = scenarioRun(scenario);
  const simulation = new Simulation(run, zookeeperCast);
  const player = new Player(scenario, run);
  const records: TraceRecord<EnsembleEvent>[] = [];
  simulation.subscribe((record) => {
    records.push(record as TraceRecord<EnsembleEvent>);
  });
  const turns: { at: number; turn: Turn }[] = [];
  play(simulation, player, scenario.end as number as Instant, (turn, at) =>
    turns.push({ at, turn }),
  );
  const { commands } = simulation.story;
  return { player, simulation, records, turns, commands };
}

const failed = ({ player }: ReturnType<typeof perform>) =>
  player.outcomes.filter(({ ok }) => !ok).map(({ text, found }) => `${text.en}: ${found?.en}`);

describe("when an entry's turn comes", () => {
  test("at an instant, before anything else of it", () => {
    const { turns, commands } = perform([start, { at: "1.5s", commands: [{ kind: "heal" }] }]);
    expect(turns.map(({ at }) => at)).toEqual([0, 1_500_000]);
    expect(commands.at(-1)).toMatchObject({ at: 1_500_000, command: { kind: "heal" } });
  });

  test("so long after the one before it", () => {
    const { turns } = perform([start, { after: "20ms" }, { after: "5us" }]);
    expect(turns.map(({ at }) => at)).toEqual([0, 20_000, 20_005]);
  });

  test("right behind the step that shows it, and the command says so", () => {
    const { commands, records } = perform([
      start,
      { when: { kind: "event", event: "leader-elected" }, commands: [{ kind: "heal" }] },
    ]);
    const { at, after } = commands.at(-1) ?? {};
    const elected = records.find(({ event }) => event.kind === "leader-elected");
    expect([at, after?.node]).toEqual([elected?.at, elected?.node]);
    expect(after?.seq).toBeGreaterThanOrEqual(elected?.seq ?? Number.NaN);
  });

  test("once for each of two things that one step shows, in their order", () => {
    const { turns } = perform([
      start,
      { when: { kind: "event", event: "election-began", node: "s1" } },
      { when: { kind: "event", event: "vote-broadcast", node: "s1" } },
    ]);
    expect(turns.length).toBe(3);
    expect(turns[1]?.at).toBe(turns[2]?.at);
  });

  test("not for what was already so before the commands of the entry before it", () => {
    const { turns } = perform([
      start,
      { when: "settled", commands: [{ kind: "kill", nodes: ["s3"] }] },
      { when: "settled" },
    ]);
    expect((turns[2]?.at ?? 0) - (turns[1]?.at ?? 0)).toBeGreaterThan(200_000);
  });

  test("never, when it is waited for in vain: the story ends there", () => {
    const result = perform([
      start,
      { when: { kind: "leader", node: "s1" }, within: "3s" },
      { after: "1s", expectations: [{ kind: "leader", node: "s3" }] },
    ]);
    expect(failed(result)).toEqual([
      "s1 leads: it never came to that",
      "s3 leads: the story did not come to it",
    ]);
    expect(result.player.over).toBe(true);
    expect(result.turns.length).toBe(1);
  });

  test("when a law is broken", () => {
    const record = { node: "s1", at: 7 } as unknown as TraceRecord<EnsembleEvent>;
    const seen = [{ record, broken: ["promise-kept"], files: [] }];
    const { state } = perform([start], "1ms").player;
    const at = 7 as Instant;
    const match = (law: string | null) => matchOf({ kind: "lawBroken", law }, at, state, seen, 0);
    expect(match(null)?.record).toBe(record);
    expect(match("promise-kept")?.record).toBe(record);
    expect(match("fresh-epoch")).toBe(null);
  });

  test("when the quorum is lost, also by a partition", () => {
    const apart = { kind: "partition", groups: [["s1"], ["s2"], ["s3"]] };
    const result = perform([
      start,
      { when: "settled", commands: [apart] },
      { when: "quorumLost", within: "1ms" },
    ]);
    expect(failed(result)).toEqual([]);
  });
});

describe("messages that an entry has waited for", () => {
  const ping = { kind: "message", from: "s3", to: "s1", message: "ping" };

  test("are held, and released by their nodes", () => {
    const result = perform([
      start,
      { when: ping, commands: [{ kind: "hold" }] },
      { after: "1s", commands: [{ kind: "release", from: "s3", to: "s1" }] },
    ]);
    expect(failed(result)).toEqual([]);
    expectKeptFor(result, 1_000_000);
  });

  test("are delayed", () => {
    const result = perform([start, { when: ping, commands: [{ kind: "delay", by: "123ms" }] }]);
    expect(failed(result)).toEqual([]);
    expectKeptFor(result, 123_000);
  });
});

function expectKeptFor({ commands, records }: ReturnType<typeof perform>, us: number) {
  const [hold, release] = commands.slice(-2);
  if (hold?.command.kind !== "hold") throw new Error("the message is held first");
  const { channel, from, number } = hold.command;
  expect(release).toMatchObject({
    at: hold.at + us,
    command: { kind: "release", channel, from },
  });
  const arrived = records.find(
    ({ event }) =>
      event.kind === "delivered" &&
      event.channel === channel &&
      event.from === from &&
      event.number === number,
  );
  expect(arrived?.at).toBeGreaterThanOrEqual(hold.at + us);
}

test("a command that makes no sense is a fault of the story", () => {
  const result = perform([start, { after: "1s", commands: [{ kind: "start", nodes: ["s1"] }] }]);
  expect(failed(result)).toEqual(["the command start is carried out: s1 is up"]);
});

test("who stops early has not asked what would have come", () => {
  const read = perform([start, { at: "9s", expectations: [{ kind: "leader", node: "s1" }] }]);
  expect(failed(read)).toEqual(["s1 leads: s3 leads"]);
});
