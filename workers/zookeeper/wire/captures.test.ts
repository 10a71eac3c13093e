import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { encodeMessage } from "./encode-message.ts";
import type { EncodedMessage } from "./field.ts";
import { CLIENT_MESSAGES } from "./testing/captured-messages.ts";
import { CAPTURED_CONFIG, MEMBER_MESSAGES } from "./testing/captured-packets.ts";

const FRAMES = new Map(
  readFileSync(new URL("testdata/frames.txt", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" = ") as [string, string]),
);
const MESSAGES = { ...CLIENT_MESSAGES, ...MEMBER_MESSAGES };

test("each frame that was recorded is compared with, and nothing else", () => {
  expect(Object.keys(MESSAGES).sort()).toEqual([...FRAMES.keys()].sort());
});

describe("byte for byte as real servers and clients send it:", () => {
  test.each([...FRAMES])("%s", (name, hex) => {
    expect(hexOf(encoded(name))).toBe(hex);
  });
});

describe("fields stand side by side from the first byte to the last:", () => {
  test.each([...FRAMES.keys()])("%s", (name) => {
    const { fields, length } = encoded(name);
    let at = 0;
    for (const { from, to } of fields) {
      expect(from).toBe(at);
      expect(to).toBeGreaterThan(from);
      at = to;
    }
    expect(at).toBe(length);
    expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
  });
});

test("fields are called as ZooKeeper calls them, and say what they hold", () => {
  expect(said("notification").slice(0, 7)).toEqual([
    "length: 182",
    "state: 2 LEADING",
    "leader: 2",
    "zxid: 0:0",
    "electionEpoch: 1",
    "peerEpoch: 1",
    "version: 2",
  ]);
  expect(said("PROPOSAL of create")).toEqual([
    "type: 2 PROPOSAL",
    "zxid: 1:2",
    "data: 87",
    "data.hdr.clientId: 0x200000f85610000",
    "data.hdr.cxid: 1",
    "data.hdr.zxid: 1:2",
    `data.hdr.time: ${String(0x1a1ffe518ba)}`,
    "data.hdr.type: 1 create",
    'data.txn.path: "/a"',
    'data.txn.data: "x"',
    "data.txn.acl: 1",
    "data.txn.acl[0].perms: 31 rwcda",
    'data.txn.acl[0].id.scheme: "world"',
    'data.txn.acl[0].id.id: "anyone"',
    "data.txn.ephemeral: false",
    "data.txn.parentCVersion: 1",
    "data.digest.version: 2",
    "data.digest.treeDigest: 0x1b8382412",
    "authinfo: null",
  ]);
  expect(said("PING of a learner that has heard two sessions").slice(2, 5)).toEqual([
    "data: 24",
    "data[0].sessionId: 0x10000226d230000",
    "data[0].timeout: 10000",
  ]);
  expect(said("multi that fails: response").slice(-7)).toEqual([
    "results[2].type: -1 error",
    "results[2].done: false",
    "results[2].err: -2",
    "results[2].error.err: -2 RUNTIMEINCONSISTENCY",
    "end.type: -1",
    "end.done: true",
    "end.err: -1",
  ]);
});

function encoded(name: string): EncodedMessage {
  const message = MESSAGES[name];
  if (message === undefined) throw new Error(`Nobody says ${name} here.`);
  const opener = name.startsWith("PING of a learner");
  return encodeMessage(message, { configText: CAPTURED_CONFIG, opener });
}

function said(name: string): string[] {
  return encoded(name).fields.map((field) => `${field.name}: ${field.value}`);
}

function hexOf({ bytes }: EncodedMessage): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
