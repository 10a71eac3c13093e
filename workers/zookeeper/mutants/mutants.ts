import { aheadIsLed } from "./ahead-is-led.ts";
import { anyEpochAccepted } from "./any-epoch-accepted.ts";
import { epochNotAwaited } from "./epoch-not-awaited.ts";
import { followersConvince } from "./followers-convince.ts";
import { idBeforeZxid } from "./id-before-zxid.ts";
import { memoryBeforeFile } from "./memory-before-file.ts";
import type { Mutant } from "./mutant.ts";
import { newerRoundIgnored } from "./newer-round-ignored.ts";
import { orderThatIsNone } from "./order-that-is-none.ts";
import { ownEpochAlone } from "./own-epoch-alone.ts";
import { promiseNotAwaited } from "./promise-not-awaited.ts";
import { quorumOfAnybody } from "./quorum-of-anybody.ts";
import { quorumOfHalf } from "./quorum-of-half.ts";
import { settledStaySilent } from "./settled-stay-silent.ts";
import { voteNeverRefreshed } from "./vote-never-refreshed.ts";
import { zxidBeforeEpoch } from "./zxid-before-epoch.ts";

/** All mutants, by name. */
export const MUTANTS: readonly Mutant[] = [
  aheadIsLed,
  anyEpochAccepted,
  epochNotAwaited,
  followersConvince,
  idBeforeZxid,
  memoryBeforeFile,
  newerRoundIgnored,
  orderThatIsNone,
  ownEpochAlone,
  promiseNotAwaited,
  quorumOfAnybody,
  quorumOfHalf,
  settledStaySilent,
  voteNeverRefreshed,
  zxidBeforeEpoch,
];
