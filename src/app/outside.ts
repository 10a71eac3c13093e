import { instantMax } from "../../workers/scenario/limits.ts";
import { writeRunFile } from "../../workers/scenario/run-file-text.ts";
import type { Problem } from "../../workers/scenario/problem.ts";
import { isTooBig } from "./opening.ts";
import { askedFor, fileHere, placeFile } from "./opened-files.ts";
import { FIRST_SCENARIO, openedFirst } from "./opening-first.ts";
import { leaveRun } from "./recent-left.ts";
import { readLastRun } from "./remembered.ts";
import type { Outside, Session } from "./session.ts";
import { readScenario, readShelf } from "./shelf.ts";
import { viewText } from "./view-text.ts";

const SCENARIO = "scenario";
const UNTIL_MS = "until";
const LESSON = "lesson";

/** How a lesson's file is told from a run's and a scenario's. */
const LESSON_KIND = /"kind"\s*:\s*"(?:lesson|challenge)"/;

/** What stands before a run in the address. */
const RUN = "#run=";

/** What reaches beyond the page: the address bar, files and what was there at the last visit. */
export function outsideOf(session: Session): Outside {
  return {
    chooseScenario(id) {
      const sayKept = leaveRun(session);
      history.pushState(null, "", addressOf(id));
      void openScenario(session, id).then(sayKept);
    },
    share() {
      void import("./link-sharing.ts").then(({ shareLink }) => shareLink(session));
    },
    openFile() {
      const input = document.createElement("input");
      input.type = "file";
      input.accept = ".json,application/json";
      input.onchange = () => {
        const file = input.files?.[0];
        if (file !== undefined) void session.readFile(file);
      };
      input.click();
    },
    saveFile() {
      void saveFile(session);
    },
    readFile(file) {
      return readFile(session, file, true);
    },
  };
}

/** Opens what a file holds, or says what is wrong with it. @param anew - in a place of its own in the history */
async function readFile(session: Session, file: File, anew: boolean): Promise<void> {
  const text = session.text();
  if (isTooBig(file)) {
    session.notify("problem", text.run.tooBig(file.name));
    return;
  }
  const content = await contentOf(file);
  if (content === null) {
    session.notify("problem", text.run.unreadable(file.name));
    return;
  }
  const place = () => {
    if (anew) placeFile(file);
  };
  if (LESSON_KIND.test(content)) {
    const { openLessonFile } = await import("./lesson-open.ts");
    await openLessonFile(session, file.name, content, place);
    return;
  }
  const { readText } = await import("./opening-text.ts");
  const read = readText(content);
  if (!read.ok) {
    session.notify(
      "problem",
      text.run.bad(file.name, read.problem.place, read.problem.text[languageOf(session)]),
    );
    return;
  }
  const sayKept = anew ? leaveRun(session) : null;
  place();
  if (read.scenario === null) await session.open(read.opened);
  else await session.openScenario(null, read.scenario, null, askedFor());
  await sayKept?.();
}

/** The file's text; null for a folder, and for a file that is gone or may not be read. */
async function contentOf(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch {
    return null;
  }
}

/** Opens what the address names; without a name, what was left at the last visit; at the first visit, the first scenario. */
export async function openFromAddress(session: Session, first: boolean): Promise<void> {
  if (first) {
    void readShelf().then((entries) => {
      session.shelf.setState(entries, true);
    });
  } else leaveRun(session);
  const file = fileHere();
  if (file !== null) {
    await readFile(session, file, false);
    return;
  }
  const isAsked = askedFor();
  if (location.hash.startsWith(RUN)) {
    const { openedLink } = await import("./link-opening.ts");
    const linked = await openedLink(session, location.hash.slice(RUN.length));
    if (!isAsked()) return;
    if (linked.ok) {
      await session.open(linked.value);
      return;
    }
    tellBadLink(session, linked.problem);
    if (!first) return;
    // The page is not left empty because of a bad link.
    await openScenario(session, FIRST_SCENARIO);
    tellBadLink(session, linked.problem);
    return;
  }
  const asked = new URLSearchParams(location.search);
  const lesson = asked.get(LESSON);
  if (lesson !== null) {
    const { openLesson } = await import("./lesson-open.ts");
    if ((await openLesson(session, lesson)) || !first) return;
    await openFirstWithNotice(session);
    return;
  }
  const named = asked.get(SCENARIO);
  if (named !== null) {
    // What was done since the scenario was chosen is not thrown away by a reload.
    const stayed = first && isReload() && readLastRun()?.scenarioId === named;
    if (stayed && (await openLast(session))) return;
    if ((await openScenario(session, named, untilOf(asked))) || !first) return;
    // Nor because of a scenario that is not there.
    await openFirstWithNotice(session);
    return;
  }
  if (first && (await openLast(session))) return;
  await openScenario(session, FIRST_SCENARIO);
}

/** Whether the page was here already, at this address, and was only loaded again. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation instanceof PerformanceNavigationTiming && navigation.type === "reload";
}

/** What was there when the page was last left. @returns whether it is open, or something else was asked for meanwhile */
async function openLast(session: Session): Promise<boolean> {
  const isAsked = askedFor();
  const last = readLastRun();
  if (last === null) return false;
  const { readText } = await import("./opening-text.ts");
  const read = readText(last.text);
  if (!read.ok || read.opened === null) return false;
  const scenario = last.scenarioId === null ? null : await readScenario(last.scenarioId);
  const known = scenario?.ok === true;
  const story = known ? await session.story(scenario.scenario) : null;
  if (!isAsked()) return true;
  return session.open({
    ...read.opened,
    scenarioId: known ? last.scenarioId : null,
    title: known ? scenario.scenario.title : read.opened.title,
    story,
  });
}

/** Opens a scenario, or says why not. @returns whether it is open, or something else was asked for meanwhile */
async function openScenario(
  session: Session,
  id: string,
  at: number | null = null,
): Promise<boolean> {
  const isAsked = askedFor();
  const first = id === FIRST_SCENARIO && at === null ? await openedFirst(viewFrom(session)) : null;
  if (first !== null) return !isAsked() || session.open(first);
  const read = await readScenario(id);
  if (!isAsked()) return true;
  if (read.ok) return session.openScenario(id, read.scenario, at, isAsked);
  const text = session.text();
  const { problem } = read;
  session.notify(
    "problem",
    problem === null
      ? text.run.missing(id)
      : text.run.bad(id, problem.place, problem.text[languageOf(session)]),
  );
  return false;
}

/** The first scenario, under a notice that says why it is not another one. */
async function openFirstWithNotice(session: Session): Promise<void> {
  const { notice } = session.stores.desk.getState();
  await openScenario(session, FIRST_SCENARIO);
  session.stores.desk.setState({ notice });
}

/** Where a scenario is to stand still when it is opened, in microseconds; null: it plays from the start. */
function untilOf(asked: URLSearchParams): number | null {
  const ms = Number(asked.get(UNTIL_MS) ?? "");
  return ms > 0 && ms * 1000 <= instantMax ? Math.round(ms * 1000) : null;
}

async function saveFile(session: Session): Promise<void> {
  const saved = await session.saved();
  const address = URL.createObjectURL(
    new Blob([writeRunFile(saved)], { type: "application/json" }),
  );
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = `zabscope-${String(saved.run.seed)}-${String(saved.run.commands.length)}.json`;
  anchor.click();
  URL.revokeObjectURL(address);
}

function tellBadLink(session: Session, problem: Problem): void {
  session.notify(
    "problem",
    session.text().run.badLink(problem.place, problem.text[languageOf(session)]),
  );
}

function addressOf(id: string): string {
  return `${location.pathname}?${SCENARIO}=${encodeURIComponent(id)}`;
}

/** The view as it is. Another story has another length: its timeline is followed from the start. */
function viewFrom({ stores }: Session): string {
  return viewText({ ...stores.view.getState(), window: null });
}

function languageOf(session: Session) {
  return session.stores.view.getState().language;
}
