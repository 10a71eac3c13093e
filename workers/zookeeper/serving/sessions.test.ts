import { describe, expect, test } from "vitest";
import type { ChannelId } from "../../kernel/identity.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import { znodeAt } from "../tree/data-tree.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Zxid } from "../values.ts";
import { clientClosed, startServing, stopServing } from "./serving.ts";
import { Bench } from "./testing/bench.ts";

const EPHEMERAL = {
  kind: "create",
  path: "/e",
  data: null,
  acl: OPEN_ACL,
  flags: 1,
} as const;
const PING = { kind: "ping" } as const;
const CLOSE = { kind: "close-session" } as const;

describe("a session opens", () => {
  test("only when its creation commits", () => {
    const bench = new Bench(2);
    bench.connect(2, "c1:1");
    expect(bench.heard("c1:1")).toEqual([]);
    bench.deliver(1);
    expect(bench.heard("c1:1")).toEqual([]);
    bench.deliver(2);
    expect(bench.heard("c1:1")).toEqual(["session 4000"]);
    expect(bench.server(2).tree.sessions.size).toBe(1);
  });

  test.each([
    [100, 2000],
    [2000, 2000],
    [4321, 4321],
    [20_000, 20_000],
    [90_000, 20_000],
    [0, 2000],
    [-5, 2000],
  ])("asked for %i ms it has %i ms", (asked, given) => {
    const bench = new Bench(1);
    bench.open(1, "c1:1", asked);
    expect(bench.heard("c1:1")).toEqual([`session ${given}`]);
    expect([...bench.server(1).tree.sessions.values()]).toEqual([given]);
  });

  test("every session has another id, and each server its own", () => {
    const bench = new Bench(2, { startMs: 1 });
    const ids = [bench.open(1, "c1:1"), bench.open(1, "c2:1"), bench.open(2, "c3:1")];
    expect(ids).toEqual([0x0100000000010000n, 0x0100000000010001n, 0x0200000000010000n]);
  });

  test("whoever has seen more than the server knows is hung up on without an answer", () => {
    const bench = new Bench(2);
    bench.open(1, "c1:1");
    bench.connect(2, "c2:1", { lastZxidSeen: 2n as Zxid });
    expect(bench.heard("c2:1")).toEqual(["closed"]);
    expect(bench.server(2).serving.clients.size).toBe(0);
    bench.connect(2, "c2:2", { lastZxidSeen: 1n as Zxid });
    bench.settle();
    expect(bench.heard("c2:2")).toEqual(["session 4000"]);
  });

  test("the client that is gone by then leaves a session that expires", () => {
    const bench = new Bench(1);
    bench.connect(1, "c1:1");
    const server = bench.server(1);
    clientClosed(bench.step(server), server.serving, "c1:1" as ChannelId);
    bench.settle();
    expect(server.tree.sessions.size).toBe(1);
    bench.advance(6000);
    bench.settle();
    expect(server.tree.sessions.size).toBe(0);
    expect(server.serving.pending.size + server.serving.awaited.length).toBe(0);
  });

  test.each([
    { kind: "client-request", xid: 1, operation: PING } as const,
    { kind: "watch-event", type: "NodeCreated", path: "/a" } as const,
  ])("a connection that begins with another word is closed", (message) => {
    const bench = new Bench(1);
    bench.accept(1, "c1:1");
    bench.receive(1, "c1:1", message);
    expect(bench.heard("c1:1")).toEqual(["closed"]);
  });

  test("what comes before the session is there is looked at afterwards", () => {
    const bench = new Bench(1);
    bench.connect(1, "c1:1");
    bench.ask(1, "c1:1", 1, { kind: "exists", path: "/", watch: false });
    bench.ask(1, "c1:1", 2, EPHEMERAL);
    bench.settle();
    expect(bench.heard("c1:1")).toEqual(["session 4000", "1 Ok at 1", "2 Ok at 2"]);
  });
});

describe("a client comes back", () => {
  test.each([1, 2])("with its session, to server %i", (id) => {
    const bench = new Bench(2);
    const session = bench.open(2, "c1:1");
    bench.connect(id, "c1:2", { session, timeoutMs: 9000 });
    expect(bench.heard("c1:2")).toEqual(["session 9000"]);
    bench.ask(id, "c1:2", 7, EPHEMERAL);
    bench.settle();
    expect(bench.heard("c1:2")).toEqual(["session 9000", "7 Ok at 2"]);
  });

  test("on the same server the older connection is closed", () => {
    const bench = new Bench(1);
    const session = bench.open(1, "c1:1");
    bench.connect(1, "c1:2", { session });
    expect(bench.heard("c1:1").at(-1)).toBe("closed");
    expect(bench.heard("c1:2")).toEqual(["session 4000"]);
    expect([...bench.server(1).serving.attached]).toEqual([[session, "c1:2"]]);
  });

  test.each([1, 2])("with a wrong password server %i says that there is no session", (id) => {
    const bench = new Bench(2);
    const session = bench.open(1, "c1:1");
    bench.connect(id, "c2:1", { session, password: bytesOfText("0123456789abcdef") });
    expect(bench.heard("c2:1")).toEqual(["no session", "closed"]);
    expect(bench.server(1).tree.sessions.has(session)).toBe(true);
  });

  test.each([1, 2])("with a session that nobody knows server %i says that there is none", (id) => {
    const bench = new Bench(2);
    bench.connect(id, "c1:1", { session: 0x123n as SessionId });
    expect(bench.heard("c1:1")).toEqual(["no session", "closed"]);
  });

  test("what its old server still sends is not done: that connection is closed", () => {
    const bench = new Bench(3);
    const session = bench.open(2, "c1:1");
    bench.connect(3, "c1:2", { session });
    bench.ask(2, "c1:1", 1, EPHEMERAL);
    bench.settle();
    expect(bench.heard("c1:1")).toEqual(["session 4000", "closed"]);
    expect(znodeAt(bench.server(1).tree, "/e")).toBeNull();
    bench.ask(3, "c1:2", 1, EPHEMERAL);
    bench.settle();
    expect(bench.heard("c1:2")).toEqual(["session 4000", "1 Ok at 3"]);
    const moved = bench.told.filter(({ event }) => event.kind === "session-moved");
    expect(moved.map(({ server, event }) => [server, event])).toEqual([
      [1, { kind: "session-moved", session, from: 2n, owner: 3n }],
    ]);
  });

  test("the leader does not even read for a session that has moved away", () => {
    const bench = new Bench(2);
    const session = bench.open(1, "c1:1");
    bench.connect(2, "c1:2", { session });
    bench.ask(1, "c1:1", 1, { kind: "exists", path: "/", watch: false });
    expect(bench.heard("c1:1")).toEqual(["session 4000", "closed"]);
  });
});

describe("a session ends", () => {
  test.each([1, 2])("by its client, at server %i: reply first, then the socket", (id) => {
    const bench = new Bench(2);
    const session = bench.open(id, "c1:1");
    bench.ask(id, "c1:1", 1, EPHEMERAL);
    bench.ask(id, "c1:1", 2, CLOSE);
    bench.settle();
    expect(bench.heard("c1:1")).toEqual(["session 4000", "1 Ok at 2", "2 Ok at 3", "closed"]);
    for (const { tree, serving } of bench.servers) {
      expect(tree.sessions.has(session)).toBe(false);
      expect(znodeAt(tree, "/e")).toBeNull();
      expect(serving.clients.size + serving.attached.size).toBe(0);
    }
  });

  test.each([1, 2])("by silence, at server %i: its ephemerals outlive it until then", (id) => {
    const bench = new Bench(2);
    const session = bench.open(id, "c1:1");
    bench.ask(id, "c1:1", 1, EPHEMERAL);
    bench.settle();
    bench.pingLearners();
    bench.advance(4999);
    expect(bench.kinds(1)).not.toContain("session-timed-out");
    expect(znodeAt(bench.server(2).tree, "/e")).not.toBeNull();
    bench.advance(1);
    expect(bench.kinds(1)).toContain("session-timed-out");
    bench.settle();
    expect(znodeAt(bench.server(2).tree, "/e")).toBeNull();
    expect(bench.heard("c1:1").at(-1)).toBe("closed");
    expect(bench.server(1).serving.sessions).toMatchObject({ tracked: new Map() });
    bench.connect(2, "c1:2", { session });
    expect(bench.heard("c1:2")).toEqual(["no session", "closed"]);
  });

  test("pings keep it alive, also by way of a learner", () => {
    const bench = new Bench(2);
    bench.open(2, "c1:1");
    for (let turn = 0; turn < 10; turn += 1) {
      bench.advance(2000);
      bench.ask(2, "c1:1", -2, PING);
      bench.pingLearners();
    }
    expect(bench.kinds(1)).not.toContain("session-timed-out");
    // What is noted at the learner and not told is nothing to the leader.
    for (let turn = 0; turn < 3; turn += 1) {
      bench.advance(2000);
      bench.ask(2, "c1:1", -2, PING);
    }
    expect(bench.kinds(1)).toContain("session-timed-out");
  });

  test("once the leader has given it up, what comes in its name fails", () => {
    const bench = new Bench(2);
    bench.open(1, "c1:1");
    bench.open(2, "c2:1");
    bench.pingLearners();
    bench.advance(5000);
    bench.ask(1, "c1:1", 1, EPHEMERAL);
    bench.ask(2, "c2:1", 1, EPHEMERAL);
    expect(bench.kinds(1)).toContain("request-dropped");
    bench.settle();
    expect(bench.heard("c1:1")).toEqual(["session 4000", "closed"]);
    expect(bench.heard("c2:1")).toEqual(["session 4000", "closed"]);
    expect(znodeAt(bench.server(1).tree, "/e")).toBeNull();
  });

  test("never without a leader; a new one gives each its whole time-out again", () => {
    const bench = new Bench(2);
    const session = bench.open(2, "c1:1");
    bench.advance(3900);
    const leader = bench.server(1);
    stopServing(bench.step(leader), leader.serving);
    expect([...bench.timers]).toEqual([]);
    bench.advance(60_000);
    expect(bench.kinds(1)).not.toContain("session-timed-out");
    leader.serving = startServing(bench.step(leader));
    bench.advance(4000);
    expect(bench.kinds(1)).not.toContain("session-timed-out");
    bench.advance(1000);
    expect(bench.told.at(-1)?.event).toMatchObject({ kind: "session-timed-out", session });
  });
});

test("a server that serves no more closes all its connections", () => {
  const bench = new Bench(2);
  bench.open(2, "c1:1");
  bench.connect(2, "c2:1");
  bench.accept(2, "c3:1");
  const server = bench.server(2);
  stopServing(bench.step(server), server.serving);
  expect(["c1:1", "c2:1", "c3:1"].map((channel) => bench.heard(channel).at(-1))).toEqual([
    "closed",
    "closed",
    "closed",
  ]);
  expect(server.serving.clients.size).toBe(0);
});
