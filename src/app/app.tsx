import { type CSSProperties, lazy, Suspense } from "react";
import { useStore } from "zustand";
import { CATALOGS } from "../words/catalog.ts";
import { SIDE, TIMELINE } from "./arrangement.ts";
import { CaptionArea } from "./caption-area.tsx";
import { ControlBar } from "./control-bar.tsx";
import { Dialogs } from "./dialogs.tsx";
import { NarrationArea } from "./narration-area.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import type { Session } from "./session.ts";
import { StageArea } from "./stage-area.tsx";
import { TimelineArea } from "./timeline-area.tsx";
import { WhyArea } from "./why-area.tsx";
import "./app.css";
import "./bar.css";
import "./over.css";
import "./time.css";
import "./phone.css";

/** Comes when a node is first selected: the first load does without it. */
const SidePanel = lazy(async () => ({ default: (await import("./side-panel.tsx")).SidePanel }));
/** Comes when a message is first selected. */
const MessageArea = lazy(async () => ({
  default: (await import("./message-area.tsx")).MessageArea,
}));
/** So do the lessons. */
const LessonArea = lazy(async () => ({ default: (await import("./lesson-area.tsx")).LessonArea }));
const PanelWindows = lazy(async () => ({
  default: (await import("./panel-window.tsx")).PanelWindows,
}));

/** The whole page: one cursor, and panels that show what was so then. */
export function App({ session }: { session: Session }) {
  const { stores } = session;
  const language = useStore(stores.view, (view) => view.language);
  const selected = useStore(stores.view, (view) => view.selected);
  const message = useStore(stores.view, (view) => view.message);
  const dropping = useStore(stores.desk, (desk) => desk.dropping);
  const { side, sideWidth, narration, timeline } = useStore(
    stores.view,
    (view) => view.arrangement,
  );
  const full = useStore(stores.view, (view) => view.full);
  const lessons = useStore(stores.desk, (desk) => desk.lessons);
  const away = useStore(stores.view, (view) => view.windows.length > 0);
  const sided = (selected !== null || message !== null) && (side || full === SIDE);
  const filled = full === SIDE || full === TIMELINE ? full : full === null ? undefined : "panel";
  const text = CATALOGS[language];
  const props = { session, text, language };
  return (
    <div className={sided ? "app app-with-side" : "app"} data-full={filled}>
      <ControlBar {...props} />
      <main
        className="app-main"
        style={sideWidth === null ? {} : ({ "--side": `${String(sideWidth)}px` } as CSSProperties)}
      >
        {lessons && (
          <Suspense fallback={<aside className="lessons" />}>
            <LessonArea {...props} />
          </Suspense>
        )}
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
      <div className="told">
        {narration && <NarrationArea {...props} />}
        <CaptionArea {...props} />
      </div>
      {(timeline || full === TIMELINE) && <TimelineArea {...props} />}
      {away && (
        <Suspense fallback={null}>
          <PanelWindows {...props} />
        </Suspense>
      )}
      <NoticeBar {...props} />
      <Dialogs {...props} />
      {dropping && <div className="app-drop">{text.run.drop}</div>}
    </div>
  );
}
