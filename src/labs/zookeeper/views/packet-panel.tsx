import { useState } from "react";
import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import type { MessageProps } from "../../lab.ts";
import { sentenceOf } from "../sentence.ts";
import { PACKET_WORDS } from "../words/packets.ts";
import { PacketActions } from "./packet-actions.tsx";
import { PacketBytes } from "./packet-bytes.tsx";
import { FieldNote, PacketFields } from "./packet-fields.tsx";
import { PacketLinks } from "./packet-links.tsx";
import { encodedOf, type SentRecord, sentIn, titleOf, whereaboutsOf } from "./packet-message.ts";
import { PacketPath } from "./packet-path.tsx";
import "./packet-panel.css";

/** One message: its path, what can be done to it, its bytes and its fields, its cause and its effects. */
export function PacketPanel(props: MessageProps<EnsembleState>) {
  const sent = sentIn(props.sent);
  if (sent === null) return null;
  // Another message is another panel: nothing of this one stays marked there.
  return <OpenPacket key={props.sent.index} props={props} sent={sent} />;
}

function OpenPacket({ props, sent }: { props: MessageProps<EnsembleState>; sent: SentRecord }) {
  const { state, language, find, send } = props;
  const words = PACKET_WORDS[language];
  const [marked, setMarked] = useState<number | null>(null);
  // The trace gives a record anew each time it is asked for; what it says never changes.
  const [encoded] = useState(() => encodedOf(sent, state));
  const where = whereaboutsOf(sent, props);
  return (
    <div className="packet">
      <h3 className="packet-title">{titleOf(sent, encoded, words)}</h3>
      <p className="packet-said">{sentenceOf(props.sent.record, language, find)}</p>
      <PacketActions sent={sent} where={where} words={words} send={send} />
      <PacketPath props={props} sent={sent} where={where} encoded={encoded} words={words} />
      <section aria-label={words.bytesName}>
        <h3 className="heading">{words.bytesName}</h3>
        <PacketBytes encoded={encoded} marked={marked} words={words} onMark={setMarked} />
        <FieldNote
          field={marked === null ? undefined : encoded.fields[marked]}
          language={language}
          words={words}
        />
      </section>
      <section aria-label={words.fieldsName}>
        <h3 className="heading">{words.fieldsName}</h3>
        <PacketFields fields={encoded.fields} marked={marked} words={words} onMark={setMarked} />
        {encoded.remarks.map((remark) => (
          <p key={remark} className="packet-dim">
            {words.remarks[remark]}
          </p>
        ))}
      </section>
      <PacketLinks props={props} words={words} />
    </div>
  );
}
