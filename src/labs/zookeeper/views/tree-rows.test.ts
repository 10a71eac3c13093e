import { describe, expect, it } from "vitest";
import { withKey } from "../../../../workers/kernel/ordered-map.ts";
import type { TreeView, ZnodeView } from "../../../../workers/zookeeper/projection.ts";
import { leastMs } from "../testing/least-ms.ts";
import { moveOf, typedAhead } from "./tree-keys.ts";
import { type Folding, pathsAbove, rowsOf, type TreeRow, type TreeRows } from "./tree-rows.ts";
import { treeWith } from "./tree-sample.ts";
import { findPaths } from "./tree-search.ts";

const NOTHING: Folding = new Map();

function lines(rows: TreeRows): string[] {
  return Array.from({ length: rows.count }, (_, index) => rows.rowAt(index)?.path ?? "?");
}

/** The same by walking through everything. */
function walked(znode: ZnodeView, path: string, rows: TreeRows): string[] {
  const row = rows.rowAt(rows.indexOf(path));
  if (row?.open !== true) return [path];
  const below: string[] = [];
  const visit = (map: ZnodeView["children"]): void => {
    if (map === null) return;
    visit(map.left);
    below.push(...walked(map.value, path === "/" ? `/${map.key}` : `${path}/${map.key}`, rows));
    visit(map.right);
  };
  visit(znode.children);
  return [path, ...below];
}

describe("the lines of a tree", () => {
  const tree = treeWith(["/a", "/a/b", "/a/b/c", "/a/b/c/d", "/locks", "/locks/x", "/locks/y"]);

  it("shows the first levels by itself, in order, and folds ZooKeeper's own", () => {
    expect(lines(rowsOf(tree, NOTHING))).toEqual([
      "/",
      "/a",
      "/a/b",
      "/a/b/c",
      "/locks",
      "/locks/x",
      "/locks/y",
      "/zookeeper",
    ]);
  });

  it("follows what a person folds and unfolds", () => {
    const folding = new Map([
      ["/a/b/c", true],
      ["/locks", false],
      ["/zookeeper", true],
      ["/gone", true],
    ]);
    expect(lines(rowsOf(tree, folding))).toEqual([
      "/",
      "/a",
      "/a/b",
      "/a/b/c",
      "/a/b/c/d",
      "/locks",
      "/zookeeper",
      "/zookeeper/config",
      "/zookeeper/quota",
    ]);
    expect(lines(rowsOf(tree, new Map([["/", false]])))).toEqual(["/"]);
  });

  it("finds the line of each path, and no line of what is folded away or not there", () => {
    const rows = rowsOf(tree, NOTHING);
    for (const [index, path] of lines(rows).entries()) expect(rows.indexOf(path)).toBe(index);
    for (const path of ["/a/b/c/d", "/no", "/a/no", "/zookeeper/quota"])
      expect(rows.indexOf(path), path).toBe(-1);
    expect(rows.rowAt(rows.count)).toBeNull();
    expect(rows.rowAt(-1)).toBeNull();
  });

  it("agrees with a walk through trees of any shape", () => {
    for (let shape = 1; shape <= 40; shape += 1) {
      const paths = Array.from({ length: 60 }, (_, n) => {
        const names = [n % 7, (n * shape) % 5, (n * 3 + shape) % 4, n % 3];
        return `/${names.slice(0, 1 + ((n * shape) % 4)).join("/")}`;
      });
      const tall = treeWith(paths.flatMap((path) => [...pathsAbove(path).slice(1), path]));
      const folding = new Map(paths.map((path, n) => [path, (n * shape) % 3 > 0]));
      const rows = rowsOf(tall, folding);
      expect(lines(rows)).toEqual(walked(tall.root, "/", rows));
    }
  });

  it("tells a line's depth, its place among its siblings, and whether it can be unfolded", () => {
    const rows = rowsOf(tree, NOTHING);
    expect(rows.rowAt(rows.indexOf("/locks/y"))).toMatchObject({
      name: "y",
      depth: 2,
      place: 1,
      siblings: 2,
      open: null,
    });
    expect(rows.rowAt(rows.indexOf("/zookeeper"))).toMatchObject({ place: 2, open: false });
  });
});

describe("a parent with 100,000 children", () => {
  const tree = crowded(100_000);

  it("is folded by itself, and gives any line of it at once when it is not", () => {
    expect(rowsOf(tree, NOTHING).count).toBe(3);
    const rows = rowsOf(tree, new Map([["/many", true]]));
    expect(rows.count).toBe(100_003);
    expect(rows.rowAt(50_002)?.path).toBe("/many/n050000");
    const ms = leastMs(() => {
      for (let n = 0; n < 1_000; n += 1) rows.rowAt((n * 7_919) % rows.count);
    });
    expect(ms, "ms for 1,000 lines").toBeLessThan(100);
  });
});

describe("keys in the tree", () => {
  const tree = treeWith(["/a", "/a/b", "/a/c", "/ab", "/zebra"]);
  const rows = rowsOf(tree, NOTHING);
  const at = (path: string) => rows.rowAt(rows.indexOf(path)) as TreeRow;
  const moved = (path: string, key: string) => {
    const move = moveOf(rows, at(path), key, 3);
    return move?.kind === "go" ? rows.rowAt(move.index)?.path : move;
  };

  it("go to the next, the previous, the first and the last line, and by pages", () => {
    expect(moved("/a", "ArrowDown")).toBe("/a/b");
    expect(moved("/a", "ArrowUp")).toBe("/");
    expect(moved("/", "ArrowUp")).toBeNull();
    expect(moved("/a/b", "Home")).toBe("/");
    expect(moved("/", "End")).toBe("/zookeeper");
    expect(moved("/zookeeper", "ArrowDown")).toBeNull();
    expect(moved("/", "PageDown")).toBe("/a/c");
    expect(moved("/a/b", "PageUp")).toBe("/");
  });

  it("fold, unfold, and go in and out", () => {
    expect(moved("/a", "ArrowLeft")).toEqual({ kind: "fold", path: "/a", open: false });
    expect(moved("/a", "ArrowRight")).toBe("/a/b");
    expect(moved("/a/c", "ArrowLeft")).toBe("/a");
    expect(moved("/a/c", "ArrowRight")).toBeNull();
    expect(moved("/zookeeper", "ArrowRight")).toEqual({
      kind: "fold",
      path: "/zookeeper",
      open: true,
    });
    expect(moved("/zookeeper", "x")).toBeNull();
  });

  it("find what begins with the letters that were typed, on from where one is", () => {
    const typed = (from: string, text: string) =>
      rows.rowAt(typedAhead(rows, rows.indexOf(from), text))?.path ?? null;
    expect(typed("/", "Z")).toBe("/zebra");
    expect(typed("/zebra", "z")).toBe("/zookeeper");
    expect(typed("/zookeeper", "z")).toBe("/zebra");
    expect(typed("/zebra", "zo")).toBe("/zookeeper");
    expect(typed("/ab", "a")).toBe("/a");
    expect(typed("/", "q")).toBeNull();
  });
});

describe("a search in the tree", () => {
  const tree = treeWith(["/app", "/app/config", "/app/config/db", "/apple", "/locks"]);

  it("completes a path, one name at a time", () => {
    expect(findPaths(tree, "/app", 9)).toEqual(["/app", "/apple"]);
    expect(findPaths(tree, "/app/", 9)).toEqual(["/app/config"]);
    expect(findPaths(tree, "/", 2)).toEqual(["/", "/app"]);
    expect(findPaths(tree, "/no/such", 9)).toEqual([]);
  });

  it("finds a name anywhere when it does not begin with a slash", () => {
    expect(findPaths(tree, "CONFIG", 9)).toEqual(["/zookeeper/config", "/app/config"].sort());
    expect(findPaths(tree, "db", 9)).toEqual(["/app/config/db"]);
    expect(findPaths(tree, "", 9)).toEqual([]);
  });

  it("looks at no more than it may, however large the tree", () => {
    const tree = crowded(100_000);
    expect(findPaths(tree, "n099999", 20)).toEqual([]);
    expect(
      leastMs(() => findPaths(tree, "n099999", 20)),
      "ms",
    ).toBeLessThan(100);
  });
});

function crowded(children: number): TreeView {
  const tree = treeWith(["/many"]);
  const leaf = tree.root.children?.value as ZnodeView;
  let below: ZnodeView["children"] = null;
  for (let n = 0; n < children; n += 1)
    below = withKey(below, `n${String(n).padStart(6, "0")}`, { ...leaf, children: null });
  const many = { ...leaf, children: below };
  return { ...tree, root: { ...tree.root, children: withKey(tree.root.children, "many", many) } };
}
