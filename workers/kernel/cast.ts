import type { AnyActor } from "./actor.ts";
import type { NodePlan } from "./run.ts";

/** Who plays a node: the actor that a lab gives to one kind of node. */
export type Cast = (plan: NodePlan) => AnyActor;
