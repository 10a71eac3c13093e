import * as looking from "./election/look-for-leader.ts";
import type { Elected } from "./election/finish.ts";
import type { MemberState, Step, Stopping } from "./member.ts";
import type { LeaderLoss, StepDown } from "./trace/zab.ts";
import { catchUpWithLog } from "./zab/database-steps.ts";
import * as leader from "./zab/leader.ts";
import { leaveHistory } from "./zab/learner-sync.ts";
import * as learner from "./zab/learner.ts";
import { createLearning } from "./zab/learning.ts";

// Here alone the role of a server changes. @source QuorumPeer.run

/** Enters LOOKING; an observer that has lost its leader rests first. */
export function look(step: Step, resting: boolean): void {
  const { me, out } = step;
  const role = looking.createLooking(me, resting);
  me.role = role;
  out.trace({ kind: "state-changed", state: "LOOKING", leader: null });
  if (resting) looking.rest(step);
  else looking.beginElection(step, role);
}

/** Reads what is queued, as far as the election goes. */
export function lookOn(step: Step): void {
  const { role } = step.me;
  if (role.kind !== "looking") return;
  const elected = looking.readNotifications(step, role);
  if (elected !== null) takeRole(step, elected);
}

/** Takes the role that the election gave. */
export function takeRole(step: Step, { state, vote, supporters }: Elected): void {
  const { me, out } = step;
  out.cancelTimer(looking.NOTIFICATION_TIMER);
  out.cancelTimer(looking.FINALIZE_TIMER);
  out.trace({ kind: "state-changed", state, leader: vote.leader });
  if (state === "LEADING") {
    const role = leader.createLeading(step, supporters);
    me.role = role;
    leader.startLeading(step, role);
  } else {
    const role = createLearning(state === "OBSERVING" ? "observing" : "following", vote.leader);
    me.role = role;
    stopLearningIf(step, role, learner.startLearning(step, role));
  }
}

/** Steps down. */
export function stopLeading(
  step: Step,
  role: MemberState["role"] & { readonly kind: "leading" },
  reason: StepDown,
): void {
  leader.stopLeading(step, role, reason);
  leave(step, role);
}

/** Gives the leader up, if there is a reason. */
export function stopLearningIf(
  step: Step,
  role: MemberState["role"] & { readonly kind: "following" | "observing" },
  reason: LeaderLoss | null,
): void {
  if (reason === null) return;
  learner.stopLearning(step, role, reason);
  leave(step, role);
}

function leave(step: Step, after: Stopping["after"]): void {
  const role: Stopping = { kind: "stopping", after };
  step.me.role = role;
  lookWhenLogged(step, role);
}

/** A server speaks for what it has logged: it looks for a leader once all of that is on the disk and in the tree. */
export function lookWhenLogged(step: Step, { after }: Stopping): void {
  const { log, writing } = step.me.database;
  if (log.unsynced.length > 0 || writing.length > 0) return;
  if (after.kind === "leading") catchUpWithLog(step);
  else leaveHistory(step, after);
  look(step, after.kind === "observing");
}

/** Whether a server follows or observes. */
export function isLearning(
  role: MemberState["role"],
): role is MemberState["role"] & { readonly kind: "following" | "observing" } {
  return role.kind === "following" || role.kind === "observing";
}
