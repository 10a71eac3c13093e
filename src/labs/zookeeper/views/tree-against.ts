import { useMemo } from "react";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import {
  type EnsembleState,
  type MemberView,
  memberOf,
  type TreeView,
} from "../../../../workers/zookeeper/projection.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { parseInstant } from "../../../views/controls/parse-instant.ts";
import type { PanelProps } from "../../lab.ts";
import { COMPARE_WORDS } from "../words/tree-compare.ts";
import { differenceOf, type TreeDifference } from "./tree-difference.ts";
import { treeDraft } from "./tree-drafts.ts";
import { serverName } from "./tree-head.tsx";

type Props = PanelProps<EnsembleState>;

/** What the tree that is shown is compared with. */
export interface Against {
  /** In words. */
  readonly what: string;
  /** Null: it holds none. */
  readonly tree: TreeView | null;
  readonly difference: TreeDifference | null;
}

/** The draft of an instant that is kept, in virtual microseconds. */
export function instantDraft(at: number): string {
  return `at:${String(Math.round(at))}`;
}

/** The instant of such a draft; null: it is none. */
export function instantOf(draft: string): number | null {
  const found = /^at:(\d{1,15})$/.exec(draft);
  return found === null ? null : Number(found[1]);
}

/** The draft of an instant as it was typed; null: it is none, or the run has not come there. */
export function typedInstant(typed: string, knownTo: number): string | null {
  const at = parseInstant(typed);
  return at === null || at > knownTo ? null : instantDraft(at);
}

/** The tree that was chosen to compare with: another member's now, or the shown member's own at another instant. */
export function useAgainst(props: Props & { readonly member: MemberView }): Against | null {
  const { state, stateAt, drafts, language, member } = props;
  const draft = treeDraft(drafts, "against");
  const at = instantOf(draft);
  const then = useMemo(() => (at === null ? null : stateAt(at)), [at, stateAt]);
  const other = memberOf(then ?? state, at === null ? (draft as NodeId) : member.node);
  const tree = other?.tree ?? null;
  const difference = useDifference(member.tree, tree);
  if (other === null || draft === "") return null;
  const words = COMPARE_WORDS[language];
  const name = serverName(other, language);
  const what = at === null ? words.server(name) : words.instant(name, clockWord(at));
  return { what, tree, difference };
}

function useDifference(shown: TreeView | null, other: TreeView | null): TreeDifference | null {
  return useMemo(
    () => (shown === null || other === null ? null : differenceOf(shown, other)),
    [shown, other],
  );
}
