import { expect, test } from "vitest";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { Play } from "./testing/play.ts";
import type { PlayerMaker } from "./testing/play.ts";

const simulate: PlayerMaker = (run, cast) => new Simulation(run, cast);

test("a slow callback holds up all that come behind it, and nothing else", () => {
  const play = new Play(simulate);
  play.open();
  play.command({ kind: "create", path: "/a", data: null, mode: "PERSISTENT" });
  play.advance(20);
  play.command({ kind: "get-data", path: "/a", watch: true });
  play.advance(20);
  play.forget();
  play.command({ kind: "slow-callback", ms: 500 });
  play.command({ kind: "set-data", path: "/a", data: null, version: -1 });
  play.command({ kind: "get-data", path: "/a", watch: false });
  play.advance(400);
  // The replies are there, and their requests are done: only the application does not know yet.
  expect(play.all("request-completed")).toHaveLength(2);
  expect(play.story(["callback-slowed", "callback-began"])).toEqual([
    "c1's next callback will take 500 ms",
    "c1 is told of NodeDataChanged of /a, and takes 500 ms over it: all other callbacks wait",
  ]);
  expect(play.handle().eventThread).toMatchObject({
    running: { kind: "watch" },
    queue: [{ kind: "result" }, { kind: "result" }],
  });
  play.advance(200);
  const ends = play.times("callback-ended");
  expect(ends).toHaveLength(3);
  expect((ends[0] ?? 0) - (play.times("callback-began")[0] ?? 0)).toBe(500);
  expect(ends[2]).toBe(ends[0]);
});

test("a slow callback does not keep the client from its pings", () => {
  const play = new Play(simulate, { sessionTimeoutMs: 6000 });
  play.open();
  play.command({ kind: "slow-callback", ms: 20_000 });
  play.command({ kind: "sync", path: "/" });
  play.advance(9000);
  expect(play.all("ping-sent").length).toBeGreaterThan(3);
  expect(play.handle().state).toBe("CONNECTED");
});

test("callbacks of a closed session run to their end before there can be another", () => {
  const play = new Play(simulate);
  play.open();
  play.command({ kind: "slow-callback", ms: 1000 });
  play.command({ kind: "sync", path: "/" });
  play.command({ kind: "close-session" });
  play.advance(100);
  expect(play.handle().state).toBe("CLOSED");
  play.command({ kind: "open-session", timeoutMs: null, servers: null });
  expect(play.all("command-refused")).toMatchObject([{ problem: "session-open" }]);
  play.advance(1000);
  const told = play.all("callback-began").map(({ callback }) => callback);
  expect(told.at(-1)).toEqual({ kind: "session", state: "Closed" });
  play.command({ kind: "open-session", timeoutMs: null, servers: null });
  play.advance(20);
  expect(play.handle().state).toBe("CONNECTED");
});
