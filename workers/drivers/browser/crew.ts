import type { NodeId } from "../../kernel/identity.ts";
import type { NodePlan } from "../../kernel/run.ts";
import type { CrashCause } from "../../kernel/world-command.ts";
import type { HostState } from "../../world/host-state.ts";
import type { Envelope } from "./bus.ts";
import { patience } from "./patience.ts";
import { CLIENTS } from "./spawn.ts";
import type { Spawn } from "./spawn.ts";
import type { FromWorker, GivenGrant, Granted, ToWorker } from "./worker-contract.ts";

/** Wall time after which a worker that does not answer counts as gone. */
const ANSWER_PATIENCE_MS = 5000;

/** How a worker ended. */
export interface Gone {
  readonly kind: "gone";
  readonly cause: CrashCause;
  readonly message: string;
}

/** What came of a word to a worker: its answer, or how it ended. */
export type Reply = FromWorker | Gone;

/** A worker and those who live in it. */
interface Seat {
  readonly worker: Worker;
  /** Whether it lives on without its nodes. */
  readonly shared: boolean;
  readonly nodes: Set<NodeId>;
  /** Take the answers to the words said, in their order. */
  readonly settles: ((reply: Reply) => void)[];
  gone: Gone | null;
}

/** The workers of a run's nodes: one a member, and one for all clients. */
export class Crew {
  private readonly lab: string;
  private readonly bus: string;
  private readonly spawn: Spawn;
  private readonly seats = new Map<NodeId, Seat>();
  /** The worker of the clients, from the first one on. */
  private clients: Seat | null = null;

  constructor(lab: string, bus: string, spawn: Spawn) {
    this.lab = lab;
    this.bus = bus;
    this.spawn = spawn;
  }

  has(node: NodeId): boolean {
    return this.seats.has(node);
  }

  /** Whether the node's worker goes on without it, and passes on what it has posted. */
  outlives(node: NodeId): boolean {
    const seat = this.seats.get(node);
    return seat !== undefined && seat.shared && seat.gone === null;
  }

  /** The nodes whose worker has ended, and how. */
  gone(): ReadonlyMap<NodeId, Gone> {
    const found = new Map<NodeId, Gone>();
    for (const [id, { gone }] of this.seats) if (gone !== null) found.set(id, gone);
    return found;
  }

  /** Gives a node its place in a worker and waits until the bus is open there; it gets no traffic before. */
  async seat(plan: NodePlan, state: HostState | null, inbox: readonly Envelope[]): Promise<Reply> {
    const seat = this.seatFor(plan);
    if (typeof seat === "string") return { kind: "gone", cause: "vanished", message: seat };
    seat.nodes.add(plan.id);
    this.seats.set(plan.id, seat);
    return this.say(plan.id, { kind: "begin", bus: this.bus, plan, state, inbox });
  }

  /** Says a word to a node's worker and waits for the answer. */
  say(node: NodeId, message: ToWorker): Promise<Reply> {
    const seat = this.seats.get(node);
    return seat === undefined ? Promise.resolve(nobody(node)) : tell(seat, message);
  }

  /** Tells each worker in one word what its nodes may do; answers in the order of the grants. */
  async grant(given: readonly GivenGrant[]): Promise<readonly (Gone | Granted)[]> {
    const bySeat = new Map<Seat | undefined, GivenGrant[]>();
    for (const one of given) {
      const seat = this.seats.get(one.grant.node);
      const others = bySeat.get(seat);
      if (others === undefined) bySeat.set(seat, [one]);
      else others.push(one);
    }
    const replies = new Map<NodeId, Gone | Granted>();
    const words = [...bySeat].map(async ([seat, grants]) => {
      if (seat === undefined) return;
      const reply = await tell(seat, { kind: "grants", grants });
      for (const [index, { grant }] of grants.entries()) {
        if (reply.kind === "gone") replies.set(grant.node, reply);
        if (reply.kind === "granted") replies.set(grant.node, reply.grants[index] as Granted);
      }
    });
    await Promise.all(words);
    return given.map(({ grant: { node } }) => replies.get(node) ?? nobody(node));
  }

  /**
   * Ends a member's worker at once, and drops a client from the clients'. Only between grants, and once all have what
   * the worker sent, where it does not live on.
   */
  dismiss(node: NodeId): void {
    const seat = this.seats.get(node);
    if (seat === undefined) return;
    this.seats.delete(node);
    seat.nodes.delete(node);
    if (seat.gone === null && seat.shared) void tell(seat, { kind: "end", node });
    else seat.worker.terminate();
    if (seat.gone !== null && seat === this.clients) this.clients = null;
  }

  dismissAll(): void {
    for (const { worker } of this.seats.values()) worker.terminate();
    this.clients?.worker.terminate();
    this.seats.clear();
    this.clients = null;
  }

  /** A worker for a node, or why there can be none. */
  private seatFor({ id, kind }: NodePlan): Seat | string {
    const shared = kind === "client";
    if (shared && this.clients !== null) return this.clients;
    const worker = this.start(shared ? CLIENTS : id);
    if (typeof worker === "string") return worker;
    const seat: Seat = { worker, shared, nodes: new Set(), settles: [], gone: null };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => seat.settles.shift()?.(data);
    worker.onerror = (event) => {
      event.preventDefault();
      leave(seat, { kind: "gone", ...endOf(event) });
    };
    if (shared) this.clients = seat;
    return seat;
  }

  private start(name: Parameters<Spawn>[1]): Worker | string {
    try {
      return this.spawn(this.lab, name);
    } catch (problem) {
      return problem instanceof Error ? problem.message : String(problem);
    }
  }
}

function tell(seat: Seat, message: ToWorker): Promise<Reply> {
  if (seat.gone !== null) return Promise.resolve(seat.gone);
  return new Promise((resolve) => {
    const answered = patience(ANSWER_PATIENCE_MS, () => {
      const waited = `no answer for ${String(ANSWER_PATIENCE_MS / 1000)} s`;
      leave(seat, { kind: "gone", cause: "hung", message: waited });
    });
    seat.settles.push((reply) => {
      answered();
      resolve(reply);
    });
    seat.worker.postMessage(message);
  });
}

function leave(seat: Seat, gone: Gone): void {
  seat.gone = gone;
  seat.worker.terminate();
  for (const settle of seat.settles.splice(0)) settle(gone);
}

/** What an error of a worker says. One that could not be loaded fires a plain event, without any message. */
function endOf(event: ErrorEvent): { readonly cause: CrashCause; readonly message: string } {
  const { message } = event as { readonly message?: string };
  return message === undefined || message === ""
    ? { cause: "vanished", message: "the worker could not be loaded" }
    : { cause: "threw", message };
}

function nobody(node: NodeId): Gone {
  return { kind: "gone", cause: "vanished", message: `${node} has no worker` };
}
