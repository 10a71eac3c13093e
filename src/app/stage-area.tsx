import { Suspense, useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { Lab, Panel } from "../labs/lab.ts";
import { Button } from "../views/primitives/button.tsx";
import { Stage } from "../views/topology/stage.tsx";
import { commandsOf, linkCommands } from "./link-commands.ts";
import { LAWS_PANEL } from "./law-light.tsx";
import { violationsAt } from "../store/run-store.ts";
import { type AreaProps, finder, placed, type Shown, useShown, useTime } from "./shown.ts";

const CLUSTER = "cluster";
const DECISIONS_MAX = 64;

/** The panels: the cluster and those of the lab, one at a time, or side by side where there is room. */
export function StageArea(props: AreaProps) {
  const { session, text, language } = props;
  const { view, desk } = session.stores;
  const panel = useStore(view, (now) => now.panel);
  const lab = useStore(desk, (now) => now.lab);
  const shown = useShown(session);
  // On a phone there are more tabs than room: the one that is shown is in sight, however it was chosen.
  const chosenTab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    chosenTab.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [panel]);
  const panels = [
    { id: CLUSTER, title: text.panels.cluster },
    ...lab.panels.map(({ id, title }) => ({ id, title: title[language] })),
    // Opened by its light, and then a panel like the others.
    ...(panel === LAWS_PANEL ? [{ id: LAWS_PANEL, title: text.laws.title }] : []),
  ];
  return (
    <section className="panels" data-panel={panel}>
      <div className="tabs">
        <div role="tablist" aria-label={text.panels.name} className="tabs-list tabs-scroll">
          {panels.map(({ id, title }) => (
            <button
              key={id}
              ref={id === panel ? chosenTab : null}
              id={`tab-${id}`}
              type="button"
              role="tab"
              className="tab"
              aria-selected={id === panel}
              aria-controls={`panel-${id}`}
              onClick={() => {
                view.setState({ panel: id });
              }}
            >
              {title}
            </button>
          ))}
        </div>
        <span className="tabs-room" />
        <StageButtons {...props} shown={shown} />
      </div>
      <div className="panel-row">
        <div
          id={`panel-${CLUSTER}`}
          role="tabpanel"
          aria-labelledby={`tab-${CLUSTER}`}
          className="panel"
          data-shown={panel === CLUSTER}
        >
          <PanelTitle>{text.panels.cluster}</PanelTitle>
          {shown === null ? (
            <p className="panel-wait">{text.run.loading}</p>
          ) : (
            <ClusterPanel {...props} shown={shown} />
          )}
        </div>
        {lab.panels.map((one) => (
          <div
            key={one.id}
            id={`panel-${one.id}`}
            role="tabpanel"
            aria-labelledby={`tab-${one.id}`}
            className="panel panel-of-lab"
            data-shown={panel === one.id}
          >
            <PanelTitle>{one.title[language]}</PanelTitle>
            {shown !== null && <LabPanel {...props} shown={shown} panel={one} />}
          </div>
        ))}
        {panel === LAWS_PANEL && (
          <div
            id={`panel-${LAWS_PANEL}`}
            role="tabpanel"
            aria-labelledby={`tab-${LAWS_PANEL}`}
            className="panel panel-of-lab"
            data-shown="true"
          >
            <PanelTitle>{text.laws.title}</PanelTitle>
            {shown !== null && <LawsArea {...props} shown={shown} />}
          </div>
        )}
      </div>
    </section>
  );
}

/** Where panels stand side by side there are no tabs: each says itself what it is. */
function PanelTitle({ children }: { children: string }) {
  return <h2 className="heading panel-title">{children}</h2>;
}

function StageButtons({ session, text, shown }: AreaProps & { shown: Shown | null }) {
  const { orders, stores } = session;
  const troubled = shown !== null && shown.lab.troubled(shown.state);
  return (
    <div className="tabs-buttons">
      <Button
        shortcut="X"
        onPress={() => {
          stores.view.setState({ dialog: "partition" });
        }}
      >
        {text.stage.partition}
      </Button>
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

function ClusterPanel({ session, text, language, shown }: AreaProps & { shown: Shown }) {
  const { view } = session.stores;
  const time = useTime(session);
  const selected = useStore(view, (now) => now.selected);
  const { lab, state } = shown;
  const scene = useMemo(() => lab.scene(state, language), [lab, state, language]);
  return (
    <Stage
      scene={scene}
      time={time}
      selected={selected}
      text={text}
      onSelect={(id) => {
        view.setState((now) => ({ selected: id === now.selected ? null : id }));
      }}
      onSever={(cut) => {
        for (const command of commandsOf(cut)) session.orders.send(command);
      }}
      onLink={(a, b, order) => {
        for (const command of linkCommands(a, b, order)) session.orders.send(command);
      }}
    />
  );
}

function LabPanel({
  session,
  text,
  language,
  shown,
  panel,
}: AreaProps & { shown: Shown; panel: Lab<unknown>["panels"][number] }) {
  const { view } = session.stores;
  const chosen = useStore(view, (now) => now.panel);
  const selected = useStore(view, (now) => now.selected);
  // On a wide screen all panels stand side by side; what is not displayed is not worked out.
  const wide = useStore(view, (now) => now.wide);
  if (chosen !== panel.id && !wide) return null;
  return (
    <DrawnPanel
      session={session}
      text={text}
      language={language}
      shown={shown}
      View={panel.View}
      selected={selected}
    />
  );
}

function DrawnPanel({
  session,
  text,
  language,
  shown,
  View,
  selected,
}: AreaProps & {
  shown: Shown;
  View: Panel<unknown>["View"];
  selected: ReturnType<Session["stores"]["view"]["getState"]>["selected"];
}) {
  const time = useTime(session);
  // What is typed in a panel is drawn at once, though the run stands still.
  useStore(session.stores.view, (now) => now.drafts);
  return (
    <Suspense fallback={null}>
      <View {...panelProps({ session, text, language }, shown, time)} selected={selected} />
    </Suspense>
  );
}

function LawsArea({ session, text, language, shown }: AreaProps & { shown: Shown }) {
  const laws = useStore(session.stores.run.store, (run) => run.laws);
  const { Laws } = shown.lab;
  const last = Math.min(shown.cursor, laws.checked - 1);
  return (
    <Suspense fallback={null}>
      <Laws
        violations={violationsAt(laws, shown.cursor)}
        checkedTo={last < 0 ? null : shown.known.trace.at(last)}
        language={language}
        text={text}
        onGo={session.orders.goTo}
      />
    </Suspense>
  );
}

type Session = AreaProps["session"];

/** What the panels of a lab are given. */
export function panelProps({ session, text, language }: AreaProps, shown: Shown, time: number) {
  const { known, cursor, state } = shown;
  const { view } = session.stores;
  const latest = (group: string, countMax: number) =>
    known.steps.latest(group, cursor, countMax).map((index) => placed(known, index));
  return {
    state,
    time,
    language,
    text,
    decisions: latest("decision", DECISIONS_MAX),
    latest,
    find: finder(known),
    onGo: (index: number) => {
      session.orders.goTo(index);
    },
    onWhy: (index: number) => {
      session.orders.goTo(index);
      view.setState({ why: true });
    },
    onSelect: (id: ReturnType<typeof view.getState>["selected"]) => {
      view.setState({ selected: id });
    },
    onPanel: (id: string) => {
      view.setState({ panel: id });
    },
    send: session.orders.send,
    drafts: view.getState().drafts,
    onDraft: (name: string, draft: string) => {
      view.setState(({ drafts }) => ({ drafts: { ...drafts, [name]: draft } }));
    },
  };
}
