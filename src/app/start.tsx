import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Language } from "../../workers/kernel/words.ts";
import { writeRunFile } from "../../workers/scenario/run-file-text.ts";
import type { Columns, ThemeChoice } from "../store/view-store.ts";
import { LANGUAGE_TAGS } from "../words/catalog.ts";
import { App } from "./app.tsx";
import { startFrames } from "./frame-loop.ts";
import { LastResort } from "./last-resort.tsx";
import { openFromAddress, outsideOf } from "./outside.ts";
import { leaveRun } from "./recent-left.ts";
import { readPreferences, writeLastRun, writePreferences } from "./remembered.ts";
import { createSession, type Session } from "./session.ts";
import { keepFocus } from "./kept-focus.ts";
import { listenToKeys } from "./shortcuts.ts";

/** From these widths on all panels stand side by side, or two of them. */
const ROOMS = { all: "(min-width: 1900px)", two: "(min-width: 901px)" } as const;

/** Begins the page in its element. */
export function startPage(element: HTMLElement): void {
  const preferences = readPreferences();
  dress(preferences.language, preferences.theme);
  const session = createSession(preferences, roomNow(), outsideOf);
  const root = createRoot(element);
  if ("en" in session) {
    root.render(
      <div className="last-resort" role="alert">
        <p>{session[preferences.language]}</p>
      </div>,
    );
    return;
  }
  for (const query of Object.values(ROOMS)) {
    matchMedia(query).addEventListener("change", () => {
      session.stores.view.setState({ room: roomNow() });
    });
  }
  keepDressed(session);
  remember(session);
  acceptFiles(session);
  listenToKeys(session);
  keepFocus();
  // What a pointer marks is no part of the first picture.
  void import("./pointing.ts").then(({ pointIn }) => pointIn(document, session.stores.view));
  startFrames(session);
  window.addEventListener("popstate", () => {
    void openFromAddress(session, false);
  });
  root.render(
    <StrictMode>
      <LastResort>
        <App session={session} />
      </LastResort>
    </StrictMode>,
  );
  void openFromAddress(session, true);
  void import("./kept-branches.ts").then(({ keepBranches }) => {
    keepBranches(session);
  });
}

function roomNow(): Columns {
  if (matchMedia(ROOMS.all).matches) return "all";
  return matchMedia(ROOMS.two).matches ? "two" : "one";
}

/** Language and theme belong to the whole document. */
function dress(language: Language, theme: ThemeChoice): void {
  const dark =
    theme === "system" ? !matchMedia("(prefers-color-scheme: light)").matches : theme === "dark";
  document.documentElement.lang = LANGUAGE_TAGS[language];
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

function keepDressed({ stores }: Session): void {
  const again = () => {
    const { language, theme } = stores.view.getState();
    dress(language, theme);
    // A canvas does not see a change of custom properties: whoever draws is told by a new state.
    stores.view.setState({});
  };
  stores.view.subscribe((now, before) => {
    if (now.language !== before.language || now.theme !== before.theme) again();
  });
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", again);
}

/** Choices are kept as they are made; the run when the page is left. */
function remember(session: Session): void {
  const { view, playback } = session.stores;
  const keep = () => {
    const { language, theme, timelineHeight, arrangement } = view.getState();
    const { pace, granularity } = playback.store.getState();
    writePreferences({ language, theme, timelineHeight, arrangement, pace, granularity });
  };
  view.subscribe((now, before) => {
    if (
      now.language !== before.language ||
      now.theme !== before.theme ||
      now.timelineHeight !== before.timelineHeight ||
      now.arrangement !== before.arrangement
    )
      keep();
  });
  playback.store.subscribe((now, before) => {
    if (now.pace !== before.pace || now.granularity !== before.granularity) keep();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    const saved = session.savedAtOnce();
    if (saved === null) return;
    writeLastRun(writeRunFile(saved), session.stores.desk.getState().scenarioId);
    leaveRun(session);
  });
}

/** A run or a scenario may be dropped anywhere. */
function acceptFiles(session: Session): void {
  const { desk } = session.stores;
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  window.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (!desk.getState().dropping) desk.setState({ dropping: true });
  });
  window.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) desk.setState({ dropping: false });
  });
  window.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    desk.setState({ dropping: false });
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void session.readFile(file);
  });
}
