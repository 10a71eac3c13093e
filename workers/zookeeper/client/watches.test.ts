import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import type { ClientCall } from "../commands.ts";
import type { WriteOperation } from "../requests/operation.ts";
import type { Zxid } from "../values.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import type { WatchList } from "./states.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { Play } from "./testing/play.ts";
import type { PlayerMaker } from "./testing/play.ts";
import { createWatches, watchesToSetAgain } from "./watch-manager.ts";

const simulate: PlayerMaker = (run, cast) => new Simulation(run, cast);

const EXISTS: ClientCall = { kind: "exists", path: "/p", watch: true };
const GET_DATA: ClientCall = { kind: "get-data", path: "/p", watch: true };
const GET_CHILDREN: ClientCall = { kind: "get-children", path: "/p", watch: true };

describe("a watch is on a list when the reply is there", () => {
  test.each<readonly [string, ClientCall, boolean, readonly WatchList[]]>([
    ["exists on a node", EXISTS, true, ["data"]],
    ["exists on none", EXISTS, false, ["exist"]],
    ["getData on a node", GET_DATA, true, ["data"]],
    ["getData on none", GET_DATA, false, []],
    ["getChildren on a node", GET_CHILDREN, true, ["child"]],
    ["getChildren on none", GET_CHILDREN, false, []],
  ])("%s", (_, call, there, lists) => {
    const play = begin(there);
    play.command(call);
    expect(listsOf(play)).toEqual([]);
    play.advance(20);
    expect(listsOf(play)).toEqual(lists);
    expect(play.untrue()).toEqual([]);
  });

  test("and not when it was not asked for", () => {
    const play = begin(true);
    play.command({ ...GET_DATA, watch: false });
    play.advance(20);
    expect(listsOf(play)).toEqual([]);
  });

  test("and not when the reply was lost", () => {
    const play = begin(true);
    play.order("s1", { kind: "behave", manners: { requests: "silence" } });
    play.command(GET_DATA);
    play.world({ kind: "cut", between: ["s1", "c1"] as [NodeId, NodeId] });
    play.advance(20);
    expect(listsOf(play)).toEqual([]);
  });
});

describe("an event takes watchers off the lists of its path", () => {
  const create: WriteOperation = {
    kind: "create",
    path: "/p",
    data: null,
    acl: OPEN_ACL,
    flags: 0,
  };
  const createChild: WriteOperation = { ...create, path: "/p/q" };
  const remove: WriteOperation = { kind: "delete", path: "/p", version: -1 };
  const set: WriteOperation = { kind: "set-data", path: "/p", data: null, version: -1 };

  test.each<
    readonly [string, boolean, WriteOperation, readonly ClientCall[], readonly WatchList[]]
  >([
    ["NodeCreated", false, create, [EXISTS], []],
    ["NodeDataChanged", true, set, [EXISTS, GET_DATA, GET_CHILDREN], ["child"]],
    ["NodeChildrenChanged", true, createChild, [GET_DATA, GET_CHILDREN], ["data"]],
    ["NodeDeleted", true, remove, [GET_DATA, GET_CHILDREN], []],
  ])("%s", (type, there, write, calls, left) => {
    const play = begin(there);
    for (const call of calls) play.command(call);
    play.advance(20);
    play.order("s1", { kind: "write", operation: write });
    play.advance(20);
    expect(play.all("watch-event-received")).toMatchObject([{ type, path: "/p" }]);
    expect(listsOf(play)).toEqual(left);
    const told = play.all("callback-began").filter(({ callback }) => callback.kind === "watch");
    expect(told).toHaveLength(1);
    expect(play.untrue()).toEqual([]);
  });

  test("once: the next change is not told", () => {
    const play = begin(true);
    play.command(GET_DATA);
    play.advance(20);
    for (let change = 0; change < 2; change += 1) {
      play.order("s1", { kind: "write", operation: set });
    }
    play.advance(20);
    expect(play.all("watch-event-received")).toHaveLength(1);
  });

  test("before the reply that shows the change", () => {
    const play = begin(true);
    play.command(GET_DATA);
    play.command({ kind: "set-data", path: "/p", data: null, version: -1 });
    play.advance(20);
    const kinds = play.entries.map(({ event }) => event.kind);
    expect(kinds.indexOf("watch-event-received")).toBeGreaterThan(0);
    expect(kinds.indexOf("watch-event-received")).toBeLessThan(kinds.lastIndexOf("reply-received"));
  });

  test("and what was missed while away is told after setWatches", () => {
    const play = begin(true);
    play.command(GET_DATA);
    play.advance(20);
    play.world({ kind: "cut", between: ["s1", "c1"] as [NodeId, NodeId] });
    play.order("s1", { kind: "write", operation: set });
    play.forget();
    play.advance(3000);
    expect(play.all("watch-event-received")).toMatchObject([{ type: "NodeDataChanged" }]);
    const kinds = play.entries.map(({ event }) => event.kind);
    expect(kinds.indexOf("watch-event-received")).toBeLessThan(kinds.indexOf("reply-received"));
    expect(listsOf(play)).toEqual([]);
  });
});

test("the session's own events go to all watchers, and take none off its list", () => {
  const play = begin(true);
  play.command(GET_DATA);
  play.advance(20);
  play.world({ kind: "cut", between: ["s1", "c1"] as [NodeId, NodeId] });
  play.advance(3000);
  expect(play.all("session-event-queued").map(({ state }) => state)).toEqual([
    "SyncConnected",
    "Disconnected",
    "SyncConnected",
  ]);
  expect(listsOf(play)).toEqual(["data"]);
});

test("setWatches is cut into batches, and the last goes first", () => {
  const watches = createWatches();
  const path = (index: number) => `/${String(index).padStart(1023, "0")}`;
  for (let index = 0; index < 200; index += 1) watches.data.set(path(index), ["application"]);
  watches.child.set("/c", ["application"]);
  const batches = watchesToSetAgain(watches, 5n as Zxid);
  expect(batches.map(({ data, child }) => [data.length, child.length])).toEqual([
    [72, 1],
    [128, 0],
  ]);
  expect(watchesToSetAgain(createWatches(), 5n as Zxid)).toEqual([]);
});

/** A client with a session, and a node that is there or not. */
function begin(there: boolean): Play {
  const play = new Play(simulate);
  play.open();
  if (there) play.command({ kind: "create", path: "/p", data: null, mode: "PERSISTENT" });
  play.advance(20);
  return play;
}

function listsOf(play: Play): readonly string[] {
  const { watches } = play.handle();
  return (["data", "exist", "child"] as const).filter((list) => watches[list].has("/p"));
}
