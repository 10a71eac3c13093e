import type { ZooKeeperMessage } from "../../messages.ts";
import { configText, createEnsemble } from "../../config.ts";
import type { Transaction, Txn } from "../../requests/transaction.ts";
import { OPEN_ACL } from "../../tree/acl.ts";
import { bytesOfText } from "../../tree/bytes.ts";
import { createDataTree, writeConfig } from "../../tree/data-tree.ts";
import type { Path } from "../../tree/path.ts";
import type { SessionId } from "../../tree/session-id.ts";
import { takeSnapshot } from "../../tree/snapshot.ts";
import type { Epoch, Round, ServerId, Zxid } from "../../values.ts";

const ENSEMBLE = createEnsemble({ participants: [1, 2, 3] });

/** The configuration of the three servers that were listened to. */
export const CAPTURED_CONFIG = configText({
  ...ENSEMBLE,
  servers: ENSEMBLE.servers.map((server, index) => ({
    ...server,
    host: "127.0.0.1",
    quorumPort: 22881 + index,
    electionPort: 23881 + index,
  })),
});

const SESSION = 0x0200000f85610000n as SessionId;
const ASKED = 0x0123456789abcdefn as SessionId;
const FORWARDED = 0x0300000000000000n as SessionId;
/** Of the other run that was listened to. */
const FOLLOWERS = 0x0100_0022_6d23_0000n as SessionId;
const LEADERS = 0x0200_0022_6d3d_0000n as SessionId;
const EPOCH = 0x100000000n as Zxid;

/** What real servers said to each other, as this core would say it, by the names of `frames.txt`. */
export const MEMBER_MESSAGES: Readonly<Record<string, ZooKeeperMessage>> = {
  hello: { kind: "hello", id: 2n as ServerId, address: "127.0.0.1:18402" },
  notification: {
    kind: "notification",
    state: "LEADING",
    leader: 2n as ServerId,
    zxid: 0n as Zxid,
    round: 1n as Round,
    peerEpoch: 1n as Epoch,
    version: 2,
    configVersion: 0n,
  },
  FOLLOWERINFO: { kind: "follower-info", zxid: 0n as Zxid, id: 3n as ServerId, configVersion: 0n },
  OBSERVERINFO: { kind: "observer-info", zxid: EPOCH, id: 3n as ServerId, configVersion: 0n },
  LEADERINFO: { kind: "leader-info", zxid: EPOCH },
  ACKEPOCH: { kind: "ack-epoch", zxid: 0x100000003n as Zxid, currentEpoch: 1n as Epoch },
  SNAP: { kind: "snap", zxid: EPOCH, snapshot: takeSnapshot(freshTree()) },
  NEWLEADER: { kind: "new-leader", zxid: EPOCH, configVersion: 0n },
  UPTODATE: { kind: "up-to-date", zxid: -1n as Zxid },
  DIFF: { kind: "diff", zxid: 0x100000006n as Zxid },
  TRUNC: { kind: "trunc", zxid: 0x100000006n as Zxid },
  COMMIT: { kind: "commit", zxid: 0x100000001n as Zxid },
  SYNC: { kind: "sync", zxid: 0n as Zxid },
  "PING of a leader": { kind: "ping", zxid: EPOCH, touched: [] },
  "PING of a learner that has heard nobody": { kind: "ping", zxid: EPOCH, touched: [] },
  "PING of a learner that has heard two sessions": {
    kind: "ping",
    zxid: 0x100000005n as Zxid,
    touched: [
      { session: FOLLOWERS, timeoutMs: 10_000 },
      { session: LEADERS, timeoutMs: 10_000 },
    ],
  },
  "PROPOSAL of createSession": proposal(
    transaction(1n, 0, 0x1a1ffe518a3, { kind: "create-session", timeoutMs: 4000 }, 0x51c6d660),
  ),
  "PROPOSAL of create": proposal(
    transaction(
      2n,
      1,
      0x1a1ffe518ba,
      {
        kind: "create",
        path: "/a" as Path,
        data: bytesOfText("x"),
        acl: OPEN_ACL,
        ephemeral: false,
        parentCversion: 1,
      },
      0x1b8382412,
    ),
  ),
  "PROPOSAL of create2, ephemeral": proposal(
    transaction(
      3n,
      3,
      0x1a1ffe518d4,
      {
        kind: "create2",
        path: "/a/s-0000000000" as Path,
        data: bytesOfText(""),
        acl: OPEN_ACL,
        ephemeral: true,
        parentCversion: 1,
      },
      0x21f6abc83,
    ),
  ),
  "PROPOSAL of delete": proposal(
    transaction(
      4n,
      5,
      0x1a1ffe518dc,
      { kind: "delete", path: "/a/s-0000000000" as Path },
      0x14f8b7ecd,
    ),
  ),
  "PROPOSAL of a multi that fails": proposal(
    transaction(
      5n,
      8,
      0x1a1ffe518ec,
      {
        kind: "multi",
        parts: [
          { kind: "error", code: "BadVersion" },
          { kind: "error", code: "RuntimeInconsistency" },
        ],
      },
      0x14f8b7ecd,
    ),
  ),
  "PROPOSAL of closeSession": proposal(
    transaction(6n, 9, 0x1a1ffe518f5, { kind: "close-session", paths: [] }, 0x14f8b7ecd),
  ),
  "PROPOSAL of setData": proposal({
    header: { session: LEADERS, cxid: 1, zxid: 0x100000005n as Zxid, time: 0x1a1fff741a8 },
    txn: {
      kind: "set-data",
      path: "/a" as Path,
      data: bytesOfText("from the leader"),
      version: 1,
    },
    digest: 0x1f85c78e6,
  }),
  "PROPOSAL of an error": proposal({
    header: { session: FOLLOWERS, cxid: 2, zxid: 0x100000003n as Zxid, time: 0x1a1fff74174 },
    txn: { kind: "error", code: "NodeExists" },
    digest: null,
  }),
  "INFORM of createSession": {
    kind: "inform",
    zxid: 0x10000000bn as Zxid,
    transaction: {
      header: {
        session: 0x0300000000000001n as SessionId,
        cxid: 0,
        zxid: 0x10000000bn as Zxid,
        time: 0x1a1ffe5c5b7,
      },
      txn: { kind: "create-session", timeoutMs: 4000 },
      digest: 0x14f8b7ecd,
    },
  },
  ACK: { kind: "ack", zxid: EPOCH },
  REVALIDATE: { kind: "revalidate", zxid: -1n as Zxid, session: ASKED, timeoutMs: 4000 },
  "REVALIDATE: answer": { kind: "revalidated", zxid: -1n as Zxid, session: ASKED, valid: false },
  "REQUEST of createSession": {
    kind: "request",
    zxid: -1n as Zxid,
    request: {
      session: FORWARDED,
      cxid: 0,
      operation: { kind: "create-session", timeoutMs: 4000 },
    },
  },
  "REQUEST of create": {
    kind: "request",
    zxid: -1n as Zxid,
    request: {
      session: FOLLOWERS,
      cxid: 1,
      operation: {
        kind: "create",
        path: "/a",
        data: bytesOfText("hi"),
        acl: OPEN_ACL,
        flags: 0,
      },
    },
  },
  "REQUEST of sync": {
    kind: "request",
    zxid: -1n as Zxid,
    request: { session: FOLLOWERS, cxid: 3, operation: { kind: "sync", path: "/a" } },
  },
};

function freshTree() {
  const tree = createDataTree();
  writeConfig(tree, bytesOfText(CAPTURED_CONFIG), 0n, 0x1a1ffe45574);
  return tree;
}

function proposal(of: Transaction): ZooKeeperMessage {
  return { kind: "proposal", zxid: of.header.zxid, transaction: of };
}

function transaction(
  counter: bigint,
  cxid: number,
  time: number,
  txn: Txn,
  digest: number,
): Transaction {
  const zxid = (EPOCH + counter) as Zxid;
  return { header: { session: SESSION, cxid, zxid, time }, txn, digest };
}
