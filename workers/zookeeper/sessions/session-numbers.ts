import type { Microseconds } from "../../kernel/time.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { ServerId } from "../values.ts";

/**
 * The first session id of a server that begins to serve: its own id in the top byte, then the time, then zeros.
 *
 * So servers need not agree: no two of them have the same top byte, and one that begins again does so later. Only the low
 * eight bits of the server's id fit.
 *
 * @source SessionTrackerImpl.initializeNextSessionId
 */
export function firstSessionId(server: ServerId, now: Microseconds): SessionId {
  const elapsed = BigInt(elapsedMs(now));
  const middle = BigInt.asUintN(64, elapsed << 24n) >> 8n;
  const id = BigInt.asIntN(64, middle | (server << 56n));
  return skipContainerMark(id);
}

/** The id that comes after. @source SessionTrackerImpl.createSession */
export function followingSessionId(session: SessionId): SessionId {
  return skipContainerMark(BigInt.asIntN(64, session + 1n));
}

/** The monotonic clock as ZooKeeper reads it. @source Time.currentElapsedTime */
export function elapsedMs(now: Microseconds): number {
  return Math.floor(now / 1000);
}

/** As an owner of a znode that number means "a container". @source EphemeralType.CONTAINER_EPHEMERAL_OWNER */
const CONTAINER_MARK = -(1n << 63n);

function skipContainerMark(id: bigint): SessionId {
  return (id === CONTAINER_MARK ? id + 1n : id) as SessionId;
}
