import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stateHash } from "../../kernel/state-hash.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import { applyTransaction } from "../tree/apply-transaction.ts";
import { bytesOfText } from "../tree/bytes.ts";
import { childNames, createDataTree, statAt } from "../tree/data-tree.ts";
import type { DataTree } from "../tree/data-tree.ts";
import { znodeDigest } from "../tree/digest.ts";
import { childPath, nameOf, parentOf } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import { restoreSnapshot, takeSnapshot } from "../tree/snapshot.ts";
import { REQUEST_RULES } from "./decision.ts";
import type { MultiOperation, WriteOperation } from "./operation.ts";
import { commit, createStandalone, submit } from "./testing/standalone.ts";
import type { Committed, Standalone } from "./testing/standalone.ts";
import type { Transaction } from "./transaction.ts";

/** One write of a pipeline, and how many of those under way are committed after it. */
interface Write {
  readonly session: SessionId;
  readonly operation: WriteOperation;
  readonly commits: number;
}

// Few names, so that writes meet: nodes below nodes, ephemerals, and some that are malformed.
const path = fc.constantFrom("/a", "/b", "/a/a", "/a/b", "/b/a", "/a/a/a", "/", "/a/", "a", "/q/.");
const data = fc.constantFrom(null, bytesOfText(""), bytesOfText("x"), bytesOfText("锁"));
const version = fc.constantFrom(-1, -1, -1, 0, 1, 2);
const part: fc.Arbitrary<MultiOperation> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("create" as const, "create2" as const),
    path,
    data,
    acl: fc.constant(OPEN_ACL),
    flags: fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 7),
  }),
  fc.record({ kind: fc.constant("delete" as const), path, version }),
  fc.record({ kind: fc.constant("set-data" as const), path, data, version }),
);
const check = fc.record({ kind: fc.constant("check" as const), path, version });
const multi = fc.record({
  kind: fc.constant("multi" as const),
  parts: fc.array(fc.oneof(part, check), { maxLength: 4 }),
});
const operation = fc.oneof(
  { weight: 8, arbitrary: part as fc.Arbitrary<WriteOperation> },
  { weight: 3, arbitrary: multi },
  { weight: 1, arbitrary: fc.constant({ kind: "close-session" as const }) },
);
const write: fc.Arbitrary<Write> = fc.record({
  session: fc.constantFrom(1n, 2n, 3n).map((id) => id as SessionId),
  operation,
  // Mostly none, so that many are under way.
  commits: fc.constantFrom(0, 0, 0, 1, 1, 4),
});
const history = fc.array(write, { maxLength: 60, size: "max" });

/** Plays a pipeline to its end; `after` sees the tree and the transaction after every commit. */
function run(
  writes: readonly Write[],
  after: (server: Standalone, transaction: Transaction, committed: Committed) => void = () => {},
): { server: Standalone; log: readonly Transaction[] } {
  const server = createStandalone();
  const closed = new Set<SessionId>();
  const log: Transaction[] = [];
  let applied = 0;
  const apply = (count: number) => {
    for (const end = Math.min(log.length, applied + count); applied < end; applied += 1) {
      const transaction = log[applied] as Transaction;
      after(server, transaction, commit(server, transaction));
    }
  };
  for (const { session, operation: asked, commits } of writes) {
    const standing = closed.has(session) ? "expired" : "live";
    log.push(submit(server, session, asked, standing).transaction);
    if (asked.kind === "close-session") closed.add(session);
    apply(commits);
  }
  apply(log.length);
  return { server, log };
}

function replay(log: readonly Transaction[], tree: DataTree = createDataTree()): DataTree {
  for (const transaction of log) applyTransaction(tree, transaction);
  return tree;
}

describe("any pipeline of writes", () => {
  test("was judged by what came of it: nothing that was prepared fails, and the digest is as foretold", () => {
    fc.assert(
      fc.property(history, (writes) => {
        run(writes, ({ tree }, { txn, digest }, { result }) => {
          if (txn.kind === "error") expect(digest).toBeNull();
          else expect(digest).toBe(tree.digest);
          const failed = txn.kind === "multi" && txn.parts.some(({ kind }) => kind === "error");
          if (txn.kind !== "error" && !failed) expect(result.code).toBe("Ok");
        });
      }),
      { numRuns: 300 },
    );
  });

  test("leaves a tree in which everything agrees", () => {
    fc.assert(
      fc.property(history, (writes) => {
        expectSound(run(writes).server.tree);
      }),
      { numRuns: 300 },
    );
  });

  test("shows as cversion how many children came and went", () => {
    fc.assert(
      fc.property(history, (writes) => {
        // The root has a child that nobody created, and so starts one below.
        const counts = new Map<Path, number>([["/" as Path, -1]]);
        const { server } = run(writes, (_server, _transaction, { changes }) => {
          for (const { kind, path: name } of changes) {
            const parent = parentOf(name) as Path;
            if (kind !== "data-changed") counts.set(parent, (counts.get(parent) ?? 0) + 1);
            if (kind === "created") counts.set(name, 0);
          }
        });
        for (const name of server.tree.nodes.keys()) {
          const known = counts.get(name);
          if (known !== undefined) expect(statAt(server.tree, name)?.cversion).toBe(known);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("leaves nothing outstanding, and nothing of a session that is closed", () => {
    fc.assert(
      fc.property(history, (writes) => {
        const { server } = run(writes);
        expect(server.outstanding.changes).toEqual([]);
        expect(server.outstanding.latest.size).toBe(0);
        for (const { session, operation: asked } of writes) {
          if (asked.kind === "close-session")
            expect(server.tree.ephemerals.has(session)).toBe(false);
        }
      }),
    );
  });

  test("gives every member that applies it the same tree", () => {
    fc.assert(
      fc.property(history, (writes) => {
        const { server, log } = run(writes);
        expect(stateHash(replay(log))).toBe(stateHash(server.tree));
      }),
      { numRuns: 200 },
    );
  });

  test("gives the same tree from a snapshot and the rest of the log, also from too early in the log", () => {
    fc.assert(
      fc.property(history, fc.nat(60), fc.nat(60), (writes, at, back) => {
        const { server, log } = run(writes);
        const snapshot = takeSnapshot(replay(log.slice(0, at)));
        const early = Math.max(0, at - back);
        const restored = replay(log.slice(early), restoreSnapshot(snapshot));
        expectSound(restored);
        expect(restored.digest).toBe(server.tree.digest);
        expect(new Set(restored.nodes.keys())).toEqual(new Set(server.tree.nodes.keys()));
      }),
      { numRuns: 300 },
    );
  });

  test("leaves a snapshot as it was taken", () => {
    fc.assert(
      fc.property(history, history, (before, after) => {
        const { server } = run(before);
        const snapshot = takeSnapshot(server.tree);
        const hash = stateHash(snapshot);
        for (const { session, operation: asked } of after) {
          commit(server, submit(server, session, asked).transaction);
        }
        expect(stateHash(snapshot)).toBe(hash);
      }),
      { numRuns: 50 },
    );
  });
});

test("a multi happens whole or not at all", () => {
  const parts = fc.array(fc.oneof(part, check), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(history, parts, (writes, asked) => {
      const server = run(writes).server;
      // Some writes are still under way when the multi comes.
      submit(server, 9n as SessionId, {
        kind: "create",
        path: "/a",
        data: null,
        acl: OPEN_ACL,
        flags: 0,
      });
      const outstanding = structuredClone(server.outstanding);
      const { transaction, why } = submit(server, 9n as SessionId, { kind: "multi", parts: asked });
      if (transaction.txn.kind !== "multi") throw new Error("a multi stays one");
      const results = transaction.txn.parts;
      expect(results.length).toBe(asked.length);
      const failed = results.findIndex(({ kind }) => kind === "error");
      if (failed === -1) return;
      expect(server.outstanding).toEqual(outstanding);
      const rest = results.slice(failed + 1);
      expect(rest.every((it) => it.kind === "error" && it.code === "RuntimeInconsistency")).toBe(
        true,
      );
      expect(why.at(-1)?.part).toBe(failed);
      const { digest } = server.tree;
      const { result, changes } = applyTransaction(server.tree, transaction);
      expect([server.tree.digest, changes]).toEqual([digest, []]);
      expect(result.parts.slice(0, failed).every(({ code }) => code === "Ok")).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("every why is what its rule says of its values", () => {
  fc.assert(
    fc.property(history, (writes) => {
      const server = createStandalone();
      for (const { session, operation: asked } of writes) {
        const { transaction, why } = submit(server, session, asked);
        const { txn } = transaction;
        const txns = txn.kind === "multi" ? txn.parts : [txn];
        for (const { part: index, decision } of why) {
          const rule = REQUEST_RULES[decision.rule];
          const verdict = rule.decide(decision.values as never);
          const about = txns[index ?? 0];
          if (about?.kind === "error") expect(verdict).toBe(about.code);
          else if (decision.rule !== "sequence-name")
            throw new Error("an objection without an error");
          const words = rule.words(decision.values as never);
          expect(words.en).not.toBe("");
          expect(words.zh).not.toBe("");
        }
        commit(server, transaction);
      }
    }),
  );
});

function expectSound(tree: DataTree): void {
  let digest = 0;
  const ephemerals = new Map<SessionId, Set<Path>>();
  const children = new Map<Path, Set<string>>();
  for (const [name, znode] of tree.nodes) {
    expect(znode.digest).toBe(znodeDigest(name, znode.data, znode.stat));
    digest += znode.digest;
    const { ephemeralOwner, czxid, mzxid, pzxid } = znode.stat;
    if (ephemeralOwner !== NO_SESSION) {
      ephemerals.set(ephemeralOwner, (ephemerals.get(ephemeralOwner) ?? new Set()).add(name));
      expect(childNames(tree, name)).toEqual([]);
    }
    expect(czxid <= mzxid && czxid <= pzxid && mzxid <= tree.lastProcessedZxid).toBe(true);
    const parent = parentOf(name);
    if (parent !== null)
      children.set(parent, (children.get(parent) ?? new Set()).add(nameOf(name)));
    const stat = statAt(tree, name);
    expect(stat?.numChildren).toBe(childNames(tree, name).length);
    for (const child of childNames(tree, name))
      expect(tree.nodes.has(childPath(name, child))).toBe(true);
  }
  expect(tree.digest).toBe(digest);
  expect(tree.children).toEqual(children);
  expect(tree.ephemerals).toEqual(ephemerals);
}
