import { describe, expect, test } from "vitest";
import type { ChannelId } from "../../kernel/identity.ts";
import type { Operation, SetWatchesOperation } from "../requests/operation.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import { NO_BYTES } from "../tree/bytes.ts";
import type { Zxid } from "../values.ts";
import { clientClosed } from "./serving.ts";
import { Bench } from "./testing/bench.ts";

const create = (path: string): Operation => ({
  kind: "create",
  path,
  data: NO_BYTES,
  acl: OPEN_ACL,
  flags: 0,
});
const change = (path: string): Operation => ({
  kind: "set-data",
  path,
  data: NO_BYTES,
  version: -1,
});
const remove = (path: string): Operation => ({ kind: "delete", path, version: -1 });
const exists = (path: string, watch = true): Operation => ({ kind: "exists", path, watch });
const getData = (path: string, watch = true): Operation => ({ kind: "get-data", path, watch });
const children = (path: string, watch = true): Operation => ({
  kind: "get-children",
  path,
  watch,
});
const setWatches = (
  relativeZxid: number,
  lists: Partial<SetWatchesOperation>,
): SetWatchesOperation => ({
  kind: "set-watches",
  relativeZxid: BigInt(relativeZxid) as Zxid,
  data: [],
  exist: [],
  child: [],
  ...lists,
});

/** c1 watches at server 2; c2 writes at server 1. Zxids: sessions 1 and 2, then what c2 wrote. */
function stage(before: readonly Operation[], watch: readonly Operation[]): Bench {
  const bench = new Bench(2);
  bench.open(2, "c1:1");
  bench.open(1, "c2:1");
  write(bench, before);
  watch.forEach((operation, index) => bench.ask(2, "c1:1", index + 1, operation));
  bench.said.set("c1:1", []);
  return bench;
}

function write(bench: Bench, operations: readonly Operation[]): void {
  for (const operation of operations) bench.ask(1, "c2:1", 1, operation);
  bench.settle();
}

describe("what triggers a watch", () => {
  test.each([
    [[], [exists("/p")], [create("/p")], ["NodeCreated /p"]],
    [[create("/p")], [exists("/p")], [change("/p")], ["NodeDataChanged /p"]],
    [[create("/p")], [getData("/p")], [change("/p")], ["NodeDataChanged /p"]],
    [[create("/p")], [getData("/p")], [remove("/p")], ["NodeDeleted /p"]],
    [[create("/p")], [children("/p")], [create("/p/c")], ["NodeChildrenChanged /p"]],
    [[create("/p")], [children("/p")], [remove("/p")], ["NodeDeleted /p"]],
    [[create("/p")], [children("/p"), getData("/p")], [remove("/p")], ["NodeDeleted /p"]],
    [[create("/p")], [children("/p")], [change("/p")], []],
    [[create("/p")], [getData("/p")], [create("/p/c")], []],
    // What is not there cannot be read, and so not be watched, but for its coming.
    [[], [getData("/p"), children("/p")], [create("/p")], []],
    [[create("/p")], [getData("/p", false), exists("/p", false)], [change("/p")], []],
    // One entry for a connection and path, however often it asked; and once.
    [
      [create("/p")],
      [getData("/p"), exists("/p")],
      [change("/p"), change("/p")],
      ["NodeDataChanged /p"],
    ],
  ] as const)("after %o, %o and %o: %o", (before, watch, changes, events) => {
    const bench = stage(before, watch);
    write(bench, changes);
    expect(bench.heard("c1:1")).toEqual(events);
  });

  test("a multi triggers for each of its parts, and a failed one for none", () => {
    const bench = stage([create("/p")], [getData("/p"), exists("/q")]);
    const parts = [
      { ...create("/q"), kind: "create" },
      { ...change("/p"), kind: "set-data" },
    ] as never;
    const failing = [...(parts as unknown[]), remove("/none")] as never;
    write(bench, [{ kind: "multi", parts: failing }]);
    expect(bench.heard("c1:1")).toEqual([]);
    write(bench, [{ kind: "multi", parts }]);
    expect(bench.heard("c1:1")).toEqual(["NodeCreated /q", "NodeDataChanged /p"]);
  });

  test("the end of a session deletes its ephemerals, and that is seen", () => {
    const bench = stage(
      [{ ...create("/e"), flags: 1 } as Operation],
      [exists("/e"), children("/")],
    );
    // A learner has heard of a session also by its creation.
    bench.pingLearners();
    bench.advance(2000);
    bench.ask(2, "c1:1", -2, { kind: "ping" });
    bench.pingLearners();
    bench.advance(3000);
    bench.settle();
    expect(bench.heard("c1:1").slice(1)).toEqual(["NodeDeleted /e", "NodeChildrenChanged /"]);
  });
});

describe("order", () => {
  test("the event comes before the reply to the write that caused it", () => {
    const bench = stage([create("/p")], [getData("/p")]);
    bench.ask(2, "c1:1", 5, change("/p"));
    bench.settle();
    expect(bench.heard("c1:1")).toEqual(["NodeDataChanged /p", "5 Ok at 4"]);
  });

  test("the event comes before any reply that shows the change", () => {
    const bench = stage([create("/p")], [getData("/p")]);
    bench.ask(1, "c2:1", 2, change("/p"));
    bench.deliver(1);
    bench.ask(2, "c1:1", 5, getData("/p", false));
    bench.deliver(2);
    bench.ask(2, "c1:1", 6, getData("/p", false));
    expect(bench.heard("c1:1")).toEqual(["5 Ok at 3", "NodeDataChanged /p", "6 Ok at 4"]);
  });

  test("two clients may see a change at different times", () => {
    const bench = stage([create("/p")], [getData("/p")]);
    bench.ask(1, "c2:1", 2, getData("/p"));
    bench.ask(1, "c2:1", 3, change("/p"));
    bench.deliver(1);
    expect(bench.heard("c2:1").slice(-2)).toEqual(["NodeDataChanged /p", "3 Ok at 4"]);
    expect(bench.heard("c1:1")).toEqual([]);
  });
});

describe("a connection ends", () => {
  test("and its watches with it", () => {
    const bench = stage([create("/p")], [getData("/p"), children("/p")]);
    const server = bench.server(2);
    clientClosed(bench.step(server), server.serving, "c1:1" as ChannelId);
    write(bench, [change("/p")]);
    expect(bench.heard("c1:1")).toEqual([]);
    expect(server.serving.watches.data.byPath.size).toBe(0);
    expect(server.serving.watches.child.byWatcher.size).toBe(0);
  });
});

describe("setWatches after a reconnection, having seen zxid 4", () => {
  const history = [create("/p"), create("/q")];
  test.each([
    [[], { data: ["/p"] }, []],
    [[change("/p")], { data: ["/p"] }, ["NodeDataChanged /p"]],
    [[remove("/p")], { data: ["/p"] }, ["NodeDeleted /p"]],
    [[remove("/p"), create("/p")], { data: ["/p"] }, ["NodeDataChanged /p"]],
    [[], { exist: ["/none"] }, []],
    [[create("/none")], { exist: ["/none"] }, ["NodeCreated /none"]],
    // It came and went: nobody can tell.
    [[create("/none"), remove("/none")], { exist: ["/none"] }, []],
    [[], { child: ["/p"] }, []],
    [[create("/p/c")], { child: ["/p"] }, ["NodeChildrenChanged /p"]],
    [[remove("/p")], { child: ["/p"] }, ["NodeDeleted /p"]],
    [
      [change("/p"), create("/q/c")],
      { data: ["/p"], exist: ["/none"], child: ["/q"] },
      ["NodeDataChanged /p", "NodeChildrenChanged /q"],
    ],
  ] as const)("after %o, with %o: %o, and the reply behind", (missed, lists, events) => {
    const bench = stage(history, []);
    write(bench, missed);
    bench.ask(2, "c1:1", -8, setWatches(4, lists));
    expect(bench.heard("c1:1")).toEqual([...events, `-8 Ok at ${4 + missed.length}`]);
  });

  test("what was set again is triggered like any other", () => {
    const bench = stage(history, []);
    bench.ask(2, "c1:1", -8, setWatches(4, { data: ["/p"], exist: ["/n"], child: ["/q"] }));
    write(bench, [change("/p"), create("/n"), create("/q/c")]);
    expect(bench.heard("c1:1").slice(1)).toEqual([
      "NodeDataChanged /p",
      "NodeCreated /n",
      "NodeChildrenChanged /q",
    ]);
  });
});
