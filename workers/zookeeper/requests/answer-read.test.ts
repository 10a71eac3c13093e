import { expect, test } from "vitest";
import type { ChannelId } from "../../kernel/identity.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Zxid } from "../values.ts";
import { commit, createStandalone, read, submit } from "./testing/standalone.ts";
import type { Standalone } from "./testing/standalone.ts";

const C1 = "c1.1-1" as ChannelId;

function withNode(): Standalone {
  const server = createStandalone();
  const create = { kind: "create", path: "/a", data: null, acl: OPEN_ACL, flags: 0 } as const;
  commit(server, submit(server, 1n as SessionId, create).transaction);
  return server;
}

test.each([
  ["exists", "/a", "Ok", "data"],
  ["exists", "/none", "NoNode", "data"],
  ["exists", "/\0", "BadArguments", null],
  ["get-data", "/a", "Ok", "data"],
  ["get-data", "/none", "NoNode", null],
  ["get-data", "/\0", "NoNode", null],
  ["get-children", "/a", "Ok", "child"],
  ["get-children", "/none", "NoNode", null],
  ["get-children2", "/a", "Ok", "child"],
  ["get-children2", "/none", "NoNode", null],
] as const)("%s of %j is %s and leaves a watch: %s", (kind, path, code, watch) => {
  const server = withNode();
  const answer = read(server, C1, { kind, path, watch: true }, 5);
  expect(answer.reply).toMatchObject({ xid: 5, zxid: 1n, code });
  expect(answer.watch).toEqual(watch === null ? null : { kind: watch, path });
  expect(server.watches.data.byPath.has(path)).toBe(watch === "data");
  expect(server.watches.child.byPath.has(path)).toBe(watch === "child");
  expect(answer.why === null).toBe(code === "Ok");
  read(server, C1, { kind, path: "/b", watch: false });
  expect(server.watches.data.byPath.has("/b")).toBe(false);
});

test("a client that comes back is told what it missed, and waits for the rest", () => {
  const server = withNode();
  const { events, watchedAgain, reply } = read(server, C1, {
    kind: "set-watches",
    relativeZxid: 0n as Zxid,
    data: ["/a", "/gone"],
    exist: ["/a", "/unborn"],
    child: ["/a", "/gone", "/zookeeper"],
  });
  expect(reply.code).toBe("Ok");
  expect(events.map(({ type, path }) => `${type} ${path}`)).toEqual([
    "NodeDataChanged /a",
    "NodeDeleted /gone",
    "NodeCreated /a",
    "NodeChildrenChanged /a",
    "NodeDeleted /gone",
  ]);
  expect(watchedAgain.length).toBe(7);
  expect([...server.watches.data.byPath.keys()]).toEqual(["/unborn"]);
  expect([...server.watches.child.byPath.keys()]).toEqual(["/zookeeper"]);
});
