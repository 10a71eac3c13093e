import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import type { ZooKeeperEvent } from "../../../../workers/zookeeper/trace.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { Icon } from "../../../views/primitives/icon.tsx";
import type { PanelProps, PlacedRecord } from "../../lab.ts";
import { sentenceOf, withoutReason } from "../sentence.ts";
import { ruleAnswer, voteComparison } from "../why.ts";
import { LAB_WORDS } from "../words/lab-words.ts";
import { CountersTable } from "./counters-table.tsx";
import { VoteMatrix } from "./vote-matrix.tsx";
import "./votes-panel.css";

const CHANGES_SHOWN_MAX = 8;
/** So many steps of elections are looked through for them. */
const VOTES_MAX = 64;

/** Who has heard what, what changed whose mind, and the four counters. */
export function VotesPanel(props: PanelProps<EnsembleState>) {
  const { state, time, language, selected, latest, onSelect } = props;
  const words = LAB_WORDS[language].votesPanel;
  const changes = latest("vote", VOTES_MAX)
    .filter(({ record }) => record.event.kind === "vote-changed")
    .slice(0, CHANGES_SHOWN_MAX);
  return (
    <div className="votes-panel">
      <section className="votes-block">
        <p className="votes-explain">{words.explain}</p>
        <div className="votes-scroll">
          <VoteMatrix
            state={state}
            time={time}
            language={language}
            selected={selected}
            roomy
            onSelect={onSelect}
          />
        </div>
      </section>
      <section className="votes-block">
        <h2 className="heading">{words.changes}</h2>
        {changes.length === 0 ? (
          <p className="votes-explain">{words.noChanges}</p>
        ) : (
          <ol className="vote-changes">
            {changes.map((change) => (
              <VoteChange key={change.index} {...props} change={change} />
            ))}
          </ol>
        )}
      </section>
      <section className="votes-block">
        <h2 className="heading">{words.counters}</h2>
        <div className="votes-scroll">
          <CountersTable {...props} />
        </div>
      </section>
    </div>
  );
}

/** One change of vote with what decided it, field by field. */
function VoteChange({
  language,
  text,
  find,
  change,
  onGo,
}: PanelProps<EnsembleState> & { change: PlacedRecord }) {
  const event = change.record.event as ZooKeeperEvent;
  if (event.kind !== "vote-changed") return null;
  const { fields } = voteComparison(event.values, language);
  const parts = {
    decides: text.why.decides,
    same: text.why.same,
    "not-looked-at": text.why.notLookedAt,
  };
  return (
    <li>
      <button
        type="button"
        className="vote-change"
        onClick={() => {
          onGo(change.index);
        }}
      >
        <span className="vote-change-head">
          <span className="mono">{clockWord(change.record.at)}</span>
          {withoutReason(
            sentenceOf(change.record, language, find),
            ruleAnswer(change.record, language)?.because ?? null,
          )}
          <Icon name="go" size={12} />
        </span>
        <span className="vote-change-fields">
          {fields.map((field) => (
            <span
              key={field.name}
              className={`vote-field vote-field-${field.part}`}
              title={parts[field.part]}
            >
              <i>{field.name}</i>
              {field.part === "same"
                ? `${field.left} = ${field.right}`
                : field.part === "decides"
                  ? `${field.left} > ${field.right}`
                  : `${field.left}, ${field.right}`}
              <em>{parts[field.part]}</em>
            </span>
          ))}
        </span>
      </button>
    </li>
  );
}
