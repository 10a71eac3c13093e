import type { NodePlan } from "../../kernel/run.ts";
import type { HostState } from "../../world/host-state.ts";
import type { HostOrder } from "../../world/orders.ts";
import type { Grant } from "../../world/windows.ts";
import type { Answer } from "../simulation/windowed-run.ts";
import type { Envelope } from "./bus.ts";

/** What the conductor says to the worker of one node. */
export type ToMember =
  /** The first word: which bus to listen on, and, where the run goes on, the state and what was on its way. */
  | {
      readonly kind: "begin";
      readonly bus: string;
      readonly plan: NodePlan;
      readonly state: HostState | null;
      readonly inbox: readonly Envelope[];
    }
  /**
   * A window of virtual time; the messages of its arrivals come by the bus. `forget`: envelopes that the world has lost.
   * `keep`: envelopes of which another copy is still on its way.
   */
  | {
      readonly kind: "grant";
      readonly grant: Grant;
      readonly forget: readonly string[];
      readonly keep: readonly string[];
    }
  | { readonly kind: "order"; readonly order: HostOrder }
  /** Asks for an answer once these envelopes have come: their sender is about to end. */
  | { readonly kind: "confirm"; readonly keys: readonly string[] }
  | { readonly kind: "report" }
  /** Envelopes that the bus has lost with their sender. */
  | { readonly kind: "supply"; readonly envelopes: readonly Envelope[] };

/** What the worker of one node says to the conductor. */
export type FromMember =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** A granted envelope has not come: the bus has lost it. */
  | { readonly kind: "bus-fault"; readonly missing: string }
  /** `missing`: what has not come, although it was waited for. */
  | { readonly kind: "confirmed"; readonly missing: readonly string[] }
  /** The bus is open: from now on nothing is lost. */
  | { readonly kind: "ready" }
  | { readonly kind: "state"; readonly state: HostState };
