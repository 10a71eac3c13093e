import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChannelId } from "../../kernel/identity.ts";
import type { Path } from "./path.ts";
import type { TreeChange } from "./tree-change.ts";
import { addWatch, createWatches, removeWatcher, triggerWatches } from "./watches.ts";
import type { WatchKind, Watches } from "./watches.ts";

const C1 = "c1.1-1" as ChannelId;
const C2 = "c2.1-1" as ChannelId;
const P = "/q/p" as Path;

function watching(...entries: readonly (readonly [WatchKind, string, ChannelId])[]): Watches {
  const watches = createWatches();
  for (const [kind, path, watcher] of entries) addWatch(watches, kind, path, watcher);
  return watches;
}

describe("a change of /q/p", () => {
  test.each<[TreeChange["kind"], WatchKind, string, string | null]>([
    ["created", "data", "/q/p", "NodeCreated"],
    ["created", "child", "/q/p", null],
    ["created", "data", "/q", null],
    ["created", "child", "/q", "NodeChildrenChanged"],
    ["created", "child", "/", null],
    ["deleted", "data", "/q/p", "NodeDeleted"],
    ["deleted", "child", "/q/p", "NodeDeleted"],
    ["deleted", "data", "/q", null],
    ["deleted", "child", "/q", "NodeChildrenChanged"],
    ["data-changed", "data", "/q/p", "NodeDataChanged"],
    ["data-changed", "child", "/q/p", null],
    ["data-changed", "child", "/q", null],
  ])("%s: a %s watch on %s says %s", (kind, watch, path, type) => {
    const watches = watching([watch, path, C1]);
    const change: TreeChange = { kind, path: P };
    const events = triggerWatches(watches, [change]);
    expect(events).toEqual(type === null ? [] : [{ watcher: C1, type, path }]);
    // Whoever has been told is not told again; whoever has not still waits.
    expect(triggerWatches(watches, [change])).toEqual([]);
    expect(watches[watch].byPath.size).toBe(type === null ? 1 : 0);
  });

  test("says NodeDeleted once to a client that waits in both tables, and empties both", () => {
    const watches = watching(
      ["data", P, C1],
      ["child", P, C1],
      ["child", P, C2],
      ["child", "/q", C1],
    );
    expect(triggerWatches(watches, [{ kind: "deleted", path: P }])).toEqual([
      { watcher: C1, type: "NodeDeleted", path: P },
      { watcher: C2, type: "NodeDeleted", path: P },
      { watcher: C1, type: "NodeChildrenChanged", path: "/q" },
    ]);
    expect(watches).toEqual(createWatches());
  });

  test("of a child of the root is told to those who wait at /", () => {
    const watches = watching(["child", "/", C1]);
    expect(triggerWatches(watches, [{ kind: "created", path: "/a" as Path }])).toEqual([
      { watcher: C1, type: "NodeChildrenChanged", path: "/" },
    ]);
  });
});

test("both indexes agree, whatever is added, triggered and removed", () => {
  const kind = fc.constantFrom<WatchKind>("child", "data");
  const path = fc.constantFrom("/a", "/a/b", "/a/c", "/");
  const watcher = fc.constantFrom(C1, C2);
  const step = fc.oneof(
    fc.tuple(fc.constant("add" as const), kind, path, watcher),
    fc.tuple(fc.constant("remove" as const), watcher),
    fc.tuple(
      fc.constant("change" as const),
      fc.constantFrom<TreeChange["kind"]>("created", "data-changed", "deleted"),
      fc.constantFrom("/a", "/a/b", "/a/c"),
    ),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const watches = createWatches();
      for (const one of steps) {
        if (one[0] === "add") addWatch(watches, one[1], one[2], one[3]);
        else if (one[0] === "remove") removeWatcher(watches, one[1]);
        else triggerWatches(watches, [{ kind: one[1], path: one[2] as Path }]);
      }
      for (const { byPath, byWatcher } of [watches.data, watches.child]) {
        const one = [...byPath].flatMap(([key, set]) => [...set].map((id) => `${id} ${key}`));
        const other = [...byWatcher].flatMap(([id, set]) => [...set].map((key) => `${id} ${key}`));
        expect(new Set(one)).toEqual(new Set(other));
        expect([...byPath.values(), ...byWatcher.values()].every(({ size }) => size > 0)).toBe(
          true,
        );
      }
    }),
  );
});
