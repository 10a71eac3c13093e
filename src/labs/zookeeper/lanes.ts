import type { HandleView } from "../../../workers/zookeeper/projection.ts";
import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";
import {
  type Epoch,
  formatEpoch,
  formatServerId,
  type ServerState,
} from "../../../workers/zookeeper/values.ts";
import type { Tone } from "../../views/primitives/tone.ts";
import { STANDING_TONES } from "./client-standing.ts";
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

function handleBand(state: HandleView["state"]): LaneEvent {
  const standing = (
    { CLOSED: "closed", CONNECTED: "connected", CONNECTING: "connecting" } as const
  )[state];
  return { kind: "role", tone: STANDING_TONES[standing], word: state };
}

/** The epoch that a member has on its disk, in the same colour as in the log. */
function epochBand(epoch: Epoch): LaneEvent {
  const shade = `--epoch-${String(Number(epoch) % 9 || 9)}`;
  return { kind: "epoch", shade, word: `e${formatEpoch(epoch)}` };
}

function laneEvents(event: EnsembleEvent): readonly LaneEvent[] {
  switch (event.kind) {
    case "state-changed":
      return [{ kind: "role", tone: STATE_TONES[event.state], word: event.state }];
    case "database-loaded":
      return event.currentEpoch > 0n ? [epochBand(event.currentEpoch)] : [];
    case "epoch-written":
      return event.file === "currentEpoch" && event.epoch > 0n ? [epochBand(event.epoch)] : [];
    case "vote-changed":
      return [{ kind: "mark", tone: "looking", sign: `→${formatServerId(event.leader)}` }];
    case "leader-elected":
      return [{ kind: "mark", tone: STATE_TONES[event.state], sign: formatServerId(event.leader) }];
    case "handle-opened":
      return [{ kind: "role", tone: STANDING_TONES.connecting, word: "CONNECTING" }];
    case "handle-state-changed":
      return [handleBand(event.state)];
    case "session-event-queued":
      // Its handle is closed already: what it is told says why.
      return event.state === "Expired"
        ? [{ kind: "role", tone: STANDING_TONES.expired, word: "EXPIRED" }]
        : [];
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
