import type { NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import { containsAllQuorums } from "../election/quorum-verifier.ts";
import type { ZooKeeperMessage } from "../messages.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { ServerId, ServerState, Vote } from "../values.ts";

/** Nobody leads without the votes of a quorum. */
export const electedByQuorum: Law<EnsembleEvent, null> = {
  id: "elected-by-quorum",
  statement: {
    en: "A server leads only when a quorum has voted for it, and follows only whom a quorum names.",
    zh: "只有得到法定人数投票的服务器才能领导；也只跟随法定人数指名的服务器。",
  },
  source: "FastLeaderElection.getVoteTracker",
  kinds: new Set(["leader-elected"] as const),
  start: () => null,
  check(_memory, { node, event }) {
    if (event.kind !== "leader-elected") return null;
    const { supporters, verifiers } = event.values;
    if (containsAllQuorums(verifiers, supporters)) return null;
    return {
      en: `${node} takes server ${event.leader} for elected by ${supporters.join(", ")}: that is no quorum`,
      zh: `${node} 认为服务器 ${event.leader} 由 ${supporters.join(", ")} 选出：未达法定人数`,
    };
  },
};

interface Spoken {
  readonly nodes: Map<ServerId, NodeId>;
  readonly votes: Map<NodeId, Set<string>>;
}

/** Every vote that counts was cast. */
export const votesWereCast: Law<EnsembleEvent, Spoken> = {
  id: "votes-were-cast",
  statement: {
    en: "Every vote that a server counts was sent by the one it counts it for.",
    zh: "服务器计入的每一票都确实由该投票者发出。",
  },
  source: "Zab (DSN 2011), channels: integrity",
  kinds: new Set(["database-loaded", "sent", "vote-broadcast", "vote-stored"] as const),
  start: () => ({ nodes: new Map(), votes: new Map() }),
  check({ nodes, votes }, { node, event }) {
    switch (event.kind) {
      case "database-loaded":
        nodes.set(event.id, node);
        return null;
      case "vote-broadcast":
        cast(votes, node, event, "LOOKING");
        return null;
      case "sent": {
        const message = event.message as ZooKeeperMessage;
        if (message.kind === "notification") cast(votes, node, message, message.state);
        return null;
      }
      case "vote-stored": {
        const sender = nodes.get(event.from);
        const spoken = sender === undefined ? undefined : votes.get(sender);
        if (spoken?.has(keyOf(event, event.state)) === true) return null;
        return {
          en: `${node} counts a vote of server ${event.from} for ${event.leader} that it never sent`,
          zh: `${node} 计入了服务器 ${event.from} 投给 ${event.leader} 的票，而它从未发出过`,
        };
      }
      default:
        return null;
    }
  },
};

function cast(votes: Spoken["votes"], node: NodeId, vote: Vote, state: ServerState): void {
  const spoken = votes.get(node) ?? new Set();
  spoken.add(keyOf(vote, state));
  votes.set(node, spoken);
}

function keyOf({ leader, zxid, round, peerEpoch }: Vote, state: ServerState): string {
  return `${leader} ${zxid} ${round} ${peerEpoch} ${state}`;
}
