import type { NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import { containsAllQuorums } from "../election/quorum-verifier.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { ServerId } from "../values.ts";

/** Who follows a leader that was elected without it has heard that leader. */
export const leaderSaysSo: Law<EnsembleEvent, Map<NodeId, Set<ServerId>>> = {
  id: "leader-says-so",
  statement: {
    en: "Nobody joins a leader by the word of its followers alone: the leader itself has said in this election that it leads.",
    zh: "没有谁仅凭跟随者的话就加入某个领导者：领导者自己在这次选举中声明过它在领导。",
  },
  source: "FastLeaderElection.checkLeader",
  kinds: new Set(["election-began", "leader-elected", "vote-stored"] as const),
  start: () => new Map(),
  check(heard, { node, event }) {
    if (event.kind === "election-began") heard.set(node, new Set());
    if (event.kind === "vote-stored" && event.state === "LEADING") heard.get(node)?.add(event.from);
    if (event.kind !== "leader-elected" || event.how === "looking-votes") return null;
    if (event.state === "LEADING" || heard.get(node)?.has(event.leader) === true) return null;
    return {
      en: `${node} joins server ${event.leader}, which has not said that it leads`,
      zh: `${node} 加入了服务器 ${event.leader}，而后者并未声明自己在领导`,
    };
  },
};

/** A leader without a quorum steps down. */
export const quorumKept: Law<EnsembleEvent, null> = {
  id: "quorum-kept",
  statement: {
    en: "A leader goes on for another tick only while a quorum of voters keeps up with it.",
    zh: "只有法定人数的投票者保持同步，领导者才能继续下一个 tick。",
  },
  source: "Leader.lead, the main loop",
  kinds: new Set(["tick-passed"] as const),
  start: () => null,
  check(_memory, { node, event }) {
    if (event.kind !== "tick-passed" || !event.kept) return null;
    const { supporters, verifiers } = event.values;
    if (containsAllQuorums(verifiers, supporters)) return null;
    return {
      en: `${node} leads on with ${supporters.join(", ")}: that is no quorum`,
      zh: `${node} 凭 ${supporters.join(", ")} 继续领导：未达法定人数`,
    };
  },
};
