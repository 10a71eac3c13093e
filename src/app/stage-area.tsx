import { lazy, Suspense, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { View } from "../store/view-store.ts";
import { Button } from "../views/primitives/button.tsx";
import { choosing, columnsOf, panelsInSight } from "./arrangement.ts";
import { LAWS_PANEL } from "./law-light.tsx";
import { CLUSTER, PanelBody } from "./panel-body.tsx";
import { type AreaProps, useShown } from "./shown.ts";
import "./tabs.css";

/** None of them is needed to see the first run: they come right behind it. */
const ArrangementTools = lazy(async () => ({
  default: (await import("./arrangement-tools.tsx")).ArrangementTools,
}));
const FaultMenu = lazy(async () => ({ default: (await import("./fault-menu.tsx")).FaultMenu }));
const ChaosStrip = lazy(async () => ({ default: (await import("./chaos-strip.tsx")).ChaosStrip }));
const PanelTools = lazy(async () => ({
  default: (await import("./panel-tools.tsx")).PanelTools,
}));
const AwayNote = lazy(async () => ({
  default: (await import("./panel-tools.tsx")).AwayNote,
}));

const ColumnDivider = lazy(async () => ({
  default: (await import("./column-divider.tsx")).ColumnDivider,
}));

export interface PanelTitle {
  readonly id: string;
  readonly title: string;
}

/** The panels: the cluster and those of the lab, one at a time, two, or all side by side. */
export function StageArea(props: AreaProps) {
  const { session } = props;
  const division = useDivision(session);
  const panels = usePanels(props, division.panel);
  const columns = columnsOf(division);
  const sight = panelsInSight(
    division,
    panels.map(({ id }) => id),
  );
  const windows = useStore(session.stores.view, (now) => now.windows);
  const chaos = useStore(session.stores.desk, (desk) => desk.chaos !== null);
  const row = useRef<HTMLDivElement>(null);
  const placed = columns === "two" ? inOrder(panels, sight) : panels;
  return (
    <section className="panels" data-panel={division.panel} data-columns={columns}>
      <div className="tabs">
        <Tabs {...props} panels={panels} chosen={sight[0] ?? CLUSTER} />
        <span className="tabs-room" />
        <StageButtons {...props} />
        <Suspense fallback={null}>
          <ArrangementTools {...props} panels={panels} />
        </Suspense>
      </div>
      {chaos && (
        <Suspense fallback={null}>
          <ChaosStrip {...props} />
        </Suspense>
      )}
      <div
        ref={row}
        className="panel-row"
        style={columns === "two" ? { gridTemplateColumns: sharedBy(division.arrangement) } : {}}
      >
        {placed.map(({ id, title }) => (
          <div
            key={id}
            id={`panel-${id}`}
            role="tabpanel"
            aria-labelledby={`tab-${id}`}
            className={id === CLUSTER ? "panel" : "panel panel-of-lab"}
            data-shown={sight.includes(id)}
          >
            {columns !== "one" && (
              <div className="panel-head">
                <h2 className="heading panel-title">{title}</h2>
                <Suspense fallback={null}>
                  <PanelTools {...props} id={id} title={title} />
                </Suspense>
              </div>
            )}
            {/* What is not in sight is not worked out. */}
            {sight.includes(id) &&
              (windows.includes(id) ? (
                <Suspense fallback={null}>
                  <AwayNote {...props} id={id} title={title} />
                </Suspense>
              ) : (
                <PanelBody {...props} id={id} />
              ))}
          </div>
        ))}
        {columns === "two" && (
          <Suspense fallback={null}>
            <ColumnDivider {...props} row={row} />
          </Suspense>
        )}
      </div>
    </section>
  );
}

/** What of the view says which panels are in sight. */
function useDivision({ stores }: AreaProps["session"]) {
  return useStore(
    stores.view,
    useShallow(({ panel, full, arrangement, room }: View) => ({ panel, full, arrangement, room })),
  );
}

function usePanels({ session, text, language }: AreaProps, panel: string): readonly PanelTitle[] {
  const lab = useStore(session.stores.desk, (now) => now.lab);
  return [
    { id: CLUSTER, title: text.panels.cluster },
    ...lab.panels.map(({ id, title }) => ({ id, title: title[language] })),
    // Opened by its light, and then a panel like the others.
    ...(panel === LAWS_PANEL ? [{ id: LAWS_PANEL, title: text.laws.title }] : []),
  ];
}

/** Those in sight stand first, so that the focus goes from left to right. */
function inOrder(panels: readonly PanelTitle[], sight: readonly string[]): readonly PanelTitle[] {
  const first = sight.flatMap((id) => panels.filter((panel) => panel.id === id));
  return [...first, ...panels.filter((panel) => !sight.includes(panel.id))];
}

function sharedBy({ share }: View["arrangement"]): string {
  return `minmax(0, ${share.toFixed(4)}fr) minmax(0, ${(1 - share).toFixed(4)}fr)`;
}

function Tabs({
  session,
  text,
  panels,
  chosen,
}: AreaProps & { panels: readonly PanelTitle[]; chosen: string }) {
  const { view } = session.stores;
  // On a phone there are more tabs than room: the one that is shown is in sight, however it was chosen.
  const chosenTab = useRef<HTMLButtonElement>(null);
  // Beside a member a phone has no room for the tabs: another may be chosen before they come back.
  const alone = useStore(view, ({ selected, message }) => selected === null && message === null);
  useEffect(() => {
    chosenTab.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen, alone]);
  return (
    <div role="tablist" aria-label={text.panels.name} className="tabs-list tabs-scroll">
      {panels.map(({ id, title }) => (
        <button
          key={id}
          ref={id === chosen ? chosenTab : null}
          id={`tab-${id}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={id === chosen}
          aria-controls={`panel-${id}`}
          onClick={() => {
            view.setState((now) => choosing(now, id));
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function StageButtons(props: AreaProps) {
  const { session, text } = props;
  const { orders } = session;
  const shown = useShown(session);
  const troubled = shown !== null && shown.lab.troubled(shown.state);
  return (
    <div className="tabs-buttons">
      <Suspense fallback={null}>
        <FaultMenu {...props} />
      </Suspense>
      {troubled && (
        <Button
          icon="heal"
          shortcut="H"
          onPress={() => {
            orders.send({ kind: "heal" });
          }}
        >
          {text.stage.heal}
        </Button>
      )}
    </div>
  );
}
