import type { Law } from "../../kernel/law.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatZxid } from "../values.ts";

/** P6. */
export const mostRecentLeader: Law<EnsembleEvent, null> = {
  id: "most-recent-leader",
  invariants: ["P6"],
  statement: {
    en: "No server counted in the quorum of an established leader has a more recent history than the leader.",
    zh: "被确立的领导者的法定人数中，没有哪个服务器的历史比领导者更新。",
  },
  source: "Leader.waitForEpochAck; ZkV3_7_0.tla",
  kinds: new Set(["epoch-acked"] as const),
  start: () => null,
  check(_memory, { node, event }) {
    if (event.kind !== "epoch-acked" || event.verdict !== "count") return null;
    const { learnerEpoch, learnerZxid, leaderEpoch, leaderZxid } = event.values;
    const ahead =
      learnerEpoch > leaderEpoch || (learnerEpoch === leaderEpoch && learnerZxid > leaderZxid);
    if (!ahead) return null;
    const learner = `(${learnerEpoch}, ${formatZxid(learnerZxid)})`;
    const leader = `(${leaderEpoch}, ${formatZxid(leaderZxid)})`;
    return {
      en: `${node} counts server ${event.learner} with ${learner}, being at ${leader} itself`,
      zh: `${node} 自身在 ${leader}，却计入了 ${learner} 的服务器 ${event.learner}`,
    };
  },
};
