import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import { CLIENT_RULES } from "../rules/client.ts";
import { bytesOfText } from "../tree/bytes.ts";
import type { Bytes } from "../tree/bytes.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { Play } from "./testing/play.ts";
import type { PlayerMaker } from "./testing/play.ts";

const simulate: PlayerMaker = (run, cast) => new Simulation(run, cast);

const S1 = "s1" as NodeId;
const C1 = "c1" as NodeId;

describe("a call", () => {
  test("is queued, sent with its own xid, answered and told", () => {
    const play = new Play(simulate);
    play.open();
    play.forget();
    play.command({
      kind: "create",
      path: "/a",
      data: bytesOfText("hello"),
      mode: "EPHEMERAL_SEQUENTIAL",
    });
    play.command({ kind: "get-data", path: "/a0000000000", watch: false });
    play.command({ kind: "set-data", path: "/none", data: null, version: 3 });
    play.advance(20);
    const told = ["request-queued", "request-sent", "request-completed", "callback-began"] as const;
    expect(play.story(told)).toEqual([
      "c1 calls create /a EPHEMERAL_SEQUENTIAL, call 1",
      "c1 sends call 1 as #1",
      "c1 calls getData /a0000000000, call 2",
      "c1 sends call 2 as #2",
      "c1 calls setData /none v3, call 3",
      "c1 sends call 3 as #3",
      "c1's call 1 is done: /a0000000000",
      "c1 is told the result of call 1, OK",
      `c1's call 2 is done: "hello", version 0`,
      "c1 is told the result of call 2, OK",
      "c1's call 3 ends with NONODE: no such node",
      "c1 is told the result of call 3, NONODE",
    ]);
    expect(play.untrue()).toEqual([]);
  });

  test("with a path that is none is refused by the library, and nothing is sent", () => {
    const play = new Play(simulate);
    play.open();
    play.forget();
    play.command({ kind: "delete", path: "a", version: -1 });
    play.command({ kind: "exists", path: "/a//b", watch: true });
    play.command({ kind: "sync", path: "/a/../b" });
    play.command({ kind: "create", path: "/a/", data: null, mode: "PERSISTENT" });
    play.command({ kind: "multi", parts: [{ kind: "check", path: "", version: 0 }] });
    expect(play.story(["call-refused"])).toEqual([
      `c1's call 1 is refused by its own library: "a", path must start with / character`,
      `c1's call 2 is refused by its own library: "/a//b", empty node name specified @3`,
      `c1's call 3 is refused by its own library: "/a/../b", relative paths not allowed @4`,
      `c1's call 4 is refused by its own library: "/a/", path must not end with / character`,
      `c1's call 5 is refused by its own library: "", path length must be > 0`,
    ]);
    expect(play.frames()).toEqual([]);
  });

  test("may name a numbered node by nothing but its number", () => {
    const play = new Play(simulate);
    play.open();
    play.command({ kind: "create", path: "/", data: null, mode: "PERSISTENT_SEQUENTIAL" });
    play.advance(20);
    expect(play.all("request-completed")).toMatchObject([{ body: { path: "/0000000000" } }]);
  });

  test("of several parts ends with the code of the part that failed", () => {
    const play = new Play(simulate);
    play.open();
    play.command({
      kind: "multi",
      parts: [
        { kind: "create", path: "/m", data: null, mode: "PERSISTENT" },
        { kind: "check", path: "/m", version: 9 },
        { kind: "delete", path: "/m", version: -1 },
      ],
    });
    play.advance(20);
    expect(play.all("request-completed")).toMatchObject([
      {
        code: "BadVersion",
        body: {
          results: [{ code: "Ok" }, { code: "BadVersion" }, { code: "RuntimeInconsistency" }],
        },
      },
    ]);
  });

  test("waits while the client looks for a server, and is sent behind the session's own frames", () => {
    const play = new Play(simulate);
    play.command({ kind: "open-session", timeoutMs: null, servers: null });
    play.command({ kind: "sync", path: "/" });
    expect(play.handle().outgoing).toHaveLength(1);
    play.advance(20);
    expect(play.frames().map(({ kind }) => kind)).toEqual(["connect-request", "client-request"]);
    const [asked, established] = [play.times("session-requested"), play.times("request-sent")];
    expect(established[0]).toBeGreaterThan(asked[0] ?? Number.NaN);
  });
});

describe("when the connection is lost", () => {
  test("all that waits ends with CONNECTIONLOSS, which is no answer, and nothing is sent again", () => {
    const play = new Play(simulate);
    play.open();
    play.order("s1", { kind: "behave", manners: { requests: "silence" } });
    play.command({ kind: "create", path: "/a", data: null, mode: "PERSISTENT" });
    play.advance(20);
    play.command({ kind: "delete", path: "/a", version: -1 });
    play.forget();
    play.world({ kind: "cut", between: [S1, C1] });
    play.advance(50);
    play.command({ kind: "sync", path: "/" });
    expect(play.story(["request-lost"])).toEqual([
      "c1's call 1 ends with CONNECTIONLOSS: it was sent and not answered: it may have happened, or may yet happen, or not",
      "c1's call 2 ends with CONNECTIONLOSS: it was sent and not answered: it may have happened, or may yet happen, or not",
    ]);
    play.order("s1", { kind: "behave", manners: { requests: "answer" } });
    play.advance(4000);
    // Only what was called after the loss is sent on the new connection, by the next number.
    expect(play.all("request-sent")).toMatchObject([{ call: 3, xid: 3 }]);
    expect(play.all("request-completed")).toMatchObject([{ call: 3, code: "Ok" }]);
    expect(play.untrue()).toEqual([]);
  });

  test("what was never sent ends with CONNECTIONLOSS as well, at the next try that fails", () => {
    const play = new Play(simulate);
    play.open();
    play.world({ kind: "kill", node: S1 });
    play.advance(10);
    play.command({ kind: "sync", path: "/" });
    play.forget();
    play.advance(4000);
    expect(play.story(["request-lost"])).toEqual([
      "c1's call 1 ends with CONNECTIONLOSS: it was not sent, but the caller is told no more than that the connection is gone",
    ]);
  });

  test("the frames on the next one are: connect request, setWatches, then calls", () => {
    const play = new Play(simulate);
    play.open();
    for (const path of ["/a", "/b"]) {
      play.command({ kind: "create", path, data: null, mode: "PERSISTENT" });
    }
    play.command({ kind: "get-data", path: "/a", watch: true });
    play.command({ kind: "exists", path: "/none", watch: true });
    play.command({ kind: "get-children", path: "/b", watch: true });
    play.advance(20);
    const { lastZxid, session } = play.handle();
    play.forget();
    play.world({ kind: "cut", between: [S1, C1] });
    play.advance(50);
    play.command({ kind: "sync", path: "/" });
    play.advance(4000);
    expect(play.frames().slice(0, 3)).toMatchObject([
      { kind: "connect-request", session, lastZxidSeen: lastZxid },
      {
        kind: "client-request",
        xid: -8,
        operation: {
          kind: "set-watches",
          relativeZxid: lastZxid,
          data: ["/a"],
          exist: ["/none"],
          child: ["/b"],
        },
      },
      { kind: "client-request", xid: 6, operation: { kind: "sync" } },
    ]);
    expect(play.story(["watches-queued-again"])).toEqual([
      "c1 will tell the new server of 3 watches, before anything else",
    ]);
    expect(play.handle().pending).toEqual([]);
  });

  test("nothing is said of watches when there are none", () => {
    const play = new Play(simulate);
    play.open();
    play.forget();
    play.world({ kind: "cut", between: [S1, C1] });
    play.advance(2200);
    expect(play.frames().map(({ kind }) => kind)).toEqual(["connect-request"]);
  });
});

describe("a reply", () => {
  test("that is not the next one ends the connection, and the call it stands before", () => {
    const play = new Play(simulate, { servers: [{ requests: "wrong-xid" }] });
    play.open();
    play.command({ kind: "sync", path: "/" });
    play.command({ kind: "sync", path: "/" });
    play.advance(20);
    expect(play.story(["reply-refused", "server-lost"])).toEqual([
      "c1 cannot take a reply: xid 1 was to be answered next, and not 2",
      "c1 parts from s1: a reply came that was not the next",
    ]);
    expect(play.all("request-lost").map(({ call }) => call)).toEqual([1, 2]);
    expect(play.untrue()).toEqual([]);
  });

  test("that answers nothing is not taken", () => {
    const { decide } = CLIENT_RULES["reply-in-order"];
    expect(decide({ expectedXid: null, xid: 1 })).toBe(false);
    expect(decide({ expectedXid: 1, xid: 1 })).toBe(true);
  });

  test("that is longer than a client reads ends the connection", () => {
    const play = new Play(simulate);
    play.open();
    play.command({
      kind: "create",
      path: "/a",
      data: "x".repeat(0xfffff - 80) as Bytes,
      mode: "PERSISTENT",
    });
    play.command({ kind: "get-data", path: "/a", watch: false });
    play.advance(20);
    expect(play.all("server-lost")).toMatchObject([{ reason: "reply-too-long" }]);
  });
});

test("after the largest xid comes 1: a negative one would mean something else", () => {
  const play = new Play(simulate);
  play.open();
  play.handle().nextXid = 0x7fff_fffe;
  play.forget();
  for (let call = 0; call < 3; call += 1) play.command({ kind: "sync", path: "/" });
  play.advance(20);
  expect(play.all("request-sent").map(({ xid }) => xid)).toEqual([0x7fff_fffe, 1, 2]);
  expect(play.all("request-completed")).toHaveLength(3);
});
