import type { Law } from "../kernel/law.ts";
import {
  ackIsDurable,
  appliedInOrder,
  appliedWasProposed,
  commitIsDurable,
  committedIsKept,
  equalTrees,
} from "./laws/broadcast.ts";
import {
  bootable,
  replayEqualsState,
  snapshotIsWhole,
  startsAgain,
  truncatedForGood,
} from "./laws/disks.ts";
import { epochDurableFirst } from "./laws/durable-epochs.ts";
import {
  epochFilesInOrder,
  freshEpoch,
  oneLeaderAnEpoch,
  promiseKept,
  quorumAtActivation,
} from "./laws/epochs.ts";
import { leaderSaysSo, quorumKept } from "./laws/followers.ts";
import {
  epochBehindHistory,
  historyAtActivation,
  initialHistoryKept,
  noHole,
  primaryKnowsAll,
  servedIsKept,
  syncedFollower,
} from "./laws/histories.ts";
import { mostRecentLeader } from "./laws/history.ts";
import { committedOnlyGrows, oneHistory } from "./laws/one-history.ts";
import { endedStaysEnded, expiresAfterSilence, repliesInOrder } from "./laws/sessions.ts";
import { electedByQuorum, votesWereCast } from "./laws/votes.ts";
import { eventBeforeReply, watchFiresOnce } from "./laws/watches.ts";
import type { EnsembleEvent } from "./trace.ts";

/** What always holds, checked from the trace alone after every record. */
export const LAWS: readonly Law<EnsembleEvent>[] = [
  // Keeps the chronicle that others read.
  sealed(committedOnlyGrows),
  sealed(electedByQuorum),
  sealed(votesWereCast),
  sealed(oneLeaderAnEpoch),
  sealed(epochFilesInOrder),
  sealed(promiseKept),
  sealed(freshEpoch),
  sealed(mostRecentLeader),
  sealed(quorumAtActivation),
  sealed(bootable),
  sealed(startsAgain),
  sealed(epochBehindHistory),
  sealed(historyAtActivation),
  sealed(primaryKnowsAll),
  sealed(initialHistoryKept),
  sealed(servedIsKept),
  sealed(syncedFollower),
  sealed(noHole),
  sealed(replayEqualsState),
  sealed(truncatedForGood),
  sealed(snapshotIsWhole),
  sealed(oneHistory),
  sealed(appliedWasProposed),
  sealed(appliedInOrder),
  sealed(equalTrees),
  sealed(committedIsKept),
  sealed(commitIsDurable),
  sealed(ackIsDurable),
  sealed(epochDurableFirst),
  sealed(leaderSaysSo),
  sealed(quorumKept),
  sealed(repliesInOrder),
  sealed(expiresAfterSilence),
  sealed(endedStaysEnded),
  sealed(watchFiresOnce),
  sealed(eventBeforeReply),
];

/** A law whose memory only the law itself can read. */
function sealed<Memory>(law: Law<EnsembleEvent, Memory>): Law<EnsembleEvent> {
  return { ...law, check: (memory, record) => law.check(memory as Memory, record) };
}
