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
import { stateIsMeant } from "./laws/states.ts";
import { endedStaysEnded, expiresAfterSilence, repliesInOrder } from "./laws/sessions.ts";
import { electedByQuorum, votesWereCast } from "./laws/votes.ts";
import { eventBeforeReply, watchFiresOnce } from "./laws/watches.ts";
import { ephemeralsHaveOwners, treeShape, versionsRise, writesInSequence } from "./laws/tree.ts";
import { acksInOrder, commitsInOrder, packetsOfRole, proposalsInOrder } from "./laws/warnings.ts";
import { syncIsCurrent } from "./laws/syncs.ts";
import { noChangeMissed } from "./laws/watches-again.ts";
import {
  answeredIsCommitted,
  readsFitAPrefix,
  sessionsAreNew,
  sessionsEndForAReason,
} from "./laws/client-answers.ts";
import { sessionInOrder, timeGoesOn, writesInRealTime } from "./laws/client-order.ts";
import type { EnsembleEvent } from "./trace.ts";

/** What always holds, checked from the trace alone after every record. */
export const LAWS: readonly Law<EnsembleEvent>[] = [
  // These keep what others read: what was committed, what clients asked for, and the tree that it makes.
  sealed(committedOnlyGrows),
  sealed(sessionInOrder),
  sealed(treeShape),
  sealed(versionsRise),
  sealed(ephemeralsHaveOwners),
  sealed(sessionsAreNew),
  sealed(sessionsEndForAReason),
  sealed(writesInSequence),
  sealed(writesInRealTime),
  sealed(timeGoesOn),
  sealed(readsFitAPrefix),
  sealed(answeredIsCommitted),
  sealed(syncIsCurrent),
  sealed(noChangeMissed),
  sealed(stateIsMeant),
  sealed(acksInOrder),
  sealed(proposalsInOrder),
  sealed(commitsInOrder),
  sealed(packetsOfRole),
  sealed(electedByQuorum),
  sealed(votesWereCast),
  sealed(oneLeaderAnEpoch),
  sealed(epochFilesInOrder),
  sealed(promiseKept),
  sealed(freshEpoch),
  sealed(mostRecentLeader),
  sealed(historyAtActivation),
  sealed(quorumAtActivation),
  sealed(bootable),
  sealed(startsAgain),
  sealed(epochBehindHistory),
  sealed(primaryKnowsAll),
  sealed(initialHistoryKept),
  sealed(servedIsKept),
  sealed(syncedFollower),
  sealed(noHole),
  sealed(replayEqualsState),
  sealed(truncatedForGood),
  sealed(snapshotIsWhole),
  sealed(appliedInOrder),
  sealed(equalTrees),
  sealed(oneHistory),
  sealed(appliedWasProposed),
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
