import type { LockStage } from "../recipes/lock-state.ts";
import type { Instant } from "../../kernel/time.ts";
import type { ClientFolds } from "./client-process.ts";
import type { LockView } from "./client-view.ts";

/** A client's way through the lock recipe. */
export const CLIENT_LOCK_FOLDS: ClientFolds = {
  "lock-asked-for": (client, { directory, variant, guid }, { at, node, seq }) => ({
    ...client,
    lock: {
      directory,
      variant,
      guid,
      askedAt: at,
      asked: { node, seq },
      stage: "creating",
      since: at,
      entered: { node, seq },
      heldSince: null,
      name: null,
      predecessor: null,
      place: null,
      looked: null,
      wakeUps: 0,
    },
  }),
  "lock-place-seen": (client, { place }, { node, seq }) => {
    if (client.lock === null) return client;
    return { ...client, lock: { ...client.lock, place, looked: { node, seq } } };
  },
  "lock-stage-entered": (client, { stage, name, predecessor }, { at, node, seq }) => {
    const { lock } = client;
    if (lock === null) return client;
    const heldSince = heldSinceIn(lock, stage, at);
    const entered = { stage, since: at, entered: { node, seq }, heldSince };
    return { ...client, lock: { ...lock, ...entered, name, predecessor } };
  },
  "lock-ended": (client, { reason, code }, { at, node, seq }) => {
    if (client.lock === null) return client;
    const { directory, variant, name, heldSince, wakeUps } = client.lock;
    const endedLock = {
      directory,
      variant,
      name,
      reason,
      code,
      heldSince,
      wakeUps,
      endedAt: at,
      ended: { node, seq },
    };
    return { ...client, lock: null, endedLock };
  },
};

/** A lock in doubt, or on its way back, was held since it was held first. */
function heldSinceIn({ heldSince }: LockView, stage: LockStage, at: Instant): Instant | null {
  switch (stage) {
    case "held":
      return heldSince ?? at;
    case "doubtful":
    case "releasing":
      return heldSince;
    default:
      return null;
  }
}
