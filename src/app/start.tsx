import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { writeRunFile } from "../../workers/scenario/run-file-text.ts";
import type { Columns } from "../store/view-store.ts";
import { App } from "./app.tsx";
import { dress, keepDressed } from "./dressing.ts";
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

/** What an address carries whose page is to stand in another one. */
const EMBED = "embed";

/** Begins the page in its element: the whole page, or what of it is embedded. */
export function startPage(element: HTMLElement): void {
  if (new URLSearchParams(location.search).has(EMBED))
    void import("./embed.tsx").then(({ startEmbed }) => {
      startEmbed(element);
    });
  else startWhole(element);
}

function startWhole(element: HTMLElement): void {
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
  void import("./offline.ts").then(({ keepForOffline }) => keepForOffline(session));
}

function roomNow(): Columns {
  if (matchMedia(ROOMS.all).matches) return "all";
  return matchMedia(ROOMS.two).matches ? "two" : "one";
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
    const [file, ...others] = event.dataTransfer?.files ?? [];
    if (others.length > 0) session.notify("problem", session.text().run.tooMany(others.length + 1));
    else if (file !== undefined) void session.readFile(file);
  });
}
