import { expect, test } from "vitest";
import type { Microseconds } from "../kernel/time.ts";
import { Puppets, open, s1, s2, send } from "../drivers/puppets.ts";

/** s1 after `count` datagrams to s2, one every `everyUs`. */
function afterDatagrams(count: number, everyUs: number): Puppets {
  const puppets = new Puppets().tell(s1, open(s2, "datagram"));
  for (let number = 1; number <= count; number += 1)
    puppets.tell(s1, send(s2, String(number))).run(everyUs);
  return puppets.run(20_000);
}

const received = (puppets: Puppets): number[] =>
  puppets.events("delivered").map(({ event }) => event.number);
const lost = (puppets: Puppets): number[] =>
  puppets.events("lost").map(({ event }) => event.number);

test("a few datagrams are lost, and told; a few come twice; some overtake others", () => {
  const puppets = afterDatagrams(640, 100);
  const counts = new Map<number, number>();
  for (const number of received(puppets)) counts.set(number, (counts.get(number) ?? 0) + 1);
  const twice = [...counts.values()].filter((count) => count === 2).length;
  expect(lost(puppets).length).toBeGreaterThan(2);
  expect(lost(puppets).length).toBeLessThan(30);
  expect(twice).toBeGreaterThan(2);
  expect(twice).toBeLessThan(30);
  expect(counts.size + lost(puppets).length).toBe(640);
  for (const number of lost(puppets)) expect(counts.has(number)).toBe(false);
  expect(received(puppets)).not.toEqual([...received(puppets)].sort((a, b) => a - b));
});

test("a stream beside it loses, repeats and reorders nothing", () => {
  const puppets = new Puppets().tell(s1, open(s2)).run(20_000);
  for (let number = 1; number <= 640; number += 1) puppets.tell(s1, send(s2, "a")).run(100);
  puppets.run(20_000);
  expect(received(puppets)).toEqual(Array.from({ length: 640 }, (_, index) => index + 1));
});

test("a datagram channel is open at once and is accepted by the first datagram that comes", () => {
  const puppets = afterDatagrams(3, 10_000);
  expect(puppets.heard(s1)).toEqual(["started"]);
  expect(puppets.heard(s2).slice(0, 2)).toEqual(["started", "accepted s1"]);
});

test("what is sent to nobody is lost, and the sender hears nothing of it", () => {
  const puppets = new Puppets().order({ kind: "kill", node: s2 });
  puppets.tell(s1, open(s2, "datagram"), send(s2, "a")).run(20_000);
  expect(puppets.events("lost").map(({ event }) => event.reason)).toEqual(["receiver-down"]);
  puppets.order({ kind: "start", node: s2 }).tell(s1, send(s2, "b")).run(20_000);
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1", "received b"]);
  expect(puppets.heard(s1)).toEqual(["started"]);
});

test("a blocked link loses datagrams: those on their way, and those sent after", () => {
  const puppets = afterDatagrams(1, 20_000).tell(s1, send(s2, "2"));
  puppets.order({ kind: "one-way", from: s1, to: s2, blocked: true });
  puppets.tell(s1, send(s2, "3")).run(20_000).order({ kind: "heal" }).run(20_000);
  expect(lost(puppets)).toEqual([2, 3]);
  expect(puppets.events("held")).toEqual([]);
  expect(received(puppets)).toEqual([1]);
});

test("a delayed datagram is overtaken", () => {
  const puppets = afterDatagrams(1, 20_000).tell(s1, send(s2, "2"), send(s2, "3"));
  const channel = puppets.state(s1).channels.get(s2) as never;
  const byUs = 15_000 as Microseconds;
  puppets.order({ kind: "delay", channel, from: s1, number: 2, byUs }).run(40_000);
  expect(received(puppets)).toEqual([1, 3, 2]);
  expect(puppets.events("due")).toHaveLength(1);
});

test("a held datagram and what is sent behind it arrive when they are released", () => {
  const puppets = afterDatagrams(1, 20_000).tell(s1, send(s2, "2"));
  const channel = puppets.state(s1).channels.get(s2) as never;
  puppets.order({ kind: "hold", channel, from: s1, number: 2 });
  puppets.tell(s1, send(s2, "3")).run(20_000);
  expect(received(puppets)).toEqual([1]);
  puppets.order({ kind: "release", channel, from: s1 }).run(20_000);
  expect([...received(puppets)].sort((a, b) => a - b)).toEqual([1, 2, 3]);
});

test("no copy of what was on its way to a process comes to the one that is started after it", () => {
  const puppets = new Puppets().tell(s1, open(s2, "datagram"));
  let number = 0;
  for (let life = 1; life <= 200; life += 1) {
    const first = number + 1;
    for (let count = 0; count < 20; count += 1) {
      number += 1;
      puppets.tell(s1, send(s2, String(number))).run(100);
    }
    const late = puppets.heard(s2).flatMap((text) => /^received (\d+)$/.exec(text)?.[1] ?? []);
    expect(late.filter((text) => Number(text) < first)).toEqual([]);
    puppets.order({ kind: "kill", node: s2 }).order({ kind: "start", node: s2 });
  }
});

test("a channel whose opener is gone lasts as long as something of it flies", () => {
  const puppets = afterDatagrams(1, 20_000).tell(s1, send(s2, "last"));
  puppets.order({ kind: "kill", node: s1 });
  expect(puppets.simulation.world.channels.size).toBe(1);
  puppets.run(20_000);
  expect(puppets.heard(s2).at(-1)).toBe("received last");
  expect(puppets.simulation.world.channels.size).toBe(0);
});
