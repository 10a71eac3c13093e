import type { Words } from "../../kernel/words.ts";
import { canReachQuorum, leaderOf } from "../../scenario/standing.ts";
import type { EnsembleState, MemberView } from "../../zookeeper/projection.ts";
import { memberSummaries } from "../summary.ts";

/** What must be so once all faults are over, and some time has passed. */
export interface Demand {
  readonly id: string;
  readonly text: Words;
  /** What keeps it from being so; null where it is so. */
  readonly missing: (state: EnsembleState) => Words | null;
}

/**
 * L1, L4: an ensemble whose faults are over finds itself together again.
 *
 * A server that exits because its files contradict each other waits for a person, here as there; nothing can be asked of
 * the others when too many have.
 */
const settled: Demand = {
  id: "settled",
  text: {
    en: "a leader serves, and everybody else serves with it",
    zh: "领导者开始服务，其他成员都随之服务",
  },
  missing(state) {
    const absent = state.members.find(({ process }) => process !== "up" && process !== "exited");
    if (absent !== undefined) return both(`${absent.node} is ${absent.process}`);
    if (!canReachQuorum(state)) return null;
    const leader = leaderOf(state);
    if (leader === null) return both("nobody leads");
    if (leader.leading?.serving !== true) return both(`${leader.node} leads and does not serve`);
    const others = state.members.filter((member) => member !== leader && member.process === "up");
    const lost = others.find((member) => !servesWith(member, leader));
    return lost === undefined ? null : both(`${lost.node} is ${lost.state} in ${lost.phase}`);
  },
};

/** L5: those who have a tree have the same one. */
const alike: Demand = {
  id: "alike",
  text: {
    en: "the trees of all who serve are equal",
    zh: "所有提供服务的成员的树都相同",
  },
  missing(state) {
    const digests = new Map<unknown, string>();
    for (const { id, state: role, digest } of memberSummaries(state)) {
      if (role !== "DOWN" && digest !== null) digests.set(digest, id);
    }
    return digests.size < 2 ? null : both(`${[...digests.values()].join(" ≠ ")}`);
  },
};

/** All that is demanded, in the order in which it comes to be so. */
export const DEMANDS: readonly Demand[] = [settled, alike];

function servesWith({ learning, leader }: MemberView, leading: MemberView): boolean {
  return learning?.serving === true && leader === leading.id;
}

/** Names of members and states are the same in every language. */
function both(text: string): Words {
  return { en: text, zh: text };
}
