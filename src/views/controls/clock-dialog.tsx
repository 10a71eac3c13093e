import { useState } from "react";
import type { FaultWords } from "../../words/faults.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { NumberField, readNumber } from "./number-field.tsx";

/** A node's clocks at an instant: how fast they run, and by how much jumps have set the wall clock off. */
export interface ClockStanding {
  readonly up: boolean;
  readonly ppm: number;
  readonly offsetMs: number;
}

export type ClockOrder =
  | { readonly kind: "drift"; readonly ppm: number }
  | { readonly kind: "jump"; readonly byMs: number };

/** More than this no clock is off. */
const DRIFT_LIMITS = { least: -100_000, most: 100_000 };
const JUMP_LIMITS = { least: -315_576_000_000, most: 315_576_000_000 };

/** What can befall a node's clocks. */
export function ClockDialog({
  name,
  clock,
  words,
  closeWord,
  onOrder,
  onClose,
}: {
  name: string;
  clock: ClockStanding;
  words: FaultWords;
  closeWord: string;
  onOrder: (orders: readonly ClockOrder[]) => void;
  onClose: () => void;
}) {
  const [drift, setDrift] = useState(clock.ppm === 0 ? "50000" : String(clock.ppm));
  const [jump, setJump] = useState("60000");
  const ppm = readNumber(drift, DRIFT_LIMITS);
  const span = readNumber(jump, JUMP_LIMITS);
  const jumps = (sign: number) => () => {
    if (span !== null) onOrder([{ kind: "jump", byMs: sign * Math.round(span) }]);
  };
  const { up, offsetMs } = clock;
  return (
    <Dialog title={words.clockTitle(name)} closeWord={closeWord} onClose={onClose}>
      <output className="fault-now">{words.clockNow(clock.ppm, offsetMs)}</output>
      {!up && <p className="fault-note">{words.clockDown}</p>}
      <fieldset className="fault-part" disabled={!up}>
        <legend>{words.drift}</legend>
        <div className="fault-line">
          <NumberField
            label={words.fast}
            unit={words.ppm}
            value={drift}
            limits={DRIFT_LIMITS}
            words={words}
            onChange={setDrift}
          />
          <Button
            look="strong"
            disabled={!up || ppm === null}
            onPress={() => {
              if (ppm !== null) onOrder([{ kind: "drift", ppm: Math.round(ppm) }]);
            }}
          >
            {words.set}
          </Button>
        </div>
        <p className="fault-note">{words.driftHint}</p>
      </fieldset>
      <fieldset className="fault-part" disabled={!up}>
        <legend>{words.jump}</legend>
        <div className="fault-line">
          <NumberField
            label={words.by}
            unit={words.ms}
            value={jump}
            limits={JUMP_LIMITS}
            words={words}
            onChange={setJump}
          />
          {(["ahead", "back"] as const).map((way) => (
            <Button
              key={way}
              disabled={!up || span === null}
              onPress={jumps(way === "ahead" ? 1 : -1)}
            >
              {words[way]}
            </Button>
          ))}
        </div>
        <p className="fault-note">{words.jumpHint}</p>
      </fieldset>
      <div className="fault-end">
        <Button
          icon="heal"
          disabled={!up || (clock.ppm === 0 && offsetMs === 0)}
          onPress={() => {
            onOrder([
              { kind: "drift", ppm: 0 },
              ...(offsetMs === 0 ? [] : [{ kind: "jump", byMs: -offsetMs } as const]),
            ]);
          }}
        >
          {words.trueTime}
        </Button>
      </div>
    </Dialog>
  );
}
