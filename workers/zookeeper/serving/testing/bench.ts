import type { ChannelId, NodeId } from "../../../kernel/identity.ts";
import { milliseconds } from "../../../kernel/time.ts";
import type { Microseconds } from "../../../kernel/time.ts";
import type { ClientMessage, ConnectRequest } from "../../client-messages.ts";
import { createConfig, createEnsemble } from "../../config.ts";
import type { Operation, Request } from "../../requests/operation.ts";
import { isWrite } from "../../requests/operation.ts";
import { createOutstanding, dropApplied } from "../../requests/outstanding.ts";
import { prepare } from "../../requests/prepare.ts";
import type { Transaction } from "../../requests/transaction.ts";
import { RULES } from "../../rules.ts";
import { SESSION_EXPIRY_TIMER } from "../../sessions/leader-sessions.ts";
import { NO_PASSWORD, passwordOf } from "../../sessions/password.ts";
import type { ServingEvent } from "../../trace/serving.ts";
import type { SessionEvent } from "../../trace/session.ts";
import { applyTransaction } from "../../tree/apply-transaction.ts";
import { createDataTree } from "../../tree/data-tree.ts";
import type { DataTree } from "../../tree/data-tree.ts";
import { NO_SESSION } from "../../tree/session-id.ts";
import type { SessionId } from "../../tree/session-id.ts";
import { serverId, ZERO_ZXID } from "../../values.ts";
import type { Zxid } from "../../values.ts";
import {
  clientAccepted,
  clientReceived,
  revalidateSession,
  servingElapsed,
  sessionRevalidated,
  standingOf,
  startServing,
  syncReleased,
  takeSubmitted,
  takeTouches,
  touchSessions,
  transactionApplied,
} from "../serving.ts";
import type { Serving } from "../serving-state.ts";
import type { ServingStep } from "../serving-step.ts";

/** What a server told, with its id. */
export interface Told {
  readonly server: number;
  readonly at: number;
  readonly event: ServingEvent | SessionEvent;
}

/** What comes to a server from the leader, in order. */
type Coming =
  | { readonly kind: "sync"; readonly request: Request }
  | { readonly kind: "transaction"; readonly transaction: Transaction };

export interface BenchServer {
  readonly id: number;
  readonly tree: DataTree;
  serving: Serving;
  readonly coming: Coming[];
}

/**
 * Servers that serve, and between them a broadcast that never fails and waits for the test: what is submitted goes to the
 * first server at once, and what it commits reaches a server when the test says so.
 */
export class Bench {
  readonly servers: readonly BenchServer[];
  readonly told: Told[] = [];
  /** What was sent on a connection, and "closed" behind it. */
  readonly said = new Map<string, (ClientMessage | "closed")[]>();
  readonly timers = new Map<string, number>();
  private readonly outstanding = createOutstanding();
  private readonly config;
  private us: number;
  private lastZxid = 0n;

  constructor(
    count: number,
    { tickTimeMs = 1000, startMs = 0, firstTree = createDataTree() } = {},
  ) {
    const participants = Array.from({ length: count }, (_, index) => index + 1);
    this.config = createConfig(createEnsemble({ participants }), { tickTimeMs });
    this.us = startMs * 1000;
    this.lastZxid = firstTree.lastProcessedZxid;
    this.servers = participants.map((id) => {
      const tree = id === 1 ? firstTree : createDataTree();
      const server = { id, tree, coming: [] as Coming[] };
      return { ...server, serving: startServing(this.step({ ...server, serving: null as never })) };
    });
  }

  server(id: number): BenchServer {
    return this.servers[id - 1] as BenchServer;
  }

  get nowMs(): number {
    return this.us / 1000;
  }

  step({ id, tree }: BenchServer): ServingStep {
    const now = this.us as Microseconds;
    const role = { kind: id === 1 ? "leading" : "following" };
    const said = (channel: ChannelId) => {
      const list = this.said.get(channel) ?? [];
      this.said.set(channel, list);
      return list;
    };
    return {
      me: { id: serverId(id), config: this.config, tree, role },
      rules: RULES,
      now,
      out: {
        cancelTimer: (timer) => void this.timers.delete(`${id} ${timer}`),
        close: (channel) => void said(channel).push("closed"),
        send: (channel, message) => void said(channel).push(message),
        setTimer: (timer, after) => void this.timers.set(`${id} ${timer}`, this.us + after),
        trace: (event) => void this.told.push({ server: id, at: this.nowMs, event }),
      },
    };
  }

  /** A client connects and says who it is. */
  connect(id: number, channel: string, asked: Partial<ConnectRequest> = {}): void {
    this.accept(id, channel);
    this.receive(id, channel, {
      kind: "connect-request",
      protocolVersion: 0,
      lastZxidSeen: ZERO_ZXID,
      timeoutMs: 4000,
      session: NO_SESSION,
      password: asked.session === undefined ? NO_PASSWORD : passwordOf(asked.session),
      readOnly: false,
      ...asked,
    });
  }

  accept(id: number, channel: string): void {
    const server = this.server(id);
    const name = channel.split(":")[0] as NodeId;
    clientAccepted(this.step(server), server.serving, channel as ChannelId, name);
  }

  receive(id: number, channel: string, message: ClientMessage): void {
    const server = this.server(id);
    clientReceived(this.step(server), server.serving, channel as ChannelId, message);
    this.forward();
  }

  ask(id: number, channel: string, xid: number, operation: Operation): void {
    this.receive(id, channel, { kind: "client-request", xid, operation });
  }

  /** A new session, opened and settled. */
  open(id: number, channel: string, timeoutMs = 4000): SessionId {
    this.connect(id, channel, { timeoutMs });
    this.settle();
    const answer = this.said.get(channel)?.find((message) => message !== "closed");
    if (answer?.kind !== "connect-response") throw new Error("a session opens");
    return answer.session;
  }

  /** Gives a server the next of what the leader has for it. */
  deliver(id: number, count = 1): void {
    const server = this.server(id);
    for (const coming of server.coming.splice(0, count)) {
      const step = this.step(server);
      if (coming.kind === "sync") syncReleased(step, server.serving, coming.request);
      else {
        const applied = applyTransaction(server.tree, coming.transaction);
        if (id === 1) dropApplied(this.outstanding, coming.transaction.header.zxid);
        transactionApplied(step, server.serving, coming.transaction, applied);
      }
      this.forward();
    }
  }

  /** Gives all servers all that there is. */
  settle(): void {
    while (this.servers.some(({ coming }) => coming.length > 0)) {
      for (const { id, coming } of this.servers) this.deliver(id, coming.length);
    }
  }

  /** Lets time pass; timers elapse on their instant. */
  advance(ms: number): void {
    const until = this.us + milliseconds(ms);
    for (;;) {
      const due = [...this.timers].find(([, at]) => at <= until);
      if (due === undefined) break;
      const [timer, at] = due;
      this.us = Math.max(this.us, at);
      this.timers.delete(timer);
      const server = this.server(Number(timer.split(" ")[0]));
      servingElapsed(this.step(server), server.serving, SESSION_EXPIRY_TIMER);
      this.forward();
    }
    this.us = until;
  }

  /** What learners have heard of reaches the leader. */
  pingLearners(): void {
    const leader = this.server(1);
    for (const { id, serving } of this.servers) {
      if (id !== 1) touchSessions(this.step(leader), leader.serving, takeTouches(serving));
    }
  }

  /** What a client heard, in brief. */
  heard(channel: string): readonly string[] {
    return (this.said.get(channel) ?? []).map((message) => {
      if (message === "closed") return message;
      switch (message.kind) {
        case "client-reply":
          return `${message.xid} ${message.code} at ${message.zxid}`;
        case "connect-response":
          return message.session === NO_SESSION ? "no session" : `session ${message.timeoutMs}`;
        case "watch-event":
          return `${message.type} ${message.path}`;
        default:
          return message.kind;
      }
    });
  }

  kinds(server: number): readonly string[] {
    return this.told.filter((told) => told.server === server).map(({ event }) => event.kind);
  }

  private forward(): void {
    for (const server of this.servers) {
      for (const submission of takeSubmitted(server.serving)) {
        const leader = this.server(1);
        const step = this.step(leader);
        if (submission.kind === "revalidate") {
          const { session, timeoutMs } = submission;
          const from = serverId(server.id);
          const valid = revalidateSession(step, leader.serving, session, timeoutMs, from);
          sessionRevalidated(this.step(server), server.serving, session, valid);
        } else this.propose(server, submission.request);
      }
    }
  }

  private propose(from: BenchServer, request: Request): void {
    const leader = this.server(1);
    const { session, cxid, operation } = request;
    if (!isWrite(operation)) {
      from.coming.push({ kind: "sync", request });
      return;
    }
    const standing = standingOf(this.step(leader), leader.serving, request, serverId(from.id));
    this.lastZxid += 1n;
    const preparer = { rules: RULES, tree: leader.tree, outstanding: this.outstanding };
    const write = { session, cxid, operation };
    const { transaction } = prepare(
      preparer,
      write,
      standing,
      this.lastZxid as Zxid,
      Math.floor(this.nowMs),
    );
    for (const { coming } of this.servers) coming.push({ kind: "transaction", transaction });
  }
}
