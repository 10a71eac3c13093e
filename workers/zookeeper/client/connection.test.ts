import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { Play } from "./testing/play.ts";
import type { PlayerMaker } from "./testing/play.ts";

const simulate: PlayerMaker = (run, cast) => new Simulation(run, cast);

const TRIES = ["server-chosen", "server-lost", "server-timed-out", "session-established"] as const;

describe("a session", () => {
  test("is asked for on a connection, granted with the server's time-out, and told of", () => {
    const play = new Play(simulate, { servers: [{ longestMs: 3000 }] });
    play.open();
    expect(
      play.story([
        "handle-opened",
        "server-connecting",
        "session-requested",
        "session-established",
        "handle-state-changed",
        "session-event-queued",
        "callback-began",
      ]),
    ).toEqual([
      "c1 wants a session of 6000 ms and will try s1",
      "c1 connects to s1",
      "c1 asks s1 for a session",
      "c1 has session 0x100000000000001 at s1: the server grants 3000 ms",
      "c1 is CONNECTED",
      "c1 will tell its application: SyncConnected, the session is connected",
      "c1 is told SyncConnected: the session is connected",
    ]);
    const { readTimeoutMs, connectTimeoutMs } = play.handle();
    expect({ readTimeoutMs, connectTimeoutMs }).toEqual({
      readTimeoutMs: 2000,
      connectTimeoutMs: 3000,
    });
  });

  test("asks for the same time-out when it comes back, whatever was granted", () => {
    const play = new Play(simulate, { servers: [{ longestMs: 3000 }] });
    play.open();
    play.world({ kind: "cut", between: ["s1" as NodeId, "c1" as NodeId] });
    play.advance(5000);
    const asked = play.frames().filter(({ kind }) => kind === "connect-request");
    expect(asked).toMatchObject([
      { timeoutMs: 6000, session: NO_SESSION },
      { timeoutMs: 6000, session: play.handle().session },
    ]);
  });

  test("that has expired while its client was away ends with Expired, and takes no more calls", () => {
    const play = new Play(simulate);
    play.open();
    const { session } = play.handle();
    play.world({ kind: "partition", groups: [["s1" as NodeId], ["c1" as NodeId]] });
    play.order("s1", { kind: "expire", session });
    play.world({ kind: "heal" });
    play.forget();
    play.command({ kind: "get-data", path: "/a", watch: false });
    play.advance(10_000);
    expect(play.handle().state).toBe("CLOSED");
    expect(play.all("session-event-queued").map(({ state }) => state)).toEqual([
      "Disconnected",
      "Expired",
    ]);
    expect(play.story(["session-expired"])).toEqual([
      "c1 learns that session 0x100000000000001 has expired: a time-out of 0 says that the session is not valid any more",
    ]);
    play.command({ kind: "sync", path: "/" });
    expect(play.all("request-turned-away")).toMatchObject([{ code: "SessionExpired" }]);
    expect(play.untrue()).toEqual([]);
  });

  test("is closed by its client: the reply, then Closed, and nobody is told of a disconnection", () => {
    const play = new Play(simulate);
    play.open();
    play.forget();
    play.command({ kind: "close-session" });
    play.command({ kind: "sync", path: "/" });
    play.advance(100);
    expect(play.all("request-turned-away")).toMatchObject([{ code: "ConnectionLoss" }]);
    expect(play.all("session-event-queued").map(({ state }) => state)).toEqual(["Closed"]);
    expect(play.handle()).toMatchObject({ state: "CLOSED", transport: { kind: "none" } });
    play.command({ kind: "sync", path: "/" });
    expect(play.all("request-turned-away")).toMatchObject([{}, { code: "SessionExpired" }]);
    play.forget();
    play.open();
    expect(play.all("session-established")).toMatchObject([{ again: false }]);
  });

  test("that is closed while its server is gone ends with Disconnected and Closed", () => {
    const play = new Play(simulate);
    play.open();
    play.forget();
    play.order("s1", { kind: "behave", manners: { requests: "silence" } });
    play.command({ kind: "close-session" });
    play.world({ kind: "kill", node: "s1" as NodeId });
    play.advance(10_000);
    expect(play.all("session-event-queued").map(({ state }) => state)).toEqual([
      "Disconnected",
      "Closed",
    ]);
    expect(play.all("request-lost")).toMatchObject([{ code: "ConnectionLoss" }]);
    expect(play.all("server-chosen")).toEqual([]);
  });
});

describe("servers", () => {
  test("are tried one after the other: the first at once, after a refusal in 100 ms, after the whole list in a second more", () => {
    const play = new Play(simulate, { servers: [{}, {}] });
    play.world({ kind: "kill", node: "s1" as NodeId });
    play.world({ kind: "kill", node: "s2" as NodeId });
    const servers = ["s1", "s2"] as NodeId[];
    play.command({ kind: "open-session", timeoutMs: 6000, servers });
    play.advance(3000);
    expect(play.story(TRIES).slice(0, 7)).toEqual([
      "c1 tries s1: the first try is made at once",
      "c1 parts from s1: nobody listens there",
      "c1 will try s2 in 100 ms: 100 ms to clean up",
      "c1 parts from s2: nobody listens there",
      "c1 will try s1 in 1100 ms: all servers were tried, so 1000 ms, 100 ms to clean up",
      "c1 parts from s1: nobody listens there",
      "c1 will try s2 in 100 ms: 100 ms to clean up",
    ]);
    expect(play.all("session-event-queued")).toEqual([]);
  });

  test("that do not answer are given up after the session's time-out divided by their number", () => {
    const play = new Play(simulate, { servers: [{ connect: "silence" }, {}, {}] });
    const servers = ["s1", "s2", "s3"] as NodeId[];
    play.command({ kind: "open-session", timeoutMs: 6000, servers });
    play.advance(5000);
    const [timedOut] = play.all("server-timed-out");
    expect(timedOut).toMatchObject({ server: "s1", values: { silentMs: 2000, limitMs: 2000 } });
    expect(play.all("session-established")).toMatchObject([{ server: "s2" }]);
  });

  test("that cannot be reached are given up after the same time", () => {
    const play = new Play(simulate, { servers: [{}, {}] });
    play.world({ kind: "partition", groups: [["s1" as NodeId], ["c1", "s2"] as NodeId[]] });
    const servers = ["s1", "s2"] as NodeId[];
    play.command({ kind: "open-session", timeoutMs: 6000, servers });
    play.advance(5000);
    expect(play.times("server-timed-out")).toEqual([3000]);
    expect(play.all("session-established")).toMatchObject([{ server: "s2" }]);
  });

  test("that fall silent are left after two thirds of the time-out, and the next is asked for the session", () => {
    const play = new Play(simulate, { servers: [{}, {}] });
    const servers = ["s1", "s2"] as NodeId[];
    play.command({ kind: "open-session", timeoutMs: 6000, servers });
    play.advance(20);
    play.order("s1", { kind: "behave", manners: { requests: "silence" } });
    const { session } = play.handle();
    play.forget();
    play.advance(4500);
    expect(play.all("server-timed-out")).toMatchObject([
      { server: "s1", values: { silentMs: 4000, limitMs: 4000 } },
    ]);
    play.advance(2000);
    expect(play.all("session-requested")).toMatchObject([{ server: "s2", session }]);
  });

  test("that are behind what the client has seen hang up, and the client goes on to the next", () => {
    const play = new Play(simulate, { servers: [{}, {}, {}] });
    const servers = ["s1", "s2", "s3"] as NodeId[];
    play.command({ kind: "open-session", timeoutMs: 6000, servers });
    play.advance(20);
    play.command({ kind: "create", path: "/a", data: null, mode: "PERSISTENT" });
    play.advance(20);
    expect(play.handle().lastZxid).toBe(2n);
    play.forget();
    play.world({ kind: "kill", node: "s1" as NodeId });
    play.advance(3500);
    expect(play.all("server-lost").map(({ server, reason }) => [server, reason])).toEqual(
      expect.arrayContaining([
        ["s1", "reset"],
        ["s2", "closed"],
        ["s3", "closed"],
      ]),
    );
    const asked = play.frames().filter(({ kind }) => kind === "connect-request");
    expect(asked.every((frame) => "lastZxidSeen" in frame && frame.lastZxidSeen === 2n)).toBe(true);
  });

  test("are tried again after a wait drawn by chance, once any has taken a connection", () => {
    const waits = [1, 2, 3, 4].map((seed) => {
      const play = new Play(simulate, { seed, servers: [{}, {}] });
      play.open();
      play.forget();
      play.world({ kind: "cut", between: [server(play), "c1" as NodeId] });
      play.advance(3000);
      const [chosen] = play.all("server-chosen");
      expect(chosen?.values).toMatchObject({ connectedBefore: true, listTried: false });
      return chosen?.values.randomMs ?? -1;
    });
    expect(new Set(waits).size).toBeGreaterThan(1);
    expect(waits.every((ms) => ms >= 0 && ms < 1000)).toBe(true);
  });

  test("are put into an order of the client's own, once for a session", () => {
    const orders = Array.from({ length: 12 }, (_, seed) => {
      const play = new Play(simulate, { seed, servers: [{}, {}, {}] });
      play.open();
      return play.handle().servers.join();
    });
    expect(new Set(orders).size).toBeGreaterThan(2);
    expect(orders.every((order) => order.split(",").sort().join() === "s1,s2,s3")).toBe(true);
  });
});

describe("pings", () => {
  test("go out when nothing was sent for half of the read time-out", () => {
    const play = new Play(simulate, { sessionTimeoutMs: 6000 });
    play.open();
    play.advance(9000);
    const gaps = play.times("ping-sent").map((at, index, all) => at - (all[index - 1] ?? 0));
    expect(gaps.slice(1)).toEqual([2000, 2000, 2000]);
    expect(play.all("server-lost")).toEqual([]);
  });

  test("are put off by requests", () => {
    const play = new Play(simulate, { sessionTimeoutMs: 6000 });
    play.open();
    for (let second = 0; second < 10; second += 1) {
      play.command({ kind: "sync", path: "/" });
      play.advance(900);
    }
    expect(play.all("ping-sent")).toEqual([]);
  });

  test("come a second earlier when something was heard meanwhile", () => {
    const play = new Play(simulate, { sessionTimeoutMs: 12_000 });
    play.open();
    play.command({ kind: "exists", path: "/a", watch: true });
    play.advance(3500);
    play.order("s1", {
      kind: "write",
      operation: { kind: "create", path: "/a", data: null, acl: [], flags: 0 },
    });
    play.advance(400);
    const [ping] = play.all("ping-sent");
    expect(ping?.values.readTimeoutMs).toBe(8000);
    // Half of the read time-out would be 4000.
    expect(ping?.values.idleMs).toBeLessThan(3600);
  });

  test("go out every ten seconds at the latest", () => {
    const play = new Play(simulate, { sessionTimeoutMs: 39_000 });
    play.open();
    play.advance(21_000);
    expect(play.all("ping-sent").map(({ values }) => values.idleMs)).toEqual([10_001, 10_001]);
  });
});

test("commands that make no sense are refused, and say why", () => {
  const play = new Play(simulate);
  play.command({ kind: "sync", path: "/" });
  play.command({ kind: "close-session" });
  play.command({ kind: "open-session", timeoutMs: null, servers: [] });
  play.open();
  play.command({ kind: "open-session", timeoutMs: null, servers: null });
  expect(play.all("command-refused").map(({ problem }) => problem)).toEqual([
    "no-session",
    "no-session",
    "no-servers",
    "session-open",
  ]);
});

test("the same seed gives the same trace, and every why is true", () => {
  const trace = () => {
    const play = new Play(simulate, { seed: 9, servers: [{}, {}, {}] });
    play.open();
    play.world({ kind: "kill", node: server(play) });
    play.command({ kind: "create", path: "/a", data: null, mode: "EPHEMERAL" });
    play.advance(8000);
    expect(play.untrue()).toEqual([]);
    return play.entries.map(({ node, at, event }) => `${node} ${at} ${event.kind}`);
  };
  expect(trace()).toEqual(trace());
});

function server(play: Play): NodeId {
  const { transport } = play.handle();
  if (transport.kind !== "established") throw new Error("no connection stands");
  return transport.server;
}
