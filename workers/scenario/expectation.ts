import type { NodeId } from "../kernel/identity.ts";
import type { Words } from "../kernel/words.ts";
import { nodesMax } from "./limits.ts";
import { choice, integer, list, need, nodeOf, nullable, type Shape, union } from "./shape.ts";

/** What a member is doing, as ZooKeeper's log prints it. @source QuorumPeer.ServerState (DOWN is ours: no process) */
export const MEMBER_STATES = ["DOWN", "FOLLOWING", "LEADING", "LOOKING", "OBSERVING"] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** What a scenario says will be so when an entry's turn comes, before its commands. */
export type Expectation =
  /** The epoch in the votes of the members that lead, follow or observe: they agree on it. */
  | { readonly kind: "epoch"; readonly epoch: number }
  /** The one member that leads; null: none does. */
  | { readonly kind: "leader"; readonly node: NodeId | null }
  /** The round of elections that each of these members has reached. */
  | { readonly kind: "round"; readonly nodes: readonly NodeId[]; readonly round: number }
  | { readonly kind: "state"; readonly nodes: readonly NodeId[]; readonly state: MemberState }
  /** Whom each of these members votes for. */
  | { readonly kind: "vote"; readonly nodes: readonly NodeId[]; readonly leader: NodeId };

/** An expectation that names only these nodes. */
export function expectation(nodes: readonly NodeId[]): Shape<Expectation> {
  const node = nodeOf(nodes);
  const several = need(list(node, 1, nodesMax));
  return union<Expectation>({
    epoch: { epoch: need(integer(0, epochMax)) },
    leader: { node: need(nullable(node)) },
    round: { nodes: several, round: need(integer(1, Number.MAX_SAFE_INTEGER)) },
    state: { nodes: several, state: need(choice(MEMBER_STATES)) },
    vote: { nodes: several, leader: need(node) },
  });
}

/** An expectation in one sentence. */
export function expectationWords(expected: Expectation): Words {
  switch (expected.kind) {
    case "epoch":
      return { en: `the epoch is ${expected.epoch}`, zh: `epoch 为 ${expected.epoch}` };
    case "leader":
      return expected.node === null
        ? { en: "nobody leads", zh: "没有领导者" }
        : { en: `${expected.node} leads`, zh: `${expected.node} 是领导者` };
    case "round": {
      const { en, zh } = named(expected.nodes);
      return {
        en: `${en} ${are(expected.nodes)} in round ${expected.round}`,
        zh: `${zh} 处于第 ${expected.round} 轮选举`,
      };
    }
    case "state": {
      const { en, zh } = named(expected.nodes);
      return {
        en: `${en} ${are(expected.nodes)} ${expected.state}`,
        zh: `${zh} 的状态为 ${expected.state}`,
      };
    }
    case "vote": {
      const { en, zh } = named(expected.nodes);
      const verb = expected.nodes.length === 1 ? "votes" : "vote";
      return { en: `${en} ${verb} for ${expected.leader}`, zh: `${zh} 投票给 ${expected.leader}` };
    }
  }
}

function named(nodes: readonly NodeId[]): Words {
  const last = nodes.at(-1) ?? "";
  const before = nodes.slice(0, -1);
  return {
    en: before.length === 0 ? last : `${before.join(", ")} and ${last}`,
    zh: nodes.join("、"),
  };
}

function are(nodes: readonly NodeId[]): string {
  return nodes.length === 1 ? "is" : "are";
}

/** The high half of a zxid. */
const epochMax = 0x7fff_ffff;
