import { assert } from "../../kernel/assert.ts";
import type { Role, Step } from "../member.ts";
import { NO_PACKET_ZXID } from "../messages.ts";
import type { Request } from "../requests/operation.ts";
import { takeSubmitted } from "../serving/serving.ts";
import type { Submission } from "../serving/serving-state.ts";
import { propose } from "./broadcast.ts";
import { sendToLeader } from "./leader-link.ts";
import { isWriteRequest } from "./learner-traffic.ts";
import type { Learning } from "./learning.ts";

// What a server does with that part of its clients' requests which is not its own affair.

/** Takes what the room of clients has for the leader, until there is no more: a commit may let the next one go. */
export function submitAll(step: Step): void {
  const { me } = step;
  while (me.serving !== null && me.serving.submitted.length > 0) {
    for (const submission of takeSubmitted(me.serving)) submit(step, submission);
  }
}

/**
 * Takes a write, a sync or a question: the leader prepares and proposes, a learner asks its leader.
 *
 * @source LeaderRequestProcessor, FollowerRequestProcessor, ObserverRequestProcessor; Learner.request, validateSession
 */
export function submit(step: Step, submission: Submission): void {
  const { role, id } = step.me;
  if (role.kind === "leading") {
    // Its own clients' syncs are answered like reads, and of their sessions it knows itself.
    if (submission.kind === "request" && isWriteRequest(submission.request)) {
      propose(step, role, submission.request, id);
    }
  } else if (isServing(role)) {
    if (submission.kind === "request") forward(step, role, submission.request);
    else {
      const { session, timeoutMs } = submission;
      sendToLeader(step, role, { kind: "revalidate", zxid: NO_PACKET_ZXID, session, timeoutMs });
    }
  }
}

/** A sync waits here as well: the leader's answer names none, it is for the oldest. @source Learner.request */
function forward(step: Step, role: Learning, request: Request): void {
  const { channel } = role;
  assert(channel !== null, "a learner that serves has a connection that stands");
  if (request.operation.kind === "sync") role.pendingSyncs.push(request);
  step.out.trace({ kind: "request-forwarded", request, channel });
  sendToLeader(step, role, { kind: "request", zxid: NO_PACKET_ZXID, request });
}

function isServing(role: Role): role is Learning {
  if (role.kind !== "following" && role.kind !== "observing") return false;
  return role.stage.kind === "serving";
}
