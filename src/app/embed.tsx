import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";

import { labs } from "../labs/index.ts";
import { EMBED_WORDS } from "../words/embed.ts";
import { FIRST_ARRANGEMENT, TIMELINE } from "./arrangement.ts";
import { dress, keepDressed } from "./dressing.ts";
import { type EmbedAsked, embedAsked, languageAsked } from "./embed-asked.ts";
import { EmbedPage } from "./embed-page.tsx";
import { openEmbedded } from "./embed-opening.ts";
import { openWhole } from "./embed-link.ts";
import { playInSight } from "./embed-visible.ts";
import { startFrames } from "./frame-loop.ts";
import { keepFocus } from "./kept-focus.ts";
import { keysOf } from "./keys.ts";
import { LastResort } from "./last-resort.tsx";
import { LAWS_PANEL } from "./law-light.tsx";
import { CLUSTER } from "./panel-body.tsx";
import { pointIn } from "./pointing.ts";
import { browserLanguage } from "./remembered.ts";
import { createSession, type Outside, type Session } from "./session.ts";
import { listenTo } from "./shortcuts.ts";

/**
 * Begins the page where it stands in a frame of another one. Nothing is read of what this browser remembers and nothing
 * is kept: whoever reads that other page may never have been here.
 */
export function startEmbed(element: HTMLElement): void {
  const root = createRoot(element);
  const language = languageAsked(location.search) ?? browserLanguage();
  const asked = embedAsked(location.search, viewNames());
  if ("en" in asked) {
    dress(language, "system");
    tell(root, asked[language]);
    return;
  }
  dress(language, asked.theme);
  const session = createSession(
    {
      language,
      theme: asked.theme,
      pace: { kind: "even", speed: 1 },
      granularity: "vote",
      timelineHeight: null,
      arrangement: FIRST_ARRANGEMENT,
    },
    "one",
    leadingOut,
  );
  if ("en" in session) {
    tell(root, session[language]);
    return;
  }
  begin(element, root, asked.controls === "all" ? session : watching(session), asked);
}

function begin(element: HTMLElement, root: Root, session: Session, asked: EmbedAsked): void {
  keepDressed(session);
  listenTo(keysFor(session, asked));
  keepFocus();
  pointIn(document, session.stores.view);
  startFrames(session);
  root.render(
    <StrictMode>
      <LastResort>
        <EmbedPage session={session} asked={asked} />
      </LastResort>
    </StrictMode>,
  );
  void openEmbedded(session, asked, location.hash).then((problem) => {
    if (problem !== null) tell(root, problem[session.stores.view.getState().language]);
    else if (asked.plays) playInSight(element, session);
  });
}

/** One sentence instead of the picture. */
function tell(root: Root, sentence: string): void {
  root.render(
    <div className="last-resort" role="alert">
      <p>{sentence}</p>
    </div>,
  );
}

/** All that can be asked for as a view. */
function viewNames(): readonly string[] {
  const panels = labs.flatMap((lab) => lab.panels.map(({ id }) => id));
  return [CLUSTER, ...panels, LAWS_PANEL, TIMELINE];
}

/** What reaches beyond an embedded page is done in the whole one. */
function leadingOut(session: Session): Outside {
  const lead = () => {
    openWhole(session);
  };
  return {
    chooseScenario: lead,
    share: lead,
    openFile: lead,
    saveFile: lead,
    readFile: () => {
      lead();
      return Promise.resolve();
    },
  };
}

/** The same page for somebody who only watches: what would change the run is answered with where that can be done. */
function watching(session: Session): Session {
  const { stores } = session;
  const refuse = () => {
    const { language } = stores.view.getState();
    const words = EMBED_WORDS[language];
    const run = () => {
      openWhole(session);
    };
    stores.desk.setState({
      notice: { kind: "done", text: words.readOnly, offer: { word: words.open, run } },
    });
  };
  return { ...session, orderNode: refuse, orders: { ...session.orders, send: refuse } };
}

const TIME_KEYS = ["Space", "ArrowLeft", "ArrowRight", "Home", "End", "Escape"] as const;
/** They lead to what an embedded page has not. */
const PAGE_KEYS: readonly string[] = [
  "Control+KeyK",
  "Meta+KeyK",
  "KeyC",
  "Shift+Slash",
  "Shift+?",
];

function keysFor(session: Session, { controls, plays }: EmbedAsked) {
  const keys = keysOf(session);
  const isOffered = (key: string): boolean => {
    if (controls === "all") return !PAGE_KEYS.includes(key);
    if (controls === "steps") return TIME_KEYS.some((one) => one === key);
    return key === "Escape" || (plays && key === "Space");
  };
  return Object.fromEntries(Object.entries(keys).filter(([key]) => isOffered(key)));
}
