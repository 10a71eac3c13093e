import type { NodeId } from "../../../workers/kernel/identity.ts";
import { type EnsembleState, ownerOf } from "../../../workers/zookeeper/projection.ts";
import {
  formatHex,
  formatSessionId,
  NO_SESSION,
  type SessionId,
  type Zxid,
} from "../../../workers/zookeeper/values.ts";

/** Names of what stands in several panels at once, for `data-thing`: the page marks whatever has the same one. */

export function nodeThing(node: NodeId): string {
  return `node:${node}`;
}

/** The empty zxid is nobody's. */
export function zxidThing(zxid: Zxid): string {
  return zxid === 0n ? "" : `zxid:${formatHex(zxid)}`;
}

/** A name with white space in it would be two. */
export function pathThing(path: string): string {
  return `path:${path.replace(/\s/g, encodeURIComponent)}`;
}

/** A session and the client that has it: they are marked together. */
export function sessionThings(state: EnsembleState, session: SessionId): string {
  if (session === NO_SESSION) return "";
  const owner = ownerOf(state, session);
  return things(
    `session:${formatSessionId(session)}`,
    owner === null || owner === undefined ? "" : nodeThing(owner.node),
  );
}

/** All that one element stands for: first what it is, then what belongs to it. */
export function things(...names: readonly string[]): string {
  return names.filter((name) => name !== "").join(" ");
}
