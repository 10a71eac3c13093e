import { describe, expect, it } from "vitest";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import { withKey } from "../../../../workers/kernel/ordered-map.ts";
import type { OrderedMap } from "../../../../workers/kernel/ordered-map.ts";
import type { TreeView, ZnodeView } from "../../../../workers/zookeeper/projection.ts";
import { completionsOf, OFFERED_MAX } from "./client-completion.ts";

const servers = ["s1", "s2"] as NodeId[];

function znode(children: Readonly<Record<string, ZnodeView>> = {}): ZnodeView {
  let map: OrderedMap<string, ZnodeView> = null;
  for (const [name, child] of Object.entries(children)) map = withKey(map, name, child);
  return { children: map } as ZnodeView;
}

const many = Object.fromEntries(
  Array.from({ length: 1000 }, (_, index) => [`n${String(index).padStart(4, "0")}`, znode()]),
);
const tree = {
  root: znode({ config: znode({ a: znode(), b: znode() }), many: znode(many), zookeeper: znode() }),
} as TreeView;
const words = (line: string) => completionsOf(line, tree, servers).map(({ word }) => word);

describe("ways to go on with a line", () => {
  it("are commands at first", () => {
    expect(words("c")).toEqual(["create", "connect", "close"]);
    expect(words("")).toContain("get");
    expect(words("nothing")).toEqual([]);
  });

  it("are the options of its command", () => {
    expect(words("create -")).toEqual(["-s", "-e"]);
    expect(words("set -")).toEqual(["-v"]);
    expect(words("nothing -")).toEqual([]);
  });

  it("are paths of the tree, from the last slash on", () => {
    expect(words("get /")).toEqual(["/config", "/many", "/zookeeper"]);
    expect(words("get /co")).toEqual(["/config"]);
    expect(words("get /config/")).toEqual(["/config/a", "/config/b"]);
    expect(words("get -w /config/b")).toEqual([]);
    expect(words("get /no/such")).toEqual([]);
    expect(completionsOf("get -w /co", tree, servers)[0]?.line).toBe("get -w /config");
    expect(completionsOf("get /co", null, servers)).toEqual([]);
  });

  it("are never more than can be looked at", () => {
    expect(words("ls /many/n0")).toHaveLength(OFFERED_MAX);
    expect(words("ls /many/n099")[0]).toBe("/many/n0990");
  });

  it("are servers behind connect, and nothing behind what takes no more", () => {
    expect(words("connect ")).toEqual(["s1", "s2"]);
    expect(words("unlock /")).toEqual([]);
  });
});
