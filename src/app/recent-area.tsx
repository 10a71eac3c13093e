import { useEffect, useState } from "react";
import { RecentDialog } from "../views/controls/recent-dialog.tsx";
import { LANGUAGE_TAGS } from "../words/catalog.ts";
import { RECENT_WORDS } from "../words/recent.ts";
import { readText } from "./opening-text.ts";
import { leaveRun } from "./recent-left.ts";
import {
  deleteRecent,
  listRecent,
  nameRecent,
  type RecentOutcome,
  type RecentRun,
} from "./recent-runs.ts";
import type { AreaProps } from "./shown.ts";

/** The runs that this browser keeps: to open again, to name, to delete. */
export function RecentArea({
  session,
  text,
  language,
  onClose,
}: AreaProps & { onClose: () => void }) {
  const words = RECENT_WORDS[language];
  const [runs, setRuns] = useState<readonly RecentRun[] | null>(null);
  const [problem, setProblem] = useState<"denied" | "full" | null>(null);
  const show = () => {
    void listRecent().then((listed) => {
      setRuns(listed.ok ? listed.value : []);
      if (!listed.ok) setProblem(listed.problem);
    });
  };
  useEffect(show, []);
  const then = (done: Promise<RecentOutcome<null>>) => {
    void done.then((outcome) => {
      setProblem(outcome.ok ? null : outcome.problem);
      show();
    });
  };
  const when = new Intl.DateTimeFormat(LANGUAGE_TAGS[language], {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const nameOf = (run: RecentRun): string =>
    run.name !== "" ? run.name : run.title[language] === "" ? text.bar.ownRun : run.title[language];
  const open = (run: RecentRun) => {
    const read = readText(run.text);
    if (!read.ok || read.opened === null) {
      const why = read.ok ? "" : read.problem.text[language];
      session.notify("problem", words.unreadable(nameOf(run), why));
      return;
    }
    onClose();
    const sayKept = leaveRun(session);
    history.pushState(null, "", location.pathname);
    void session.open({ ...read.opened, title: run.title }).then(sayKept);
  };
  const named = (id: string, act: (run: RecentRun) => void) => {
    const run = runs?.find((one) => one.id === id);
    if (run !== undefined) act(run);
  };
  return (
    <RecentDialog
      rows={
        runs?.map((run) => ({
          id: run.id,
          name: nameOf(run),
          ownName: run.name,
          details: words.details(when.format(run.keptAt), run.commands, String(run.seed)),
        })) ?? null
      }
      problem={problem === null ? "" : words[problem]}
      words={words}
      text={text}
      onOpen={(id) => {
        named(id, open);
      }}
      onName={(id, name) => {
        then(nameRecent(id, name.trim()));
      }}
      onDelete={(id) => {
        then(deleteRecent(id));
      }}
      onClose={onClose}
    />
  );
}
