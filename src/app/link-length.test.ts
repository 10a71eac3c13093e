import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Simulation } from "../../workers/drivers/simulation/simulation.ts";
import { storyOf } from "../../workers/drivers/browser/story.ts";
import type { NodeId } from "../../workers/kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT, type Run } from "../../workers/kernel/run.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { WorldCommand } from "../../workers/kernel/world-command.ts";
import { joinedWithStory, leftToStory } from "../../workers/scenario/link-story.ts";
import { nodePlans } from "../../workers/scenario/node-plans.ts";
import { parseScenario, usualConditions } from "../../workers/scenario/scenario.ts";
import { bytesOfText, type ClientCommand } from "../../workers/zookeeper/commands.ts";
import { zookeeperCast } from "../../workers/zookeeper/quorum-peer.ts";
import { linkText, parseLinkText } from "./link-codec.ts";

const members = ["s1", "s2", "s3", "s4", "s5"].map((name) => name as NodeId);
const clients = ["c1", "c2", "c3"].map((name) => name as NodeId);

/** Somebody who goes on for minutes: kills and restarts, cuts links, writes and reads with three clients. */
function evening(count: number): Simulation {
  let chance = 7;
  const draw = (below: number): number => {
    chance = (Math.imul(chance, 1103515245) + 12345) >>> 0;
    return (chance >>> 8) % below;
  };
  const one = <Item>(of: readonly Item[]): Item => of[draw(of.length)] as Item;
  const run: Run = {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed: 5,
    nodes: nodePlans({
      servers: 5,
      observers: 0,
      clients: 3,
      groups: null,
      weights: [],
      configuration: {},
    }),
    conditions: usualConditions,
    commands: [],
  };
  const simulation = new Simulation(run, zookeeperCast, { sink: null });
  for (const node of [...members, ...clients]) simulation.command({ kind: "start", node });
  const call = (): ClientCommand => {
    const path = `/${one(["config", "members", "app"])}${draw(3) === 0 ? `/item-${draw(3)}` : ""}`;
    const data = bytesOfText(`hello ${draw(4)}`);
    switch (draw(5)) {
      case 0:
        return { kind: "create", path, data, mode: "PERSISTENT" };
      case 1:
        return { kind: "set-data", path, data, version: -1 };
      case 2:
        return { kind: "get-children", path, watch: false };
      case 3:
        return { kind: "open-session", timeoutMs: null, servers: null };
      default:
        return { kind: "get-data", path, watch: draw(2) === 0 };
    }
  };
  const order = (): WorldCommand => {
    const node = one(members);
    switch (draw(10)) {
      case 0:
        return { kind: "kill", node };
      case 1:
        return { kind: "start", node };
      case 2:
        return { kind: "pause", node };
      case 3:
        return { kind: "resume", node };
      case 4:
        return { kind: "one-way", from: node, to: one(members), blocked: draw(2) === 0 };
      default:
        return { kind: "request", node: one(clients), command: call() };
    }
  };
  for (let given = 8; given < count; ) {
    if (simulation.command(order()) !== null) continue;
    given += 1;
    simulation.runUntil((simulation.at + 100_000 + draw(3_000_000)) as Instant);
  }
  return simulation;
}

test("two hundred commands of clients and faults make a link of 2 kB, which gives the same run", async () => {
  const { story, at } = evening(200);
  expect(story.commands).toHaveLength(200);
  const moment = { at, count: 25_000, traceHash: "0123456789abcdef" };
  const linked = { saved: { run: story, moment, view: "panel=votes" }, story: null };
  const link = await linkText(linked);
  expect(link.length).toBeLessThanOrEqual(2048);
  expect(await parseLinkText(link)).toEqual({ ok: true, value: linked });
});

test("a link of the first form still opens", async () => {
  const read = await parseLinkText(FIRST_FORM);
  if (!read.ok) throw new Error(read.problem.text.en);
  const { saved, story } = read.value;
  expect(story).toBeNull();
  expect(saved.view).toBe("panel=votes&node=s2");
  expect(saved.moment).toEqual({ at: 9_500_000, count: 812, traceHash: "0123456789abcdef" });
  expect(saved.run.seed).toBe(77);
  expect(saved.run.nodes.map(({ id }) => id)).toEqual(["s1", "s2", "s3", "s4", "c1", "c2"]);
  expect(
    saved.run.commands.map(({ at, after, command }) => [at, after?.node, command.kind]),
  ).toEqual([
    [0, undefined, "start"],
    [0, "s1", "start"],
    [1_250_000, "world", "one-way"],
    [2_000_017, "c1", "request"],
    [9_000_000, "s1", "kill"],
  ]);
});

const FIRST_FORM =
  "dZBNSiRBEIUd0OUsPICbJ7gKtar86TbBGRSEEUUaW0GQWWRVRWNRVZk9mdktPU3dwL1bt-oFXLjzJnoBjyChMvYI5i4ivvciX9xMj9GzrtYBKiZk1jEUoqUYhEqnUPhrbcncZweCZ86hWi0CG891WjHUGJ7dkJ2HWiHY9F8ldlXBJniopBFvkxehsMaLqNKBTTY69lBrURQR0lFg32HXZQGhIkJe-HL_g0teOWluf2YbQm1rNkGsJcuGmAqe2YF023FCCE5n_Ev7M4kYJyura-ut9oZOs5x7aAjDgs-h0NeGq82hDewXjM150ycQo7rWJvdQp2OUhayFD9oFEISSMkZDXw6TyaE1vHiuRyD0nK3ftIRg30BCWtmslGMHN-AJneM_A_YTtln88TcJ_85ljnVgEPo6SNxlDUKug4bC2cM15F6v-s7OYXe3e7RzcIRmYk9ZVNX_wX43M50peRd7W6b98_bH_ezlt7nH-e_PJ09Xd-0X";

const read = parseScenario(readFileSync("public/scenarios/leader-crash.json", "utf8"));
if (!read.ok) throw new Error("leader-crash.json is no scenario");
const { run: crash } = storyOf(read.scenario, zookeeperCast);

test("a scenario opened unchanged, and one with a few commands more, make short links", async () => {
  expect(crash.commands.length).toBeGreaterThan(500);
  const place = 300;
  const at = crash.commands[place]?.at ?? (0 as Instant);
  const heal = { at, after: null, command: { kind: "heal" } as const };
  const changed = [...crash.commands.slice(0, place), heal, ...crash.commands.slice(place + 40)];
  for (const commands of [crash.commands, changed]) {
    const run = { ...crash, commands };
    const left = leftToStory(run, "leader-crash", crash);
    if (left === null) throw new Error("nothing was left to the story");
    expect(left.run.commands.length).toBe(commands === changed ? 1 : 0);
    const moment = { at: 5_000_000 as Instant, count: 9000, traceHash: "0123456789abcdef" };
    const saved = { run: left.run, moment, view: "panel=votes" };
    const link = await linkText({ saved, story: left.story });
    expect(link.length).toBeLessThanOrEqual(400);
    const back = await parseLinkText(link);
    if (!back.ok || back.value.story === null) throw new Error("the story is lost");
    expect(joinedWithStory(back.value.saved.run, back.value.story, crash)).toEqual(run);
  }
});

test("a scenario that gives other commands by now is not taken for the old one", () => {
  const left = leftToStory(crash, "leader-crash", crash);
  if (left === null) throw new Error("nothing was left to the story");
  const later = { ...crash, commands: crash.commands.slice(1) };
  expect(joinedWithStory(left.run, left.story, later)).toBeNull();
  expect(joinedWithStory(left.run, left.story, { ...crash, seed: 99 })).toBeNull();
  const { story } = left;
  for (const pieces of [
    [10_000, 0, 0],
    [0, 0, 1],
    [5, 0, 0, 0, 9999, 0],
  ])
    expect(joinedWithStory(left.run, { ...story, pieces }, crash)).toBeNull();
});

test("a run of another ensemble leaves nothing to a story", () => {
  expect(leftToStory({ ...crash, seed: 99 }, "leader-crash", crash)).toBeNull();
});
