import { type EnsembleState, ownerOf } from "../../../../workers/zookeeper/projection.ts";
import type { SessionId } from "../../../../workers/zookeeper/values.ts";
import { shortSession } from "../client-standing.ts";

/** How many colours sessions have among them. */
const INKS = 9;

/** Whose a session is: the client's name, or the session's own where no client of the run has had it. */
export function nameOfOwner(state: EnsembleState, session: SessionId): string {
  return ownerOf(state, session)?.node ?? shortSession(session);
}

/** The colour of a session: its client's own, or one that its number gives. */
export function inkOfSession(state: EnsembleState, session: SessionId): string {
  const node = ownerOf(state, session)?.node;
  return node === undefined ? inkNumbered(Number(session & 0xffffn)) : inkOfClient(node);
}

/** The colour of a client: that of its number. */
export function inkOfClient(node: string): string {
  return inkNumbered(Number(/\d+$/.exec(node)?.[0] ?? 1));
}

function inkNumbered(number: number): string {
  return `var(--vote-${String(((number + INKS - 1) % INKS) + 1)})`;
}
