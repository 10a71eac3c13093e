import { describe, expect, test } from "vitest";
import { OPEN_ACL } from "../tree/acl.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { createFlags } from "../tree/create-mode.ts";
import { createDataTree, statAt, writeConfig } from "../tree/data-tree.ts";
import { applyTransaction } from "../tree/apply-transaction.ts";
import type { Path } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import { snapshotBytes, snapshotFileBytes, takeSnapshot } from "../tree/snapshot.ts";
import type { Zxid } from "../values.ts";
import { answerWrite } from "./answer-write.ts";
import { REQUEST_RULES } from "./decision.ts";
import type { WriteOperation } from "./operation.ts";
import { createOutstanding, dropApplied } from "./outstanding.ts";
import { prepare } from "./prepare.ts";
import { replyFrameBytes } from "./reply-bytes.ts";
import { requestBytes } from "./request-bytes.ts";
import { logEntryBytes, transactionBytes } from "./transaction-bytes.ts";

/**
 * One client's session with a real server: what it sent, how long the proposal and the answer were, the digest in it.
 *
 * Lengths in bytes, without the frame's length. Times are those of the run.
 */
const SESSION = 0x0200000f85610000n as SessionId;
const open = { acl: OPEN_ACL, data: null };
const HISTORY: readonly {
  readonly operation: WriteOperation;
  readonly time: number;
  readonly cxid: number;
  readonly request?: number;
  readonly proposal: number;
  readonly reply?: number;
  readonly digest: number | null;
}[] = [
  {
    operation: { kind: "create-session", timeoutMs: 4000 },
    time: 0x1a1ffe518a3,
    cxid: 0,
    proposal: 48,
    digest: 0x51c6d660,
  },
  {
    operation: { kind: "create", path: "/a", ...open, data: bytesOfText("x"), flags: 0 },
    time: 0x1a1ffe518ba,
    cxid: 1,
    request: 0x32,
    proposal: 0x57,
    reply: 22,
    digest: 0x1b8382412,
  },
  {
    operation: {
      kind: "create2",
      path: "/a/s-",
      ...open,
      data: bytesOfText(""),
      flags: createFlags("EPHEMERAL_SEQUENTIAL"),
    },
    time: 0x1a1ffe518d4,
    cxid: 3,
    request: 0x34,
    proposal: 0x63,
    reply: 103,
    digest: 0x21f6abc83,
  },
  {
    operation: { kind: "delete", path: "/a/s-0000000000", version: -1 },
    time: 0x1a1ffe518dc,
    cxid: 5,
    request: 0x1f,
    proposal: 0x3f,
    reply: 16,
    digest: 0x14f8b7ecd,
  },
  {
    operation: {
      kind: "multi",
      parts: [
        { kind: "check", path: "/a", version: 7 },
        { kind: "delete", path: "/a", version: -1 },
      ],
    },
    time: 0x1a1ffe518ec,
    cxid: 8,
    request: 0x37,
    proposal: 0x48,
    reply: 51,
    digest: 0x14f8b7ecd,
  },
  {
    operation: { kind: "close-session" },
    time: 0x1a1ffe518f5,
    cxid: 9,
    request: 8,
    proposal: 0x30,
    reply: 16,
    digest: 0x14f8b7ecd,
  },
];

const CONFIG_TEXT = [1, 2, 3]
  .map((id) => `server.${id}=127.0.0.1:2288${id}:2388${id}:participant\n`)
  .join("")
  .concat("version=0");

describe("a captured session", () => {
  test("gives the digests and lengths that were captured", () => {
    const tree = createDataTree();
    const outstanding = createOutstanding();
    for (const [index, entry] of HISTORY.entries()) {
      const { operation, cxid, time } = entry;
      const zxid = (0x100000001n + BigInt(index)) as Zxid;
      const { transaction } = prepare(
        { rules: REQUEST_RULES, tree, outstanding },
        { session: SESSION, cxid, operation },
        "live",
        zxid,
        time,
      );
      expect(transaction.digest).toBe(entry.digest);
      expect(transactionBytes(transaction)).toBe(entry.proposal);
      expect(logEntryBytes(transaction)).toBe(entry.proposal + 13);
      const { result } = applyTransaction(tree, transaction);
      dropApplied(outstanding, zxid);
      expect(tree.digest).toBe(entry.digest);
      if (entry.request !== undefined) expect(requestBytes(operation)).toBe(entry.request);
      const reply = answerWrite(tree, cxid, result);
      if (entry.reply !== undefined && reply !== null) {
        expect(replyFrameBytes(reply)).toBe(entry.reply + 4);
      }
    }
    expect(statAt(tree, "/a")).toMatchObject({ cversion: 2, numChildren: 0, pzxid: 0x100000004n });
  });
});

test("an empty member's tree: its digest, its snapshot, its configuration", () => {
  const tree = createDataTree();
  expect(tree.digest).toBe(1371985504);
  writeConfig(tree, CONFIG_TEXT, 0n, 1795377488436);
  expect(tree.digest).toBe(1371985504);
  const snapshot = takeSnapshot(tree);
  expect(snapshotFileBytes(snapshot)).toBe(595);
  // Behind it the leader sends a signature of 14 bytes.
  expect(snapshotBytes(snapshot)).toBe(547 - 14);
  expect(statAt(tree, "/zookeeper/config")).toMatchObject({
    version: -1,
    aversion: -1,
    dataLength: 138,
  });
  expect(statAt(tree, "/")).toMatchObject({ cversion: -1, numChildren: 1 });
  expect([...snapshot.nodes.keys()]).toContain("/zookeeper/quota" as Path);
});
