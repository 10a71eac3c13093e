import type { NodeId } from "../../kernel/identity.ts";
import { entriesInOrder, valueOf } from "../../kernel/ordered-map.ts";
import type { Path } from "../tree/path.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { ClientView } from "./client-view.ts";
import type { ClientConnectionView, TrackedSessionView } from "./serving-state.ts";
import type { EnsembleState, MemberView } from "./state.ts";
import { ephemeralsOf } from "./tree-view.ts";

/** A session, with all that is known of it anywhere. */
export interface SessionView {
  readonly session: SessionId;
  readonly timeoutMs: number;
  /** Whose it is; null: no client's of this run. */
  readonly client: NodeId | null;
  /** Members whose tables have it. */
  readonly members: readonly NodeId[];
  /** As the leader watches over it; null: nobody leads, or the leader does not know it. */
  readonly tracked: TrackedSessionView | null;
  readonly leader: NodeId | null;
  /** The member that its client is connected to, and that connection; null: none. */
  readonly server: NodeId | null;
  readonly connection: ClientConnectionView | null;
  /** In the newest tree that has any. */
  readonly ephemerals: readonly Path[];
}

/** All sessions that some member or the leader knows of, by id. */
export function sessionsOf(state: EnsembleState): readonly SessionView[] {
  const leader = state.members.find(({ leading }) => leading?.serving === true) ?? null;
  const known = new Set<SessionId>(leader?.serving.sessions.keys());
  for (const { tree } of state.members) {
    for (const { key } of entriesInOrder(tree?.sessions ?? null)) known.add(key);
  }
  const order = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return order.map((session) => sessionOf(state, leader, session));
}

/** The client whose session that is, or was: null when it is no client's of this run. */
export function ownerOf({ clients }: EnsembleState, session: SessionId): ClientView | null {
  if (session === NO_SESSION) return null;
  return (
    clients.find(({ handle }) => handle?.session === session) ??
    clients.find(({ pastSessions }) => pastSessions.includes(session)) ??
    null
  );
}

function sessionOf(
  state: EnsembleState,
  leader: MemberView | null,
  session: SessionId,
): SessionView {
  const having = state.members.filter(
    ({ tree }) => tree !== null && valueOf(tree.sessions, session) !== undefined,
  );
  const tracked = leader?.serving.sessions.get(session) ?? null;
  const [newest = null] = [...having].sort((a, b) => (a.lastZxid > b.lastZxid ? -1 : 1));
  const tree = newest?.tree ?? null;
  const table = tree === null ? undefined : valueOf(tree.sessions, session);
  const attached = connectionOf(state, session);
  return {
    session,
    timeoutMs: table ?? tracked?.timeoutMs ?? 0,
    client: ownerOf(state, session)?.node ?? attached?.connection.client ?? null,
    members: having.map(({ node }) => node),
    tracked,
    leader: leader?.node ?? null,
    server: attached?.server ?? null,
    connection: attached?.connection ?? null,
    ephemerals: tree === null ? [] : ephemeralsOf(tree, session),
  };
}

function connectionOf({ members }: EnsembleState, session: SessionId) {
  for (const { node: server, serving } of members) {
    for (const connection of serving.clients.values()) {
      if (connection.session === session && connection.stage === "attached") {
        return { server, connection };
      }
    }
  }
  return null;
}
