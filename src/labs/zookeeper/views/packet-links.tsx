import type { TraceRecord } from "../../../../workers/kernel/trace/record.ts";
import { describe } from "../../../../workers/zookeeper/describe.ts";
import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import type { EnsembleEvent } from "../../../../workers/zookeeper/trace.ts";
import { clockWord } from "../../../views/controls/clock-text.ts";
import type { MessageProps, PlacedRecord } from "../../lab.ts";
import { sentenceOf } from "../sentence.ts";
import type { PacketWords } from "../words/packets.ts";

/** So many of what follows are listed. */
const EFFECTS_MAX = 12;

/** What a message follows from, and what its arrival brings about: each leads to its record. */
export function PacketLinks({
  props,
  words,
}: {
  props: MessageProps<EnsembleState>;
  words: PacketWords;
}) {
  const { sent, end, effects, find } = props;
  const { cause } = sent.record;
  const before = cause === null ? null : find(cause);
  // What only keeps books has no sentence.
  const told = effects.filter(({ record }) => describe(record as TraceRecord<EnsembleEvent>));
  return (
    <>
      <section aria-label={words.cause}>
        <h3 className="heading">{words.cause}</h3>
        {before === null ? (
          <p className="packet-dim">{words.noCause}</p>
        ) : (
          <RecordLink placed={before} props={props} />
        )}
      </section>
      <section aria-label={words.effects}>
        <h3 className="heading">{words.effects}</h3>
        {told.length === 0 && (
          <p className="packet-dim">{end === null ? words.notYet : words.noEffects}</p>
        )}
        {told.slice(0, EFFECTS_MAX).map((placed) => (
          <RecordLink key={placed.index} placed={placed} props={props} />
        ))}
      </section>
    </>
  );
}

function RecordLink({
  placed: { index, record },
  props: { language, find, onGo },
}: {
  placed: PlacedRecord;
  props: MessageProps<EnsembleState>;
}) {
  return (
    <button
      type="button"
      className="packet-record"
      onClick={() => {
        onGo(index);
      }}
    >
      <span className="packet-clock">{clockWord(record.at)}</span>
      <span>{sentenceOf(record, language, find)}</span>
    </button>
  );
}
