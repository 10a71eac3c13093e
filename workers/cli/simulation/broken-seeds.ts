import type { Instant, Microseconds } from "../../kernel/time.ts";
import { FAULT_KINDS } from "../../world/faults/fault-kinds.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { trySeed } from "./seed-trial.ts";

/** Which seeds of the true core are tried, every `step`-th from `from` to `to`. */
export interface SeedRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly duration: Microseconds;
  /** Voters; null: as the seed draws them. */
  readonly members: number | null;
  /** Clients at work; null: as the seed draws them. */
  readonly clients: number | null;
}

/** So many seeds, from 1 on, are tried in every test. */
export const TRUE_CORE_SEEDS = 50;

/** Tries the true core on many seeds. @returns what went wrong where: nothing */
export function brokenSeeds({
  from,
  to,
  step,
  duration,
  members,
  clients,
}: SeedRange): readonly string[] {
  const broken: string[] = [];
  const request = {
    cast: zookeeperCast,
    kinds: FAULT_KINDS,
    until: duration as number as Instant,
    wish: { members, observers: null, clients },
  };
  for (let seed = from; seed <= to; seed += step) {
    const { trial } = trySeed(seed, request);
    const text = trial.violations[0]?.text ?? trial.outcomes.find(({ ok }) => !ok)?.found;
    if (trial.broken !== null) broken.push(`seed ${seed}: ${trial.broken}: ${text?.en ?? ""}`);
  }
  return broken;
}
