import { useState } from "react";
import type { Microseconds } from "../../../../workers/kernel/time.ts";
import type { WorldCommand } from "../../../../workers/kernel/world-command.ts";
import { spanWord } from "../../../views/controls/clock-text.ts";
import { Button } from "../../../views/primitives/button.tsx";
import type { PacketWords } from "../words/packets.ts";
import type { SentRecord, Whereabouts } from "./packet-message.ts";

/** Delays that are offered, in microseconds. */
const DELAYS_US = [10_000, 100_000, 500_000, 2_000_000, 10_000_000] as const;

/** What can be done to a message on its way. */
export function PacketActions({
  sent,
  where,
  words,
  send,
}: {
  sent: SentRecord;
  where: Whereabouts;
  words: PacketWords;
  send: (command: WorldCommand) => void;
}) {
  const [byUs, setByUs] = useState<number>(DELAYS_US[1]);
  if (where.kind !== "flying" && where.kind !== "held") return null;
  const { acts } = words;
  const { node: from, event } = sent;
  const { channel, number, to } = event;
  return (
    <>
      <div className="packet-actions" role="group" aria-label={acts.name}>
        {where.kind === "flying" && (
          <Button
            icon="pause"
            hint={acts.holdHint}
            onPress={() => {
              send({ kind: "hold", channel, from, number });
            }}
          >
            {acts.hold}
          </Button>
        )}
        {where.kind === "held" && !where.blocked && (
          <Button
            icon="play"
            look="strong"
            hint={acts.releaseHint}
            onPress={() => {
              send({ kind: "release", channel, from });
            }}
          >
            {acts.release}
          </Button>
        )}
        {where.kind === "held" && where.blocked && (
          <Button
            icon="heal"
            hint={acts.healHint(from, to)}
            onPress={() => {
              send({ kind: "one-way", from, to, blocked: false });
            }}
          >
            {acts.heal}
          </Button>
        )}
        <Button
          icon="cut"
          look="danger"
          hint={acts.cutHint}
          onPress={() => {
            send({ kind: "cut-channel", channel });
          }}
        >
          {acts.cut}
        </Button>
        {where.kind === "flying" && (
          <span className="packet-delay">
            <Button
              icon="clock"
              hint={acts.delayHint}
              onPress={() => {
                send({ kind: "delay", channel, from, number, byUs: byUs as Microseconds });
              }}
            >
              {acts.delay}
            </Button>
            <select
              aria-label={acts.delayBy}
              value={byUs}
              onChange={(event) => {
                setByUs(Number(event.target.value));
              }}
            >
              {DELAYS_US.map((us) => (
                <option key={us} value={us}>
                  {spanWord(us)}
                </option>
              ))}
            </select>
          </span>
        )}
      </div>
      <p className="packet-dim">
        {where.behind === 0 ? words.alone : words.behind(String(where.behind))}
      </p>
    </>
  );
}
