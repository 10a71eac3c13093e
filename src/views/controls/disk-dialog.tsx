import { useState } from "react";
import type { FaultWords } from "../../words/faults.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { clockWord, spanWord } from "./clock-text.ts";
import { NOT_NEGATIVE, NumberField, readNumber, SelectField } from "./number-field.tsx";

/** A disk at an instant. Latencies in microseconds; a rate of 0 bytes a second: not limited. */
export interface DiskStanding {
  readonly up: boolean;
  readonly full: boolean;
  readonly latencyUs: number;
  readonly bytesPerSecond: number;
  readonly usual: { readonly latencyUs: number; readonly bytesPerSecond: number };
  /** Writes that a power cut now would lose. */
  readonly unsynced: number;
  readonly files: readonly {
    readonly name: string;
    /** The newest first. */
    readonly entries: readonly { readonly index: number; readonly word: string }[];
  }[];
  /** What it can be put back to. */
  readonly copies: readonly {
    readonly incarnation: number;
    readonly at: number;
    /** Whether nothing was on it. */
    readonly empty: boolean;
  }[];
}

export type DiskOrder =
  | {
      readonly kind: "corrupt";
      readonly file: string;
      readonly index: number;
      readonly restarts: boolean;
    }
  | { readonly kind: "full"; readonly full: boolean }
  | { readonly kind: "power-off" }
  | { readonly kind: "restore"; readonly incarnation: number }
  | { readonly kind: "speed"; readonly latencyUs: number; readonly bytesPerSecond: number };

interface DiskProps {
  readonly disk: DiskStanding;
  readonly words: FaultWords;
  readonly onOrder: (order: DiskOrder) => void;
}

/** What can befall a member's disk. */
export function DiskDialog({
  name,
  closeWord,
  onClose,
  ...props
}: DiskProps & { name: string; closeWord: string; onClose: () => void }) {
  const { disk, words, onOrder } = props;
  return (
    <Dialog title={words.diskTitle(name)} closeWord={closeWord} onClose={onClose}>
      <output className="fault-now">
        {words.diskNow(spanWord(disk.latencyUs), rateOf(disk.bytesPerSecond, words), disk.full)}
      </output>
      <Speed {...props} />
      <fieldset className="fault-part">
        <legend>{words.room}</legend>
        <div className="fault-line">
          <Button
            look={disk.full ? "strong" : "plain"}
            onPress={() => {
              onOrder({ kind: "full", full: !disk.full });
            }}
          >
            {disk.full ? words.makeRoom : words.fill}
          </Button>
          <p className="fault-note">{words.fillHint}</p>
        </div>
      </fieldset>
      <fieldset className="fault-part">
        <legend>{words.power}</legend>
        <div className="fault-line">
          <Button
            look="danger"
            disabled={!disk.up}
            onPress={() => {
              onOrder({ kind: "power-off" });
            }}
          >
            {words.powerOff}
          </Button>
          <p className="fault-note">{disk.up ? words.powerSays(disk.unsynced) : words.isDown}</p>
        </div>
      </fieldset>
      <Flip {...props} />
      <Copies {...props} />
    </Dialog>
  );
}

/** Bytes a second in words. */
export function rateOf(bytesPerSecond: number, words: FaultWords): string {
  return bytesPerSecond === 0 ? words.noRate : words.rateIs(String(bytesPerSecond / 1000));
}

function Speed({ disk, words, onOrder }: DiskProps) {
  const [latency, setLatency] = useState(String(disk.latencyUs / 1000));
  const [rate, setRate] = useState(String(disk.bytesPerSecond / 1000));
  const [ms, kilobytes] = [readNumber(latency, NOT_NEGATIVE), readNumber(rate, NOT_NEGATIVE)];
  const { usual } = disk;
  return (
    <fieldset className="fault-part">
      <legend>{words.speed}</legend>
      <div className="fault-line">
        <NumberField
          label={words.syncTakes}
          unit={words.ms}
          value={latency}
          limits={NOT_NEGATIVE}
          words={words}
          onChange={setLatency}
        />
        <NumberField
          label={words.rate}
          unit={words.perSecond}
          value={rate}
          limits={NOT_NEGATIVE}
          words={words}
          onChange={setRate}
        />
        <Button
          look="strong"
          disabled={ms === null || kilobytes === null}
          onPress={() => {
            onOrder({
              kind: "speed",
              latencyUs: Math.round((ms ?? 0) * 1000),
              bytesPerSecond: Math.round((kilobytes ?? 0) * 1000),
            });
          }}
        >
          {words.set}
        </Button>
        <Button
          onPress={() => {
            setLatency(String(usual.latencyUs / 1000));
            setRate(String(usual.bytesPerSecond / 1000));
            onOrder({ kind: "speed", ...usual });
          }}
        >
          {words.usual(spanWord(usual.latencyUs))}
        </Button>
      </div>
    </fieldset>
  );
}

function Flip({ disk, words, onOrder }: DiskProps) {
  const [file, setFile] = useState("");
  const [entry, setEntry] = useState("");
  const chosen = disk.files.find(({ name }) => name === file) ?? disk.files[0];
  const place = chosen?.entries.find(({ index }) => String(index) === entry) ?? chosen?.entries[0];
  const flip = (restarts: boolean) => () => {
    if (chosen === undefined || place === undefined) return;
    onOrder({ kind: "corrupt", file: chosen.name, index: place.index, restarts });
  };
  return (
    <fieldset className="fault-part">
      <legend>{words.flip}</legend>
      {chosen === undefined || place === undefined ? (
        <p className="fault-note">{words.noFiles}</p>
      ) : (
        <>
          <div className="fault-line">
            <SelectField
              label={words.file}
              value={chosen.name}
              options={disk.files.map(({ name }) => [name, name])}
              onChange={setFile}
            />
            <SelectField
              label={words.entry}
              value={String(place.index)}
              options={chosen.entries.map(({ index, word }) => [String(index), word])}
              onChange={setEntry}
            />
            <Button onPress={flip(false)}>{words.flipIt}</Button>
            {disk.up && <Button onPress={flip(true)}>{words.flipRestart}</Button>}
          </div>
          <p className="fault-note">{words.flipSays}</p>
        </>
      )}
    </fieldset>
  );
}

function Copies({ disk, words, onOrder }: DiskProps) {
  const [copy, setCopy] = useState("");
  const newest = disk.copies.at(-1);
  const chosen = disk.copies.find(({ incarnation }) => String(incarnation) === copy) ?? newest;
  return (
    <fieldset className="fault-part">
      <legend>{words.copies}</legend>
      {chosen === undefined ? (
        <p className="fault-note">{words.noCopies}</p>
      ) : (
        <>
          <div className="fault-line">
            <SelectField
              label={words.copy}
              value={String(chosen.incarnation)}
              options={disk.copies.map(({ incarnation, at, empty }) => [
                String(incarnation),
                (empty ? words.copyEmpty : words.copyOf)(incarnation, clockWord(at)),
              ])}
              onChange={setCopy}
            />
            <Button
              look="danger"
              onPress={() => {
                onOrder({ kind: "restore", incarnation: chosen.incarnation });
              }}
            >
              {disk.up ? words.restoreKill : words.restore}
            </Button>
          </div>
          <p className="fault-note">{words.copiesSay}</p>
        </>
      )}
    </fieldset>
  );
}
