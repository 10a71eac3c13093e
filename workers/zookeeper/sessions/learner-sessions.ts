import type { SessionId } from "../tree/session-id.ts";

/**
 * Sessions that a learner has heard of since it last told its leader: time-outs in ms. It expires none itself.
 *
 * @source LearnerSessionTracker.touchTable
 */
export interface LearnerSessions {
  readonly kind: "learner";
  touched: Map<SessionId, number>;
}

export function createLearnerSessions(): LearnerSessions {
  return { kind: "learner", touched: new Map() };
}

/** Takes what was noted; what is heard of from now on is for the next time. @source LearnerSessionTracker.snapshot */
export function takeTouched(sessions: LearnerSessions): ReadonlyMap<SessionId, number> {
  const { touched } = sessions;
  sessions.touched = new Map();
  return touched;
}
