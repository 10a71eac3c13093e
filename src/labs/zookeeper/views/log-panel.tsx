import { useState } from "react";
import type { EnsembleState, MemberView } from "../../../../workers/zookeeper/projection.ts";
import { formatZxid, type Zxid } from "../../../../workers/zookeeper/values.ts";
import type { PanelProps } from "../../lab.ts";
import { decisionBehind } from "../decision-behind.ts";
import { votersOf } from "../member-words.ts";
import { LOG_WORDS } from "../words/log.ts";
import { type CellState, referenceOf } from "./log-cells.ts";
import { columnsOf } from "./log-columns.ts";
import { LogEmpty } from "./log-empty.tsx";
import { EntryCard } from "./log-entry-card.tsx";
import { LogGrid } from "./log-grid.tsx";
import { PowerCard, RemovedCard } from "./log-fates.tsx";
import { diskHolders, quorumEnd } from "./log-survival.ts";
import "./log-panel.css";

const LEGEND: readonly CellState[] = [
  "logged",
  "synced",
  "acked",
  "committed",
  "applied",
  "snapshot",
  "removed",
];

/** Who has logged what, how far it has come, and what of it would survive. */
export function LogPanel(props: PanelProps<EnsembleState>) {
  const { state, language, selected, find, onWhy, onSelect } = props;
  const [chosen, setChosen] = useState<Zxid | null>(null);
  const words = LOG_WORDS[language];
  const columns = columnsOf(state);
  if (columns.count === 0) return <LogEmpty {...props} />;
  const reference = referenceOf(state);
  const quorum = quorumEnd(state);
  return (
    <div className="log-panel">
      <div className="log-say">
        <p>{words.explain}</p>
        <p className={quorum === null ? "log-say-none" : "log-say-quorum"}>
          {quorum === null
            ? words.quorumNone
            : words.quorum(
                formatZxid(quorum),
                `${String(diskHolders(state, quorum).length)}/${String(votersOf(state).length)}`,
              )}
        </p>
      </div>
      <LogGrid
        state={state}
        columns={columns}
        reference={reference}
        quorum={quorum}
        language={language}
        selected={selected}
        chosen={chosen}
        onChoose={(zxid) => {
          setChosen(zxid === chosen ? null : zxid);
        }}
        onSelect={onSelect}
        onSync={(node) => {
          const by = syncRecord(state, node);
          const placed = by === null ? null : find(by);
          if (placed !== null) onWhy((decisionBehind(placed.record, find) ?? placed).index);
        }}
      />
      <div className="log-cards">
        {chosen !== null && (
          <EntryCard
            {...props}
            zxid={chosen}
            reference={reference}
            onClose={() => {
              setChosen(null);
            }}
          />
        )}
        <PowerCard state={state} columns={columns} language={language} />
        <RemovedCard state={state} reference={reference} language={language} />
      </div>
      <ul className="log-legend" aria-label={words.legend}>
        {LEGEND.map((sign) => (
          <li key={sign} title={words.hints[sign]}>
            <span className={`log-entry log-sign log-${sign} epoch-1`} aria-hidden="true" />
            {words.states[sign]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function syncRecord(state: EnsembleState, node: MemberView["node"]) {
  return state.members[state.indexes.get(node) ?? -1]?.log.sync?.by ?? null;
}
