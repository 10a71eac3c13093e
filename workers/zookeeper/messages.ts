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
  | { readonly kind: "diff"; readonly zxid: Zxid }
  | {
      readonly kind: "follower-info";
      readonly zxid: Zxid;
      readonly id: ServerId;
      readonly configVersion: bigint;
    }
  | { readonly kind: "leader-info"; readonly zxid: Zxid }
  | { readonly kind: "new-leader"; readonly zxid: Zxid; readonly configVersion: bigint }
  | {
      readonly kind: "observer-info";
      readonly zxid: Zxid;
      readonly id: ServerId;
      readonly configVersion: bigint;
    }
  | { readonly kind: "ping"; readonly zxid: Zxid }
  | { readonly kind: "snap"; readonly zxid: Zxid }
  | { readonly kind: "trunc"; readonly zxid: Zxid }
  | { readonly kind: "up-to-date"; readonly zxid: Zxid };

export type PacketKind = QuorumPacket["kind"];
export type ZooKeeperMessage = ElectionMessage | QuorumPacket;

/** Names and numbers on the wire. @source Leader */
export const PACKETS = {
  ack: { name: "ACK", type: 3 },
  "ack-epoch": { name: "ACKEPOCH", type: 18 },
  diff: { name: "DIFF", type: 13 },
  "follower-info": { name: "FOLLOWERINFO", type: 11 },
  "leader-info": { name: "LEADERINFO", type: 17 },
  "new-leader": { name: "NEWLEADER", type: 10 },
  "observer-info": { name: "OBSERVERINFO", type: 16 },
  ping: { name: "PING", type: 5 },
  snap: { name: "SNAP", type: 15 },
  trunc: { name: "TRUNC", type: 14 },
  "up-to-date": { name: "UPTODATE", type: 12 },
} as const satisfies Record<PacketKind, { readonly name: string; readonly type: number }>;

/** The zxid field of UPTODATE. */
export const UPTODATE_ZXID = -1n as Zxid;
/** The format of today's notifications. @source FastLeaderElection.Notification.CURRENTVERSION */
export const NOTIFICATION_VERSION = 2;

const FRAME_BYTES = 4;
/** State, leader, zxid, round, peer epoch, version, length of the configuration. */
const NOTIFICATION_BYTES = 44;
/** Protocol version, id, length of the address. */
const HELLO_BYTES = 20;
/** Type, zxid, length of data, count of ids. */
const PACKET_BYTES = 20;

const DATA_BYTES: Readonly<Record<PacketKind, number>> = {
  ack: 0,
  "ack-epoch": 4,
  diff: 0,
  "follower-info": 20,
  "leader-info": 4,
  "new-leader": 0,
  "observer-info": 20,
  ping: 0,
  snap: 0,
  trunc: 0,
  "up-to-date": 0,
};

/** Bytes of a handshake; an address is ASCII. */
export function helloBytes(hello: Hello): number {
  return HELLO_BYTES + hello.address.length;
}

/** Bytes of a notification with its frame's length, when the configuration's text has so many. */
export function notificationBytes(configTextBytes: number): number {
  return FRAME_BYTES + NOTIFICATION_BYTES + configTextBytes;
}

/** Bytes of a packet; `extra` is the configuration of NEWLEADER or the stream behind SNAP. */
export function packetBytes(kind: PacketKind, extra: number): number {
  return PACKET_BYTES + DATA_BYTES[kind] + extra;
}
