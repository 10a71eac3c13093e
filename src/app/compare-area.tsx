import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { ComparedMember } from "../labs/lab.ts";
import { lastRecordAt } from "../store/trace-search.ts";
import { clockWord } from "../views/controls/clock-text.ts";
import { CompareDialog, type CompareMember } from "../views/controls/compare-dialog.tsx";
import { COMPARE_WORDS } from "../words/compare.ts";
import { branchName } from "./branch-words.ts";
import {
  COMPARED,
  comparedLines,
  type ComparedSide,
  compareWith,
  type Comparison,
} from "./compare.ts";
import type { Session } from "./session.ts";
import { type AreaProps, finder } from "./shown.ts";

type Members = (state: unknown, language: "en" | "zh") => readonly ComparedMember[];

/** Works out the chosen branch, and shows it beside the one that is shown. */
export function CompareArea(props: AreaProps & { onClose: () => void }) {
  const { session } = props;
  const chosen = useStore(session.stores.view, (now) => Number(now.drafts[COMPARED] ?? "0"));
  const [found, setFound] = useState<{ comparison: Comparison; members: Members } | null>(null);
  useEffect(() => {
    let closed = false;
    const end = beginComparing(session, chosen, (comparison, members) => {
      if (closed) return;
      if (comparison === null) session.stores.view.setState({ dialog: null });
      else setFound({ comparison, members });
    });
    return () => {
      closed = true;
      end();
    };
  }, [session, chosen]);
  if (found === null) return null;
  return <Compared {...props} {...found} chosen={chosen} />;
}

/** Begins the work. @returns what ends it */
function beginComparing(
  session: Session,
  chosen: number,
  onDone: (comparison: Comparison | null, members: Members) => void,
): () => void {
  const { stores, orders } = session;
  const { language } = stores.view.getState();
  const words = COMPARE_WORDS[language];
  const { known, count, live, branches } = stores.run.store.getState();
  const branch = branches.find(({ number }) => number === chosen);
  const { lab } = stores.desk.getState();
  const nobody: Members = () => [];
  if (known === null || branch === undefined || branch.left === null) {
    onDone(null, nobody);
    return () => undefined;
  }
  orders.pause();
  const { run, trace, history } = known;
  const left: ComparedSide = { run, trace, count, end: live.at, history, find: finder(known) };
  const work = compareWith(left, branch.left, lab, tell);
  function tell(done: number) {
    stores.desk.setState({
      work: {
        text: branch === undefined ? "" : words.working(branchName(branch, words)),
        done,
        cancel: () => {
          work.cancel();
          end();
          onDone(null, nobody);
        },
      },
    });
  }
  const end = () => {
    stores.desk.setState({ work: null });
  };
  tell(0);
  void Promise.all([work.done, lab.comparing()]).then(([answer, members]) => {
    if (answer === null) return;
    end();
    if ("problem" in answer) {
      session.notify("problem", words.failed + answer.problem[language]);
      onDone(null, nobody);
    } else {
      onDone(answer, members);
    }
  });
  return () => {
    work.cancel();
    end();
  };
}

function Compared({
  session,
  text,
  language,
  onClose,
  comparison,
  members,
  chosen,
}: AreaProps & {
  onClose: () => void;
  comparison: Comparison;
  members: Members;
  chosen: number;
}) {
  const { stores, orders } = session;
  const words = COMPARE_WORDS[language];
  const { left, right, first } = comparison;
  const lab = useStore(stores.desk, (desk) => desk.lab);
  const branches = useStore(stores.run.store, (run) => run.branches);
  const differsAt = first === null ? 0 : Math.min(instantOf(left, first), instantOf(right, first));
  const [at, setAt] = useState(differsAt);
  const nameOf = (isIt: (branch: (typeof branches)[number]) => boolean) => {
    const branch = branches.find(isIt);
    return branch === undefined ? "" : branchName(branch, words);
  };
  const { lines, more } = comparedLines(
    comparison,
    lab.stepKinds.telling,
    ({ trace, find }, index) => lab.describe(trace.record(index), find)[language],
  );
  return (
    <CompareDialog
      names={{
        left: nameOf((branch) => branch.left === null),
        right: nameOf(({ number }) => number === chosen),
      }}
      first={first === null ? null : clockWord(differsAt)}
      lines={lines.map((line) => ({ ...line, clock: clockWord(line.at) }))}
      ends={{ left: endOf(left), right: endOf(right) }}
      more={more}
      members={paired(memberFacts(left, at), memberFacts(right, at))}
      at={at}
      clock={clockWord(at)}
      from={differsAt}
      to={Math.max(left.end, right.end)}
      text={text}
      words={words}
      onAt={setAt}
      onGo={(side, index) => {
        onClose();
        if (side === "left") orders.goTo(index);
        else void orders.openBranch(chosen, index);
      }}
      onClose={onClose}
    />
  );

  function memberFacts(side: ComparedSide, instant: number): readonly ComparedMember[] | null {
    if (instant > side.end) return null;
    const index = lastRecordAt(side.trace, side.count, instant);
    return members(side.history.stateAt(index), language);
  }
}

function instantOf({ trace, count }: ComparedSide, index: number): number {
  return index < count ? trace.at(index) : Infinity;
}

/** The members of either branch, one beside the other. */
function paired(
  left: readonly ComparedMember[] | null,
  right: readonly ComparedMember[] | null,
): readonly CompareMember[] {
  return (left ?? right ?? []).map(({ id, label }, place) => ({
    id,
    label,
    left: left?.[place] ?? null,
    right: right?.[place] ?? null,
  }));
}

function endOf({ end }: ComparedSide): { readonly at: number; readonly clock: string } {
  return { at: end, clock: clockWord(end) };
}
