import fc from "fast-check";
import { expect, test } from "vitest";
import { Puppets, s1, s2 } from "../drivers/puppets.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import { createClock, readClock, setDrift, virtualSpan } from "./node-clock.ts";

const timer = (name: string, after: number) =>
  ({ kind: "timer", timer: name, after: after as Microseconds }) as const;
const drift = (ppm: number) => ({ kind: "clock-drift", node: s1, ppm }) as const;
const jump = (byMs: number) => ({ kind: "clock-jump", node: s1, byMs }) as const;
const elapsedAt = (puppets: Puppets) => puppets.events("elapsed").map(({ at }) => at);

test("without drift a timer elapses when its time has passed, and timers of one instant in order", () => {
  const puppets = new Puppets();
  const { at } = puppets.simulation;
  puppets.tell(s1, timer("b", 500), timer("a", 500), timer("c", 200)).run(1000);
  expect(puppets.heard(s1).slice(1)).toEqual(["elapsed c", "elapsed b", "elapsed a"]);
  expect(elapsedAt(puppets)).toEqual([at + 200, at + 500, at + 500]);
});

test("a timer that is set again moves, one that is cancelled never comes", () => {
  const puppets = new Puppets().tell(s1, timer("a", 500), timer("b", 600));
  puppets.tell(s1, timer("a", 900), { kind: "cancel", timer: "b" }).run(5000);
  expect(puppets.heard(s1)).toEqual(["started", "elapsed a"]);
  expect(puppets.events("timer-cancelled")).toHaveLength(1);
});

test("a time-out of reads begins anew with each message of its channel, and no record says so", () => {
  const puppets = reading(10_000);
  const { at } = puppets.simulation;
  puppets.run(4999).tell(s2, { kind: "send", to: s1, text: "hello", bytes: 1 });
  const set = puppets.events("timer-set").length;
  puppets.run(50_000);
  const [, said] = puppets.events("delivered");
  expect(said?.at).toBeGreaterThan(at + 5000);
  expect(puppets.events("elapsed").map((record) => [record.at, record.cause])).toEqual([
    [(said?.at ?? 0) + 10_000, { node: s1, seq: said?.seq }],
  ]);
  expect(puppets.events("timer-set")).toHaveLength(set);
});

test("other channels, closings and what is sent do not set it anew", () => {
  const puppets = reading(10_000);
  const { at } = puppets.simulation;
  puppets.run(4999).tell(s1, { kind: "send", to: s2, text: "hello", bytes: 1 });
  puppets.tell(s2, { kind: "close", to: s1 }).run(50_000);
  expect(elapsedAt(puppets)).toEqual([at + 10_000]);
});

test("when the drift changes, it begins anew with as much of the node's own time", () => {
  const puppets = reading(10_000);
  const { at } = puppets.simulation;
  puppets.run(3999).order(drift(-500_000));
  expect(puppets.events("timer-set").at(-1)?.event).toMatchObject({
    dueAt: at + 4000 + 12_000,
    restart: { spanUs: 20_000 },
  });
  puppets.tell(s2, { kind: "send", to: s1, text: "hello", bytes: 1 }).run(90_000);
  const [, said] = puppets.events("delivered");
  expect(elapsedAt(puppets)).toEqual([(said?.at ?? 0) + 20_000]);
});

/** s1 has a connection of s2, on which it must hear something within `after`. */
function reading(after: number): Puppets {
  const puppets = new Puppets().tell(s2, { kind: "open", to: s1, mode: "stream" }).run(5000);
  puppets.tell(s2, { kind: "send", to: s1, text: "first", bytes: 1 }).run(5000);
  return puppets.tell(s1, { ...timer("read", after), restartedBy: s2 });
}

test("a fast clock's timers are short, a slow clock's are long, and nobody else's change", () => {
  const puppets = new Puppets().order(drift(100_000));
  const { at } = puppets.simulation;
  puppets.tell(s1, timer("a", 11_000)).tell(s2, timer("a", 11_000)).run(20_000);
  expect(elapsedAt(puppets)).toEqual([at + 10_000, at + 11_000]);
});

test("a timer that runs when the drift changes elapses when the node's own clock says so", () => {
  const puppets = new Puppets();
  const { at } = puppets.simulation;
  puppets.tell(s1, timer("a", 10_000)).run(3999).order(drift(-500_000)).run(50_000);
  const heard = puppets.state(s1).heard.at(-1);
  expect(elapsedAt(puppets)).toEqual([at + 4000 + 12_000]);
  expect(heard?.monotonic).toBe(at + 10_000);
  expect(puppets.events("timer-set").map(({ event }) => event.dueAt)).toEqual([
    at + 10_000,
    at + 16_000,
  ]);
});

test("a jump moves the wall clock and nothing else", () => {
  const puppets = new Puppets().tell(s1, timer("a", 1000));
  const before = puppets.state(s1).heard.at(-1);
  puppets.order(jump(-5000)).run(5000);
  const after = puppets.state(s1).heard.at(-1);
  expect(after?.text).toBe("elapsed a");
  expect((after?.monotonic ?? 0) - (before?.monotonic ?? 0)).toBe(1000);
  expect((after?.wallMs ?? 0) - (before?.wallMs ?? 0)).toBe(-4999);
});

test("drift and jump outlast the process", () => {
  const puppets = new Puppets().run(9999).order(drift(100_000)).order(jump(7000));
  const { at } = puppets.simulation;
  puppets.order({ kind: "restart", node: s1 }).tell(s1, timer("a", 11_000)).run(20_000);
  expect(elapsedAt(puppets)).toEqual([at + 10_000]);
  const [started] = puppets.state(s1).heard;
  const other = puppets.tell(s2).state(s2).heard.at(-1);
  expect((started?.wallMs ?? 0) - (other?.wallMs ?? 0)).toBeGreaterThan(6900);
});

test("whatever the drifts, a node's clock never goes back and a timer is never early by it", () => {
  const step = fc.record({
    ppm: fc.integer({ min: -900_000, max: 900_000 }),
    span: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1 }), fc.nat(1_000_000), (steps, after) => {
      const clock = createClock();
      let at = 0;
      let last = 0;
      for (const { ppm, span } of steps) {
        setDrift(clock, at as Instant, ppm);
        expect(readClock(clock, at as Instant).monotonic).toBe(last);
        const due = at + virtualSpan(clock, after as Microseconds);
        expect(readClock(clock, due as Instant).monotonic - last).toBeGreaterThanOrEqual(after);
        at += span;
        const { monotonic } = readClock(clock, at as Instant);
        expect(monotonic).toBeGreaterThanOrEqual(last);
        last = monotonic;
      }
    }),
  );
});
