import type { NodeId } from "../kernel/identity.ts";
import type { Words } from "../kernel/words.ts";
import type { EnsembleState, MemberView } from "../zookeeper/projection.ts";
import { formatZxid } from "../zookeeper/values.ts";
import { clientDisappointment } from "./client-verdict.ts";
import type { Expectation, MemberExpectation } from "./expectation.ts";
import type { Ledger } from "./ledger.ts";
import { leaderOf, stateOf } from "./standing.ts";
import { treeDisappointment } from "./tree-verdict.ts";

/** What was found where something was expected; null where it is as expected. */
export function disappointment(
  expected: Expectation,
  state: EnsembleState,
  ledger: Ledger,
): Words | null {
  switch (expected.kind) {
    case "call":
    case "session":
    case "watchTold":
      return clientDisappointment(expected, state, ledger);
    case "digest":
    case "lockHolder":
    case "lockQueue":
    case "znode":
      return treeDisappointment(expected, state, ledger);
    default:
      return memberDisappointment(expected, state);
  }
}

function memberDisappointment(expected: MemberExpectation, state: EnsembleState): Words | null {
  switch (expected.kind) {
    case "epoch":
      return wrongEpoch(expected.epoch, state);
    case "lastZxid":
      return wrongMember(expected.nodes, state, lastZxidOf, formatZxid(expected.zxid));
    case "leader": {
      const found = leaderOf(state)?.node ?? null;
      if (found === expected.node) return null;
      return found === null
        ? { en: "nobody leads, or more than one", zh: "没有领导者，或不止一个" }
        : { en: `${found} leads`, zh: `${found} 是领导者` };
    }
    case "round":
      return wrongMember(expected.nodes, state, roundOf, String(expected.round));
    case "state":
      return wrongMember(expected.nodes, state, stateOf, expected.state);
    case "sync":
      return wrongMember(expected.nodes, state, syncOf, expected.mode);
    case "vote":
      return wrongMember(expected.nodes, state, votedFor, expected.leader);
  }
}

function wrongEpoch(epoch: number, state: EnsembleState): Words | null {
  const serving = state.members.filter((member) => SERVING.has(stateOf(member)));
  const wrong = serving.find(({ counters }) => counters.currentEpoch.value !== BigInt(epoch));
  if (wrong !== undefined) {
    const found = wrong.counters.currentEpoch.value;
    return { en: `${wrong.node} is in epoch ${found}`, zh: `${wrong.node} 处于 epoch ${found}` };
  }
  return serving.length > 0 ? null : { en: "nobody is in an epoch", zh: "没有成员处于任何 epoch" };
}

function wrongMember(
  nodes: readonly NodeId[],
  state: EnsembleState,
  found: (member: MemberView) => string,
  expected: string,
): Words | null {
  for (const node of nodes) {
    const member = state.members.find((one) => one.node === node);
    const value = member === undefined ? "—" : found(member);
    if (value !== expected) return { en: `${node}: ${value}`, zh: `${node}：${value}` };
  }
  return null;
}

function roundOf({ counters }: MemberView): string {
  return String(counters.round.value);
}

/** What a process had in memory is gone with it. */
function lastZxidOf(member: MemberView): string {
  const { lastZxid, durableZxid } = member;
  return formatZxid(stateOf(member) === "DOWN" ? durableZxid : lastZxid);
}

function syncOf({ log }: MemberView): string {
  return log.sync?.mode ?? "—";
}

/** While it looks, whom it proposes; then, whom it answers with. */
function votedFor({ state, election, currentVote }: MemberView): string {
  const leader = state === "LOOKING" ? election?.proposal.leader : currentVote?.leader;
  return leader === undefined ? "—" : `s${leader}`;
}

const SERVING: ReadonlySet<string> = new Set(["FOLLOWING", "LEADING", "OBSERVING"]);
