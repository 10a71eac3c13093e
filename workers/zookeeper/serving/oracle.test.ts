import { expect, test } from "vitest";
import { clientMessageBytes } from "../client-messages.ts";
import type { Operation } from "../requests/operation.ts";
import { createDataTree } from "../tree/data-tree.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import { bytesOfText, NO_BYTES } from "../tree/bytes.ts";
import type { Zxid } from "../values.ts";
import { Bench } from "./testing/bench.ts";

const OPEN = { acl: OPEN_ACL, flags: 0 } as const;
const text = bytesOfText;

/**
 * One session of a real client with a real server, version 3.8.0: what was asked, and each frame that came back with its
 * length on the wire. ACL and persistent watches are left out; their requests took no zxid.
 */
const DIALOGUE: readonly (readonly [number, Operation, readonly (readonly [string, number])[]])[] =
  [
    [1, { kind: "create", path: "/a", data: text("hello"), ...OPEN }, [["1 Ok at 2", 26]]],
    [
      2,
      { kind: "create", path: "/a-", data: NO_BYTES, acl: OPEN_ACL, flags: 3 },
      [["2 Ok at 3", 37]],
    ],
    [3, { kind: "create2", path: "/b", data: null, ...OPEN }, [["3 Ok at 4", 94]]],
    [4, { kind: "create", path: "/a", data: text("x"), ...OPEN }, [["4 NodeExists at 5", 20]]],
    [5, { kind: "get-data", path: "/a", watch: true }, [["5 Ok at 5", 97]]],
    [
      6,
      { kind: "set-data", path: "/a", data: text("bye"), version: 0 },
      [
        ["NodeDataChanged /a", 34],
        ["6 Ok at 6", 88],
      ],
    ],
    [7, { kind: "exists", path: "/none", watch: false }, [["7 NoNode at 6", 20]]],
    [8, { kind: "get-children", path: "/", watch: false }, [["8 Ok at 6", 63]]],
    [9, { kind: "get-children2", path: "/", watch: false }, [["9 Ok at 6", 131]]],
    [11, { kind: "sync", path: "/" }, [["11 Ok at 6", 25]]],
    [-2, { kind: "ping" }, [["-2 Ok at 6", 20]]],
    [13, { kind: "create", path: "/b/c", data: NO_BYTES, ...OPEN }, [["13 Ok at 7", 28]]],
    [
      -8,
      {
        kind: "set-watches",
        relativeZxid: 1n as Zxid,
        data: ["/a"],
        exist: ["/none"],
        child: ["/b"],
      },
      [
        ["NodeDataChanged /a", 34],
        ["NodeChildrenChanged /b", 34],
        ["-8 Ok at 7", 20],
      ],
    ],
    [
      14,
      {
        kind: "multi",
        parts: [
          { kind: "create", path: "/m", data: text("x"), ...OPEN },
          { kind: "set-data", path: "/m", data: text("y"), version: 0 },
          { kind: "check", path: "/m", version: 1 },
          { kind: "delete", path: "/m", version: -1 },
        ],
      },
      [["14 Ok at 8", 139]],
    ],
    [
      15,
      {
        kind: "multi",
        parts: [
          { kind: "create", path: "/m", data: text("x"), ...OPEN },
          { kind: "check", path: "/a", version: 9 },
          { kind: "delete", path: "/b", version: -1 },
        ],
      },
      [["15 Ok at 9", 68]],
    ],
    [16, { kind: "delete", path: "/b/c", version: -1 }, [["16 Ok at 10", 20]]],
  ];

test("the dialogue with a real server, frame by frame", () => {
  const bench = new Bench(1, { tickTimeMs: 2000, startMs: 0x1c036f, firstTree: createDataTree() });
  const session = bench.open(1, "c1:1", 10_000);
  expect(session).toBe(0x100001c036f0000n);
  expect(frames(bench, "c1:1")).toEqual([["session 10000", 41]]);
  expect(passwordOf(bench, "c1:1")).toBe("e37ea681342abd69f97b66a19dc73299");
  for (const [xid, operation, answers] of DIALOGUE) {
    const before = frames(bench, "c1:1").length;
    bench.ask(1, "c1:1", xid, operation);
    bench.settle();
    expect(frames(bench, "c1:1").slice(before)).toEqual(answers);
  }
  const seen = 10n as Zxid;
  bench.connect(1, "c1:2", { session, timeoutMs: 10_000, lastZxidSeen: seen });
  expect(frames(bench, "c1:2")).toEqual([["session 10000", 41]]);
  const password = text("\u0001".repeat(16));
  bench.connect(1, "c2:1", { session, password, timeoutMs: 10_000, lastZxidSeen: seen });
  expect(frames(bench, "c2:1")).toEqual([["no session", 41], "closed"]);
});

function frames(bench: Bench, channel: string): readonly unknown[] {
  const heard = bench.heard(channel);
  return (bench.said.get(channel) ?? []).map((message, index) =>
    message === "closed" ? message : [heard[index], clientMessageBytes(message)],
  );
}

function passwordOf(bench: Bench, channel: string): string {
  const [first] = bench.said.get(channel) ?? [];
  if (first === undefined || first === "closed" || first.kind !== "connect-response") return "";
  const digits = [...first.password].map((byte) => byte.charCodeAt(0).toString(16));
  return digits.map((digit) => digit.padStart(2, "0")).join("");
}
