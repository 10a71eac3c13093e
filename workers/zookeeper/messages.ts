import { operationBytes } from "./requests/request-bytes.ts";
import type { Request } from "./requests/operation.ts";
import { transactionBytes } from "./requests/transaction-bytes.ts";
import type { Transaction } from "./requests/transaction.ts";
import type { SessionId } from "./tree/session-id.ts";
import { snapshotBytes } from "./tree/snapshot.ts";
import type { Snapshot } from "./tree/snapshot.ts";
import type { Epoch, Round, ServerId, ServerState, Zxid } from "./values.ts";

/** The two ports between servers. */
export type ZooKeeperPort = "election" | "quorum";

/** First message on an election connection, from the side that opened it. @source QuorumCnxManager.startConnection */
export interface Hello {
  readonly kind: "hello";
  readonly id: ServerId;
  /** `host:port` of the sender's election address. */
  readonly address: string;
}

/** A vote. The sender's id is not in it: it is that of the connection. @source FastLeaderElection.buildMsg */
export interface Notification {
  readonly kind: "notification";
  readonly state: ServerState;
  readonly leader: ServerId;
  readonly zxid: Zxid;
  readonly round: Round;
  readonly peerEpoch: Epoch;
  readonly version: number;
  readonly configVersion: bigint;
}

export type ElectionMessage = Hello | Notification;

/** A QuorumPacket. Its name in the source is that of PACKETS. @source Leader */
export type QuorumPacket =
  | { readonly kind: "ack"; readonly zxid: Zxid }
  /** `currentEpoch` −1: "do not count me". */
  | { readonly kind: "ack-epoch"; readonly zxid: Zxid; readonly currentEpoch: Epoch }
  | { readonly kind: "commit"; readonly zxid: Zxid }
  | { readonly kind: "diff"; readonly zxid: Zxid }
  | {
      readonly kind: "follower-info";
      readonly zxid: Zxid;
      readonly id: ServerId;
      readonly configVersion: bigint;
    }
  /** A transaction that is committed: all that an observer is told. */
  | { readonly kind: "inform"; readonly zxid: Zxid; readonly transaction: Transaction }
  | { readonly kind: "leader-info"; readonly zxid: Zxid }
  | { readonly kind: "new-leader"; readonly zxid: Zxid; readonly configVersion: bigint }
  | {
      readonly kind: "observer-info";
      readonly zxid: Zxid;
      readonly id: ServerId;
      readonly configVersion: bigint;
    }
  /** The answer carries the sessions that were heard since the last one. */
  | { readonly kind: "ping"; readonly zxid: Zxid; readonly touched: readonly TouchedSession[] }
  | { readonly kind: "proposal"; readonly zxid: Zxid; readonly transaction: Transaction }
  | { readonly kind: "request"; readonly zxid: Zxid; readonly request: Request }
  | {
      readonly kind: "revalidate";
      readonly zxid: Zxid;
      readonly session: SessionId;
      readonly timeoutMs: number;
    }
  /** The answer to it has the same name on the wire. */
  | {
      readonly kind: "revalidated";
      readonly zxid: Zxid;
      readonly session: SessionId;
      readonly valid: boolean;
    }
  /** The stream behind the packet is in it. */
  | { readonly kind: "snap"; readonly zxid: Zxid; readonly snapshot: Snapshot }
  | { readonly kind: "sync"; readonly zxid: Zxid }
  | { readonly kind: "trunc"; readonly zxid: Zxid }
  | { readonly kind: "up-to-date"; readonly zxid: Zxid };

/** A session that was heard, and its time-out. */
export interface TouchedSession {
  readonly session: SessionId;
  readonly timeoutMs: number;
}

export type PacketKind = QuorumPacket["kind"];
export type ZooKeeperMessage = ElectionMessage | QuorumPacket;

/** Names and numbers on the wire. @source Leader */
export const PACKETS = {
  ack: { name: "ACK", type: 3 },
  "ack-epoch": { name: "ACKEPOCH", type: 18 },
  commit: { name: "COMMIT", type: 4 },
  diff: { name: "DIFF", type: 13 },
  "follower-info": { name: "FOLLOWERINFO", type: 11 },
  inform: { name: "INFORM", type: 8 },
  "leader-info": { name: "LEADERINFO", type: 17 },
  "new-leader": { name: "NEWLEADER", type: 10 },
  "observer-info": { name: "OBSERVERINFO", type: 16 },
  ping: { name: "PING", type: 5 },
  proposal: { name: "PROPOSAL", type: 2 },
  request: { name: "REQUEST", type: 1 },
  revalidate: { name: "REVALIDATE", type: 6 },
  revalidated: { name: "REVALIDATE", type: 6 },
  snap: { name: "SNAP", type: 15 },
  sync: { name: "SYNC", type: 7 },
  trunc: { name: "TRUNC", type: 14 },
  "up-to-date": { name: "UPTODATE", type: 12 },
} as const satisfies Record<PacketKind, { readonly name: string; readonly type: number }>;

/** The zxid field of UPTODATE. */
export const UPTODATE_ZXID = -1n as Zxid;
/** The zxid field of what has none: REQUEST and REVALIDATE. */
export const NO_PACKET_ZXID = -1n as Zxid;
/** The zxid field of SYNC. */
export const SYNC_ZXID = 0n as Zxid;
/** The format of today's notifications. @source FastLeaderElection.Notification.CURRENTVERSION */
export const NOTIFICATION_VERSION = 2;

const FRAME_BYTES = 4;
/** State, leader, zxid, round, peer epoch, version, length of the configuration. */
const NOTIFICATION_BYTES = 44;
/** Protocol version, id, length of the address. */
const HELLO_BYTES = 20;
/** Type, zxid, length of data, count of ids. */
const PACKET_BYTES = 20;

/** A session's id with its time-out, or with one byte that says whether it lives. */
const TOUCHED_BYTES = 12;
const REVALIDATED_BYTES = 9;
/** Session, cxid, operation's number. */
const REQUEST_BYTES = 16;
/** "BenWasHere" behind its length, at the end of the stream behind SNAP. */
const SIGNATURE_BYTES = 14;

/** Bytes of a handshake; an address is ASCII. */
export function helloBytes(hello: Hello): number {
  return HELLO_BYTES + hello.address.length;
}

/** Bytes of a notification with its frame's length, when the configuration's text has so many. */
export function notificationBytes(configTextBytes: number): number {
  return FRAME_BYTES + NOTIFICATION_BYTES + configTextBytes;
}

/** Bytes of a packet with all that belongs to it; NEWLEADER carries the configuration's text. */
export function packetBytes(packet: QuorumPacket, configTextBytes: number): number {
  return PACKET_BYTES + dataBytes(packet, configTextBytes);
}

function dataBytes(packet: QuorumPacket, configTextBytes: number): number {
  switch (packet.kind) {
    case "ack":
    case "commit":
    case "diff":
    case "sync":
    case "trunc":
    case "up-to-date":
      return 0;
    case "ack-epoch":
    case "leader-info":
      return 4;
    case "follower-info":
    case "observer-info":
      return 20;
    case "inform":
    case "proposal":
      return transactionBytes(packet.transaction);
    case "new-leader":
      return configTextBytes;
    case "ping":
      return packet.touched.length * TOUCHED_BYTES;
    case "request":
      return REQUEST_BYTES + operationBytes(packet.request.operation);
    case "revalidate":
      return TOUCHED_BYTES;
    case "revalidated":
      return REVALIDATED_BYTES;
    case "snap":
      return snapshotBytes(packet.snapshot) + SIGNATURE_BYTES;
  }
}
