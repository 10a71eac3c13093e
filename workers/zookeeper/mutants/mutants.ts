import { aheadIsLed } from "./ahead-is-led.ts";
import { epochNotAwaited } from "./epoch-not-awaited.ts";
import { followersConvince } from "./followers-convince.ts";
import { memoryBeforeFile } from "./memory-before-file.ts";
import type { Mutant } from "./mutant.ts";
import { MUTANTS_OF_BROADCAST } from "./of-broadcast.ts";
import { MUTANTS_OF_CLIENTS } from "./of-clients.ts";
import { MUTANTS_OF_DISKS } from "./of-disks.ts";
import { MUTANTS_OF_EPOCHS } from "./of-epochs.ts";
import { MUTANTS_OF_HEALING } from "./of-healing.ts";
import { MUTANTS_OF_JOINING } from "./of-joining.ts";
import { MUTANTS_OF_ORDER } from "./of-order.ts";
import { MUTANTS_OF_REIGNS } from "./of-reigns.ts";
import { MUTANTS_OF_TREES } from "./of-trees.ts";
import { newerRoundIgnored } from "./newer-round-ignored.ts";
import { promiseNotAwaited } from "./promise-not-awaited.ts";
import { quorumOfAnybody } from "./quorum-of-anybody.ts";
import { quorumOfHalf } from "./quorum-of-half.ts";
import { settledStaySilent } from "./settled-stay-silent.ts";

/** All mutants, by name. */
export const MUTANTS: readonly Mutant[] = [
  ...MUTANTS_OF_BROADCAST,
  ...MUTANTS_OF_CLIENTS,
  ...MUTANTS_OF_DISKS,
  ...MUTANTS_OF_EPOCHS,
  ...MUTANTS_OF_HEALING,
  ...MUTANTS_OF_JOINING,
  ...MUTANTS_OF_ORDER,
  ...MUTANTS_OF_REIGNS,
  ...MUTANTS_OF_TREES,
  aheadIsLed,
  epochNotAwaited,
  followersConvince,
  memoryBeforeFile,
  newerRoundIgnored,
  promiseNotAwaited,
  quorumOfAnybody,
  quorumOfHalf,
  settledStaySilent,
].toSorted((a, b) => (a.name < b.name ? -1 : 1));
