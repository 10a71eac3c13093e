import type { RecordId } from "../../../../workers/kernel/identity.ts";
import {
  type CallView,
  type ClientView,
  type EnsembleState,
  type FinishedCallView,
  inOrder,
} from "../../../../workers/zookeeper/projection.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { Icon } from "../../../views/primitives/icon.tsx";
import type { PanelProps } from "../../lab.ts";
import { sentenceOf } from "../sentence.ts";
import { CALL_WORDS } from "../words/tree-calls.ts";

type Props = PanelProps<EnsembleState> & { readonly caller: ClientView };

/** What became of the last call of a client, and what is still on its way. */
export function LastAnswer(props: Props) {
  const { language, caller } = props;
  const words = CALL_WORDS[language];
  const last = caller.finished.findLast((call) => call.caller === "application") ?? null;
  const waiting = callsOnTheWay(caller);
  const [oldest] = waiting;
  return (
    <div className="znode-answer" role="group" aria-label={words.outcome}>
      {oldest !== undefined && (
        <p className="znode-waiting">
          {words.waiting(String(waiting.length))}
          <Sentence {...props} id={oldest.queued} />
        </p>
      )}
      {last === null ? (
        waiting.length === 0 && <p className="znode-life">{words.unanswered}</p>
      ) : (
        <div className={isRefusal(last) ? "znode-refused" : "znode-done"}>
          {last.outcome !== "refused" && last.began !== last.ended && (
            <Sentence {...props} id={last.began} />
          )}
          <Sentence {...props} id={last.ended} leads />
        </div>
      )}
    </div>
  );
}

/** The calls of its application that are queued or written, the oldest first. */
function callsOnTheWay({ handle }: ClientView): readonly CallView[] {
  if (handle === null) return [];
  const waiting = [...inOrder(handle.pending), ...inOrder(handle.outgoing)];
  return waiting.filter(({ call, caller }) => call !== null && caller === "application");
}

function isRefusal({ outcome, code }: FinishedCallView): boolean {
  return outcome !== "answered" || code !== "Ok";
}

/** A record as the trace tells it; `leads`: a click goes there. */
function Sentence({
  id,
  leads = false,
  language,
  find,
  onGo,
}: Props & { id: RecordId; leads?: boolean }) {
  const placed = find(id);
  if (placed === null) return null;
  const sentence = sentenceOf(placed.record, language, find);
  if (!leads) return <span className="znode-asked">{sentence}</span>;
  return (
    <button
      type="button"
      className="znode-told"
      onClick={() => {
        onGo(placed.index);
      }}
    >
      <span>{sentence}</span>
      <span className="mono">{clockWord(placed.record.at)}</span>
      <Icon name="go" size={12} />
    </button>
  );
}
