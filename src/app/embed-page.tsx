import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import { clockWord } from "../views/controls/clock-text.ts";
import { Button } from "../views/primitives/button.tsx";
import { Icon } from "../views/primitives/icon.tsx";
import { CATALOGS } from "../words/catalog.ts";
import { EMBED_WORDS } from "../words/embed.ts";
import { TIMELINE } from "./arrangement.ts";
import { CaptionArea } from "./caption-area.tsx";
import { ClockArea } from "./clock-area.tsx";
import { Dialogs } from "./dialogs.tsx";
import type { EmbedAsked } from "./embed-asked.ts";
import { openWhole } from "./embed-link.ts";
import { linkAddress } from "./link-sharing.ts";
import { MiniTransport } from "./mini-transport.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import { CLUSTER, PanelBody } from "./panel-body.tsx";
import type { Session } from "./session.ts";
import { type AreaProps, type Shown, usePlaying, useShown, useTime } from "./shown.ts";
import { StageArea } from "./stage-area.tsx";
import { TimelineArea } from "./timeline-area.tsx";
import { useTold } from "./told-sentence.ts";
import { TransportArea } from "./transport-area.tsx";
import { WhyArea } from "./why-area.tsx";
import "./embed.css";

const SidePanel = lazy(async () => ({ default: (await import("./side-panel.tsx")).SidePanel }));
const MessageArea = lazy(async () => ({
  default: (await import("./message-area.tsx")).MessageArea,
}));

/** What stands in a frame of another page: one view of a run, what happened, and the way to the whole page. */
export function EmbedPage({ session, asked }: { session: Session; asked: EmbedAsked }) {
  const language = useStore(session.stores.view, (view) => view.language);
  const panel = useStore(session.stores.view, (view) => view.panel);
  const props = { session, text: CATALOGS[language], language };
  const { controls } = asked;
  const all = controls === "all";
  return (
    <div className="embed" data-controls={controls}>
      <header className={all ? "embed-bar" : "embed-name"}>
        <h1 className="embed-name">{EMBED_WORDS[language].name}</h1>
        {all && <TransportArea {...props} />}
        {all && <ClockArea {...props} />}
        {all && <span className="embed-room" />}
        {all && <WholeLink {...props} />}
      </header>
      {panel === TIMELINE ? (
        <main className="embed-view embed-time">
          <TimelineArea {...props} own />
        </main>
      ) : all ? (
        <EverythingArea {...props} />
      ) : (
        <main className={panel === CLUSTER ? "embed-view panel" : "embed-view panel panel-of-lab"}>
          <PanelBody {...props} id={panel} />
        </main>
      )}
      {all ? (
        <div className="told">
          <CaptionArea {...props} />
        </div>
      ) : (
        <footer className="embed-foot">
          {controls === "steps" && <MiniTransport {...props} />}
          {controls === "steps" && <FootClock {...props} />}
          {controls === "none" && asked.plays && <PlayButton {...props} />}
          <FootCaption {...props} clocked={controls === "none"} />
          <WholeLink {...props} />
        </footer>
      )}
      <NoticeBar {...props} />
      {all && <Dialogs {...props} />}
    </div>
  );
}

/** All panels by their tabs, and what is selected beside them. */
function EverythingArea(props: AreaProps) {
  const { view } = props.session.stores;
  const selected = useStore(view, (now) => now.selected);
  const message = useStore(view, (now) => now.message);
  const sided = selected !== null || message !== null;
  return (
    <div className={sided ? "embed-all app-with-side" : "embed-all"}>
      <main className="app-main">
        <StageArea {...props} />
        {sided && (
          <Suspense fallback={<aside className="side" />}>
            {selected !== null ? (
              <SidePanel {...props} node={selected} />
            ) : (
              message !== null && <MessageArea {...props} message={message} />
            )}
          </Suspense>
        )}
        <WhyArea {...props} />
      </main>
    </div>
  );
}

/** What moves by itself can be stopped, however little else there is. */
function PlayButton({ session, text }: AreaProps) {
  const playing = usePlaying(session);
  const { play, pause } = session.orders;
  return (
    <Button
      icon={playing ? "pause" : "play"}
      name={playing ? text.play.pause : text.play.play}
      shortcut="Space"
      look="bare"
      onPress={playing ? pause : play}
    />
  );
}

function FootClock({ session, text }: AreaProps) {
  const at = useTime(session);
  return (
    <time className="embed-clock" aria-label={text.play.clock}>
      {clockWord(at)}
    </time>
  );
}

/** What happened, and when; beside the cursor's clock without a second one to be taken for it. */
function FootCaption({ clocked, ...props }: AreaProps & { clocked: boolean }) {
  const shown = useShown(props.session);
  return (
    <section className="embed-caption" aria-label={props.text.caption.name}>
      {shown !== null && <Sentence {...props} shown={shown} clocked={clocked} />}
    </section>
  );
}

function Sentence({ shown, clocked, ...props }: AreaProps & { shown: Shown; clocked: boolean }) {
  const { clock, sentence } = useTold(props, shown);
  return (
    <p aria-live="polite" title={clocked ? sentence : `${clock} ${sentence}`}>
      {clocked && <span className="embed-clock">{clock}</span>} {sentence}
    </p>
  );
}

/** Leads to this run at this instant; where it is opened by other means than a click, to the instant it was reached at. */
function WholeLink({ session, language }: AreaProps) {
  const words = EMBED_WORDS[language];
  const [address, setAddress] = useState(() => location.pathname);
  const look = () => {
    if (session.savedAtOnce() !== null) void linkAddress(session).then(setAddress);
  };
  return (
    <a
      className="embed-link"
      href={address}
      target="_blank"
      rel="noopener"
      title={words.openHint}
      onPointerEnter={look}
      onFocus={look}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || session.savedAtOnce() === null)
          return;
        event.preventDefault();
        openWhole(session);
      }}
    >
      {words.open}
      <Icon name="go" />
    </a>
  );
}
