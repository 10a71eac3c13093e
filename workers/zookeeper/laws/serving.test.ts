import { describe, expect, test } from "vitest";
import { createInspector } from "../../kernel/inspector.ts";
import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Bench } from "../serving/testing/bench.ts";
import { playActs, randomActs } from "../serving/testing/random-clients.ts";
import { servingWhyHolds } from "../testing/serving-whys.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Zxid } from "../values.ts";
import { endedStaysEnded, expiresAfterSilence, repliesInOrder } from "./sessions.ts";
import { eventBeforeReply, watchFiresOnce } from "./watches.ts";

const SILENT = [
  repliesInOrder,
  expiresAfterSilence,
  endedStaysEnded,
  watchFiresOnce,
  eventBeforeReply,
] as readonly Law<EnsembleEvent>[];

describe("random clients of three servers", () => {
  test("the laws hold, every why is true, and nothing is left at the end", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const bench = playActs(randomActs(seed, 80));
      expect(broken(bench), `seed ${seed}`).toEqual([]);
      for (const { event } of bench.told) {
        if ("rule" in event) expect(servingWhyHolds(event), `seed ${seed}`).toBe(true);
      }
      expect(leftovers(bench), `seed ${seed}`).toEqual([]);
    }
  });
});

/** What should not be when everything has come to everybody. */
function leftovers(bench: Bench): readonly string[] {
  const [first] = bench.servers;
  return bench.servers.flatMap(({ id, serving, tree }) => {
    const { awaited, pending, submitted, clients, attached } = serving;
    const found: string[] = [];
    if (awaited.length + pending.size + submitted.length > 0) found.push("requests");
    if (tree.digest !== first?.tree.digest) found.push("another tree");
    if (String([...tree.sessions]) !== String([...(first?.tree.sessions ?? [])]))
      found.push("sessions");
    // T4: the owner of every ephemeral is a session in the table.
    if ([...tree.ephemerals.keys()].some((owner) => !tree.sessions.has(owner))) {
      found.push("ephemerals of nobody");
    }
    const lost = [...clients.values()].filter(
      ({ session }) => session !== null && !attached.has(session),
    );
    if (lost.length > 0) found.push("connections without their session");
    return found.map((what) => `s${id} has ${what}`);
  });
}

function broken(bench: Bench): readonly string[] {
  return judge(bench.told.map(({ server, event }) => [`s${server}`, event] as const));
}

function judge(events: readonly (readonly [string, EnsembleEvent])[]): readonly string[] {
  const inspector = createInspector(SILENT);
  return events.flatMap(([node, event], index) => {
    const at = index as Instant;
    const record = { node: node as NodeId, seq: index + 1, at, cause: null, event };
    return inspector.observe(record).map(({ law }) => law);
  });
}

describe("a law bites", () => {
  const channel = "c1:1" as ChannelId;
  const session = 7n as SessionId;
  const path = "/a";
  const set = { kind: "watch-set", channel, session, watch: "data", path } as const;
  const zxid = (counter: number) => BigInt(counter) as Zxid;
  const fired = {
    kind: "watch-triggered",
    channel,
    session,
    type: "NodeDataChanged",
    path,
    zxid: zxid(5),
  } as const;
  const asked = (xid: number) =>
    ({
      kind: "request-received",
      channel,
      session,
      xid,
      operation: "exists",
      path,
      route: "answer",
      rule: "session-order",
      values: { commits: false, before: 0 },
    }) as const;
  const replied = (xid: number, at: number) =>
    ({
      kind: "reply-sent",
      channel,
      session,
      xid,
      operation: "sync",
      zxid: zxid(at),
      code: "Ok",
    }) as const;
  const touched = {
    kind: "session-touched",
    session,
    bucketMs: 5000,
    rule: "expiry-bucket",
    values: { nowMs: 0, timeoutMs: 4000, tickMs: 1000 },
  } as const;
  const timedOut = (nowMs: number, bucketMs: number) =>
    ({
      kind: "session-timed-out",
      session,
      bucketMs,
      rule: "bucket-due",
      values: { nowMs, bucketMs },
    }) as const;
  const ended = { kind: "session-ended", session, ephemerals: [] } as const;

  test.each<readonly [string, readonly EnsembleEvent[], readonly string[]]>([
    ["a watch fires", [set, fired], []],
    ["a watch fires twice", [set, fired, fired], ["watch-fires-once"]],
    ["nobody waits", [fired], ["watch-fires-once"]],
    [
      "its connection is gone",
      [set, { kind: "client-gone", channel, session, reason: "lost" }, fired],
      ["watch-fires-once"],
    ],
    ["an event before its reply", [set, asked(1), fired, replied(1, 5)], []],
    ["an event after a reply", [set, asked(1), replied(1, 5), fired], ["event-before-reply"]],
    ["replies in order", [asked(1), asked(2), replied(1, 5), replied(2, 5)], []],
    [
      "replies out of order",
      [asked(1), asked(2), replied(2, 5), replied(1, 5)],
      ["replies-in-order", "replies-in-order"],
    ],
    ["a reply to nothing", [replied(1, 5)], ["replies-in-order"]],
    [
      "a reply that goes back",
      [asked(1), asked(2), replied(1, 5), replied(2, 4)],
      ["replies-in-order"],
    ],
    ["expiry in time", [touched, timedOut(5000, 5000)], []],
    ["expiry too early", [touched, timedOut(4000, 4000)], ["expires-after-silence"]],
    ["expiry out of an old bucket", [touched, timedOut(6000, 6000)], ["expires-after-silence"]],
    ["expiry of a session never heard of", [timedOut(5000, 5000)], ["expires-after-silence"]],
    ["a watch after the end", [ended, set], ["ended-stays-ended"]],
    [
      "a session that comes back",
      [ended, { kind: "session-reattached", channel, session, timeoutMs: 4000 }],
      ["ended-stays-ended"],
    ],
  ])("%s", (_, events, laws) => {
    expect(judge(events.map((event) => ["s1", event]))).toEqual(laws);
  });
});
