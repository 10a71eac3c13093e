import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { memberOf } from "../../../../workers/zookeeper/projection.ts";
import type { EncodedMessage } from "../../../../workers/zookeeper/wire/field.ts";
import { clockWord, spanWord } from "../../../views/controls/clock-text.ts";
import type { MessageProps } from "../../lab.ts";
import type { PacketWords } from "../words/packets.ts";
import { Facts, type FactRow } from "./facts.tsx";
import type { SentRecord, Whereabouts } from "./packet-message.ts";
import "./member-facts.css";

/** From whom to whom, on which channel, as which of its messages, when, and what has become of it. */
export function PacketPath({
  props,
  sent,
  where,
  encoded,
  words,
}: {
  props: MessageProps<EnsembleState>;
  sent: SentRecord;
  where: Whereabouts;
  encoded: EncodedMessage;
  words: PacketWords;
}) {
  const { event, node, at } = sent;
  const { path } = words;
  const { state, time, onGo, end } = props;
  const port = state.channels.get(event.channel)?.port;
  const reckoned = path.bytes(String(event.bytes));
  const size = path.bytes(String(encoded.length));
  const rows: FactRow[] = [
    [path.way, `${node} → ${event.to}`],
    [path.channel, port === undefined ? event.channel : `${event.channel} · ${port}`],
    [path.number, path.numberOf(String(event.number), node)],
    [path.size, event.bytes === encoded.length ? size : `${size} (${words.reckoned(reckoned)})`],
    [path.sentAt, <Instant key="sent" at={at} index={props.sent.index} onGo={onGo} />],
    ...endRows(where, at, time, words, end?.index ?? null, onGo),
    [path.state, <Standing key="state" where={where} sent={sent} props={props} words={words} />],
  ];
  return <Facts rows={rows} />;
}

function endRows(
  where: Whereabouts,
  sentAt: number,
  time: number,
  { path }: PacketWords,
  index: number | null,
  onGo: (index: number) => void,
): FactRow[] {
  switch (where.kind) {
    case "flying": {
      const left = where.dueAt - time;
      const clock = clockWord(where.dueAt);
      return [[path.dueAt, left > 0 ? `${clock} · ${path.in(spanWord(left))}` : clock]];
    }
    case "delivered":
    case "lost": {
      const instant = <Instant key="end" at={where.at} index={index} onGo={onGo} />;
      const span = path.after(spanWord(where.at - sentAt));
      const name = where.kind === "lost" ? path.lost : path.arrived;
      return [
        [
          name,
          <span key="end">
            {instant} · {span}
          </span>,
        ],
      ];
    }
    case "held":
    case "unsent":
      return [];
  }
}

/** An instant that leads to the record that it is of. */
function Instant({
  at,
  index,
  onGo,
}: {
  at: number;
  index: number | null;
  onGo: (index: number) => void;
}) {
  if (index === null) return clockWord(at);
  return (
    <button
      type="button"
      className="packet-go"
      onClick={() => {
        onGo(index);
      }}
    >
      {clockWord(at)}
    </button>
  );
}

function Standing({
  where,
  sent: { event, node },
  props: { state, time },
  words,
}: {
  where: Whereabouts;
  sent: SentRecord;
  props: MessageProps<EnsembleState>;
  words: PacketWords;
}) {
  const { states } = words;
  const className = `packet-standing packet-${where.kind}`;
  switch (where.kind) {
    case "flying": {
      const waits = where.dueAt <= time && memberOf(state, event.to)?.process === "paused";
      return <b className={className}>{waits ? states.waiting(event.to) : states.flying}</b>;
    }
    case "held":
      return (
        <b className={className}>{where.blocked ? states.blocked(node, event.to) : states.held}</b>
      );
    case "lost": {
      const why = (words.losses as Readonly<Record<string, string>>)[where.reason];
      return (
        <b className={className}>
          {states.lost}
          {why !== undefined && `: ${why}`}
        </b>
      );
    }
    case "delivered":
    case "unsent":
      return <b className={className}>{states[where.kind]}</b>;
  }
}
