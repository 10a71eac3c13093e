import { aheadIsLed } from "./ahead-is-led.ts";
import { epochNotAwaited } from "./epoch-not-awaited.ts";
import { followersConvince } from "./followers-convince.ts";
import { idBeforeZxid } from "./id-before-zxid.ts";
import { memoryBeforeFile } from "./memory-before-file.ts";
import type { Mutant } from "./mutant.ts";
import { newerRoundIgnored } from "./newer-round-ignored.ts";
import { orderThatIsNone } from "./order-that-is-none.ts";
import { promiseNotAwaited } from "./promise-not-awaited.ts";
import { quorumOfAnybody } from "./quorum-of-anybody.ts";
import { quorumOfHalf } from "./quorum-of-half.ts";
import { settledStaySilent } from "./settled-stay-silent.ts";

/** All mutants, by name. */
export const MUTANTS: readonly Mutant[] = [
  aheadIsLed,
  epochNotAwaited,
  followersConvince,
  idBeforeZxid,
  memoryBeforeFile,
  newerRoundIgnored,
  orderThatIsNone,
  promiseNotAwaited,
  quorumOfAnybody,
  quorumOfHalf,
  settledStaySilent,
];
