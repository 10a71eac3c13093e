import fc from "fast-check";
import { expect, test } from "vitest";
import { Puppets, s1, write } from "../drivers/puppets.ts";
import { milliseconds } from "../kernel/time.ts";
import type { Microseconds } from "../kernel/time.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import type { PuppetOrder } from "../toy/puppet.ts";

const append = (...entries: string[]) =>
  write("log", { kind: "append", entries, bytes: 10 * entries.length });
const truncate = (length: number) => write("log", { kind: "truncate", length, bytes: 10 * length });
const restart = { kind: "restart", node: s1 } as const;
const full = (is: boolean) => ({ kind: "disk-full", node: s1, full: is }) as const;
const speed = (latencyUs: number, bytesPerSecond = 0) =>
  ({
    kind: "disk-speed",
    node: s1,
    latencyUs: latencyUs as Microseconds,
    bytesPerSecond,
  }) as const;

const started = (puppets: Puppets): string => puppets.heard(s1)[0] ?? "";

test("a write is durable when its sync is over, and not before", () => {
  const puppets = new Puppets().tell(s1, append("a")).run(1998);
  expect(puppets.heard(s1)).toEqual(["started"]);
  expect(puppets.simulation.world.nodes.get(s1)?.disk.durable.size).toBe(0);
  puppets.run(10);
  expect(puppets.heard(s1)).toEqual(["started", "persisted 1"]);
  expect(started(puppets.order(restart))).toBe("started log: a (10 bytes)");
});

test("writes that come during a sync share the next one", () => {
  const puppets = new Puppets().tell(s1, append("a")).run(500);
  puppets.tell(s1, append("b")).tell(s1, append("c")).run(10_000);
  expect(puppets.heard(s1)).toEqual(["started", "persisted 1", "persisted 3"]);
  const [first, second] = puppets.events("persisted");
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(2000);
});

test("a disk's rate adds the time that the bytes take", () => {
  const puppets = new Puppets({ diskBytesPerSecond: 10_000 }).tell(s1, append("a", "b"));
  puppets.run(20_000);
  expect(puppets.events("persisted")[0]?.at).toBe(2000 + 2000 + (puppets.records[0]?.at ?? 0));
});

test("append, truncate, replace and remove leave what they say", () => {
  const puppets = new Puppets().tell(s1, append("a", "b", "c"), truncate(1), append("d"));
  puppets.tell(s1, write("epoch", { kind: "replace", entries: ["1"], bytes: 3 }));
  puppets.tell(s1, write("gone", { kind: "append", entries: ["x"], bytes: 1 }));
  puppets
    .tell(s1, write("gone", { kind: "remove" }))
    .run(20_000)
    .order(restart);
  expect(started(puppets)).toBe("started log: a d (20 bytes) epoch: 1 (3 bytes)");
});

test("on a full disk a write fails, is gone, and what needs no room goes on", () => {
  const puppets = new Puppets().tell(s1, append("a")).run(5000).order(full(true));
  puppets.tell(s1, append("b"), truncate(1)).run(20_000);
  expect(puppets.heard(s1).slice(1)).toEqual(["persisted 1", "persist-failed 2", "persisted 3"]);
  puppets.order(full(false)).tell(s1, append("c")).run(20_000).order(restart);
  expect(started(puppets)).toBe("started log: a c (20 bytes)");
});

test("a write that will fail leaves nothing after a kill either", () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const puppets = new Puppets({}, seed).order(full(true)).tell(s1, append("a"));
    puppets.order(restart);
    expect(started(puppets)).toBe("started");
    expect(puppets.events("killed")[0]?.event).toMatchObject({ unsynced: 0, torn: false });
  }
});

test("answers come in the order of the writes, however the disk's speed changes", () => {
  const act = fc.constantFrom<PuppetOrder | WorldCommand>(
    append("a"),
    truncate(0),
    full(true),
    full(false),
    speed(0),
    speed(9000),
    speed(500, 5000),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.nat(1500)), { maxLength: 30, size: "max" }), (acts) => {
      const puppets = new Puppets();
      for (const [what, pause] of acts) {
        if ("operation" in what) puppets.tell(s1, what);
        else puppets.order(what as WorldCommand);
        puppets.run(pause);
      }
      puppets.run(400_000);
      const times = puppets.records.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const failed = new Set(puppets.events("persist-failed").map(({ event }) => event.write));
      const told = new Set<number>();
      for (const { event } of puppets.records) {
        if (event.kind === "persist-failed") told.add(event.write);
        if (event.kind !== "persisted") continue;
        for (let number = 1; number <= event.upTo; number += 1)
          expect(failed.has(number as never) && !told.has(number)).toBe(false);
      }
      const writes = acts.filter(([{ kind }]) => kind === "write").length;
      const upTo = puppets.events("persisted").at(-1)?.event.upTo ?? 0;
      expect(Math.max(upTo, ...failed)).toBe(writes === 0 ? Math.max(...failed, 0) : writes);
    }),
    { numRuns: 150 },
  );
});

test("of what a kill finds unsynced, chance keeps a first part, and may tear the next append", () => {
  const kept = new Set<number>();
  let torn = 0;
  for (let seed = 0; seed < 80; seed += 1) {
    const puppets = new Puppets({}, seed).tell(s1, append("a"), append("b"), append("c"));
    const { event } = puppets.order(restart).events("killed")[0] ?? { event: null };
    expect(event?.unsynced).toBe(3);
    const count = event?.unsyncedKept ?? -1;
    kept.add(count);
    if (event?.torn === true) torn += 1;
    const entries = ["a", "b", "c"].slice(0, count).join(" ");
    const text = ` log: ${entries} (${String(10 * count)} bytes${event?.torn === true ? ", torn" : ""})`;
    expect(started(puppets)).toBe(`started${count === 0 && event?.torn !== true ? "" : text}`);
  }
  expect([...kept].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  expect(torn).toBeGreaterThan(10);
  expect(torn).toBeLessThan(60);
});

test("a crash and an exit tell what became of unsynced writes, as a kill does", () => {
  const ends: readonly PuppetOrder[] = [
    { kind: "break", statement: "no" },
    { kind: "exit", reason: "enough" },
  ];
  for (const end of ends) {
    const kept = new Set<number>();
    for (let seed = 0; seed < 40; seed += 1) {
      const puppets = new Puppets({}, seed).tell(s1, append("a"), append("b"), end);
      const [told] = [...puppets.events("crashed"), ...puppets.events("exited")];
      expect(told?.event.unsynced).toBe(2);
      const count = told?.event.unsyncedKept ?? -1;
      kept.add(count);
      puppets.order({ kind: "start", node: s1 });
      const torn = told?.event.torn === true ? ", torn" : "";
      const entries = ["a", "b"].slice(0, count).join(" ");
      const text = ` log: ${entries} (${String(10 * count)} bytes${torn})`;
      expect(started(puppets)).toBe(`started${count === 0 && torn === "" ? "" : text}`);
    }
    expect(kept).toEqual(new Set([0, 1, 2]));
  }
});

test("what was synced survives every kill", () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const puppets = new Puppets({}, seed).tell(s1, append("a")).run(5000).tell(s1, append("b"));
    expect(started(puppets.order(restart))).toContain("log: a");
  }
});

test("a replace is whole or not at all", () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const puppets = new Puppets({}, seed)
      .tell(s1, write("epoch", { kind: "replace", entries: ["1", "2"], bytes: 4 }))
      .run(5000)
      .tell(s1, write("epoch", { kind: "replace", entries: ["3", "4"], bytes: 4 }))
      .order(restart);
    expect(["started epoch: 1 2 (4 bytes)", "started epoch: 3 4 (4 bytes)"]).toContain(
      started(puppets),
    );
    expect(puppets.events("killed")[0]?.event.torn).toBe(false);
  }
});

test("a corrupt entry takes all behind it along, and what a running process appends after it", () => {
  const puppets = new Puppets().tell(s1, append("a", "b", "c")).run(5000);
  puppets.order({ kind: "disk-corrupt", node: s1, file: "log", index: 1 });
  puppets.tell(s1, append("d")).run(5000).order(restart);
  expect(started(puppets)).toBe("started log: a (40 bytes, torn)");
  puppets.tell(s1, truncate(1), append("e")).run(5000).order(restart);
  expect(started(puppets)).toBe("started log: a e (20 bytes)");
});

test("a process that does not know of the corruption may truncate behind it", () => {
  const puppets = new Puppets().tell(s1, append("a", "b", "c")).run(5000);
  puppets.order({ kind: "disk-corrupt", node: s1, file: "log", index: 0 });
  puppets.tell(s1, truncate(2)).run(5000).order(restart);
  expect(started(puppets)).toBe("started log:  (20 bytes, torn)");
});

test("there is no corrupting of what is not there", () => {
  const puppets = new Puppets().tell(s1, append("a")).run(5000);
  const { simulation } = puppets;
  const corrupt = (file: string, index: number) =>
    simulation.command({ kind: "disk-corrupt", node: s1, file, index });
  expect(corrupt("log", 1)).toContain("entry 1");
  expect(corrupt("other", 0)).toContain("other");
  expect(corrupt("log", 0)).toBeNull();
});

test("a disk keeps its speed and its fullness over a restart, and both are recorded while it is down", () => {
  const puppets = new Puppets().order({ kind: "kill", node: s1 });
  puppets.order(speed(7000)).order(full(true)).order({ kind: "start", node: s1 });
  expect(
    puppets.events("disk-changed").map(({ node, event }) => [node, event.latencyUs, event.full]),
  ).toEqual([
    [s1, 7000, false],
    [s1, 7000, true],
  ]);
  puppets.tell(s1, append("a")).run(milliseconds(6));
  expect(puppets.heard(s1)).toEqual(["started"]);
  expect(puppets.run(2000).heard(s1)).toEqual(["started", "persist-failed 1"]);
});

test("where power goes off, nothing of what was unsynced is left, whatever the seed", () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const puppets = new Puppets({}, seed).tell(s1, append("a")).run(5000);
    puppets.tell(s1, append("b", "c")).run(10);
    puppets.order({ kind: "power-off", node: s1 }).order({ kind: "start", node: s1 });
    expect(started(puppets)).toBe("started log: a (10 bytes)");
    expect(puppets.events("killed").at(-1)?.event).toMatchObject({
      unsynced: 1,
      unsyncedKept: 0,
      torn: false,
    });
  }
});

test("a disk can be put back to what a process found, while none is up", () => {
  const puppets = new Puppets().tell(s1, append("a")).run(5000).order(restart);
  puppets.tell(s1, append("b")).run(5000);
  const { simulation } = puppets;
  const restore = (incarnation: number) =>
    simulation.command({ kind: "disk-restore", node: s1, incarnation });
  expect(restore(2)).toBe("s1 is up");
  puppets.order({ kind: "kill", node: s1 });
  expect(restore(7)).toBe("of start 7 of s1 no disk is kept");
  expect(restore(2)).toBeNull();
  puppets.order({ kind: "start", node: s1 });
  expect(started(puppets)).toBe("started log: a (10 bytes)");
  // A copy is not the disk itself: what is written now does not get into it.
  puppets.tell(s1, append("c")).run(5000).order({ kind: "kill", node: s1 });
  expect(restore(3)).toBeNull();
  puppets.order({ kind: "start", node: s1 });
  expect(started(puppets)).toBe("started log: a (10 bytes)");
});

test("the first disk and the last few are kept", () => {
  const puppets = new Puppets().tell(s1, append("a")).run(5000);
  for (let count = 0; count < 6; count += 1) puppets.order(restart);
  puppets.order({ kind: "kill", node: s1 });
  const kept = Array.from({ length: 8 }, (_, number) => number).filter(
    (incarnation) =>
      puppets.simulation.command({ kind: "disk-restore", node: s1, incarnation }) === null,
  );
  expect(kept).toEqual([1, 4, 5, 6, 7]);
});
