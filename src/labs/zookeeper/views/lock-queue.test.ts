import { beforeEach, describe, expect, it } from "vitest";
import { Simulation } from "../../../../workers/drivers/simulation/simulation.ts";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT, type Run } from "../../../../workers/kernel/run.ts";
import { type Instant, milliseconds } from "../../../../workers/kernel/time.ts";
import type { TraceRecord } from "../../../../workers/kernel/trace/record.ts";
import type { WorldCommand } from "../../../../workers/kernel/world-command.ts";
import { nodePlans } from "../../../../workers/scenario/node-plans.ts";
import {
  type ClientView,
  clientOf,
  type EnsembleState,
  locksOf,
  type LockQueueView,
  projection,
} from "../../../../workers/zookeeper/projection.ts";
import { zookeeperCast } from "../../../../workers/zookeeper/quorum-peer.ts";
import type { EnsembleEvent } from "../../../../workers/zookeeper/trace.ts";
import { beliefsOf } from "./lock-beliefs.ts";
import { ableToQueue, holderOrders, LOCKS, queueing, type Variant } from "./lock-commands.ts";
import { memberShown, standingAgainst } from "./tree-standing.ts";
import { clientCommand, joining, nextToJoin } from "./znode-commands.ts";

const RUN: Run = {
  format: RUN_FORMAT,
  core: CORE_VERSION,
  lab: "zookeeper",
  seed: 7,
  nodes: nodePlans({
    servers: 3,
    observers: 0,
    clients: 4,
    groups: null,
    weights: [],
    configuration: {},
  }),
  conditions: {
    latencyUs: milliseconds(1),
    bytesPerSecond: 0,
    diskLatencyUs: milliseconds(2),
    diskBytesPerSecond: 0,
  },
  commands: [],
};

/** An ensemble of three and four clients that nobody has started, as the panels know it. */
class Play {
  state: EnsembleState;
  private readonly simulation: Simulation;

  constructor() {
    this.state = projection.initial(RUN);
    this.simulation = new Simulation(RUN, zookeeperCast, { sink: null });
    this.simulation.subscribe((record) => {
      this.state = projection.fold(this.state, record as TraceRecord<EnsembleEvent>);
    });
    for (const node of ["s1", "s2", "s3"]) this.send({ kind: "start", node: node as NodeId });
    this.goOn(5_000);
  }

  /** As the page does: one after the other, without waiting. */
  send(...commands: readonly WorldCommand[]): void {
    for (const command of commands) expect(this.simulation.command(command)).toBeNull();
  }

  goOn(ms: number): void {
    this.simulation.runUntil((this.simulation.at + ms * 1000) as Instant);
  }

  queue(count: number, variant: Variant): void {
    const able = ableToQueue(this.state).slice(0, count);
    this.send(...able.flatMap((client) => queueing(client, LOCKS, variant)));
    this.goOn(3_000);
  }

  get lock(): LockQueueView {
    const member = memberShown(this.state, "", null);
    const lock = member === null ? undefined : locksOf(this.state, member)[0];
    if (lock === undefined) throw new Error("there is no lock");
    return lock;
  }

  get clients(): readonly (NodeId | null)[] {
    return this.lock.tickets.map(({ client }) => client);
  }

  client(node: NodeId | null | undefined): ClientView {
    const client = clientOf(this.state, node ?? ("" as NodeId));
    if (client === null) throw new Error(`no such client: ${String(node)}`);
    return client;
  }

  /** What can be done with the holder, by its kind. */
  order(kind: string): WorldCommand {
    const [first] = this.lock.tickets;
    if (first === undefined) throw new Error("the queue is empty");
    const found = holderOrders(this.client(first.client), first).find((one) => one.kind === kind);
    if (found === undefined) throw new Error(`no order ${kind}`);
    return found.command;
  }

  get believed(): readonly string[] {
    return beliefsOf(this.state, this.lock).map(
      ({ client, kind, lock }) => `${client.node} ${kind === "so" ? (lock?.stage ?? "?") : kind}`,
    );
  }
}

let play: Play;
beforeEach(() => {
  play = new Play();
});

describe("three clients that queue for a lock with one click", () => {
  it("are started, have sessions, and stand in a queue in which each watches the one before", () => {
    play.queue(3, "chain");
    const { tickets, wouldWake, variant } = play.lock;
    expect(new Set(play.clients)).toEqual(new Set(["c1", "c2", "c3"]));
    expect(variant).toBe("chain");
    expect(tickets.map(({ watchers }) => watchers.map(({ client }) => client))).toEqual([
      [play.clients[1]],
      [play.clients[2]],
      [],
    ]);
    expect(wouldWake).toEqual([play.clients[1]]);
    expect(play.believed).toEqual([
      `${String(play.clients[0])} held`,
      `${String(play.clients[1])} waiting`,
      `${String(play.clients[2])} waiting`,
    ]);
  });

  it("in a herd are all woken by a release", () => {
    play.queue(3, "herd");
    expect(play.lock.wouldWake).toHaveLength(2);
  });

  it("are joined by the one that is left, which is started for it", () => {
    play.queue(3, "chain");
    expect(ableToQueue(play.state).map(({ node }) => node)).toEqual(["c4"]);
    play.queue(1, "chain");
    expect(play.clients).toHaveLength(4);
    expect(play.clients[3]).toBe("c4");
    expect(ableToQueue(play.state)).toEqual([]);
  });
});

describe("the holder of a lock", () => {
  let holder: NodeId | null | undefined;
  let next: NodeId | null | undefined;
  let token: bigint;
  beforeEach(() => {
    play.queue(3, "chain");
    [holder, next] = play.clients;
    token = play.lock.tickets[0]?.fencingToken ?? 0n;
  });

  it("releases it, and the next one holds it with a larger fencing token", () => {
    play.send(play.order("release"));
    play.goOn(1_000);
    expect(play.clients[0]).toBe(next);
    expect(play.believed[0]).toBe(`${String(next)} held`);
    expect(play.lock.tickets[0]?.fencingToken).toBeGreaterThan(token);
    expect(play.lock.known).toMatchObject({ wakeUps: 1, releases: 1 });
  });

  it("crashes: its ticket stays, and is known to be its own, until its session expires", () => {
    play.send(play.order("crash"));
    play.goOn(1_000);
    expect(play.clients[0]).toBe(holder);
    expect(play.believed[0]).toBe(`${String(holder)} gone`);
    const [first] = play.lock.tickets;
    expect(first === undefined ? null : holderOrders(play.client(holder), first)).toEqual([]);
    play.goOn(60_000);
    expect(play.clients[0]).toBe(next);
    expect(play.believed[0]).toBe(`${String(next)} held`);
    expect(play.state.endedSessions.at(-1)?.client).toBe(holder);
  });

  it("that is paused until its session has expired believes wrongly that it still holds it", () => {
    play.send(play.order("expire"));
    play.goOn(1_000);
    expect(play.believed[0]).toBe(`${String(holder)} held`);
    play.goOn(60_000);
    expect(play.clients[0]).toBe(next);
    expect(play.believed).toContain(`${String(next)} held`);
    expect(play.believed).toContain(`${String(holder)} wrongly`);
    play.send({ kind: "resume", node: holder ?? ("" as NodeId) });
    play.goOn(10_000);
    expect(play.believed).not.toContain(`${String(holder)} wrongly`);
  });
});

describe("a client that somebody lets join", () => {
  it("is one that was never started, before one that was killed; a paused one is left alone", () => {
    expect(nextToJoin(play.state.clients)?.node).toBe("c1");
    play.send(...joining(play.client("c1" as NodeId)));
    play.goOn(2_000);
    expect(play.client("c1" as NodeId).handle?.state).toBe("CONNECTED");
    expect(joining(play.client("c1" as NodeId))).toEqual([]);
    play.send({ kind: "kill", node: "c1" as NodeId });
    play.goOn(100);
    expect(nextToJoin(play.state.clients)?.node).toBe("c2");
    for (const node of ["c2", "c3", "c4"] as NodeId[])
      play.send({ kind: "start", node }, { kind: "pause", node });
    play.goOn(100);
    expect(nextToJoin(play.state.clients)?.node).toBe("c1");
    play.send(...joining(play.client("c1" as NodeId)));
    play.goOn(2_000);
    expect(play.client("c1" as NodeId).handle?.state).toBe("CONNECTED");
  });
});

describe("where other servers stand", () => {
  it("is said in transactions: a server that hears nothing falls behind", () => {
    const shown = () => memberShown(play.state, "", null);
    const lag = () => {
      const member = shown();
      return play.state.members
        .filter((other) => other !== member)
        .map((other) => (member === null ? null : standingAgainst(member, other)));
    };
    expect(lag()).toEqual([{ kind: "same" }, { kind: "same" }]);
    const leader = shown()?.node;
    const [cut, kept] = play.state.members.filter(({ node }) => node !== leader);
    play.send(...joining(play.client("c1" as NodeId)).slice(0, 1));
    play.send(
      clientCommand("c1" as NodeId, {
        kind: "open-session",
        timeoutMs: null,
        servers: [kept?.node ?? ("" as NodeId)],
      }),
    );
    play.goOn(2_000);
    play.send({ kind: "pause", node: cut?.node ?? ("" as NodeId) });
    for (const path of ["/a", "/b", "/a"]) {
      play.send(
        clientCommand("c1" as NodeId, { kind: "create", path, data: null, mode: "PERSISTENT" }),
      );
    }
    play.goOn(1_000);
    const behind = cut === undefined ? -1 : lag().findIndex((one) => one?.kind === "behind");
    expect(lag()[behind]).toMatchObject({ kind: "behind", count: 3 });
    expect(memberShown(play.state, "s2", null)?.node).toBe("s2");
    expect(memberShown(play.state, "", "s1" as NodeId)?.node).toBe("s1");
  });
});
