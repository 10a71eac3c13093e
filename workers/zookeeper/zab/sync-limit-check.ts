import type { Microseconds } from "../../kernel/time.ts";
import type { Zxid } from "../values.ts";

/**
 * How long a learner leaves a proposal without an ACK.
 *
 * One proposal is timed, and the last one sent behind it comes next. Counting begins with the ACK of NEWLEADER.
 *
 * @source LearnerHandler.SyncLimitCheck
 */
export interface SyncLimitCheck {
  started: boolean;
  timed: TimedProposal | null;
  next: TimedProposal | null;
}

interface TimedProposal {
  readonly zxid: Zxid;
  readonly sentAt: Microseconds;
}

export function createSyncLimitCheck(): SyncLimitCheck {
  return { started: false, timed: null, next: null };
}

/** @source SyncLimitCheck.updateProposal */
export function proposalSent(check: SyncLimitCheck, zxid: Zxid, now: Microseconds): void {
  if (!check.started) return;
  if (check.timed === null) check.timed = { zxid, sentAt: now };
  else check.next = { zxid, sentAt: now };
}

/** @source SyncLimitCheck.updateAck */
export function proposalAcked(check: SyncLimitCheck, zxid: Zxid): void {
  if (check.timed?.zxid === zxid) {
    check.timed = check.next;
    check.next = null;
  } else if (check.next?.zxid === zxid) check.next = null;
}

/** Whether the learner is quick enough. @source SyncLimitCheck.check */
export function keepsUp(
  { timed }: SyncLimitCheck,
  now: Microseconds,
  limit: Microseconds,
): boolean {
  return timed === null || now - timed.sentAt < limit;
}
