import type { ClientMessage } from "../../client-messages.ts";
import type { ErrorCode } from "../../requests/error-code.ts";
import type { CreateOperation, Operation, SetDataOperation } from "../../requests/operation.ts";
import type { Body } from "../../requests/response.ts";
import { NO_PASSWORD } from "../../sessions/password.ts";
import { OPEN_ACL } from "../../tree/acl.ts";
import type { Bytes } from "../../tree/bytes.ts";
import { bytesOfText } from "../../tree/bytes.ts";
import type { Path } from "../../tree/path.ts";
import { NO_SESSION } from "../../tree/session-id.ts";
import type { SessionId } from "../../tree/session-id.ts";
import type { Stat } from "../../tree/stat.ts";
import type { WatchEventType } from "../../tree/watches.ts";
import type { Zxid } from "../../values.ts";

const SESSION = 0x0100001c036f0000n as SessionId;
const PASSWORD = "\xe3\x7e\xa6\x81\x34\x2a\xbd\x69\xf9\x7b\x66\xa1\x9d\xc7\x32\x99" as Bytes;
const WRONG_PASSWORD = "\x01".repeat(16) as Bytes;
/** When /a, /b and /m were made and changed, in milliseconds since 1970. */
const A_MADE = 0x1a1fff0d81a;
const A_CHANGED = 0x1a1fff0d92a;
const B_MADE = 0x1a1fff0d889;
const M_MADE = 0x1a1fff0db72;
const OPEN = { acl: OPEN_ACL, flags: 0 };

/** What a client and a real server said to each other, as this core would say it, by the names of `frames.txt`. */
export const CLIENT_MESSAGES: Readonly<Record<string, ClientMessage>> = {
  "connect: request": connect(0n, NO_SESSION, NO_PASSWORD),
  "connect: response": connected(10_000, SESSION, PASSWORD),
  "connect again: request": connect(10n, SESSION, PASSWORD),
  "connect again: response": connected(10_000, SESSION, PASSWORD),
  "connect with a wrong password: request": connect(10n, SESSION, WRONG_PASSWORD),
  "connect with a wrong password: response": connected(0, NO_SESSION, NO_PASSWORD),
  "create: request": request(1, create("/a", "hello")),
  "create: response": reply(1, 2n, "Ok", { kind: "create", path: "/a" as Path }),
  "create ephemeral sequential: request": request(2, { ...create("/a-", ""), flags: 3 }),
  "create ephemeral sequential: response": reply(2, 3n, "Ok", {
    kind: "create",
    path: "/a-0000000001" as Path,
  }),
  "create2: request": request(3, { kind: "create2", path: "/b", data: null, ...OPEN }),
  "create2: response": reply(3, 4n, "Ok", {
    kind: "create2",
    path: "/b" as Path,
    stat: stat({ made: 4n, at: B_MADE }),
  }),
  "create of an existing node: request": request(4, create("/a", "x")),
  "create of an existing node: response": reply(4, 5n, "NodeExists"),
  "getData with a watch: request": request(5, { kind: "get-data", path: "/a", watch: true }),
  "getData with a watch: response": reply(5, 5n, "Ok", {
    kind: "get-data",
    data: bytesOfText("hello"),
    stat: stat({ made: 2n, at: A_MADE, dataLength: 5 }),
  }),
  "setData: request": request(6, setData("/a", "bye")),
  "setData: event": event("NodeDataChanged", "/a"),
  "setData: response": reply(6, 6n, "Ok", {
    kind: "set-data",
    stat: {
      ...stat({ made: 2n, at: A_MADE, dataLength: 3 }),
      mzxid: 6n as Zxid,
      mtime: A_CHANGED,
      version: 1,
    },
  }),
  "exists on a missing node: request": request(7, {
    kind: "exists",
    path: "/none",
    watch: false,
  }),
  "exists on a missing node: response": reply(7, 6n, "NoNode"),
  "getChildren: request": request(8, { kind: "get-children", path: "/", watch: false }),
  "getChildren: response": reply(8, 6n, "Ok", {
    kind: "get-children",
    children: ["a", "a-0000000001", "b", "zookeeper"],
  }),
  "getChildren2: request": request(9, { kind: "get-children2", path: "/", watch: false }),
  "getChildren2: response": reply(9, 6n, "Ok", {
    kind: "get-children2",
    children: ["a", "a-0000000001", "b", "zookeeper"],
    stat: { ...stat({ made: 0n, at: 0 }), cversion: 2, numChildren: 4, pzxid: 4n as Zxid },
  }),
  "sync: request": request(11, { kind: "sync", path: "/" }),
  "sync: response": reply(11, 6n, "Ok", { kind: "sync", path: "/" }),
  "ping: request": request(-2, { kind: "ping" }),
  "ping: response": reply(-2, 6n),
  "setWatches: request": request(-8, {
    kind: "set-watches",
    relativeZxid: 1n as Zxid,
    data: ["/a"],
    exist: ["/none"],
    child: ["/b"],
  }),
  "setWatches: event": event("NodeDataChanged", "/a"),
  "setWatches: event again": event("NodeChildrenChanged", "/b"),
  "setWatches: response": reply(-8, 7n),
  "multi: request": request(14, {
    kind: "multi",
    parts: [
      create("/m", "x"),
      setData("/m", "y"),
      { kind: "check", path: "/m", version: 1 },
      { kind: "delete", path: "/m", version: -1 },
    ],
  }),
  "multi: response": reply(14, 8n, "Ok", {
    kind: "multi",
    results: [
      { kind: "create", path: "/m" as Path },
      { kind: "set-data", stat: { ...stat({ made: 8n, at: M_MADE, dataLength: 1 }), version: 1 } },
      { kind: "check" },
      { kind: "delete" },
    ],
  }),
  "multi that fails: request": request(15, {
    kind: "multi",
    parts: [
      create("/m", "x"),
      { kind: "check", path: "/a", version: 9 },
      { kind: "delete", path: "/b", version: -1 },
    ],
  }),
  "multi that fails: response": reply(15, 9n, "Ok", {
    kind: "multi",
    results: [
      { kind: "error", code: "Ok" },
      { kind: "error", code: "BadVersion" },
      { kind: "error", code: "RuntimeInconsistency" },
    ],
  }),
  "delete: request": request(16, { kind: "delete", path: "/b/c", version: -1 }),
  "delete: event": event("NodeDeleted", "/b/c"),
  "delete: response": reply(16, 10n),
  "closeSession: request": request(1, { kind: "close-session" }),
};

function connect(seen: bigint, session: SessionId, password: Bytes): ClientMessage {
  return {
    kind: "connect-request",
    protocolVersion: 0,
    lastZxidSeen: seen as Zxid,
    timeoutMs: 10_000,
    session,
    password,
    readOnly: false,
  };
}

function connected(timeoutMs: number, session: SessionId, password: Bytes): ClientMessage {
  return { kind: "connect-response", timeoutMs, session, password, readOnly: false };
}

function request(xid: number, operation: Operation): ClientMessage {
  return { kind: "client-request", xid, operation };
}

function reply(
  xid: number,
  zxid: bigint,
  code: ErrorCode = "Ok",
  body: Body | null = null,
): ClientMessage {
  return { kind: "client-reply", xid, zxid: zxid as Zxid, code, body };
}

function event(type: WatchEventType, path: string): ClientMessage {
  return { kind: "watch-event", type, path };
}

function create(path: string, text: string): CreateOperation {
  return { kind: "create", path, data: bytesOfText(text), ...OPEN };
}

function setData(path: string, text: string): SetDataOperation {
  return { kind: "set-data", path, data: bytesOfText(text), version: 0 };
}

function stat({
  made,
  at,
  dataLength = 0,
}: {
  made: bigint;
  at: number;
  dataLength?: number;
}): Stat {
  const zxid = made as Zxid;
  const none = { version: 0, cversion: 0, aversion: 0, numChildren: 0 };
  const times = { ctime: at, mtime: at };
  return {
    czxid: zxid,
    mzxid: zxid,
    pzxid: zxid,
    ...times,
    ...none,
    ephemeralOwner: NO_SESSION,
    dataLength,
  };
}
