import { describe, expect, test } from "vitest";
import { OPEN_ACL } from "../tree/acl.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { createFlags } from "../tree/create-mode.ts";
import type { CreateMode } from "../tree/create-mode.ts";
import { createZnode, replaceZnode, statAt, znodeAt } from "../tree/data-tree.ts";
import type { Path } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import { answerWrite } from "./answer-write.ts";
import type { CreateOperation, WriteOperation } from "./operation.ts";
import { JUTE_MAX_BUFFER_BYTES, requestBytes } from "./request-bytes.ts";
import { requestFits } from "./rules.ts";
import type { SessionStanding } from "./rules.ts";
import { commit, createStandalone, submit } from "./testing/standalone.ts";
import type { Standalone } from "./testing/standalone.ts";

const ONE = 1n as SessionId;
const TWO = 2n as SessionId;

function create(path: string, mode: CreateMode = "PERSISTENT", data = ""): CreateOperation {
  return { kind: "create", path, data: bytesOfText(data), acl: OPEN_ACL, flags: createFlags(mode) };
}

function setData(path: string, version: number): WriteOperation {
  return { kind: "set-data", path, data: null, version };
}

function remove(path: string, version = -1): WriteOperation {
  return { kind: "delete", path, version };
}

/** What each write of a pipeline becomes, before any is committed. */
function prepared(
  server: Standalone,
  writes: readonly WriteOperation[],
  session = ONE,
  standing: SessionStanding = "live",
): readonly string[] {
  return writes.map((operation) => {
    const { txn } = submit(server, session, operation, standing).transaction;
    if (txn.kind === "error") return txn.code;
    if (txn.kind === "multi") {
      return txn.parts.map((part) => (part.kind === "error" ? part.code : part.kind)).join(" ");
    }
    if (txn.kind === "set-data") return `version ${txn.version}`;
    return "path" in txn ? txn.path : txn.kind;
  });
}

describe("a request is judged by what is under way", () => {
  test.each<[string, readonly WriteOperation[], readonly string[]]>([
    ["a child of a node that is being created", [create("/a"), create("/a/b")], ["/a", "/a/b"]],
    ["the same name twice", [create("/a"), create("/a")], ["/a", "NodeExists"]],
    [
      "a node that is being deleted",
      [create("/a"), remove("/a"), remove("/a")],
      ["/a", "/a", "NoNode"],
    ],
    ["a child below it", [create("/a"), remove("/a"), create("/a/b")], ["/a", "/a", "NoNode"]],
    [
      "a delete behind the delete of the last child",
      [create("/a"), create("/a/b"), remove("/a/b"), remove("/a")],
      ["/a", "/a/b", "/a/b", "/a"],
    ],
    [
      "a delete behind a child",
      [create("/a"), create("/a/b"), remove("/a")],
      ["/a", "/a/b", "NotEmpty"],
    ],
    [
      "compare and set",
      [create("/a"), setData("/a", 0), setData("/a", 0), setData("/a", 1), remove("/a", 1)],
      ["/a", "version 1", "BadVersion", "version 2", "BadVersion"],
    ],
    [
      "numbers in a pipeline",
      [
        create("/q"),
        create("/q/n-", "PERSISTENT_SEQUENTIAL"),
        create("/q/n-", "EPHEMERAL_SEQUENTIAL"),
        remove("/q/n-0000000000"),
        create("/q/n-", "PERSISTENT_SEQUENTIAL"),
      ],
      ["/q", "/q/n-0000000000", "/q/n-0000000001", "/q/n-0000000000", "/q/n-0000000002"],
    ],
    [
      "a number that a failed multi had taken",
      [
        create("/q"),
        { kind: "multi", parts: [create("/q/n-", "PERSISTENT_SEQUENTIAL"), create("/q")] },
        create("/q/n-", "PERSISTENT_SEQUENTIAL"),
      ],
      ["/q", "create NodeExists", "/q/n-0000000000"],
    ],
    [
      "a child of an ephemeral",
      [create("/e", "EPHEMERAL"), create("/e/c")],
      ["/e", "NoChildrenForEphemerals"],
    ],
    [
      "special nodes",
      [remove("/"), remove("/zookeeper"), remove("/zookeeper/config")],
      Array(3).fill("BadArguments"),
    ],
    ["a malformed path below nothing", [create("/no/such/")], ["NoNode"]],
    ["a malformed path", [create("/."), setData("/a/", -1)], ["BadArguments", "BadArguments"]],
  ])("%s", (_what, writes, outcome) => {
    expect(prepared(createStandalone(), writes)).toEqual(outcome);
  });
});

describe("a session", () => {
  test.each<[SessionStanding, string]>([
    ["expired", "SessionExpired"],
    ["moved", "SessionMoved"],
  ])("that has %s writes nothing: %s", (standing, code) => {
    const writes = [create("/a"), create("/a", "EPHEMERAL"), setData("/", -1), remove("/x")];
    expect(prepared(createStandalone(), writes, ONE, standing)).toEqual(writes.map(() => code));
  });

  test("that has moved gets no answer: its connection is closed", () => {
    const server = createStandalone();
    for (const operation of [create("/a"), { kind: "multi", parts: [create("/a")] } as const]) {
      const { transaction } = submit(server, ONE, operation, "moved");
      expect(answerWrite(server.tree, 1, commit(server, transaction).result)).toBeNull();
    }
  });

  test("that ends takes along what it has, and what it is about to have", () => {
    const server = createStandalone();
    commit(server, submit(server, ONE, create("/p")).transaction);
    commit(server, submit(server, ONE, create("/p/z", "EPHEMERAL")).transaction);
    commit(server, submit(server, ONE, create("/gone", "EPHEMERAL")).transaction);
    const log = [
      submit(server, ONE, create("/p/new", "EPHEMERAL")),
      submit(server, TWO, remove("/gone")),
      submit(server, TWO, create("/p/theirs", "EPHEMERAL")),
      submit(server, ONE, { kind: "close-session" }),
    ];
    const close = log.at(-1)?.transaction.txn;
    expect(close).toEqual({ kind: "close-session", paths: ["/p/new", "/p/z"] });
    for (const { transaction } of log) commit(server, transaction);
    expect([...server.tree.ephemerals]).toEqual([[TWO, new Set(["/p/theirs"])]]);
    expect(statAt(server.tree, "/p")).toMatchObject({ numChildren: 1, cversion: 5, pzxid: 7n });
  });

  test("that ends leaves its parents NotEmpty until it is applied", () => {
    const server = createStandalone();
    commit(server, submit(server, ONE, create("/p")).transaction);
    commit(server, submit(server, ONE, create("/p/e", "EPHEMERAL")).transaction);
    const close = submit(server, ONE, { kind: "close-session" }).transaction;
    expect(prepared(server, [remove("/p")], TWO)).toEqual(["NotEmpty"]);
    commit(server, close);
    expect(prepared(server, [remove("/p")], TWO)).toEqual(["/p"]);
  });
});

describe("32 bits", () => {
  function withStat(change: { readonly cversion?: number; readonly version?: number }): Standalone {
    const server = createStandalone();
    commit(server, submit(server, ONE, create("/q")).transaction);
    const znode = znodeAt(server.tree, "/q");
    if (znode === null) throw new Error("it was created");
    const { data, acl, stat } = znode;
    replaceZnode(
      server.tree,
      "/q" as Path,
      createZnode("/q" as Path, data, acl, { ...stat, ...change }),
    );
    return server;
  }

  test("are the numbers of a node: behind the last one a pipeline goes on below zero", () => {
    const server = withStat({ cversion: 2147483647 });
    const next = create("/q/n", "PERSISTENT_SEQUENTIAL");
    expect(prepared(server, [next, next])).toEqual(["/q/n2147483647", "/q/n-2147483648"]);
  });

  test("never fall in the tree: once applied, the last number is given out again and is taken", () => {
    const server = withStat({ cversion: 2147483647 });
    const next = create("/q/n", "PERSISTENT_SEQUENTIAL");
    commit(server, submit(server, ONE, next).transaction);
    expect(prepared(server, [next])).toEqual(["NodeExists"]);
  });

  test("are the versions of data: the last is followed by the first", () => {
    const server = withStat({ version: 2147483647 });
    expect(prepared(server, [setData("/q", 2147483647)])).toEqual(["version -2147483648"]);
  });
});

test("a request is at most jute.maxbuffer long, with all that is in it", () => {
  const spare = JUTE_MAX_BUFFER_BYTES - requestBytes(create("/a"));
  const fits = (length: number) => {
    const bytes = requestBytes(create("/a", "PERSISTENT", "x".repeat(length)));
    return requestFits.decide({ bytes, limit: JUTE_MAX_BUFFER_BYTES });
  };
  expect([fits(spare), fits(spare + 1)]).toEqual([true, false]);
});
