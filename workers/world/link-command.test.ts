import fc from "fast-check";
import { expect, test } from "vitest";
import { Puppets, open, s1, s2, s3, send } from "../drivers/puppets.ts";
import type { Microseconds } from "../kernel/time.ts";

const connected = (): Puppets => new Puppets().tell(s1, open(s2)).run(20_000);
const channel = (puppets: Puppets) => puppets.state(s1).channels.get(s2) as never;
const hold = (puppets: Puppets, number: number) =>
  puppets.order({ kind: "hold", channel: channel(puppets), from: s1, number });
const release = (puppets: Puppets) =>
  puppets.order({ kind: "release", channel: channel(puppets), from: s1 });
const numbers = (puppets: Puppets, kind: "due" | "held" | "lost" | "delivered") =>
  puppets.events(kind).map(({ event }) => event.number);

test("a hold keeps a message and all behind it, and lets those before it pass", () => {
  const puppets = connected().tell(s1, send(s2, "a"), send(s2, "b"), send(s2, "c"));
  hold(puppets, 2).tell(s1, send(s2, "d")).run(50_000);
  expect(puppets.heard(s2).slice(2)).toEqual(["received a"]);
  expect(numbers(puppets, "held")).toEqual([2, 3]);
  expect(puppets.events("sent").at(-1)?.event.dueAt).toBeNull();
  release(puppets).run(50_000);
  expect(puppets.heard(s2).slice(2)).toEqual([
    "received a",
    "received b",
    "received c",
    "received d",
  ]);
  expect(numbers(puppets, "due")).toEqual([2, 3, 4]);
});

test("a release says when each message is due, and then it is", () => {
  const puppets = connected().tell(s1, send(s2, "a"), send(s2, "b"));
  release(hold(puppets, 1).run(5000)).run(50_000);
  const due = puppets.events("due").map(({ event }) => event.dueAt);
  expect(puppets.events("delivered").map(({ at }) => at)).toEqual(due);
  for (const at of due) expect(at).toBeGreaterThan(puppets.events("due")[0]?.at ?? 0);
});

const delay = (puppets: Puppets, number: number, byUs: number) =>
  puppets.simulation.command({
    kind: "delay",
    channel: channel(puppets),
    from: s1,
    number,
    byUs: byUs as Microseconds,
  });
const deliveredAt = (puppets: Puppets) =>
  puppets.events("delivered").map(({ at, event }) => [event.number, at] as const);

test("a delayed message arrives so much later, those behind it with it, those before it in time", () => {
  const sent = () => connected().tell(s1, send(s2, "a"), send(s2, "b"), send(s2, "c"));
  const due = sent()
    .events("sent")
    .map(({ event }) => event.dueAt ?? 0);
  const puppets = sent();
  expect(delay(puppets, 2, 30_000)).toBeNull();
  const late = (due[1] ?? 0) + 30_000;
  expect(puppets.events("due").map(({ event }) => [event.number, event.dueAt])).toEqual([
    [2, late],
    [3, late],
  ]);
  puppets.tell(s1, send(s2, "d"));
  expect(puppets.events("sent").at(-1)?.event.dueAt).toBe(late);
  puppets.run(60_000);
  expect(deliveredAt(puppets)).toEqual([
    [1, due[0]],
    [2, late],
    [3, late],
    [4, late],
  ]);
  expect(puppets.heard(s2).slice(2)).toEqual(["a", "b", "c", "d"].map((it) => `received ${it}`));
});

test("a short delay leaves alone what is due later anyway", () => {
  const puppets = connected().tell(s1, send(s2, "a"));
  puppets.run(1).tell(s1, send(s2, "b"));
  const [first = 0, second = 0] = puppets.events("sent").map(({ event }) => event.dueAt ?? 0);
  expect(second).toBeGreaterThan(first);
  delay(puppets, 1, 1);
  expect(puppets.events("due").map(({ event }) => event.dueAt)).toEqual([first + 1]);
  puppets.run(50_000);
  expect(deliveredAt(puppets)).toEqual([
    [1, first + 1],
    [2, second],
  ]);
});

test("a message that waits for a process that stands still is delayed from now on", () => {
  const puppets = connected().tell(s1, send(s2, "a"));
  puppets.order({ kind: "pause", node: s2 }).run(40_000);
  const { at } = puppets.simulation;
  delay(puppets, 1, 5000);
  puppets.order({ kind: "resume", node: s2 }).run(20_000);
  expect(deliveredAt(puppets)).toEqual([[1, at + 5000]]);
});

test("only what is on its way is delayed", () => {
  const puppets = connected().tell(s1, send(s2, "a"), send(s2, "b"));
  expect(delay(puppets, 3, 1000)).toContain("not on its way");
  hold(puppets, 2);
  expect(delay(puppets, 2, 1000)).toContain("is held");
  puppets.run(50_000);
  expect(delay(puppets, 1, 1000)).toContain("not on its way");
  const channelOf = channel(puppets);
  const byUs = 1 as Microseconds;
  const others = { kind: "delay", channel: channelOf, from: s3, number: 1, byUs } as const;
  expect(puppets.simulation.command(others)).toContain("s3 has no end");
});

test("a hold of what has not been sent yet lets all before it pass", () => {
  const puppets = hold(connected(), 3).tell(s1, send(s2, "a"), send(s2, "b"), send(s2, "c"));
  puppets.run(50_000);
  expect(numbers(puppets, "delivered")).toEqual([1, 2]);
});

test("only what is held is released, and only what an end of the channel has sent", () => {
  const puppets = connected().tell(s1, send(s2, "a")).run(50_000);
  const { simulation } = puppets;
  const id = channel(puppets);
  expect(simulation.command({ kind: "hold", channel: id, from: s3, number: 1 })).toContain("s3");
  expect(simulation.command({ kind: "release", channel: id, from: s1 })).not.toBeNull();
  expect(simulation.command({ kind: "release", channel: id, from: s3 })).toContain("s3");
  expect(puppets.events("held")).toEqual([]);
});

test("a blocked direction holds what is sent that way, and only that way, until it is healed", () => {
  const puppets = connected().tell(s1, send(s2, "a"));
  puppets.order({ kind: "one-way", from: s1, to: s2, blocked: true });
  puppets.tell(s1, send(s2, "b")).tell(s2, send(s1, "back")).run(80_000);
  expect(puppets.heard(s1).at(-1)).toBe("received back");
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1"]);
  expect(numbers(puppets, "held")).toEqual([1]);
  puppets.order({ kind: "heal" }).run(80_000);
  expect(puppets.heard(s2).slice(2)).toEqual(["received a", "received b"]);
  expect(numbers(puppets, "lost")).toEqual([]);
});

test("a hold outlasts a heal, and a block outlasts a release", () => {
  const puppets = connected().tell(s1, send(s2, "a"));
  hold(puppets, 1).order({ kind: "one-way", from: s1, to: s2, blocked: true });
  puppets.order({ kind: "heal" }).run(50_000);
  expect(numbers(puppets, "delivered")).toEqual([]);
  puppets.order({ kind: "one-way", from: s1, to: s2, blocked: true });
  release(puppets).run(50_000);
  expect(numbers(puppets, "delivered")).toEqual([]);
  puppets.order({ kind: "heal" }).run(50_000);
  expect(numbers(puppets, "delivered")).toEqual([1]);
});

test("a partition parts its groups only, and nodes in none hear everybody", () => {
  const puppets = connected().tell(s1, open(s3)).tell(s3, open(s2)).run(50_000);
  puppets.order({ kind: "partition", groups: [[s1], [s2]] });
  puppets.tell(s1, send(s2, "parted"), send(s3, "near")).tell(s3, send(s2, "near too"));
  puppets.run(50_000);
  expect(puppets.heard(s3).at(-1)).toBe("received near");
  expect(puppets.heard(s2).at(-1)).toBe("received near too");
  expect(puppets.events("link-changed").map(({ event }) => [event.from, event.to])).toEqual([
    [s1, s2],
    [s2, s1],
  ]);
});

test("an opening waits for a heal; the dead of a partition are heard of after it", () => {
  const puppets = new Puppets().order({ kind: "partition", groups: [[s1], [s2, s3]] });
  puppets.tell(s1, open(s2)).run(50_000);
  expect(puppets.heard(s1)).toEqual(["started"]);
  puppets.order({ kind: "kill", node: s2 }).run(50_000);
  expect(puppets.heard(s1)).toEqual(["started"]);
  puppets.order({ kind: "heal" }).run(50_000);
  expect(puppets.heard(s1)).toEqual(["started", "closed refused"]);
});

test("however a direction is blocked, held and freed, each message arrives once and in order", () => {
  const act = fc.constantFrom("block", "delay", "free", "hold", "release", "send", "send", "send");
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.nat(1500)), { maxLength: 60 }), (acts) => {
      const puppets = connected();
      let sent = 0;
      for (const [kind, pause] of acts) {
        if (kind === "send") puppets.tell(s1, send(s2, String((sent += 1))));
        else if (kind === "block" || kind === "free")
          puppets.order({ kind: "one-way", from: s1, to: s2, blocked: kind === "block" });
        else if (kind === "delay") delay(puppets, Math.max(1, sent - 2), pause * 20);
        else {
          const number = Math.max(1, sent - 2);
          const id = channel(puppets);
          puppets.simulation.command({ kind, channel: id, from: s1, number });
        }
        puppets.run(pause);
      }
      puppets.simulation.command({ kind: "release", channel: channel(puppets), from: s1 });
      puppets.order({ kind: "heal" }).run(100_000);
      const texts = Array.from({ length: sent }, (_, index) => `received ${String(index + 1)}`);
      expect(puppets.heard(s2).slice(2)).toEqual(texts);
    }),
    { numRuns: 60 },
  );
});

test("a link takes a half to two and a half times its middle, and a changed one at once", () => {
  const puppets = connected();
  for (let count = 0; count < 200; count += 1) puppets.tell(s1, send(s2, "a")).run(20_000);
  const flights = puppets.events("sent").map(({ at, event }) => (event.dueAt ?? 0) - at);
  expect(Math.min(...flights)).toBeGreaterThanOrEqual(500);
  expect(Math.min(...flights)).toBeLessThan(600);
  expect(Math.max(...flights)).toBeLessThanOrEqual(2500);
  expect(Math.max(...flights)).toBeGreaterThan(2300);
  const latencyUs = 100_000 as Microseconds;
  puppets.order({ kind: "link", from: s1, to: s2, latencyUs, bytesPerSecond: 0 });
  puppets.tell(s1, send(s2, "slow"));
  const { at, event } = puppets.events("sent").at(-1) ?? { at: 0, event: { dueAt: null } };
  expect((event.dueAt ?? 0) - at).toBeGreaterThanOrEqual(50_000);
});

const dueTimes = (puppets: Puppets) => puppets.events("sent").map(({ event }) => event.dueAt ?? 0);

test("a link's rate lets bytes leave one after the other, whatever channel they are of", () => {
  const puppets = new Puppets({ bytesPerSecond: 100_000 }).tell(s1, open(s2)).tell(s2, open(s1));
  puppets.run(50_000);
  const { at } = puppets.simulation;
  puppets.tell(s1, send(s2, "a", 1000), send(s2, "b", 1000), send(s2, "c", 1000));
  const due = dueTimes(puppets).map((dueAt) => dueAt - at);
  for (const [index, after] of due.entries()) {
    expect(after).toBeGreaterThanOrEqual((index + 1) * 10_000 + 500);
    expect(after).toBeLessThanOrEqual((index + 1) * 10_000 + 2500);
  }
});

test("what a heal sends on keeps to the link's rate", () => {
  const puppets = new Puppets({ bytesPerSecond: 100_000 }).tell(s1, open(s2)).run(50_000);
  puppets.order({ kind: "one-way", from: s1, to: s2, blocked: true });
  puppets.tell(s1, send(s2, "a", 1000), send(s2, "b", 1000)).run(90_000);
  puppets.order({ kind: "heal" });
  const [first, second] = puppets.events("due").map(({ at, event }) => event.dueAt - at);
  expect(first).toBeGreaterThanOrEqual(10_500);
  expect(second).toBeGreaterThanOrEqual(20_500);
});

test("a refusal to come keeps no earlier bytes of a slow link waiting", () => {
  const conditions = { bytesPerSecond: 100_000, latencyUs: 50_000 as Microseconds };
  const puppets = new Puppets(conditions).order({ kind: "kill", node: s2 }).tell(s1, open(s2));
  puppets
    .order({ kind: "start", node: s2 })
    .tell(s2, open(s1))
    .run(1)
    .tell(s2, send(s1, "a", 10));
  const { at, event } = puppets.events("sent")[0] ?? { at: 0, event: { dueAt: null } };
  expect((event.dueAt ?? 0) - at).toBeLessThanOrEqual(125_100);
});
