import type { NodeId } from "../../kernel/identity.ts";
import type { NodePlan } from "../../kernel/run.ts";
import type { HostState } from "../../world/host-state.ts";
import type { HostOrder } from "../../world/orders.ts";
import type { Grant } from "../../world/grants.ts";
import type { Answer } from "../simulation/granted-run.ts";
import type { Envelope } from "./bus.ts";

/** A grant to one node of a worker; the messages of its arrivals come by the bus. */
export interface GivenGrant {
  readonly grant: Grant;
  /** Envelopes that the world has lost. */
  readonly forget: readonly string[];
  /** Envelopes of which another copy is still on its way. */
  readonly keep: readonly string[];
}

/** What the conductor says to a worker: that of one member, or that of all clients. */
export type ToWorker =
  /** A node begins: on which bus, which the first one opens, and, where the run goes on, its state and what was on its way. */
  | {
      readonly kind: "begin";
      readonly bus: string;
      readonly plan: NodePlan;
      readonly state: HostState | null;
      readonly inbox: readonly Envelope[];
    }
  /** A node of a worker that lives on is gone. */
  | { readonly kind: "end"; readonly node: NodeId }
  /** All that this worker's nodes may do now. */
  | { readonly kind: "grants"; readonly grants: readonly GivenGrant[] }
  | { readonly kind: "order"; readonly order: HostOrder }
  /** Asks for an answer once these envelopes have come: their sender is about to end. */
  | { readonly kind: "confirm"; readonly keys: readonly string[] }
  | { readonly kind: "report"; readonly node: NodeId }
  /** Envelopes that the bus has lost with their sender. */
  | { readonly kind: "supply"; readonly envelopes: readonly Envelope[] };

/** What came of a grant. */
export type Granted =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** A granted envelope has not come: the bus has lost it. */
  | { readonly kind: "bus-fault"; readonly missing: string };

/** What a worker answers to each word. */
export type FromWorker =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** `missing`: what has not come, although it was waited for. */
  | { readonly kind: "confirmed"; readonly missing: readonly string[] }
  /** In the order of the grants. */
  | { readonly kind: "granted"; readonly grants: readonly Granted[] }
  /** The bus is open, and hears for all nodes that have begun: from now on nothing is lost. */
  | { readonly kind: "ready" }
  | { readonly kind: "state"; readonly state: HostState };
