import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Instant } from "../../kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { puppetCast } from "../../toy/puppet.ts";
import { InGrants } from "../in-grants.ts";
import { open, puppetRun, s1, s2, send } from "../puppets.ts";
import { Pacer } from "./pacer.ts";

let wallMs = 0;
beforeEach(() => {
  wallMs = 1000;
  vi.spyOn(performance, "now").mockImplementation(() => wallMs);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (us: number, command: WorldCommand): StampedCommand => ({
  at: us as Instant,
  after: null,
  command,
});

/** One message from s1 to s2, sent at 20 ms, and nothing else for a long time. */
function oneMessage(): InGrants {
  const commands = [
    at(0, { kind: "start", node: s1 }),
    at(0, { kind: "start", node: s2 }),
    at(1, { kind: "request", node: s1, command: [open(s2)] }),
    at(20_000, { kind: "request", node: s1, command: [send(s2, "seen")] }),
    at(90_000_000, { kind: "kill", node: s2 }),
  ];
  const granted = new InGrants({ ...puppetRun(), commands }, puppetCast, structuredClone);
  granted.runUntil(20_001 as Instant);
  return granted;
}

/** Plays for so many frames of wall time, and answers where the run stood after each. */
function played(granted: InGrants, pacer: Pacer, frames: number, frameMs = 10): number[] {
  return Array.from({ length: frames }, () => {
    wallMs += frameMs;
    for (;;) {
      const limit = pacer.limit(granted.run);
      if (limit === null) break;
      granted.runUntil(limit);
    }
    return granted.run.world.at;
  });
}

function begun(): { granted: InGrants; pacer: Pacer } {
  const pacer = new Pacer();
  pacer.restart();
  return { granted: oneMessage(), pacer };
}

test.each([0.5, 1, 4])("at speed %d a message is seen for a quarter of a second by it", (speed) => {
  const { granted, pacer } = begun();
  pacer.pace = { kind: "even", speed };
  const dueAt = granted.run.nextAt();
  const places = played(granted, pacer, 100);
  const frames = places.findIndex((place) => place > dueAt) + 1;
  expect(Math.abs(frames * 10 - 250 / speed)).toBeLessThanOrEqual(20);
});

test("at the even pace a silence of a minute and a half is crossed in seconds, without a step back", () => {
  const { granted, pacer } = begun();
  const places = played(granted, pacer, 450);
  expect(places.at(-1)).toBeGreaterThan(90_000_000);
  for (const [index, place] of places.entries())
    expect(place).toBeGreaterThanOrEqual(places[index - 1] ?? 0);
});

test("at a linear pace virtual time is wall time by the speed, whatever happens", () => {
  const { granted, pacer } = begun();
  const from = granted.run.world.at;
  pacer.pace = { kind: "linear", speed: 0.5 };
  const places = played(granted, pacer, 40);
  for (const [index, place] of places.entries())
    expect(Math.abs(place - from - (index + 1) * 5000)).toBeLessThanOrEqual(2);
});

test("a gap of wall time counts as a quarter of a second", () => {
  const { granted, pacer } = begun();
  const from = granted.run.world.at;
  pacer.pace = { kind: "linear", speed: 1 };
  const [place] = played(granted, pacer, 1, 60_000);
  expect((place ?? 0) - from).toBe(250_000);
});

test("as fast as possible asks for no wall time", () => {
  const { granted, pacer } = begun();
  pacer.pace = { kind: "fast" };
  expect(pacer.limit(granted.run)).toBe(Number.MAX_SAFE_INTEGER);
  expect(pacer.speed(granted.run)).toBe(0);
});

test("a message that was held for long is seen as long as any other when it goes on", () => {
  const { granted, pacer } = begun();
  const channel = [...granted.run.world.channels.keys()][0] as never;
  granted.run.command({ kind: "hold", channel, from: s1, number: 1 });
  granted.runUntil(30_000_000 as Instant);
  granted.run.command({ kind: "release", channel, from: s1 });
  granted.turn(30_000_001 as Instant, false);
  pacer.restart();
  const dueAt = granted.run.nextAt();
  const frames = played(granted, pacer, 100).findIndex((place) => place > dueAt) + 1;
  expect(Math.abs(frames * 10 - 250)).toBeLessThanOrEqual(20);
});

test.each(["even", "linear", "fast"] as const)(
  "held, a run at the %s pace stands there, and goes on from there",
  (kind) => {
    const { granted, pacer } = begun();
    pacer.pace = kind === "fast" ? { kind } : { kind, speed: 1 };
    pacer.hold = 1_000_000 as Instant;
    played(granted, pacer, 300);
    expect(granted.run.world.at).toBe(1_000_000);
    expect(pacer.before(5_000_000)).toBe(1_000_000);
    pacer.hold = 1_500_000 as Instant;
    const [next = 0] = played(granted, pacer, 1);
    expect(next).toBeGreaterThan(1_000_000);
    expect(next).toBeLessThanOrEqual(1_500_000);
  },
);
