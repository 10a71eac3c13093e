import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import { formatServerId, type ServerState } from "../../../workers/zookeeper/values.ts";
import type { Tone } from "../../views/primitives/tone.ts";
import type { LaneEvent, LaneReader } from "../../views/timeline/lanes.ts";

export const STATE_TONES: Readonly<Record<ServerState, Tone>> = {
  FOLLOWING: "following",
  LEADING: "leading",
  LOOKING: "looking",
  OBSERVING: "observing",
};

/** The timer of the wait for a better vote. @source workers/zookeeper/election/look-for-leader.ts */
export const FINALIZE_TIMER = "finalize-wait";
export const NOTIFICATION_TIMER = "notification-interval";

/** What a record means for its member's lane on the timeline. */
export const readLane: LaneReader = (record) => laneEvents(record.event as EnsembleEvent);

function laneEvents(event: EnsembleEvent): readonly LaneEvent[] {
  switch (event.kind) {
    case "state-changed":
      return [{ kind: "role", tone: STATE_TONES[event.state], word: event.state }];
    case "vote-changed":
      return [{ kind: "mark", tone: "looking", sign: `→${formatServerId(event.leader)}` }];
    case "leader-elected":
      return [{ kind: "mark", tone: STATE_TONES[event.state], sign: formatServerId(event.leader) }];
    case "timer-set":
      return event.timer === FINALIZE_TIMER
        ? [{ kind: "wait", tone: "leading", dueAt: event.dueAt }]
        : [];
    case "timer-cancelled":
    case "elapsed":
      return event.timer === FINALIZE_TIMER ? [{ kind: "wait-ended" }] : [];
    default:
      return [];
  }
}
