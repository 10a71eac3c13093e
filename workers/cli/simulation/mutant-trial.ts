import type { Cast } from "../../kernel/cast.ts";
import { seconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import { FAULT_KINDS } from "../../world/faults/fault-kinds.ts";
import type { Mutant } from "../../zookeeper/mutants/mutant.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { trySeed } from "./seed-trial.ts";
import type { Trial } from "./trial.ts";

/** Runs a seed with that mutant in the place of every member. */
export function tryMutant({ actor }: Mutant, seed: number): Trial {
  return attempt((plan) => (plan.kind === "member" ? actor : zookeeperCast(plan)), seed);
}

/** Runs a seed with true members. */
export function tryTruth(seed: number): Trial {
  return attempt(zookeeperCast, seed);
}

/**
 * What of a trial shows that its mutant is one: the law that it was made for, if that is the first to be broken or has
 * warned; for a mutant that breaks none, a demand.
 *
 * @returns what is found first otherwise; null where nothing is
 */
export function bitten({ violations, warnings, broken }: Trial, { law }: Mutant): string | null {
  if (warnings.some((warning) => warning.law === law)) return law;
  const first = violations[0]?.law;
  if (first !== undefined) return first;
  return broken === null ? null : DEMAND;
}

/** In the place of a law's name: the ensemble did not come together. */
export const DEMAND = "a demand";

function attempt(cast: Cast, seed: number): Trial {
  const wish = { members: null, observers: null, clients: null };
  const until = seconds(30) as number as Instant;
  return trySeed(seed, { cast, kinds: FAULT_KINDS, until, wish }).trial;
}
