import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Instant } from "../../kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { puppetCast } from "../../toy/puppet.ts";
import { InGrants } from "../in-grants.ts";
import { open, puppetRun, s1, s2, s3, send } from "../puppets.ts";
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

/** Two nodes that say something every half second, for so long; then one of them is killed. */
function heartbeats(endsAt: number, ...more: readonly StampedCommand[]): InGrants {
  const commands = [
    at(0, { kind: "start", node: s1 }),
    at(0, { kind: "start", node: s2 }),
    at(1, { kind: "request", node: s1, command: [open(s2)] }),
    at(endsAt, { kind: "kill", node: s2 }),
    ...more,
  ];
  for (let us = 20_000; us < endsAt; us += 500_000)
    commands.push(at(us, { kind: "request", node: s1, command: [send(s2, "beat")] }));
  commands.sort((one, other) => one.at - other.at);
  return new InGrants({ ...puppetRun(), commands }, puppetCast, structuredClone);
}

/** Plays as a conductor does, which tells the pacer of every record. @returns the frames until the run stands at `until` */
function framesTo(granted: InGrants, pacer: Pacer, until: number, framesMax = 4000): number {
  let heard = 0;
  for (let frame = 1; frame <= framesMax; frame += 1) {
    wallMs += 10;
    for (let limit = pacer.limit(granted.run); limit !== null; limit = pacer.limit(granted.run)) {
      granted.runUntil(limit);
      for (; heard < granted.trace.count; heard += 1)
        pacer.hear(granted.trace.kind(heard), granted.trace.at(heard));
    }
    if (granted.run.world.at >= until) return frame;
  }
  return Infinity;
}

test("on the way to a hold, half a minute of heartbeats is crossed in seconds, and says how fast", () => {
  const endsAt = 30_000_000;
  const slow = new Pacer();
  slow.restart();
  slow.hold = endsAt as Instant;
  expect(framesTo(heartbeats(endsAt), slow, endsAt)).toBeGreaterThan(1500);

  const granted = heartbeats(endsAt);
  const pacer = new Pacer();
  pacer.restart();
  pacer.holdAt(endsAt as Instant, ["killed"], 0 as Instant);
  expect(framesTo(granted, pacer, 25_000_000)).toBeLessThan(300);
  expect(pacer.speed(granted.run)).toBeGreaterThan(20_000);
  expect(framesTo(granted, pacer, endsAt)).toBeLessThan(300);
  expect(granted.run.world.at).toBe(endsAt);
});

test("what ends a silence is seen as slowly as ever, and so is what follows it", () => {
  const toldAt = 20_100_000;
  const granted = heartbeats(
    30_000_000,
    at(0, { kind: "start", node: s3 }),
    at(toldAt, { kind: "kill", node: s3 }),
    at(toldAt + 1, { kind: "request", node: s1, command: [send(s2, "after it")] }),
  );
  const pacer = new Pacer();
  pacer.restart();
  pacer.holdAt(30_000_000 as Instant, ["killed"], 0 as Instant);
  framesTo(granted, pacer, toldAt);
  const { latencyUs } = puppetRun().conditions;
  const frames = framesTo(granted, pacer, toldAt + 2 + latencyUs);
  expect(Math.abs(frames * 10 - 250)).toBeLessThanOrEqual(20);
});
