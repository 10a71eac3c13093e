import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { storyOf } from "../../../workers/drivers/browser/story.ts";
import { Simulation } from "../../../workers/drivers/simulation/simulation.ts";
import type { Instant } from "../../../workers/kernel/time.ts";
import { parseScenario } from "../../../workers/scenario/scenario.ts";
import { flightOn, projection } from "../../../workers/zookeeper/projection.ts";
import type { EnsembleState } from "../../../workers/zookeeper/projection.ts";
import { zookeeperCast } from "../../../workers/zookeeper/quorum-peer.ts";
import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import { gistOf } from "./gist.ts";
import { sceneOf } from "./scene.ts";
import { flightsOf, pacedFlights } from "./scene-flights.ts";

/** Every n-th state of a story in which hundreds of messages fly, from its first write on. */
function statesOf(name: string, every: number): readonly EnsembleState[] {
  const read = parseScenario(readFileSync(`public/scenarios/${name}.json`, "utf8"));
  if (!read.ok) throw new Error(`${name}.json is no scenario`);
  const { run } = storyOf(read.scenario, zookeeperCast);
  const simulation = new Simulation(run, zookeeperCast);
  simulation.runUntil(read.scenario.end as number as Instant);
  const states: EnsembleState[] = [];
  let state = projection.initial(run);
  for (let index = 0; index < simulation.trace.count; index += 1) {
    state = projection.fold(state, simulation.trace.record(index) as TraceRecord<EnsembleEvent>);
    if (index % every === 0) states.push(state);
  }
  return states;
}

/** What flies, worked out without any picture before. */
function flying({ channels }: EnsembleState): readonly string[] {
  return [...channels.values()]
    .flatMap((channel) =>
      flightOn(channel).map(
        ({ from, number, dueAt }) => `${channel.id} ${from} ${number} due ${String(dueAt)}`,
      ),
    )
    .sort();
}

function drawn(state: EnsembleState): readonly string[] {
  return flightsOf(state, "en")
    .map(({ key, dueAt }) => `${key} due ${String(dueAt)}`)
    .sort();
}

const states = statesOf("leader-crash", 37);
const busiest = states.reduce((most, state) =>
  flying(state).length > flying(most).length ? state : most,
);

it("whatever picture was drawn before, all that flies is drawn", () => {
  expect(flying(busiest).length).toBeGreaterThan(500);
  for (const state of states) expect(drawn(state)).toEqual(flying(state));
  for (const state of [...states].reverse().filter((_, place) => place % 10 === 0))
    expect(drawn(state)).toEqual(flying(state));
});

it("says what each message is, in the language that is asked for", () => {
  const said = (language: "en" | "zh") =>
    flightsOf(busiest, language)
      .map(({ gist }) => gist)
      .sort();
  for (const language of ["en", "zh", "en"] as const) {
    const messages = [...busiest.channels.values()].flatMap(flightOn);
    expect(said(language)).toEqual(messages.map(({ message }) => gistOf(message, language)).sort());
  }
});

it("draws anew no more than what took off or landed", () => {
  const before = new Set(flightsOf(busiest, "en"));
  const next = states[states.indexOf(busiest) + 1] as EnsembleState;
  const fresh = flightsOf(next, "en").filter((flight) => !before.has(flight));
  expect(fresh.length).toBeLessThanOrEqual(37);
  // A record that moves no message leaves the list as it is, and all else that is drawn.
  const first = sceneOf(next, "en");
  const second = sceneOf({ ...next, channels: new Map(next.channels) }, "en");
  expect(second.flights).toBe(first.flights);
  expect(second.nodes.every((node, place) => node === first.nodes[place])).toBe(true);
  expect(second.links.every((link, place) => link === first.links[place])).toBe(true);
  expect(second.clients.every((client, place) => client === first.clients[place])).toBe(true);
});

it("the even pace goes by all messages whose arrival is known", () => {
  for (const state of states.filter((_, place) => place % 10 === 0)) {
    const known = [...state.channels.values()].flatMap(flightOn);
    expect(pacedFlights(state)).toHaveLength(known.filter(({ dueAt }) => dueAt !== null).length);
  }
});
