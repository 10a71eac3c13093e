import { valueOf, withKey, withoutKey } from "../../kernel/ordered-map.ts";
import type { ZooKeeperMessage } from "../messages.ts";
import { counterOf } from "../values.ts";
import type { Zxid } from "../values.ts";
import { entriesOf, NO_ENTRIES } from "./entry-list.ts";
import type { MemberFolds } from "./folds.ts";
import { firstOf, inOrder, lastOf, NO_QUEUE, withLast, withoutFirst } from "./queue.ts";
import type { LeadingView, LearningView, LogView, MemberView } from "./state.ts";

/** Proposals, commits, logs and trees. */
export const BROADCAST_FOLDS: MemberFolds = {
  proposed: (member, { transaction }) => {
    const { zxid } = transaction.header;
    const proposals = withKey(member.leading?.proposals ?? null, zxid, []);
    return reign(member, { lastProposed: zxid, proposals });
  },
  "proposal-acked": (member, { zxid, by, counted }) => {
    const proposals = member.leading?.proposals ?? null;
    const acks = valueOf(proposals, zxid);
    if (!counted || acks === undefined) return member;
    return reign(member, { proposals: withKey(proposals, zxid, [...acks, by]) });
  },
  committed: (member, { zxid }) =>
    reign(member, {
      lastCommitted: zxid,
      proposals: withoutKey(member.leading?.proposals ?? null, zxid),
    }),
  "proposal-received": (member, { zxid, transaction }) =>
    withPending(
      learning(member, { received: withKey(member.learning?.received ?? null, zxid, transaction) }),
      zxid,
    ),
  "commit-noted": (member) =>
    learning(member, { committedCount: (member.learning?.committedCount ?? 0) + 1 }),
  "request-forwarded": (member, { request }) =>
    request.operation.kind === "sync" ? withSyncs(member, 1) : member,
  "sync-released": (member) => withSyncs(member, -1),
  sent: (member, { message }) => {
    const packet = message as ZooKeeperMessage;
    if (packet.kind !== "ack" || counterOf(packet.zxid) === 0n) return member;
    return withLog(member, { ackedZxid: packet.zxid });
  },
  "proposal-logged": (member, { count }) => withLog(member, { durableCount: count }),
  applied: (member, { zxid, digest }) =>
    withoutPending({ ...member, lastZxid: zxid, digest }, zxid),
  "fast-forwarded": (member, { zxid, digest }) => ({ ...member, lastZxid: zxid, digest }),
  truncated: (member, { removed, digest }) => {
    const { entries, durableCount } = member.log;
    return withLog(
      { ...member, digest },
      { durableCount: Math.min(durableCount, entries.length), truncated: removed },
    );
  },
  "truncation-failed": (member) => ({ ...member, needsSnapshot: true }),
  "snapshot-loaded": (member, { digest }) => ({ ...member, digest, needsSnapshot: false }),
  "database-reloaded": (member, { zxid, digest }) => ({ ...member, lastZxid: zxid, digest }),
  "snapshot-written": (member, { log }) =>
    log === member.log.number
      ? member
      : { ...member, log: { ...emptyLog(log), sync: member.log.sync } },
};

/** A log that begins. */
export function emptyLog(number: number): LogView {
  return {
    number,
    entries: NO_ENTRIES,
    durableCount: 0,
    ackedZxid: null,
    truncated: [],
    sync: null,
  };
}

/** What is appended waits for its commit, at a learner. */
export function withPending(member: MemberView, zxid: Zxid): MemberView {
  const pending = member.learning?.pending ?? NO_QUEUE;
  const last = lastOf(pending);
  if (last !== undefined && last >= zxid) return member;
  return learning(member, { pending: withLast(pending, zxid) });
}

/** How far a transaction has come at one member. */
export type EntryState = "acked" | "applied" | "committed" | "logged" | "synced";

/** How far the entry of that index of the member's log has come. */
export function entryState(member: MemberView, index: number, zxid: Zxid): EntryState {
  const { log, leading, learning: followed } = member;
  if (zxid <= member.lastZxid) return "applied";
  if (isNoted(followed, zxid) || (leading !== null && zxid <= leading.lastCommitted)) {
    return "committed";
  }
  if (index >= log.durableCount) return "logged";
  const acked = leading === null ? log.ackedZxid : zxid;
  return acked !== null && zxid <= acked ? "acked" : "synced";
}

/** Whether a learner knows that its leader has committed what it has not applied yet. */
function isNoted(followed: LearningView | null, zxid: Zxid): boolean {
  if (followed === null || followed.committedCount === 0) return false;
  return inOrder(followed.pending).slice(0, followed.committedCount).includes(zxid);
}

/** The zxids of a log, in order. */
export function loggedZxids({ entries }: LogView): readonly Zxid[] {
  return entriesOf(entries).map(({ zxid }) => zxid);
}

function withoutPending(member: MemberView, zxid: Zxid): MemberView {
  const followed = member.learning;
  if (followed === null || firstOf(followed.pending) !== zxid) return member;
  return learning(member, {
    pending: withoutFirst(followed.pending),
    committedCount: Math.max(0, followed.committedCount - 1),
  });
}

function withSyncs(member: MemberView, change: number): MemberView {
  return learning(member, { pendingSyncs: (member.learning?.pendingSyncs ?? 0) + change });
}

function withLog(member: MemberView, change: Partial<LogView>): MemberView {
  return { ...member, log: { ...member.log, ...change } };
}

function reign(member: MemberView, change: Partial<LeadingView>): MemberView {
  if (member.leading === null) return member;
  return { ...member, leading: { ...member.leading, ...change } };
}

function learning(member: MemberView, change: Partial<LearningView>): MemberView {
  if (member.learning === null) return member;
  return { ...member, learning: { ...member.learning, ...change } };
}
