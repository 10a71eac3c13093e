import { expect, it } from "vitest";
import { PICTURE_MAX, treePicture } from "./tree-picture.layout.ts";
import { rowsOf } from "./tree-rows.ts";
import { treeWith } from "./tree-sample.ts";

it("puts children to the right of their parent, none over another", () => {
  const tree = treeWith(["/app", "/app/a", "/app/b", "/locks"]);
  const { rows, width, height, left } = treePicture(rowsOf(tree, new Map()));
  expect(left).toBe(0);
  expect(rows.map(({ row }) => row.path).sort()).toEqual(
    ["/", "/app", "/app/a", "/app/b", "/locks", "/zookeeper"].sort(),
  );
  for (const one of rows) {
    if (one.from !== null) expect(one.x).toBeGreaterThan(one.from.x);
    expect(one.x).toBeLessThan(width);
    expect(one.y).toBeGreaterThan(0);
    expect(one.y).toBeLessThan(height);
    const near = rows.filter((it) => it.x === one.x && Math.abs(it.y - one.y) < 20);
    expect(near).toHaveLength(1);
  }
});

it("draws so many of a big tree, and says how many it leaves out", () => {
  const names = Array.from({ length: 2_000 }, (_, n) => `/many/${String(n)}`);
  const tree = treeWith(["/many", ...names]);
  const folded = treePicture(rowsOf(tree, new Map()));
  expect(folded.rows.length).toBeLessThan(10);
  const open = treePicture(rowsOf(tree, new Map([["/many", true]])));
  expect(open.rows).toHaveLength(PICTURE_MAX);
  expect(open.left).toBe(2_003 - PICTURE_MAX);
});
