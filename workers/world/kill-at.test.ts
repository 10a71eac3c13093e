import { expect, test } from "vitest";
import { open, Puppets, puppetRun, s1, s2, send, write } from "../drivers/puppets.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { puppetCast } from "../toy/puppet.ts";
import { whyRefused } from "./refusal.ts";

const connected = (): Puppets => new Puppets({}, 1).tell(s1, open(s2)).run(20_000);
const killAt = (event: string, file: string | null = null) =>
  ({ kind: "kill-at", node: s1, behind: { event, file } }) as const;
const note = (text: string) => write(text, { kind: "append", entries: [text], bytes: 4 });

/** What a node recorded of itself, from the end. */
const last = (puppets: Puppets, count: number): readonly string[] =>
  puppets.records
    .filter(({ node }) => node === s1)
    .slice(-count)
    .map(({ event }) => event.kind);

test("a process is killed right behind its next record of that kind, in the middle of its step", () => {
  const puppets = connected().order(killAt("sent"));
  puppets.tell(s1, send(s2, "first"), send(s2, "second")).run(20_000);
  expect(last(puppets, 4)).toEqual(["kill-awaited", "requested", "sent", "killed"]);
  expect(puppets.heard(s2).filter((text) => text.startsWith("received"))).toEqual([
    "received first",
  ]);
  expect(puppets.simulation.actorState(s1)).toBeNull();
});

test("the file must be the one that was named", () => {
  const puppets = connected().order(killAt("written", "b"));
  puppets.tell(s1, note("a"), note("b"), note("c")).run(0);
  expect(last(puppets, 4)).toEqual(["requested", "written", "written", "killed"]);
  const killed = puppets.events("killed")[0];
  expect(killed?.event).toMatchObject({ unsynced: 2 });
  expect(killed?.cause).toEqual(awaited(puppets));
});

/** The command that the kill follows from. */
function awaited(puppets: Puppets) {
  const command = puppets
    .events("commanded")
    .find(({ event }) => event.command.kind === "kill-at") as TraceRecord<unknown>;
  return { node: command.node, seq: command.seq };
}

test("the last such command counts, and null takes it back", () => {
  const puppets = connected().order(killAt("sent")).order(killAt("written"));
  puppets.tell(s1, send(s2, "a")).run(0);
  expect(puppets.simulation.actorState(s1)).not.toBeNull();
  puppets.order({ kind: "kill-at", node: s1, behind: null }).tell(s1, note("a")).run(5000);
  expect(puppets.events("killed")).toEqual([]);
});

test("it is about the process that runs now: the next one goes on", () => {
  const puppets = connected().order(killAt("sent")).order({ kind: "restart", node: s1 });
  puppets.tell(s1, open(s2), send(s2, "again")).run(20_000);
  expect(puppets.heard(s2)).toContain("received again");
});

test("a process that ends of itself there is not killed as well", () => {
  const puppets = connected().order(killAt("exited"));
  puppets.tell(s1, { kind: "exit", reason: "enough" }).run(0);
  expect(last(puppets, 1)).toEqual(["exited"]);
});

test("a clock that is changed kills nobody: its timers are set again by the world", () => {
  const puppets = connected().order(killAt("timer-set"));
  puppets.order({ kind: "clock-drift", node: s1, ppm: 100_000 }).run(0);
  expect(puppets.events("killed")).toEqual([]);
});

test("nobody waits for one that is down", () => {
  const simulation = new Simulation(puppetRun(), puppetCast);
  expect(whyRefused(simulation.world, killAt("sent"))).toBe("s1 is down");
});

test("the run alone brings it again, at the same record", () => {
  const live = connected().order(killAt("sent"));
  live.tell(s1, send(s2, "a"), send(s2, "b")).run(9000);
  live.order({ kind: "start", node: s1 }).run(9000);
  const again = new Simulation(live.simulation.story, puppetCast);
  again.runUntil(live.simulation.at);
  expect(again.trace.hash()).toBe(live.simulation.trace.hash());
});
