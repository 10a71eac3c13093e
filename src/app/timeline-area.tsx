import { lazy, Suspense, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { NodeId } from "../../workers/kernel/identity.ts";
import { clockWord } from "../views/controls/clock-text.ts";
import { EventList } from "../views/event-log/event-list.tsx";
import { Button } from "../views/primitives/button.tsx";
import { Choice } from "../views/primitives/choice.tsx";
import { Grip } from "../views/primitives/grip.tsx";
import { isCrowded } from "../views/timeline/draw-arrows.ts";
import { Timeline } from "../views/timeline/timeline.tsx";
import { shownCone, useCone } from "./cone.ts";
import { brushed } from "./marked-stretch.ts";
import { useMarkedRecords } from "./marked-records.ts";
import { selectMessageOf } from "./message-selection.ts";
import type { Session } from "./session.ts";
import { TIMELINE } from "./arrangement.ts";
import { windowOf } from "./timeline-window.ts";
import {
  type AreaProps,
  finder,
  placed,
  type Shown,
  summaryOf,
  usePlaying,
  useShown,
  useTime,
} from "./shown.ts";

const PanelTools = lazy(async () => ({ default: (await import("./panel-tools.tsx")).PanelTools }));
const AwayNote = lazy(async () => ({ default: (await import("./panel-tools.tsx")).AwayNote }));

const LISTED_MAX = 60;

interface ShownLane {
  readonly id: NodeId;
  readonly place: number;
}

/** Lanes of all members, and of those clients that are started anywhere in the run: none comes or goes with the cursor. */
function useShownLanes({ stores }: Session, shown: Shown | null): readonly ShownLane[] {
  const timeline = useStore(stores.desk, (now) => now.timeline);
  useStore(stores.run.store, (now) => now.revision);
  if (shown === null) return timeline.lanes.map((id, place) => ({ id, place }));
  const { lived } = timeline;
  const clients = new Set(
    shown.lab
      .summaries(shown.state, "en")
      .filter(({ kind }) => kind === "client")
      .map(({ id }) => id),
  );
  return timeline.lanes
    .map((id, place) => ({ id, place }))
    .filter(({ id, place }) => lived[place] === true || !clients.has(id));
}

/** Head and axis, and as much for each lane as its name needs, however large letters are; many lanes are scrolled. */
function heightFor(lanes: number): string {
  return `${String(4.875 + Math.min(lanes, LANES_IN_SIGHT_MAX) * LANE_REM)}rem`;
}

const LANE_REM = 0.9375;
const AXIS_AND_FOOT_PX = 38;
const LANES_IN_SIGHT_MAX = 10;

/** The timeline, or the same as a list: on the page or, where `own` says so, in a window of its own. */
export function TimelineArea({ own = false, ...props }: AreaProps & { own?: boolean }) {
  const { session, text } = props;
  const { view } = session.stores;
  const height = useStore(view, (now) => now.timelineHeight);
  const away = useStore(view, (now) => !own && now.windows.includes(TIMELINE));
  const shown = useShown(session);
  const box = useRef<HTMLElement>(null);
  const shownAs = useStore(view, (now) => now.timelineAs);
  const lanes = useShownLanes(session, shown);
  if (away) {
    return (
      <section className="time-away" aria-label={text.timeline.name}>
        <Suspense fallback={null}>
          <AwayNote {...props} id={TIMELINE} title={text.timeline.name} />
        </Suspense>
      </section>
    );
  }
  return (
    <section
      ref={box}
      className="time"
      aria-label={text.timeline.name}
      style={
        own ? {} : { ...(height === null ? {} : { height }), minHeight: heightFor(lanes.length) }
      }
    >
      {!own && (
        <Grip
          name={text.timeline.gripName}
          size={() => box.current?.clientHeight ?? 0}
          onSize={(timelineHeight) => {
            view.setState({ timelineHeight });
          }}
        />
      )}
      <div className="time-head">
        <h2 className="heading">{text.timeline.name}</h2>
        <span className="tabs-room" />
        {shownAs === "diagram" && <CrowdNote {...props} />}
        <Choice
          name={text.timeline.view}
          value={shownAs}
          options={[
            { value: "diagram", word: text.timeline.diagram },
            { value: "list", word: text.timeline.list },
          ]}
          onChoose={(next) => {
            view.setState({ timelineAs: next });
          }}
        />
        {shownAs === "diagram" && <ZoomButtons {...props} />}
        {!own && (
          <Suspense fallback={null}>
            <PanelTools {...props} id={TIMELINE} title={text.timeline.name} />
          </Suspense>
        )}
      </div>
      {shown !== null && shownAs === "diagram" && (
        <Diagram {...props} shown={shown} lanes={lanes} />
      )}
      {shown !== null && <Twin {...props} shown={shown} hidden={shownAs === "diagram"} />}
    </section>
  );
}

/** What stands there instead of arrows, as long as it does. */
function CrowdNote({ session, text }: AreaProps) {
  const at = useTime(session);
  const { arrows, end } = useStore(session.stores.desk, (now) => now.timeline);
  const live = useStore(session.stores.playback.store, (now) => now.live);
  const chosen = useStore(session.stores.view, (now) => now.window);
  if (!isCrowded(arrows, windowOf(chosen, at, end, live))) return null;
  return <span className="time-crowd">{text.timeline.crowd}</span>;
}

function ZoomButtons({ session, text }: AreaProps) {
  return (
    <div className="time-zoom">
      <Button
        icon="minus"
        name={text.timeline.zoomOut}
        shortcut="−"
        onPress={() => {
          session.zoom(1.6);
        }}
      />
      <Button
        icon="plus"
        name={text.timeline.zoomIn}
        shortcut="+"
        onPress={() => {
          session.zoom(1 / 1.6);
        }}
      />
      <Button
        name={text.timeline.fit}
        shortcut="0"
        onPress={() => {
          session.fitTimeline();
        }}
      >
        {text.timeline.fitWord}
      </Button>
    </div>
  );
}

function Diagram({
  session,
  text,
  language,
  shown,
  lanes,
}: AreaProps & { shown: Shown; lanes: readonly ShownLane[] }) {
  const { run, playback, view, desk } = session.stores;
  const at = useTime(session);
  const timeline = useStore(desk, (now) => now.timeline);
  const revision = useStore(run.store, (now) => now.revision);
  const live = useStore(playback.store, (now) => now.live);
  const stepped = useStore(playback.store, (now) => now.stepped);
  const chosen = useStore(view, (now) => now.window);
  const theme = useStore(view, (now) => now.theme);
  const selected = useStore(view, (now) => now.selected);
  const stretch = useStore(view, (now) => now.marked);
  const window = windowOf(chosen, at, timeline.end, live);
  const summaries = shown.lab.summaries(shown.state, language);
  const marked = useMarkedRecords(session, shown, window);
  const cone = useCone(session, shown);
  const lit = useMemo(
    () => (cone === null ? null : shownCone(cone, shown.known, timeline.lanes)),
    [cone, shown.known, timeline],
  );
  return (
    <div className="time-body">
      <div
        className="time-lanes"
        style={{
          minHeight: `calc(${String(AXIS_AND_FOOT_PX)}px + ${String(lanes.length * LANE_REM)}rem)`,
        }}
      >
        <Timeline
          index={timeline}
          revision={revision}
          lanes={lanes.flatMap(({ id, place }) => {
            const summary = summaryOf(summaries, id);
            if (summary === null) return [];
            const { label, short, tone, condition } = summary;
            const up = condition === "up" || condition === "paused";
            return [{ id, place, label, shortLabel: short, tone, up }];
          })}
          window={window}
          at={at}
          live={live}
          theme={`${theme} ${document.documentElement.dataset["theme"] ?? ""}`}
          clock={clockWord(at)}
          chosen={stepped}
          selected={selected}
          marked={marked}
          cone={lit}
          stretch={stretch}
          text={text}
          onWindow={(next) => {
            view.setState({ window: next });
          }}
          onSeek={session.orders.seek}
          onBrush={(one, other) => {
            view.setState({ marked: brushed(one, other) });
          }}
          onRecord={(index) => {
            session.orders.goTo(index);
            selectMessageOf(session, index);
          }}
          onNode={(id) => {
            view.setState({ selected: id === selected ? null : id });
          }}
        />
      </div>
    </div>
  );
}

/** The same in words: for those who cannot see the picture, and for those who would rather read. */
function Twin({
  session,
  text,
  language,
  shown,
  hidden,
}: AreaProps & { shown: Shown; hidden: boolean }) {
  const { cursor, known, lab } = shown;
  const granularity = useStore(session.stores.playback.store, (now) => now.granularity);
  // While time flows the caption tells its turns; nobody can read a list that runs.
  const running = usePlaying(session);
  if (hidden && running) return null;
  const before = known.steps.latest(granularity, cursor, hidden ? 8 : LISTED_MAX);
  return (
    <EventList
      hidden={hidden}
      name={text.timeline.listName}
      empty={text.timeline.empty}
      rows={[...before].reverse().map((index) => {
        const { record } = placed(known, index);
        return {
          index,
          clock: clockWord(record.at),
          node: record.node,
          sentence: lab.describe(record, finder(known))[language],
        };
      })}
      onGo={(index) => {
        session.orders.goTo(index);
        selectMessageOf(session, index);
      }}
    />
  );
}
