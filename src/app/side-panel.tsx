import { useRef } from "react";
import type { NodeId } from "../../workers/kernel/identity.ts";
import { NodeActions } from "../views/controls/node-actions.tsx";
import { Grip } from "../views/primitives/grip.tsx";
import { useFocusBack } from "../views/primitives/focus-back.ts";
import { wordColour } from "../views/primitives/tone.ts";
import { ARRANGEMENT_WORDS } from "../words/arrangement.ts";
import { type AreaProps, summaryOf, useShown, useTime, useWaits } from "./shown.ts";
import { limitedSide } from "./arrangement.ts";
import { FaultButtons } from "./fault-buttons.tsx";
import { SideHead } from "./side-head.tsx";
import { panelProps } from "./panel-props.ts";

/** Everything about the selected node, and what can be done to it. */
export function SidePanel({ session, text, language, node }: AreaProps & { node: NodeId }) {
  const shown = useShown(session);
  const time = useTime(session);
  const waits = useWaits(session);
  const side = useRef<HTMLElement>(null);
  useFocusBack(side);
  if (shown === null) return null;
  const { lab, state } = shown;
  const summaries = lab.summaries(state, language);
  const summary = summaryOf(summaries, node);
  if (summary === null) return null;
  const { Facts } = lab;
  const kills = lab.killChoices(state, node, language);
  return (
    <>
      <aside ref={side} className="side" aria-label={text.panels.member}>
        <SideHead
          session={session}
          text={text}
          language={language}
          title={summary.label}
          left="selected"
        >
          {summary.label} · <span style={{ color: wordColour(summary.tone) }}>{summary.word}</span>
        </SideHead>
        <NodeActions
          node={summary}
          troubled={lab.troubled(state)}
          text={text}
          kills={kills}
          killAwaited={lab.killAwaited(state, node, language)}
          more={
            <FaultButtons
              session={session}
              text={text}
              language={language}
              shown={shown}
              node={summary}
            />
          }
          onKillAt={(id) => {
            const chosen = kills.find((kill) => kill.id === id);
            session.orders.send(chosen?.command ?? { kind: "kill-at", node, behind: null });
          }}
          onOrder={(order) => {
            session.orderNode(node, order);
          }}
          onCopyRepeat={session.copyRun}
        />
        <Facts
          {...panelProps({ session, text, language }, shown, time)}
          waits={waits}
          selected={node}
          node={node}
        />
      </aside>
      <Grip
        name={ARRANGEMENT_WORDS[language].sideGrip}
        from="right"
        size={() => side.current?.clientWidth ?? 0}
        onSize={(width) => {
          session.stores.view.setState((now) => ({
            arrangement: { ...now.arrangement, sideWidth: limitedSide(width, innerWidth) },
          }));
        }}
      />
    </>
  );
}
