import type { Cast } from "../../kernel/cast.ts";
import { seconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import { FAULT_KINDS } from "../../world/faults/fault-kinds.ts";
import type { Mutant } from "../../zookeeper/mutants/mutant.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { DEMANDS } from "./demands.ts";
import { playSeed, trySeed, type SeedRequest } from "./seed-trial.ts";
import type { Trial } from "./trial.ts";

/** Runs a seed with that mutant in the place of every member. What is looked for is what it breaks, so it runs once. */
export function tryMutant({ actor }: Mutant, seed: number): Trial {
  const cast: Cast = (plan) => (plan.kind === "member" ? actor : zookeeperCast(plan));
  return playSeed(seed, requestFor(cast)).trial;
}

/** Runs a seed with true members. */
export function tryTruth(seed: number): Trial {
  return trySeed(seed, requestFor(zookeeperCast)).trial;
}

/**
 * What of a trial shows that its mutant is one: what it was made to break, if that is the first law to be broken, or a law
 * that has warned, or a demand that was not met.
 *
 * @returns the name of that law or demand; what is found first otherwise; null where nothing is
 */
export function bitten(
  { violations, warnings, outcomes }: Trial,
  { breaks }: Mutant,
): string | null {
  if (warnings.some(({ law }) => law === breaks)) return breaks;
  const [first] = violations;
  if (first !== undefined) return first.law;
  const missed = outcomes.filter(({ ok }) => !ok).map(({ text }) => text);
  const demands = DEMANDS.filter(({ text }) => missed.includes(text)).map(({ id }) => id);
  return demands.find((id) => id === breaks) ?? demands[0] ?? null;
}

function requestFor(cast: Cast): SeedRequest {
  const wish = { members: null, observers: null, clients: null };
  return { cast, kinds: FAULT_KINDS, until: seconds(30) as number as Instant, wish };
}
