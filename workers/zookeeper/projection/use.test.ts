import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import { milliseconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import type { ClientCommand } from "../commands.ts";
import { clientOf, locksOf, projection, sessionsOf, watchersOf, znodeIn } from "../projection.ts";
import type { EnsembleState, LockQueueView, MemberView } from "../projection.ts";
import { zookeeperCast } from "../quorum-peer.ts";
import type { LockVariant } from "../recipes/lock-state.ts";
import { createRun } from "../testing/create-run.ts";
import { bytesOfText } from "../tree/bytes.ts";
import type { EnsembleEvent } from "../trace.ts";

const FAST = { tickTimeMs: 100, initLimitTicks: 10, syncLimitTicks: 4, cnxTimeoutMs: 500 };
const PATIENCE_MS = 20_000;

/** Five members and four clients with sessions, and what is known of them. */
class Use {
  state: EnsembleState;
  private readonly simulation: Simulation;

  constructor() {
    const participants = [1, 2, 3, 4, 5];
    const run = createRun({ participants, clients: 4, seed: 3, settings: FAST });
    this.state = projection.initial(run);
    this.simulation = new Simulation(run, zookeeperCast, { sink: null });
    this.simulation.subscribe((record) => {
      this.state = projection.fold(this.state, record as TraceRecord<EnsembleEvent>);
    });
    for (const { id: node } of run.nodes) this.simulation.command({ kind: "start", node });
    this.until(() => this.state.members.some(({ leading }) => leading?.serving === true));
    const opening = { kind: "open-session", timeoutMs: null, servers: null } as const;
    for (const { node } of this.state.clients) this.ask(node, opening);
    this.until(() => this.state.clients.every(({ handle }) => handle?.state === "CONNECTED"));
  }

  ask(node: string, command: ClientCommand): void {
    this.simulation.command({ kind: "request", node: node as NodeId, command });
  }

  kill(node: string): void {
    this.simulation.command({ kind: "kill", node: node as NodeId });
  }

  until(holds: () => boolean): void {
    const limit = (this.simulation.at + milliseconds(PATIENCE_MS)) as Instant;
    while (!holds()) if (!this.simulation.stepOne(limit)) throw new Error("waited in vain");
  }

  rest(ms: number): void {
    this.simulation.runUntil((this.simulation.at + milliseconds(ms)) as Instant);
  }

  get leader(): MemberView {
    return this.state.members.find(({ leading }) => leading?.serving === true) as MemberView;
  }

  get lock(): LockQueueView {
    return locksOf(this.state, this.leader)[0] as LockQueueView;
  }
}

/** All four in the queue, one after the other. */
function queued(variant: LockVariant): Use {
  const use = new Use();
  for (const [place, { node }] of use.state.clients.entries()) {
    use.ask(node, { kind: "lock", path: "/lock", variant });
    use.until(() => clientOf(use.state, node)?.lock?.stage === (place === 0 ? "held" : "waiting"));
  }
  use.rest(200);
  return use;
}

describe("a lock as it is drawn", () => {
  test("a chain: each ticket waits for the one before it, and a release wakes one", () => {
    const use = queued("chain");
    const { tickets } = use.lock;
    expect(tickets.map(({ client }) => client)).toEqual(["c1", "c2", "c3", "c4"]);
    expect(tickets.map(({ predecessor }) => predecessor)).toEqual([
      null,
      ...tickets.slice(0, 3).map(({ name }) => name),
    ]);
    expect(tickets.map(({ belief }) => belief?.stage)).toEqual([
      "held",
      "waiting",
      "waiting",
      "waiting",
    ]);
    expect(tickets.map(({ watchers }) => watchers.map(({ client }) => client))).toEqual([
      ["c2"],
      ["c3"],
      ["c4"],
      [],
    ]);
    const tokens = tickets.map(({ fencingToken }) => fencingToken);
    expect([...tokens].sort((a, b) => (a < b ? -1 : 1))).toEqual(tokens);
    expect(use.lock).toMatchObject({ directory: "/lock", variant: "chain", wouldWake: ["c2"] });
    use.ask("c1", { kind: "unlock" });
    use.until(() => clientOf(use.state, "c2" as NodeId)?.lock?.stage === "held");
    use.rest(200);
    expect(use.lock.known?.lastReleases.at(-1)).toMatchObject({ woken: 1 });
    expect(use.lock.tickets.map(({ client }) => client)).toEqual(["c2", "c3", "c4"]);
    expect(clientOf(use.state, "c1" as NodeId)?.endedLock).toMatchObject({ reason: "released" });
  });

  test("a herd: a release wakes all who wait", () => {
    const use = queued("herd");
    expect([...use.lock.wouldWake].sort()).toEqual(["c2", "c3", "c4"]);
    use.ask("c1", { kind: "unlock" });
    use.until(() => clientOf(use.state, "c2" as NodeId)?.lock?.stage === "held");
    use.rest(200);
    expect(use.lock.known?.lastReleases.at(-1)).toMatchObject({ woken: 3 });
    expect(use.lock.variant).toBe("herd");
  });

  test("a holder whose client is gone keeps its ticket until its session is over", () => {
    const use = queued("chain");
    use.kill("c1");
    use.rest(200);
    expect(use.lock.tickets[0]).toMatchObject({ belief: null });
    use.until(() => use.state.endedSessions.length > 0);
    expect(use.state.endedSessions[0]).toMatchObject({ reason: "timed-out" });
    expect(use.state.endedSessions[0]?.ephemerals).toHaveLength(1);
    use.until(() => clientOf(use.state, "c2" as NodeId)?.lock?.stage === "held");
    expect(use.lock.tickets[0]?.client).toBe("c2");
  });
});

describe("sessions as they are drawn", () => {
  test("each with its client, its server, its ephemerals, and when it would be over", () => {
    const use = queued("chain");
    const sessions = sessionsOf(use.state);
    expect(sessions).toHaveLength(4);
    expect(new Set(sessions.map(({ client }) => client))).toEqual(
      new Set(["c1", "c2", "c3", "c4"]),
    );
    for (const { members, tracked, server, client, ephemerals } of sessions) {
      expect(members).toHaveLength(5);
      expect(tracked?.expiresAt).toBeGreaterThan(use.state.at);
      const transport = clientOf(use.state, client as NodeId)?.handle?.transport;
      expect(transport).toMatchObject({ kind: "established", server });
      expect(ephemerals).toHaveLength(1);
    }
  });

  test("one that its client closes is closed, and not timed out", () => {
    const use = new Use();
    const session = clientOf(use.state, "c3" as NodeId)?.handle?.session;
    use.ask("c3", { kind: "close-session" });
    use.until(() => use.state.endedSessions.length > 0);
    expect(use.state.endedSessions).toMatchObject([{ session, client: "c3", reason: "closed" }]);
  });
});

describe("trees as they are drawn", () => {
  test("members that have applied the same share one tree, and a killed one has none", () => {
    const use = new Use();
    for (let n = 0; n < 20; n += 1) {
      const data = bytesOfText(String(n));
      use.ask("c1", { kind: "create", path: `/n${n}`, data, mode: "PERSISTENT" });
    }
    use.rest(300);
    const trees = new Set(use.state.members.map(({ tree }) => tree));
    expect(trees.size).toBe(1);
    const [tree] = trees;
    expect(tree?.znodes).toBe(24);
    use.kill("s1");
    expect(use.state.members[0]?.tree).toBe(null);
  });

  test("who watches a znode, and where", () => {
    const use = new Use();
    use.ask("c2", { kind: "exists", path: "/missing", watch: true });
    use.rest(100);
    const [watcher] = watchersOf(use.state, "/missing");
    expect(watcher).toMatchObject({ client: "c2", watch: "data" });
    use.ask("c1", { kind: "create", path: "/missing", data: null, mode: "PERSISTENT" });
    use.rest(100);
    expect(watchersOf(use.state, "/missing")).toEqual([]);
    expect(znodeIn(use.leader.tree as NonNullable<MemberView["tree"]>, "/missing")?.data).toBe(
      null,
    );
    const finished = clientOf(use.state, "c1" as NodeId)?.finished.at(-1);
    expect(finished).toMatchObject({ outcome: "answered", code: "Ok" });
    expect(finished?.toldAt).not.toBe(null);
  });
});
