import type { NodeId } from "../../kernel/identity.ts";
import type { NodePlan } from "../../kernel/run.ts";
import type { CrashCause } from "../../kernel/world-command.ts";
import type { HostState } from "../../world/host-state.ts";
import type { Envelope } from "./bus.ts";
import type { FromMember, ToMember } from "./member-contract.ts";
import type { Spawn } from "./spawn.ts";

/** Wall time after which a worker that does not answer counts as gone. */
const ANSWER_PATIENCE_MS = 5000;

/** What came of a word to a member: its answer, or how its worker ended. */
export type Reply =
  | FromMember
  | { readonly kind: "gone"; readonly cause: CrashCause; readonly message: string };

interface Seat {
  readonly worker: Worker;
  /** Takes the answer to the word last said. */
  settle: ((reply: Reply) => void) | null;
  gone: (Reply & { readonly kind: "gone" }) | null;
}

/** The workers of a run's nodes. */
export class Crew {
  private readonly lab: string;
  private readonly bus: string;
  private readonly spawn: Spawn;
  private readonly seats = new Map<NodeId, Seat>();

  constructor(lab: string, bus: string, spawn: Spawn) {
    this.lab = lab;
    this.bus = bus;
    this.spawn = spawn;
  }

  has(node: NodeId): boolean {
    return this.seats.has(node);
  }

  /** Starts a worker for a node and waits until its bus is open; it gets no traffic before. */
  async seat(plan: NodePlan, state: HostState | null, inbox: readonly Envelope[]): Promise<Reply> {
    const worker = this.start(plan.id);
    if (typeof worker === "string") return { kind: "gone", cause: "vanished", message: worker };
    const seat: Seat = { worker, settle: null, gone: null };
    this.seats.set(plan.id, seat);
    worker.onmessage = ({ data }: MessageEvent<FromMember>) => settle(seat, data);
    worker.onerror = (event) => {
      event.preventDefault();
      leave(seat, { kind: "gone", ...endOf(event) });
    };
    return this.say(plan.id, { kind: "begin", bus: this.bus, plan, state, inbox });
  }

  /** A worker for a node, or why there can be none. */
  private start(node: NodeId): Worker | string {
    try {
      return this.spawn(this.lab, node);
    } catch (problem) {
      return problem instanceof Error ? problem.message : String(problem);
    }
  }

  /** Says a word to a member and waits for the answer. One word at a time. */
  say(node: NodeId, message: ToMember): Promise<Reply> {
    const seat = this.seats.get(node);
    if (seat === undefined) return Promise.resolve(nobody(node));
    if (seat.gone !== null) return Promise.resolve(seat.gone);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const waited = `no answer for ${String(ANSWER_PATIENCE_MS / 1000)} s`;
        leave(seat, { kind: "gone", cause: "hung", message: waited });
      }, ANSWER_PATIENCE_MS);
      seat.settle = (reply) => {
        clearTimeout(timer);
        seat.settle = null;
        resolve(reply);
      };
      seat.worker.postMessage(message);
    });
  }

  /** Ends a node's worker at once. Only between windows, and once all have what it sent. */
  dismiss(node: NodeId): void {
    this.seats.get(node)?.worker.terminate();
    this.seats.delete(node);
  }

  dismissAll(): void {
    for (const node of [...this.seats.keys()]) this.dismiss(node);
  }
}

function settle(seat: Seat, reply: Reply): void {
  seat.settle?.(reply);
}

function leave(seat: Seat, reply: Reply & { readonly kind: "gone" }): void {
  seat.gone = reply;
  seat.worker.terminate();
  settle(seat, reply);
}

/** What an error of a worker says. One that could not be loaded fires a plain event, without any message. */
function endOf(event: ErrorEvent): { readonly cause: CrashCause; readonly message: string } {
  const { message } = event as { readonly message?: string };
  return message === undefined || message === ""
    ? { cause: "vanished", message: "the worker could not be loaded" }
    : { cause: "threw", message };
}

function nobody(node: NodeId): Reply {
  return { kind: "gone", cause: "vanished", message: `${node} has no worker` };
}
