import type { Counter, EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { formatEpoch, formatServerId } from "../../../../workers/zookeeper/values.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import type { PanelProps } from "../../lab.ts";
import { sentenceOf } from "../sentence.ts";
import { nodeThing } from "../things.ts";
import { LAB_WORDS } from "../words/lab-words.ts";

const COUNTERS = ["round", "peerEpoch", "acceptedEpoch", "currentEpoch"] as const;

/** The four counters of each member, and what last wrote each. */
export function CountersTable(props: PanelProps<EnsembleState>) {
  const { state, language } = props;
  const words = LAB_WORDS[language].votesPanel;
  const kinds = {
    round: words.memory,
    peerEpoch: words.ofVote,
    acceptedEpoch: words.file,
    currentEpoch: words.file,
  };
  return (
    <table className="counters">
      <thead>
        <tr>
          <th scope="col">{words.member}</th>
          {COUNTERS.map((name) => (
            <th key={name} scope="col">
              {words[name]}
              <small>{kinds[name]}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {state.members.map((member) => (
          <tr key={member.node} data-thing={nodeThing(member.node)}>
            <th scope="row">{formatServerId(member.id)}</th>
            {COUNTERS.map((name) => (
              <td key={name}>
                <CounterValue {...props} counter={member.counters[name]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CounterValue({
  counter,
  language,
  find,
  onGo,
}: PanelProps<EnsembleState> & { counter: Counter<bigint> }) {
  const words = LAB_WORDS[language].votesPanel;
  const placed = counter.by === null ? null : find(counter.by);
  if (placed === null) {
    return (
      <>
        {formatEpoch(counter.value as never)}
        <span className="counter-by">{words.never}</span>
      </>
    );
  }
  const sentence = sentenceOf(placed.record, language, find);
  return (
    <>
      {formatEpoch(counter.value as never)}
      <button
        type="button"
        className="counter-by"
        title={sentence}
        aria-label={`${words.lastWritten(clockWord(counter.at))}: ${sentence}`}
        onClick={() => {
          onGo(placed.index);
        }}
      >
        {clockWord(counter.at)}
      </button>
    </>
  );
}
