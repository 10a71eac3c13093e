import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Operation } from "../requests/operation.ts";
import { clientClosed } from "../serving/serving.ts";
import { Bench } from "../serving/testing/bench.ts";
import { servingWhyHolds } from "../testing/serving-whys.ts";
import type { EnsembleEvent } from "../trace.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import { NO_BYTES } from "../tree/bytes.ts";
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

type Act =
  | { readonly act: "advance"; readonly ms: number }
  | { readonly act: "ask"; readonly client: number; readonly operation: Operation }
  | { readonly act: "cut" | "move"; readonly client: number; readonly server: number }
  | { readonly act: "deliver"; readonly server: number }
  | { readonly act: "ping" };

describe("random clients of three servers", () => {
  const path = fc.constantFrom("/a", "/b", "/a/c");
  const client = fc.integer({ min: 0, max: 3 });
  const server = fc.integer({ min: 1, max: 3 });
  const operation: fc.Arbitrary<Operation> = fc.oneof(
    fc.record({
      kind: fc.constant("create" as const),
      path,
      data: fc.constant(NO_BYTES),
      acl: fc.constant(OPEN_ACL),
      flags: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({ kind: fc.constant("delete" as const), path, version: fc.constant(-1) }),
    fc.record({
      kind: fc.constant("set-data" as const),
      path,
      data: fc.constant(NO_BYTES),
      version: fc.constant(-1),
    }),
    fc.record({
      kind: fc.constantFrom("exists" as const, "get-data" as const, "get-children" as const),
      path,
      watch: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("set-watches" as const),
      relativeZxid: fc.integer({ min: 0, max: 9 }).map((zxid) => BigInt(zxid) as Zxid),
      data: fc.array(path),
      exist: fc.array(path),
      child: fc.array(path),
    }),
    fc.constantFrom<Operation>({ kind: "ping" }, { kind: "sync", path: "/" }),
    fc.constant<Operation>({ kind: "close-session" }),
  );
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constant("ask" as const), client, operation }) },
    { weight: 5, arbitrary: fc.record({ act: fc.constant("deliver" as const), server }) },
    {
      weight: 1,
      arbitrary: fc.record({
        act: fc.constantFrom("cut" as const, "move" as const),
        client,
        server,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        act: fc.constant("advance" as const),
        ms: fc.integer({ min: 1, max: 3000 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ act: "ping" as const }) },
  );

  test("the laws hold, every why is true, and nothing is left at the end", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
        const bench = play(acts);
        expect(broken(bench)).toEqual([]);
        for (const { event } of bench.told) {
          if ("rule" in event) expect(servingWhyHolds(event)).toBe(true);
        }
        const [first] = bench.servers;
        for (const { serving, tree } of bench.servers) {
          expect(serving.awaited.length + serving.pending.size + serving.submitted.length).toBe(0);
          expect(tree.sessions).toEqual(first?.tree.sessions);
          expect(tree.digest).toBe(first?.tree.digest);
          // T4: the owner of every ephemeral is a session in the table.
          for (const owner of tree.ephemerals.keys()) expect(tree.sessions.has(owner)).toBe(true);
          for (const { session } of serving.clients.values()) {
            expect(session === null || serving.attached.has(session)).toBe(true);
          }
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

/** Four clients, the last request of each on whatever connection it has by then. */
function play(acts: readonly Act[]): Bench {
  const bench = new Bench(3);
  const clients = [0, 1, 2, 3].map((index) => {
    const server = (index % 3) + 1;
    const channel = `c${index}:0`;
    return { server, channel, session: bench.open(server, channel), connections: 0, xid: 0 };
  });
  for (const what of acts) {
    if (what.act === "advance") bench.advance(what.ms);
    else if (what.act === "ping") bench.pingLearners();
    else if (what.act === "deliver") bench.deliver(what.server);
    else {
      const client = clients[what.client];
      if (client === undefined) continue;
      if (what.act === "ask") {
        client.xid += 1;
        bench.ask(client.server, client.channel, client.xid, what.operation);
        continue;
      }
      if (what.act === "cut") {
        const old = bench.server(client.server);
        clientClosed(bench.step(old), old.serving, client.channel as ChannelId);
      }
      client.server = what.server;
      client.connections += 1;
      client.channel = `c${what.client}:${client.connections}`;
      bench.connect(client.server, client.channel, { session: client.session });
    }
  }
  bench.settle();
  return bench;
}

function broken(bench: Bench): readonly string[] {
  return judge(bench.told.map(({ server, event }) => [`s${server}`, event] as const));
}

function judge(events: readonly (readonly [string, EnsembleEvent])[]): readonly string[] {
  const laws = SILENT.map((law) => ({ law, memory: law.start() }));
  return events.flatMap(([node, event], index) => {
    const at = index as Instant;
    const record = { node: node as NodeId, seq: index + 1, at, cause: null, event };
    return laws.flatMap(({ law, memory }) => (law.check(memory, record) === null ? [] : [law.id]));
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
