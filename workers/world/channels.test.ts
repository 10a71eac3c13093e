import fc from "fast-check";
import { expect, test } from "vitest";
import { Puppets, open, s1, s2, s3, send } from "../drivers/puppets.ts";

/** s1 with an open connection to s2. */
const connected = (seed = 1): Puppets => new Puppets({}, seed).tell(s1, open(s2)).run(20_000);

const close = (to: typeof s1) => ({ kind: "close", to }) as const;

test("both ends learn of a connection, the opener once the other has taken it", () => {
  const puppets = connected();
  expect(puppets.heard(s1)).toEqual(["started", "opened s2"]);
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1"]);
  const [accepted] = puppets.events("accepted");
  const [opened] = puppets.events("opened");
  expect(opened?.at).toBeGreaterThan(accepted?.at ?? Number.NaN);
  expect(opened?.cause).toEqual({ node: s2, seq: accepted?.seq });
});

test("messages of one direction arrive in the order in which they were sent", () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.nat(3000), { maxLength: 30 }), (seed, pauses) => {
      const puppets = connected(seed);
      for (const [index, pause] of pauses.entries())
        puppets.run(pause).tell(s1, send(s2, String(index)));
      puppets.run(20_000);
      const texts = pauses.map((_, index) => `received ${String(index)}`);
      expect(puppets.heard(s2).slice(2)).toEqual(texts);
      expect(puppets.events("lost")).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("what is sent before the connection stands arrives behind its opening", () => {
  const puppets = new Puppets().tell(s1, open(s2), send(s2, "early")).run(20_000);
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1", "received early"]);
});

test("the other end learns of a close behind all that was sent before it", () => {
  const puppets = connected().tell(s1, send(s2, "a"), send(s2, "b"), close(s2)).run(20_000);
  expect(puppets.heard(s2).slice(2)).toEqual(["received a", "received b", "closed closed"]);
  expect(puppets.heard(s1)).toEqual(["started", "opened s2"]);
  expect(puppets.simulation.world.channels.size).toBe(0);
});

test("what is on its way to an end that closes is told to be lost", () => {
  const puppets = connected().tell(s2, send(s1, "late")).tell(s1, close(s2)).run(20_000);
  expect(puppets.events("lost").map(({ event }) => [event.number, event.reason])).toEqual([
    [1, "channel-closed"],
  ]);
  expect(puppets.heard(s2).at(-1)).toBe("closed closed");
});

test("an end that does not know yet may send, and is told that it is lost", () => {
  const puppets = connected().tell(s2, close(s1)).tell(s1, send(s2, "into the void")).run(20_000);
  expect(puppets.events("lost")).toHaveLength(1);
  expect(puppets.events("sent")[0]?.event.dueAt).toBeNull();
});

test("nobody listens where no process is up: the opener is refused", () => {
  const puppets = new Puppets().order({ kind: "kill", node: s2 }).tell(s1, open(s2)).run(20_000);
  expect(puppets.heard(s1)).toEqual(["started", "closed refused"]);
  expect(puppets.simulation.world.channels.size).toBe(0);
});

test("a process that starts while the opening is on its way takes it", () => {
  const puppets = new Puppets().order({ kind: "kill", node: s2 }).tell(s1, open(s2)).run(100);
  puppets.order({ kind: "start", node: s2 }).run(20_000);
  expect(puppets.heard(s1)).toEqual(["started", "opened s2"]);
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1"]);
});

test("a process that starts after an opening was turned away never hears of it", () => {
  const puppets = new Puppets().order({ kind: "kill", node: s2 }).tell(s1, open(s2));
  const channel = [...puppets.simulation.world.channels.values()][0];
  const dueAt = channel?.ways[0].flight[0]?.dueAt ?? Number.NaN;
  puppets.run(dueAt - puppets.simulation.at + 10);
  puppets.order({ kind: "start", node: s2 }).run(20_000);
  expect(puppets.heard(s1)).toEqual(["started", "closed refused"]);
  expect(puppets.heard(s2)).toEqual(["started"]);
});

test("who ends before an opening arrives refuses it when it arrives, not earlier", () => {
  const puppets = new Puppets().tell(s1, open(s2), send(s2, "lost"));
  const opening = [...puppets.simulation.world.channels.values()][0]?.ways[0].flight[0];
  const dueAt = opening?.dueAt ?? Number.NaN;
  puppets.order({ kind: "kill", node: s2 });
  expect(puppets.events("lost").map(({ event }) => event.reason)).toEqual(["receiver-down"]);
  puppets.run(20_000);
  expect(puppets.heard(s1)).toEqual(["started", "closed refused"]);
  expect(puppets.events("closed")[0]?.at).toBeGreaterThanOrEqual(dueAt + 500);
});

test("a restart in the time of an opening leaves it to the new process", () => {
  const puppets = new Puppets().tell(s1, open(s2)).order({ kind: "restart", node: s2 });
  puppets.run(20_000);
  expect(puppets.heard(s1)).toEqual(["started", "opened s2"]);
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1"]);
});

test("who was let in by a paused process that dies is refused then, not in the past", () => {
  const puppets = new Puppets().order({ kind: "pause", node: s2 }).tell(s1, open(s2)).run(50_000);
  const killedAt = puppets.simulation.at;
  puppets.order({ kind: "kill", node: s2 }).run(20_000);
  expect(puppets.heard(s1)).toEqual(["started", "closed refused"]);
  expect(puppets.events("closed")[0]?.at).toBeGreaterThan(killedAt);
});

test("a kill loses what was on its way to the dead, tells it, and resets the others' ends", () => {
  const puppets = connected()
    .tell(s1, send(s2, "to the dead"))
    .tell(s2, send(s1, "last words"))
    .order({ kind: "kill", node: s2 })
    .run(20_000);
  expect(puppets.events("lost").map(({ event }) => [event.from, event.reason])).toEqual([
    [s1, "receiver-down"],
  ]);
  expect(puppets.heard(s1).slice(2)).toEqual(["received last words", "closed reset"]);
  expect(puppets.simulation.world.channels.size).toBe(0);
});

test("a cut loses what flies both ways and both ends learn of it", () => {
  const puppets = connected().tell(s1, send(s2, "a")).tell(s2, send(s1, "b"));
  puppets.order({ kind: "cut", between: [s2, s1] }).run(20_000);
  expect(puppets.events("lost").map(({ event }) => event.reason)).toEqual([
    "channel-cut",
    "channel-cut",
  ]);
  expect(puppets.heard(s1).at(-1)).toBe("closed reset");
  expect(puppets.heard(s2).at(-1)).toBe("closed reset");
  expect(puppets.simulation.world.channels.size).toBe(0);
});

test("a connection cut before it was taken is known to its opener only", () => {
  const puppets = new Puppets().tell(s1, open(s2)).order({ kind: "cut", between: [s1, s2] });
  puppets.run(20_000);
  expect(puppets.heard(s1)).toEqual(["started", "closed reset"]);
  expect(puppets.heard(s2)).toEqual(["started"]);
  expect(puppets.simulation.world.channels.size).toBe(0);
});

test("a cut between two nodes leaves the channels of others alone", () => {
  const puppets = connected().tell(s1, open(s3)).run(20_000);
  puppets
    .order({ kind: "cut", between: [s1, s2] })
    .tell(s1, send(s3, "still here"))
    .run(20_000);
  expect(puppets.heard(s3)).toEqual(["started", "accepted s1", "received still here"]);
});
