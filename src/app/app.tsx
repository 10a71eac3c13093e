import { useState } from "react";
import { useStore } from "zustand";
import { CATALOGS } from "../words/catalog.ts";
import { CaptionArea } from "./caption-area.tsx";
import { ControlBar } from "./control-bar.tsx";
import { Dialogs } from "./dialogs.tsx";
import { NarrationArea } from "./narration-area.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import type { Session } from "./session.ts";
import { SidePanel } from "./side-panel.tsx";
import { StageArea } from "./stage-area.tsx";
import { TimelineArea } from "./timeline-area.tsx";
import { WhyArea } from "./why-area.tsx";
import "./app.css";
import "./bar.css";
import "./over.css";
import "./phone.css";

/** The whole page: one cursor, and panels that show what was so then. */
export function App({ session }: { session: Session }) {
  const { stores } = session;
  const language = useStore(stores.view, (view) => view.language);
  const selected = useStore(stores.view, (view) => view.selected);
  const dropping = useStore(stores.desk, (desk) => desk.dropping);
  const [height, setHeight] = useState<number | null>(() => stores.view.getState().timelineHeight);
  const text = CATALOGS[language];
  const props = { session, text, language };
  return (
    <div className={selected === null ? "app" : "app app-with-side"}>
      <ControlBar {...props} />
      <main className="app-main">
        <StageArea {...props} />
        {selected !== null && <SidePanel {...props} node={selected} />}
        <WhyArea {...props} />
      </main>
      <div className="told">
        <NarrationArea {...props} />
        <CaptionArea {...props} />
      </div>
      <TimelineArea
        {...props}
        height={height}
        onHeight={(next) => {
          setHeight(next);
          stores.view.setState({ timelineHeight: next });
        }}
      />
      <NoticeBar {...props} />
      <Dialogs {...props} />
      {dropping && <div className="app-drop">{text.run.drop}</div>}
    </div>
  );
}
