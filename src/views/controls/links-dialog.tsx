import { useState } from "react";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { FaultWords } from "../../words/faults.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { spanWord } from "./clock-text.ts";
import { rateOf } from "./disk-dialog.tsx";
import { NOT_NEGATIVE, NumberField, readNumber, SelectField } from "./number-field.tsx";

/** What a link is like: its latency in microseconds, its rate in bytes a second; 0: not limited. */
export interface LinkSpeed {
  readonly latencyUs: number;
  readonly bytesPerSecond: number;
}

/** One direction of a link at an instant. */
export type LinkStanding = LinkSpeed & { readonly blocked: boolean };

export type LinkChange =
  | { readonly kind: "blocked"; readonly blocked: boolean }
  | { readonly kind: "cut" }
  | ({ readonly kind: "speed" } & LinkSpeed);

interface Ends {
  readonly from: NodeId;
  readonly to: NodeId;
}

/** Latency, rate and blocks of one link, each direction by itself. */
export function LinksDialog({
  nodes,
  first,
  usual,
  standing,
  words,
  closeWord,
  onChange,
  onClose,
}: {
  nodes: readonly { readonly id: NodeId; readonly short: string }[];
  /** The link that is chosen to begin with. */
  first: Ends;
  usual: LinkSpeed;
  standing: (ends: Ends) => LinkStanding;
  words: FaultWords;
  closeWord: string;
  onChange: (ends: Ends, change: LinkChange) => void;
  onClose: () => void;
}) {
  const [ends, setEnds] = useState(first);
  const back = { from: ends.to, to: ends.from };
  const short = (node: NodeId) => nodes.find(({ id }) => id === node)?.short ?? node;
  const options = nodes.map((node) => [node.id, node.short] as const);
  return (
    <Dialog title={words.linksTitle} closeWord={closeWord} onClose={onClose}>
      <div className="fault-line">
        <SelectField
          label={words.from}
          value={ends.from}
          options={options}
          onChange={(from) => {
            setEnds({ ...ends, from: from as NodeId });
          }}
        />
        <SelectField
          label={words.to}
          value={ends.to}
          options={options}
          onChange={(to) => {
            setEnds({ ...ends, to: to as NodeId });
          }}
        />
      </div>
      {ends.from === ends.to ? (
        <p className="fault-note">{words.sameNode}</p>
      ) : (
        <>
          <output className="fault-now fault-note">
            {[ends, back].map((way) => {
              const { latencyUs, bytesPerSecond, blocked } = standing(way);
              const value = words.linkSpeed(spanWord(latencyUs), rateOf(bytesPerSecond, words));
              return (
                <span key={way.from} style={{ display: "block" }}>
                  {words.linkNow(short(way.from), short(way.to), value, blocked)}
                </span>
              );
            })}
          </output>
          <Speed
            key={`${ends.from} ${ends.to}`}
            present={standing(ends)}
            usual={usual}
            words={words}
            onSpeed={(speed, both) => {
              for (const way of both ? [ends, back] : [ends])
                onChange(way, { kind: "speed", ...speed });
            }}
          />
          <div className="fault-end">
            {[ends, back].map((way) => {
              const { blocked } = standing(way);
              const word = blocked ? words.unblock : words.block;
              return (
                <Button
                  key={way.from}
                  look={blocked ? "strong" : "plain"}
                  onPress={() => {
                    onChange(way, { kind: "blocked", blocked: !blocked });
                  }}
                >
                  {word(short(way.from), short(way.to))}
                </Button>
              );
            })}
            <Button
              onPress={() => {
                onChange(ends, { kind: "cut" });
              }}
            >
              {words.cut}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Speed({
  present,
  usual,
  words,
  onSpeed,
}: {
  present: LinkSpeed;
  usual: LinkSpeed;
  words: FaultWords;
  onSpeed: (speed: LinkSpeed, both: boolean) => void;
}) {
  const [latency, setLatency] = useState(String(present.latencyUs / 1000));
  const [rate, setRate] = useState(String(present.bytesPerSecond / 1000));
  const [both, setBoth] = useState(true);
  const [ms, kilobytes] = [readNumber(latency, NOT_NEGATIVE), readNumber(rate, NOT_NEGATIVE)];
  return (
    <div className="fault-part fault-line">
      <NumberField
        label={words.latency}
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
      <label className="fault-check">
        <input
          type="checkbox"
          checked={both}
          onChange={() => {
            setBoth(!both);
          }}
        />
        {words.both}
      </label>
      <Button
        look="strong"
        disabled={ms === null || kilobytes === null}
        onPress={() => {
          const speed = {
            latencyUs: Math.round((ms ?? 0) * 1000),
            bytesPerSecond: Math.round((kilobytes ?? 0) * 1000),
          };
          onSpeed(speed, both);
        }}
      >
        {words.set}
      </Button>
      <Button
        onPress={() => {
          setLatency(String(usual.latencyUs / 1000));
          setRate(String(usual.bytesPerSecond / 1000));
          onSpeed(usual, both);
        }}
      >
        {words.usual(spanWord(usual.latencyUs))}
      </Button>
    </div>
  );
}
