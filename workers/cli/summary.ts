import type { Violation } from "../kernel/law.ts";
import type { MemberState } from "../scenario/expectation.ts";
import type { Outcome } from "../scenario/outcome.ts";
import { epochOf, leaderOf, stateOf } from "../scenario/standing.ts";
import type { EnsembleState, MemberView } from "../zookeeper/projection.ts";
import { formatHex } from "../zookeeper/values.ts";

/** What came of a run: the last line of `--json`. The keys and their order are the command line's contract. */
export interface Summary {
  readonly ok: boolean;
  readonly lab: string;
  readonly seed: number;
  readonly virtualMs: number;
  readonly wallMs: number;
  /** Records of the trace. */
  readonly events: number;
  /** Messages that arrived. */
  readonly messages: number;
  readonly traceHash: string;
  readonly stateHash: string;
  readonly leader: string | null;
  readonly epoch: number;
  readonly members: readonly MemberSummary[];
  readonly expectations: readonly { readonly text: string; readonly ok: boolean }[];
  readonly violations: readonly {
    readonly law: string;
    readonly atMs: number;
    readonly text: string;
  }[];
}

interface MemberSummary {
  readonly id: string;
  readonly state: MemberState;
  readonly lastZxid: string;
  readonly acceptedEpoch: number;
  readonly currentEpoch: number;
  /** Of the tree in memory; null where there is no process. */
  readonly digest: string | null;
}

/** What a run came to, but for what was expected of it. */
export interface Measured {
  readonly lab: string;
  readonly seed: number;
  readonly virtualMs: number;
  readonly wallMs: number;
  readonly events: number;
  readonly messages: number;
  readonly traceHash: string;
  readonly stateHash: string;
}

export function summaryOf(
  measured: Measured,
  state: EnsembleState,
  outcomes: readonly Outcome[],
  violations: readonly Violation[],
): Summary {
  const { lab, seed, virtualMs, wallMs, events, messages, traceHash, stateHash } = measured;
  return {
    ok: violations.length === 0 && outcomes.every(({ ok }) => ok),
    lab,
    seed,
    virtualMs,
    wallMs,
    events,
    messages,
    traceHash,
    stateHash,
    leader: leaderOf(state)?.node ?? null,
    epoch: epochOf(state),
    members: memberSummaries(state),
    expectations: outcomes.map((outcome) => ({ text: outcomeText(outcome), ok: outcome.ok })),
    violations: violations.map(({ law, at, text }) => ({ law, atMs: at / 1000, text: text.en })),
  };
}

/** What each member has come to. */
export function memberSummaries({ members }: EnsembleState): readonly MemberSummary[] {
  return members.map(memberSummary);
}

/** What was expected and, where it is not so, what was found. */
export function outcomeText({ text, found }: Outcome): string {
  return found === null ? text.en : `${text.en} (found: ${found.en})`;
}

function memberSummary(member: MemberView): MemberSummary {
  const { acceptedEpoch, currentEpoch } = member.counters;
  const state = stateOf(member);
  return {
    id: member.node,
    state,
    // What a process had in memory is gone with it.
    lastZxid: formatHex(state === "DOWN" ? member.durableZxid : member.lastZxid),
    acceptedEpoch: Number(acceptedEpoch.value),
    currentEpoch: Number(currentEpoch.value),
    digest: state === "DOWN" ? null : member.digest.toString(16).padStart(DIGEST_DIGITS, "0"),
  };
}

const DIGEST_DIGITS = 16;
