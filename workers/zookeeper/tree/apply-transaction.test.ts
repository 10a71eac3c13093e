import { describe, expect, test } from "vitest";
import type { Txn } from "../requests/transaction.ts";
import type { Zxid } from "../values.ts";
import { OPEN_ACL, READ_ACL } from "./acl.ts";
import { applyTransaction } from "./apply-transaction.ts";
import type { Applied } from "./apply-transaction.ts";
import { createDataTree, statAt, znodeAt } from "./data-tree.ts";
import type { DataTree } from "./data-tree.ts";
import type { Path } from "./path.ts";
import type { SessionId } from "./session-id.ts";
import { restoreSnapshot, takeSnapshot } from "./snapshot.ts";

function apply(tree: DataTree, zxid: bigint, txn: Txn): Applied {
  const header = { session: 7n as SessionId, cxid: 1, zxid: zxid as Zxid, time: Number(zxid) };
  return applyTransaction(tree, { header, txn, digest: null });
}

function create(path: string, parentCversion: number, ephemeral = false): Txn {
  return {
    kind: "create",
    path: path as Path,
    data: null,
    acl: OPEN_ACL,
    ephemeral,
    parentCversion,
  };
}

function grown(): DataTree {
  const tree = createDataTree();
  apply(tree, 1n, { kind: "create-session", timeoutMs: 4000 });
  apply(tree, 2n, create("/a", 1));
  apply(tree, 3n, create("/a/b", 1, true));
  return tree;
}

describe("a transaction over a tree that has some of it already", () => {
  test("counts a child that is there and was not counted", () => {
    const tree = grown();
    const { result, changes } = apply(tree, 4n, create("/a/b", 2));
    expect([result.code, changes]).toEqual(["NodeExists", []]);
    expect(statAt(tree, "/a")).toMatchObject({ cversion: 3, pzxid: 4n });
  });

  test("does not count it again when it was", () => {
    const tree = grown();
    apply(tree, 4n, create("/a/b", 1));
    expect(statAt(tree, "/a")).toMatchObject({ cversion: 1, pzxid: 3n });
  });

  test("does not count the child of a create2: in the source only create does", () => {
    const tree = grown();
    apply(tree, 4n, { ...create("/a/b", 2), kind: "create2" } as Txn);
    expect(statAt(tree, "/a")).toMatchObject({ cversion: 1, pzxid: 3n });
  });

  test("takes the ACL of a create, and nothing else of it", () => {
    const tree = grown();
    const before = znodeAt(tree, "/a/b");
    apply(tree, 4n, { ...create("/a/b", 1), acl: READ_ACL } as Txn);
    expect(znodeAt(tree, "/a/b")).toEqual({ ...before, acl: READ_ACL });
  });

  test("raises the parent's pzxid for a child that is gone, and never lowers it", () => {
    const tree = grown();
    const gone: Txn = { kind: "delete", path: "/a/x" as Path };
    expect(apply(tree, 5n, gone).result.code).toBe("NoNode");
    expect(statAt(tree, "/a")?.pzxid).toBe(5n);
    apply(tree, 4n, gone);
    expect(statAt(tree, "/a")?.pzxid).toBe(5n);
    expect(tree.lastProcessedZxid).toBe(5n);
  });

  test("passes over what has no parent", () => {
    const tree = grown();
    const { digest } = tree;
    expect(apply(tree, 4n, create("/x/y", 1)).result.code).toBe("NoNode");
    expect(apply(tree, 5n, { kind: "delete", path: "/x/y" as Path }).result.code).toBe("NoNode");
    expect(
      apply(tree, 6n, { kind: "set-data", path: "/x" as Path, data: null, version: 1 }).result.code,
    ).toBe("NoNode");
    expect(tree.digest).toBe(digest);
  });
});

test("the end of a session takes what the leader listed, in its order, and then what it did not know of", () => {
  const tree = grown();
  apply(tree, 4n, create("/a/a", 2, true));
  const paths = ["/gone", "/a/b"] as Path[];
  const { result, changes } = apply(tree, 5n, { kind: "close-session", paths });
  expect(result.code).toBe("Ok");
  expect(changes).toEqual([
    { kind: "deleted", path: "/a/b" },
    { kind: "deleted", path: "/a/a" },
  ]);
  expect([tree.sessions.size, tree.ephemerals.size]).toEqual([0, 0]);
});

test("a failed multi leaves its place in the history and nothing else", () => {
  const tree = grown();
  const { digest } = tree;
  const { result, changes } = apply(tree, 4n, {
    kind: "multi",
    parts: [
      { kind: "delete", path: "/a/b" as Path },
      { kind: "error", code: "NoNode" },
      { kind: "error", code: "RuntimeInconsistency" },
    ],
  });
  expect(result.parts.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    "error Ok",
    "error NoNode",
    "error RuntimeInconsistency",
  ]);
  expect([result.code, changes, tree.digest, tree.lastProcessedZxid]).toEqual([
    "NoNode",
    [],
    digest,
    4n,
  ]);
});

test("a snapshot restored is the tree, and shares its nodes", () => {
  const tree = grown();
  const restored = restoreSnapshot(takeSnapshot(tree));
  expect(restored).toEqual(tree);
  expect(znodeAt(restored, "/a")).toBe(znodeAt(tree, "/a"));
  apply(restored, 4n, { kind: "delete", path: "/a/b" as Path });
  expect(statAt(tree, "/a")).toMatchObject({ numChildren: 1, pzxid: 3n });
});
