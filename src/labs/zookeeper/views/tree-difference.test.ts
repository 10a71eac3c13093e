import { describe, expect, it } from "vitest";
import { withKey } from "../../../../workers/kernel/ordered-map.ts";
import { bytesOfText } from "../../../../workers/zookeeper/commands.ts";
import type { TreeView, ZnodeView } from "../../../../workers/zookeeper/projection.ts";
import { znodeIn } from "../../../../workers/zookeeper/projection.ts";
import { differenceOf, fieldsApart, markOf } from "./tree-difference.ts";
import { treeWith } from "./tree-sample.ts";

/** The tree with that znode written anew. */
function rewritten(tree: TreeView, name: string, data: string): TreeView {
  const znode = znodeIn(tree, `/${name}`) as ZnodeView;
  const version = znode.stat.version + 1;
  const next = { ...znode, data: bytesOfText(data), stat: { ...znode.stat, version } };
  return { ...tree, root: { ...tree.root, children: withKey(tree.root.children, name, next) } };
}

describe("two trees", () => {
  const base = treeWith(["/app", "/app/a", "/app/b", "/locks"]);

  it("do not differ where they are the same", () => {
    const { marks, counts, whole } = differenceOf(base, base);
    expect([...marks]).toEqual([]);
    expect(counts).toEqual({ added: 0, removed: 0, changed: 0 });
    expect(whole).toBe(true);
  });

  it("do not differ where they were only made apart from each other", () => {
    const again = treeWith(["/app", "/app/a", "/app/b", "/locks"]);
    expect([...differenceOf(base, again).marks]).toEqual([]);
  });

  it("differ by what only one has, which the picture of both still shows", () => {
    const other = treeWith(["/app", "/app/b", "/app/c", "/app/c/deep", "/old", "/locks"]);
    const difference = differenceOf(base, other);
    expect(Object.fromEntries(difference.marks)).toEqual({
      "/app/a": "added",
      "/app/c": "removed",
      "/old": "removed",
    });
    expect(markOf(difference, "/app/c/deep")).toBe("removed");
    expect(markOf(difference, "/app/b")).toBe(null);
    expect(difference.below.get("/")).toBe(3);
    expect(difference.below.get("/app")).toBe(2);
    expect(znodeIn(difference.tree, "/app/c/deep")).not.toBe(null);
    expect(znodeIn(difference.tree, "/app/a")).not.toBe(null);
  });

  it("differ by what was written since, field by field", () => {
    const now = rewritten(base, "locks", "1");
    const { marks } = differenceOf(now, base);
    expect(Object.fromEntries(marks)).toEqual({ "/locks": "changed" });
    const [here, there] = [znodeIn(now, "/locks"), znodeIn(base, "/locks")];
    expect(fieldsApart(here as ZnodeView, there as ZnodeView)).toEqual(["data", "version"]);
  });

  it("are compared up to a limit, which is said", () => {
    const many = Array.from({ length: 60_000 }, (_, n) => `/n${String(n)}`);
    expect(differenceOf(treeWith(many), treeWith([])).whole).toBe(false);
  });
});
