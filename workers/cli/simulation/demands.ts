import type { Words } from "../../kernel/words.ts";
import { canReachQuorum, leaderOf } from "../../scenario/standing.ts";
import type { EnsembleState, MemberView } from "../../zookeeper/projection.ts";
import { memberSummaries } from "../summary.ts";

/** What must be so once all faults are over, and some time has passed. */
export interface Demand {
  readonly id: DemandId;
  /** As the list of invariants numbers them. */
  readonly invariants: readonly string[];
  readonly text: Words;
}

export type DemandId =
  | "alike"
  | "at-rest"
  | "sessions-over"
  | "settled"
  | "stays-settled"
  | "writes-done";

/** All that is demanded. */
export const DEMANDS: readonly Demand[] = [
  {
    id: "at-rest",
    invariants: ["L7"],
    text: { en: "nothing goes round and round without an end", zh: "没有什么无休止地循环" },
  },
  {
    id: "settled",
    invariants: ["L1", "L4"],
    text: {
      en: "a leader serves, and everybody else serves with it",
      zh: "领导者开始服务，其他成员都随之服务",
    },
  },
  {
    id: "alike",
    invariants: ["L5"],
    text: { en: "the trees of all who serve are equal", zh: "所有提供服务的成员的树都相同" },
  },
  {
    id: "stays-settled",
    invariants: ["L2"],
    text: { en: "the leader stays, or is soon replaced for good", zh: "领导者不再频繁更换" },
  },
  {
    id: "writes-done",
    invariants: ["L3"],
    text: {
      en: "a write through each server is answered, and is then in every tree",
      zh: "经由每个服务器的写入都得到答复，并进入每棵树",
    },
  },
  {
    id: "sessions-over",
    invariants: ["L6"],
    text: {
      en: "the sessions of clients that are gone are over, and their ephemerals with them",
      zh: "已消失客户端的会话及其临时节点都已结束",
    },
  },
];

/** What keeps it from being so; null where it is so. */
type Missing = (state: EnsembleState) => Words | null;

/**
 * An ensemble whose faults are over finds itself together again.
 *
 * A server that exits because its files contradict each other waits for a person, here as there; nothing can be asked of
 * the others when too many have. And one that has promised a newer epoch, to a leader that never came to be, refuses the
 * present leader until another is elected. @source Learner.registerWithLeader
 */
const settled: Missing = (state) => {
  const absent = state.members.find(({ process }) => process !== "up" && process !== "exited");
  if (absent !== undefined) return both(`${absent.node} is ${absent.process}`);
  if (!canReachQuorum(state)) return null;
  const leader = leaderOf(state);
  if (leader === null) return both("nobody leads");
  if (leader.leading?.serving !== true) return both(`${leader.node} leads and does not serve`);
  const others = state.members.filter((member) => member !== leader && member.process === "up");
  const lost = others.find(
    (member) => !servesWith(member, leader) && !hasPromisedNewer(member, leader),
  );
  return lost === undefined ? null : both(`${lost.node} is ${lost.state} in ${lost.phase}`);
};

/** Those who have a tree have the same one, once the last transaction has come to them all. */
const alike: Missing = (state) => {
  const digests = new Map<unknown, string>();
  for (const { id, digest } of memberSummaries({ ...state, members: servingMembers(state) })) {
    if (digest !== null) digests.set(digest, id);
  }
  return digests.size < 2 ? null : both(`${[...digests.values()].join(" ≠ ")}`);
};

/** What can be told from how the ensemble stands: "settled" and "alike". */
export const STANDING_DEMANDS = [settled, alike] as const;

/** The leader, and who is in step with it. */
export function servingMembers(state: EnsembleState): readonly MemberView[] {
  const leader = leaderOf(state);
  if (leader === null) return [];
  return state.members.filter(
    (member) => member.process === "up" && (member === leader || servesWith(member, leader)),
  );
}

function hasPromisedNewer({ counters }: MemberView, leader: MemberView): boolean {
  return counters.acceptedEpoch.value > leader.counters.acceptedEpoch.value;
}

function servesWith({ learning, leader }: MemberView, leading: MemberView): boolean {
  return learning?.serving === true && leader === leading.id;
}

/** Names of members and states are the same in every language. */
function both(text: string): Words {
  return { en: text, zh: text };
}
