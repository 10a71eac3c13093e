import { useEffect } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import { clockWord } from "../views/controls/clock-text.ts";
import { Button } from "../views/primitives/button.tsx";
import { ARRANGEMENT_WORDS } from "../words/arrangement.ts";
import { TIMELINE } from "./arrangement.ts";
import { LAWS_PANEL } from "./law-light.tsx";
import { MiniTransport } from "./mini-transport.tsx";
import { CLUSTER, PanelBody } from "./panel-body.tsx";
import { bringBack, titleWindow, windowOf } from "./panel-windows.ts";
import { type AreaProps, useTime } from "./shown.ts";
import { TimelineArea } from "./timeline-area.tsx";
import { WhyArea } from "./why-area.tsx";
import "./panel-window.css";

/** All panels that have a window of their own, each drawn there. */
export function PanelWindows(props: AreaProps) {
  const { view } = props.session.stores;
  const windows = useStore(view, (now) => now.windows);
  const dialog = useStore(view, (now) => now.dialog);
  // Dialogs stand on the page: who asks for one elsewhere is brought there.
  useEffect(() => {
    if (dialog !== null && !document.hasFocus()) window.focus();
  }, [dialog]);
  return windows.map((id) => {
    const own = windowOf(id);
    return own === null
      ? null
      : createPortal(<PanelWindow {...props} id={id} />, own.document.body, id);
  });
}

function PanelWindow({ id, ...props }: AreaProps & { id: string }) {
  const { session, text, language } = props;
  const words = ARRANGEMENT_WORDS[language];
  const lab = useStore(session.stores.desk, (now) => now.lab);
  const title = titleOf();
  useEffect(() => {
    titleWindow(id, words.windowTitle(title));
  }, [id, words, title]);
  return (
    <div className="own-window">
      <header className="own-window-head" title={words.windowHead}>
        <h1 className="heading">{title}</h1>
        <OwnClock {...props} />
        <MiniTransport {...props} />
        <span className="tabs-room" />
        <Button
          icon="close"
          onPress={() => {
            bringBack(session, id);
          }}
        >
          {words.bringBack}
        </Button>
      </header>
      {id === TIMELINE ? (
        <TimelineArea {...props} own />
      ) : (
        <main className={id === CLUSTER ? "panel" : "panel panel-of-lab"}>
          <PanelBody {...props} id={id} />
        </main>
      )}
      {id !== TIMELINE && <WhyArea {...props} />}
    </div>
  );

  function titleOf(): string {
    if (id === CLUSTER) return text.panels.cluster;
    if (id === TIMELINE) return text.timeline.name;
    if (id === LAWS_PANEL) return text.laws.title;
    return lab.panels.find((panel) => panel.id === id)?.title[language] ?? id;
  }
}

function OwnClock({ session, text }: AreaProps) {
  const at = useTime(session);
  return (
    <span className="own-window-clock" title={text.play.clock}>
      {clockWord(at)}
    </span>
  );
}
