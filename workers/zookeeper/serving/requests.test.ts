import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChannelId } from "../../kernel/identity.ts";
import { clientMessageBytes } from "../client-messages.ts";
import type { Operation } from "../requests/operation.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import { bytesOfText } from "../tree/bytes.ts";
import type { Bytes } from "../tree/bytes.ts";
import { znodeAt } from "../tree/data-tree.ts";
import { clientClosed } from "./serving.ts";
import { Bench } from "./testing/bench.ts";

function create(path: string, text = "", flags = 0): Operation {
  return { kind: "create", path, data: bytesOfText(text), acl: OPEN_ACL, flags };
}

function setData(path: string, text: string, version = -1): Operation {
  return { kind: "set-data", path, data: bytesOfText(text), version };
}

function get(path: string): Operation {
  return { kind: "get-data", path, watch: false };
}

const SYNC = { kind: "sync", path: "/" } as const;
const PING = { kind: "ping" } as const;

describe("requests of one session are done in the order in which they came", () => {
  test.each([1, 2])("a read behind a write waits for it, at server %i", (id) => {
    const bench = new Bench(2);
    bench.open(id, "c1:1");
    bench.ask(id, "c1:1", 1, create("/a"));
    bench.ask(id, "c1:1", 2, get("/a"));
    bench.ask(id, "c1:1", -2, PING);
    bench.ask(id, "c1:1", 3, setData("/a", "x"));
    bench.ask(id, "c1:1", 4, get("/a"));
    expect(bench.heard("c1:1")).toEqual(["session 4000"]);
    bench.deliver(id);
    expect(bench.heard("c1:1").slice(1)).toEqual(["1 Ok at 2", "2 Ok at 2", "-2 Ok at 2"]);
    bench.deliver(id);
    expect(bench.heard("c1:1").slice(4)).toEqual(["3 Ok at 3", "4 Ok at 3"]);
    expect(bench.server(id).serving.pending.size).toBe(0);
  });

  test("others pass, and see the tree as this server has it", () => {
    const bench = new Bench(2);
    bench.open(2, "c1:1");
    bench.open(2, "c2:1");
    bench.ask(2, "c1:1", 1, create("/a"));
    bench.ask(2, "c2:1", 1, get("/a"));
    expect(bench.heard("c2:1").at(-1)).toBe("1 NoNode at 2");
    bench.deliver(1);
    bench.ask(2, "c2:1", 2, get("/a"));
    expect(bench.heard("c2:1").at(-1)).toBe("2 NoNode at 2");
    bench.deliver(2);
    bench.ask(2, "c2:1", 3, get("/a"));
    expect(bench.heard("c2:1").at(-1)).toBe("3 Ok at 3");
  });

  test("a write of another server's client is not taken for an own one", () => {
    const bench = new Bench(2);
    bench.open(1, "c1:1");
    bench.open(2, "c2:1");
    bench.ask(1, "c1:1", 1, create("/a"));
    bench.ask(2, "c2:1", 1, create("/a"));
    bench.deliver(2);
    expect(bench.heard("c2:1")).toEqual(["session 4000"]);
    bench.deliver(2);
    expect(bench.heard("c2:1").at(-1)).toBe("1 NodeExists at 4");
  });

  test("what a gone client asked for is done, and nobody is told", () => {
    const bench = new Bench(1);
    const session = bench.open(1, "c1:1");
    bench.ask(1, "c1:1", 1, create("/a"));
    bench.ask(1, "c1:1", 2, { kind: "exists", path: "/a", watch: true });
    const server = bench.server(1);
    clientClosed(bench.step(server), server.serving, "c1:1" as ChannelId);
    bench.connect(1, "c1:2", { session });
    bench.ask(1, "c1:2", 3, get("/a"));
    bench.settle();
    expect(znodeAt(server.tree, "/a")).not.toBeNull();
    expect(bench.heard("c1:1")).toEqual(["session 4000"]);
    // The new connection's read stands behind what its session asked on the old one.
    expect(bench.heard("c1:2")).toEqual(["session 4000", "3 Ok at 2"]);
    expect(server.serving.watches.data.byPath.size).toBe(0);
  });

  test("replies come in the order of the requests, whatever commits when", () => {
    const operation = fc.constantFrom<Operation>(
      create("/s-", "", 2),
      setData("/x", "1"),
      get("/x"),
      { kind: "get-children", path: "/", watch: true },
      SYNC,
      PING,
    );
    const act = fc.oneof(
      fc.record({ client: fc.integer({ min: 1, max: 4 }), operation }),
      fc.record({ server: fc.integer({ min: 1, max: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const bench = new Bench(3);
        const asked = new Map<string, number[]>();
        for (const client of [1, 2, 3, 4]) {
          bench.open((client % 3) + 1, `c${client}:1`);
          asked.set(`c${client}:1`, []);
        }
        acts.forEach((what, index) => {
          if ("server" in what) bench.deliver(what.server);
          else {
            const channel = `c${what.client}:1`;
            asked.get(channel)?.push(index + 1);
            bench.ask((what.client % 3) + 1, channel, index + 1, what.operation);
          }
        });
        bench.settle();
        for (const [channel, xids] of asked) {
          const replies = (bench.said.get(channel) ?? []).filter(
            (message) => message !== "closed" && message.kind === "client-reply",
          ) as { readonly xid: number; readonly zxid: bigint }[];
          expect(replies.map(({ xid }) => xid)).toEqual(xids);
          for (const [index, { zxid }] of replies.entries()) {
            expect(zxid >= (replies[index - 1]?.zxid ?? 0n)).toBe(true);
          }
        }
        return bench.servers.every(
          ({ serving }) => serving.pending.size === 0 && serving.awaited.length === 0,
        );
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe("sync", () => {
  test("at a learner comes back behind what the leader had committed: the read after it is not stale", () => {
    const bench = new Bench(2);
    bench.open(1, "c1:1");
    bench.open(2, "c2:1");
    bench.ask(1, "c1:1", 1, create("/a"));
    bench.deliver(1);
    bench.ask(2, "c2:1", 1, get("/a"));
    bench.ask(2, "c2:1", 2, SYNC);
    bench.ask(2, "c2:1", 3, get("/a"));
    expect(bench.heard("c2:1").slice(1)).toEqual(["1 NoNode at 2"]);
    bench.settle();
    expect(bench.heard("c2:1").slice(2)).toEqual(["2 Ok at 3", "3 Ok at 3"]);
  });

  test("at the leader is answered like a read", () => {
    const bench = new Bench(1);
    bench.open(1, "c1:1");
    bench.ask(1, "c1:1", 1, SYNC);
    expect(bench.heard("c1:1").at(-1)).toBe("1 Ok at 1");
  });
});

describe("what is not served", () => {
  test("a request over the limit: the connection is closed without a word, at the limit it is not", () => {
    const bench = new Bench(1);
    const session = bench.open(1, "c1:1");
    const long = (bytes: number) => ({
      ...(create("/a") as Operation & { readonly kind: "create" }),
      data: "x".repeat(bytes) as Bytes,
    });
    const frame = { kind: "client-request", xid: 1, operation: long(0) } as const;
    const rest = 0xfffff - (clientMessageBytes(frame) - 4);
    bench.ask(1, "c1:1", 1, long(rest + 1));
    expect(bench.heard("c1:1")).toEqual(["session 4000", "closed"]);
    bench.connect(1, "c1:2", { session });
    bench.ask(1, "c1:2", 2, long(rest));
    bench.settle();
    expect(bench.heard("c1:2").at(-1)).toBe("2 Ok at 2");
  });

  test("what only servers ask for: refused, then closed", () => {
    const bench = new Bench(1);
    bench.open(1, "c1:1");
    bench.ask(1, "c1:1", 1, { kind: "create-session", timeoutMs: 4000 });
    expect(bench.heard("c1:1").slice(1)).toEqual(["1 Unimplemented at 1", "closed"]);
  });

  test.each([
    [create("/no/such"), "NoNode"],
    [create("no-slash"), "BadArguments"],
    [create("/a//b"), "NoNode"],
    [create("/x"), "NodeExists"],
    [create("/e/child"), "NoChildrenForEphemerals"],
    [setData("/x", "", 7), "BadVersion"],
    [setData("/none", ""), "NoNode"],
    [{ kind: "delete", path: "/", version: -1 }, "BadArguments"],
    [{ kind: "delete", path: "/p", version: -1 }, "NotEmpty"],
    [get("/none"), "NoNode"],
    [{ kind: "get-children", path: "/none", watch: true }, "NoNode"],
    [{ kind: "exists", path: "/\0", watch: true }, "BadArguments"],
  ] as const)("%o: %s", (operation, code) => {
    const bench = new Bench(2);
    bench.open(2, "c1:1");
    const paths = [create("/x"), create("/p"), create("/p/c"), create("/e", "", 1)];
    paths.forEach((first, index) => bench.ask(2, "c1:1", index + 1, first));
    bench.ask(2, "c1:1", 9, operation);
    bench.settle();
    expect(bench.heard("c1:1").at(-1)).toMatch(`9 ${code} at `);
  });
});
