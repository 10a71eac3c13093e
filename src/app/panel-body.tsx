import { Suspense, useMemo } from "react";
import { useStore } from "zustand";
import type { Panel } from "../labs/lab.ts";
import { violationsAt } from "../store/run-store.ts";
import { Stage } from "../views/topology/stage.tsx";
import { LAWS_PANEL } from "./law-light.tsx";
import { commandsOf, LINK_DRAFT, linkCommands } from "./link-commands.ts";
import { panelProps } from "./panel-props.ts";
import { selectMessage } from "./message-selection.ts";
import { type AreaProps, type Shown, useShown, useTime, useWaits } from "./shown.ts";

/** The panel of the members; the others are those of the lab, and that of its laws. */
export const CLUSTER = "cluster";

/** What a panel holds, wherever it stands: on the page, or in a window of its own. */
export function PanelBody({ id, ...props }: AreaProps & { id: string }) {
  const lab = useStore(props.session.stores.desk, (now) => now.lab);
  const shown = useShown(props.session);
  if (shown === null) {
    return id === CLUSTER ? <p className="panel-wait">{props.text.run.loading}</p> : null;
  }
  if (id === CLUSTER) return <ClusterPanel {...props} shown={shown} />;
  if (id === LAWS_PANEL) return <LawsArea {...props} shown={shown} />;
  const panel = lab.panels.find((one) => one.id === id);
  return panel === undefined ? null : <LabPanel {...props} shown={shown} View={panel.View} />;
}

function ClusterPanel({ session, text, language, shown }: AreaProps & { shown: Shown }) {
  const { view } = session.stores;
  const time = useTime(session);
  const selected = useStore(view, (now) => now.selected);
  const message = useStore(view, (now) => now.message);
  const { lab, state } = shown;
  const scene = useMemo(() => lab.scene(state, language), [lab, state, language]);
  return (
    <Stage
      scene={scene}
      time={time}
      selected={selected}
      message={message}
      text={text}
      onSelect={(id) => {
        view.setState((now) => ({ selected: id === now.selected ? null : id, message: null }));
      }}
      onMessage={(sent) => {
        selectMessage(view, sent);
      }}
      onSever={(cut) => {
        for (const command of commandsOf(cut)) session.orders.send(command);
      }}
      onLink={(a, b, order) => {
        if (order === "edit") {
          view.setState(({ drafts }) => ({
            dialog: "links",
            drafts: { ...drafts, [LINK_DRAFT]: `${a} ${b}` },
          }));
          return;
        }
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
  View,
}: AreaProps & { shown: Shown; View: Panel<unknown>["View"] }) {
  const time = useTime(session);
  const selected = useStore(session.stores.view, (now) => now.selected);
  const waits = useWaits(session);
  // What is typed in a panel is drawn at once, though the run stands still.
  useStore(session.stores.view, (now) => now.drafts);
  return (
    <Suspense fallback={null}>
      <View
        {...panelProps({ session, text, language }, shown, time)}
        waits={waits}
        selected={selected}
      />
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
