import { describe, expect, test } from "vitest";
import { configText, createEnsemble } from "./config.ts";
import type { Ensemble } from "./config.ts";
import { helloBytes, notificationBytes, packetBytes } from "./messages.ts";
import type { QuorumPacket } from "./messages.ts";
import type { SessionId } from "./tree/session-id.ts";
import type { Epoch, ServerId, Zxid } from "./values.ts";
import { formatHex, formatZxid, NO_ZXID, parseServerId, parseZxid, serverId } from "./values.ts";

const zxid = 0n as Zxid;
const session = 0x10000226d230000n as SessionId;
const opening = {
  header: { session, cxid: 0, zxid, time: 0 },
  txn: { kind: "create-session", timeoutMs: 10_000 },
  digest: 0x51c6d660,
} as const;

describe("lengths on the wire, as captured", () => {
  const captured: Ensemble = {
    ...createEnsemble({ participants: [1, 2, 3] }),
    servers: createEnsemble({ participants: [1, 2, 3] }).servers.map((server, index) => ({
      ...server,
      host: "127.0.0.1",
      quorumPort: 22881 + index,
      electionPort: 23881 + index,
    })),
  };

  test("the configuration's text has 138 bytes, the notification 182 and its frame's length", () => {
    expect(configText(captured)).toHaveLength(138);
    expect(notificationBytes(138)).toBe(4 + 182);
  });

  test("a handshake of 15 bytes of address has 35", () => {
    expect(helloBytes({ kind: "hello", id: serverId(2), address: "127.0.0.1:18402" })).toBe(35);
  });

  // The hex of wire captures, halved.
  const packets = [
    [{ kind: "follower-info", zxid, id: 3n as ServerId, configVersion: 0n }, 40],
    [{ kind: "ack-epoch", zxid, currentEpoch: 0n as Epoch }, 24],
    [{ kind: "ack", zxid }, 20],
    [{ kind: "leader-info", zxid }, 24],
    [{ kind: "up-to-date", zxid }, 20],
    [{ kind: "ping", zxid, touched: [{ session, timeoutMs: 4000 }] }, 32],
    [{ kind: "revalidate", zxid, session, timeoutMs: 4000 }, 32],
    [{ kind: "revalidated", zxid, session, valid: false }, 29],
    [{ kind: "proposal", zxid, transaction: opening }, 20 + 48],
    [{ kind: "request", zxid, request: { session, cxid: 0, operation: opening.txn } }, 40],
  ] as const satisfies readonly (readonly [QuorumPacket, number])[];
  test.each(packets.map(([packet, bytes]) => [packet.kind, bytes, packet] as const))(
    "%s has %i",
    (_kind, bytes, packet) => {
      expect(packetBytes(packet, 0)).toBe(bytes);
    },
  );

  test("groups and weights are told too", () => {
    const groups = [[1], [2, 3]];
    const text = configText(createEnsemble({ participants: [1, 2, 3], groups, weights: [[3, 0]] }));
    expect(text.split("\n").slice(3)).toEqual([
      "group.1=1",
      "group.2=2:3",
      "weight.3=0",
      "version=0",
    ]);
  });
});

describe("zxids", () => {
  test.each([
    ["0x100000004", "1:4"],
    ["0x0", "0:0"],
    ["0x34", "0:52"],
  ])("%s is shown as %s", (hex, shown) => {
    const zxid = parseZxid(hex);
    expect(zxid).not.toBeNull();
    if (zxid === null) return;
    expect(formatZxid(zxid)).toBe(shown);
    expect(formatHex(zxid)).toBe(hex);
    expect(parseZxid(shown)).toBe(zxid);
  });

  test("Long.MIN is none, and 0x8000000000000000", () => {
    expect(formatZxid(NO_ZXID)).toBe("none");
    expect(formatHex(NO_ZXID)).toBe("0x8000000000000000");
  });

  test.each(["", "1", "1:", "x", "0x", "0x12345678901234567", "4294967296:0", "-1:0"])(
    "%j is refused",
    (text) => {
      expect(parseZxid(text)).toBeNull();
    },
  );

  test.each(["", "-1", "x", "9223372036854775808"])("%j is no server's id", (text) => {
    expect(parseServerId(text)).toBeNull();
  });
});
