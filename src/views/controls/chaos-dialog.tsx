import { useState } from "react";
import type { FaultWords } from "../../words/faults.ts";
import { Button } from "../primitives/button.tsx";
import { Choice } from "../primitives/choice.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { NumberField, readNumber } from "./number-field.tsx";

export type ChaosKind = keyof FaultWords["kind"];
export type ChaosPace = keyof FaultWords["paces"];

const SEED_LIMITS = { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true };

/** What faults are drawn from. */
export interface ChaosWish {
  readonly seed: number;
  readonly kinds: readonly ChaosKind[];
  readonly pace: ChaosPace;
  /** Whether fewer than a majority may be left that hear each other. */
  readonly sparesNobody: boolean;
}

const PACES = ["calm", "lively", "wild"] as const;

/** Chooses a seed and what may happen. */
export function ChaosDialog({
  kinds: all,
  last,
  words,
  closeWord,
  onStart,
  onClose,
}: {
  kinds: readonly ChaosKind[];
  /** What was chosen before. */
  last: ChaosWish;
  words: FaultWords;
  closeWord: string;
  onStart: (wish: ChaosWish) => void;
  onClose: () => void;
}) {
  const [seed, setSeed] = useState(String(last.seed));
  const [pace, setPace] = useState(last.pace);
  const [kinds, setKinds] = useState<readonly ChaosKind[]>(last.kinds);
  const [sparesNobody, setSparesNobody] = useState(last.sparesNobody);
  const number = readNumber(seed, SEED_LIMITS);
  return (
    <Dialog title={words.chaosTitle} closeWord={closeWord} onClose={onClose}>
      <p className="fault-note">{words.chaosSays}</p>
      <div className="fault-line" style={{ margin: "10px 0" }}>
        <NumberField
          label={words.seed}
          value={seed}
          limits={SEED_LIMITS}
          words={words}
          onChange={setSeed}
        />
        <Choice
          name={words.pace}
          value={pace}
          options={PACES.map((value) => ({ value, word: words.paces[value] }))}
          onChoose={setPace}
        />
      </div>
      <fieldset className="fault-part">
        <legend>{words.kinds}</legend>
        <div className="fault-kinds">
          {all.map((kind) => (
            <label key={kind} className="fault-check">
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={() => {
                  const rest = kinds.filter((other) => other !== kind);
                  setKinds(
                    kinds.includes(kind)
                      ? rest
                      : all.filter((one) => one === kind || rest.includes(one)),
                  );
                }}
              />
              {words.kind[kind]}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="fault-check">
        <input
          type="checkbox"
          checked={sparesNobody}
          onChange={() => {
            setSparesNobody(!sparesNobody);
          }}
        />
        {words.majority}
      </label>
      <div className="fault-end">
        {kinds.length === 0 && <p className="fault-note">{words.needKind}</p>}
        <Button
          look="strong"
          disabled={number === null || kinds.length === 0}
          onPress={() => {
            onStart({ seed: number ?? 0, kinds, pace, sparesNobody });
          }}
        >
          {words.start}
        </Button>
      </div>
    </Dialog>
  );
}
