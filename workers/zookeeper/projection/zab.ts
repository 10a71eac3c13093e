import type { ChannelId } from "../../kernel/identity.ts";
import { ZERO_ZXID } from "../values.ts";
import type { Epoch, Round } from "../values.ts";
import { emptyLog } from "./broadcast.ts";
import { lastEntry, NO_ENTRIES, withLength } from "./entry-list.ts";
import { withElement, withEntry, withoutEntry, written } from "./folds.ts";
import type { MemberFolds } from "./folds.ts";
import { NO_QUEUE } from "./queue.ts";
import { NO_SERVING } from "./serving-state.ts";
import { NO_PROPOSAL_EPOCH } from "./initial.ts";
import type { LeadingView, LearnerView, LearningView, MemberView } from "./state.ts";

const NEW_REIGN: LeadingView = {
  epoch: -1n as Epoch,
  registered: [],
  ackedEpoch: [],
  ackedNewLeader: [],
  epochFixed: false,
  established: false,
  quorumFormed: false,
  serving: false,
  tick: 0,
  learners: new Map(),
  lastProposed: null,
  lastCommitted: ZERO_ZXID,
  proposals: null,
};

const NEW_LEARNING: LearningView = {
  attempt: 0,
  channel: null,
  connected: false,
  epoch: null,
  sync: null,
  serving: false,
  pending: NO_QUEUE,
  committedCount: 0,
  received: null,
  pendingSyncs: 0,
};

const NEW_LEARNER: LearnerView = { id: null, peerType: null, sync: null };

/** Roles, discovery, synchronisation and liveness. */
export const ZAB_FOLDS: MemberFolds = {
  "database-loaded": (member, event, record) => {
    const { lastZxid, acceptedEpoch, currentEpoch, log, logged, digest } = event;
    const { counters, files } = member;
    const entries = withLength(files.logs.get(log) ?? NO_ENTRIES, logged);
    const accepted = counters.acceptedEpoch;
    const current = counters.currentEpoch;
    return {
      ...member,
      state: "LOOKING",
      lastZxid,
      digest,
      needsSnapshot: false,
      log: { ...emptyLog(log), entries, durableCount: logged },
      counters: {
        // These two live in memory, and begin again with each process.
        round: written(0n as Round, record),
        peerEpoch: written(NO_PROPOSAL_EPOCH, record),
        acceptedEpoch: accepted.value === acceptedEpoch ? accepted : written(acceptedEpoch, record),
        currentEpoch: current.value === currentEpoch ? current : written(currentEpoch, record),
      },
    };
  },
  "epoch-written": (member, { file, epoch }, record) => ({
    ...member,
    counters: { ...member.counters, [file]: written(epoch, record) },
  }),
  "last-zxid-set": (member, { zxid }) => ({ ...member, lastZxid: zxid }),
  "state-changed": (member, { state, leader }) => ({
    ...member,
    state,
    leader,
    phase: "ELECTION",
    log: { ...member.log, ackedZxid: null },
    leading: state === "LEADING" ? NEW_REIGN : null,
    learning: state === "FOLLOWING" || state === "OBSERVING" ? NEW_LEARNING : null,
    serving: NO_SERVING,
  }),
  "phase-changed": (member, { phase }) => {
    const known = { ...member, phase };
    if (phase !== "BROADCAST") return known;
    const { lastZxid } = member;
    return reign(known, { serving: true, lastProposed: lastZxid, lastCommitted: lastZxid });
  },
  "leader-connecting": (member, { attempt, channel }) =>
    learning(member, { attempt, channel, connected: false }),
  "leader-connect-failed": (member) => learning(member, { channel: null, connected: false }),
  "leader-connected": (member) => learning(member, { connected: true }),
  // While it writes, a learner only notes that its leader has hung up.
  closed: (member, { channel }) =>
    member.learning?.channel === channel ? learning(member, { channel: null }) : member,
  "epoch-offered": (member, { epoch, verdict }) =>
    verdict === "refuse" ? member : learning(member, { epoch }),
  "sync-received": (member, { mode, zxid }, { node, seq }) => {
    const from = lastEntry(member.log.entries)?.zxid ?? null;
    const log = { ...member.log, sync: { mode, from, zxid, by: { node, seq } } };
    return learning({ ...member, log }, { sync: mode });
  },
  "leader-lost": (member) => ({ ...member, learning: null, serving: NO_SERVING }),
  "stepped-down": (member) => ({ ...member, leading: null, serving: NO_SERVING }),
  "learner-serving": (member) => learning(member, { serving: true, received: null }),
  "learner-connected": (member, { channel }) => learner(member, channel, {}),
  "learner-registered": (member, event) =>
    learner(member, event.channel, { id: event.learner, peerType: event.peerType }),
  "sync-chosen": (member, { channel, mode }) => learner(member, channel, { sync: mode }),
  "learner-lost": (member, { channel }) =>
    reign(member, { learners: withoutEntry(member.leading?.learners ?? new Map(), channel) }),
  "epoch-raised": (member, { epoch, by, counted }) => {
    const registered = member.leading?.registered ?? [];
    return reign(member, { epoch, registered: counted ? withElement(registered, by) : registered });
  },
  "epoch-proposed": (member) => reign(member, { epochFixed: true }),
  "epoch-acked": (member, event) => {
    if (event.verdict !== "count") return member;
    const acked = member.leading?.ackedEpoch ?? [];
    return reign(member, { ackedEpoch: withElement(acked, event.learner) });
  },
  "leader-established": (member) => reign(member, { established: true }),
  "new-leader-acked": (member, event) => {
    if (!event.counted) return member;
    const acked = member.leading?.ackedNewLeader ?? [];
    return reign(member, { ackedNewLeader: withElement(acked, event.learner) });
  },
  "quorum-formed": (member) => reign(member, { quorumFormed: true }),
  "tick-passed": (member, { tick }) => reign(member, { tick }),
};

function reign(member: MemberView, change: Partial<LeadingView>): MemberView {
  if (member.leading === null) return member;
  return { ...member, leading: { ...member.leading, ...change } };
}

function learning(member: MemberView, change: Partial<LearningView>): MemberView {
  if (member.learning === null) return member;
  return { ...member, learning: { ...member.learning, ...change } };
}

function learner(member: MemberView, channel: ChannelId, change: Partial<LearnerView>): MemberView {
  const learners = member.leading?.learners ?? new Map<ChannelId, LearnerView>();
  const known = learners.get(channel) ?? NEW_LEARNER;
  return reign(member, { learners: withEntry(learners, channel, { ...known, ...change }) });
}
