import { expect, test } from "vitest";
import { clientMessageBytes } from "./client-messages.ts";
import type { ClientMessage, ClientReply } from "./client-messages.ts";
import { NOTIFICATION_XID, PING_XID, SET_WATCHES_XID } from "./requests/operation.ts";
import type { Operation } from "./requests/operation.ts";
import type { Body } from "./requests/response.ts";
import { NO_PASSWORD, passwordOf } from "./sessions/password.ts";
import { OPEN_ACL } from "./tree/acl.ts";
import { bytesOfText } from "./tree/bytes.ts";
import { createFlags } from "./tree/create-mode.ts";
import type { Path } from "./tree/path.ts";
import { NO_SESSION } from "./tree/session-id.ts";
import type { SessionId } from "./tree/session-id.ts";
import type { Stat } from "./tree/stat.ts";
import type { Zxid } from "./values.ts";

const SESSION = 0x0100001c036f0000n as SessionId;
const NO_STAT = {} as Stat;
const open = { acl: OPEN_ACL } as const;

/** Frames that went between a client and a real server, with their lengths. */
test.each<readonly [string, number, ClientMessage]>([
  ["connect request", 49, connect(NO_SESSION)],
  ["connect request of a client that comes back", 49, connect(SESSION)],
  ["connect response", 41, connected(SESSION, 10_000)],
  ["connect response to a wrong password", 41, connected(NO_SESSION, 0)],
  [
    "create",
    58,
    request({ kind: "create", path: "/a", data: bytesOfText("hello"), ...open, flags: 0 }),
  ],
  ["create: reply", 26, reply({ kind: "create", path: "/a" as Path })],
  [
    "create, ephemeral and sequential",
    54,
    request({
      kind: "create",
      path: "/a-",
      data: bytesOfText(""),
      ...open,
      flags: createFlags("EPHEMERAL_SEQUENTIAL"),
    }),
  ],
  [
    "create of a numbered node: reply",
    37,
    reply({ kind: "create", path: "/a-0000000001" as Path }),
  ],
  [
    "create2, data null",
    53,
    request({ kind: "create2", path: "/b", data: null, ...open, flags: 0 }),
  ],
  ["create2: reply", 94, reply({ kind: "create2", path: "/b" as Path, stat: NO_STAT })],
  ["exists on a missing node", 22, request({ kind: "exists", path: "/none", watch: false })],
  ["exists on a missing node: reply", 20, reply(null)],
  ["getChildren", 18, request({ kind: "get-children", path: "/", watch: false })],
  [
    "getChildren: reply",
    63,
    reply({ kind: "get-children", children: ["a", "a-0000000001", "b", "zookeeper"] }),
  ],
  ["getChildren2", 18, request({ kind: "get-children2", path: "/", watch: false })],
  [
    "getChildren2: reply",
    131,
    reply({
      kind: "get-children2",
      children: ["a", "a-0000000001", "b", "zookeeper"],
      stat: NO_STAT,
    }),
  ],
  ["sync", 17, request({ kind: "sync", path: "/" })],
  ["sync: reply", 25, reply({ kind: "sync", path: "/" })],
  ["ping", 12, request({ kind: "ping" }, PING_XID)],
  ["ping: reply", 20, reply(null, PING_XID)],
  ["event NodeCreated of /b/c", 36, { kind: "watch-event", type: "NodeCreated", path: "/b/c" }],
  ["event NodeDataChanged of /a", 34, { kind: "watch-event", type: "NodeDataChanged", path: "/a" }],
  [
    "setWatches",
    53,
    request(
      {
        kind: "set-watches",
        relativeZxid: 1n as Zxid,
        data: ["/a"],
        exist: ["/none"],
        child: ["/b"],
      },
      SET_WATCHES_XID,
    ),
  ],
  ["setWatches: reply", 20, reply(null, SET_WATCHES_XID)],
  [
    "multi",
    134,
    request({
      kind: "multi",
      parts: [
        { kind: "create", path: "/m", data: bytesOfText("x"), ...open, flags: 0 },
        { kind: "set-data", path: "/m", data: bytesOfText("y"), version: 0 },
        { kind: "check", path: "/m", version: 1 },
        { kind: "delete", path: "/m", version: -1 },
      ],
    }),
  ],
  [
    "multi: reply",
    139,
    reply({
      kind: "multi",
      results: [
        { kind: "create", path: "/m" as Path },
        { kind: "set-data", stat: NO_STAT },
        { kind: "check" },
        { kind: "delete" },
      ],
    }),
  ],
  [
    "multi that fails: reply",
    68,
    reply({
      kind: "multi",
      results: [
        { kind: "error", code: "Ok" },
        { kind: "error", code: "BadVersion" },
        { kind: "error", code: "RuntimeInconsistency" },
      ],
    }),
  ],
  ["delete", 24, request({ kind: "delete", path: "/b/c", version: -1 })],
  ["closeSession", 12, request({ kind: "close-session" })],
])("a real server's or client's frame: %s takes %i bytes", (_, bytes, message) => {
  expect(clientMessageBytes(message)).toBe(bytes);
});

test("xids that are not a request's number are as a real server sends them", () => {
  expect([NOTIFICATION_XID, PING_XID, SET_WATCHES_XID]).toEqual([-1, -2, -8]);
});

function connect(session: SessionId): ClientMessage {
  return {
    kind: "connect-request",
    protocolVersion: 0,
    lastZxidSeen: 0n as Zxid,
    timeoutMs: 10_000,
    session,
    password: session === NO_SESSION ? NO_PASSWORD : passwordOf(session),
    readOnly: false,
  };
}

function connected(session: SessionId, timeoutMs: number): ClientMessage {
  const password = session === NO_SESSION ? NO_PASSWORD : passwordOf(session);
  return { kind: "connect-response", timeoutMs, session, password, readOnly: false };
}

function request(operation: Operation, xid = 1): ClientMessage {
  return { kind: "client-request", xid, operation };
}

function reply(body: Body | null, xid = 1): ClientReply {
  return { kind: "client-reply", xid, zxid: 1n as Zxid, code: "Ok", body };
}
