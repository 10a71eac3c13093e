import type { Catalog } from "../../words/catalog.ts";
import type { CompareWords } from "../../words/compare.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { Icon } from "../primitives/icon.tsx";
import "./compare-dialog.css";

/** A record of one branch, as a sentence. */
export interface CompareCell {
  readonly index: number;
  readonly sentence: string;
}

export interface CompareLine {
  readonly at: number;
  readonly clock: string;
  readonly left: CompareCell | null;
  readonly right: CompareCell | null;
  readonly same: boolean;
}

/** What a member is in one branch; null: the branch does not go so far. */
export interface CompareFacts {
  readonly role: string;
  readonly epoch: string;
  readonly zxid: string;
  readonly digest: string;
}

export interface CompareMember {
  readonly id: string;
  readonly label: string;
  readonly left: CompareFacts | null;
  readonly right: CompareFacts | null;
}

export type Side = "left" | "right";

interface CompareProps {
  readonly names: Readonly<Record<Side, string>>;
  /** The clock of the first difference; null: there is none. */
  readonly first: string | null;
  readonly lines: readonly CompareLine[];
  /** Where each branch ends. */
  readonly ends: Readonly<Record<Side, { readonly at: number; readonly clock: string }>>;
  /** How many turns of either branch come after those lines. */
  readonly more: Readonly<Record<Side, number>>;
  readonly members: readonly CompareMember[];
  /** The instant at which the members are compared. */
  readonly at: number;
  readonly clock: string;
  readonly from: number;
  readonly to: number;
  readonly words: CompareWords;
  readonly onAt: (at: number) => void;
  readonly onGo: (side: Side, index: number) => void;
}

/** Two branches side by side from their first difference on. */
export function CompareDialog({
  text,
  onClose,
  ...props
}: CompareProps & { readonly text: Catalog; readonly onClose: () => void }) {
  const { words, first, names } = props;
  return (
    <Dialog title={words.compareTitle} closeWord={text.close} onClose={onClose}>
      <div className="compare">
        <p className="compare-first" role="status">
          <Icon name={first === null ? "check" : "branch"} />
          {first === null ? words.same : words.firstDifference(first)}
        </p>
        <Members {...props} />
        {first !== null && (
          <table className="compare-lines" aria-label={words.happened}>
            <thead>
              <tr>
                <th scope="col" className="compare-clock" />
                <th scope="col">{names.left}</th>
                <th scope="col">{names.right}</th>
              </tr>
            </thead>
            <tbody>
              {props.lines.map((line, place) => (
                <tr
                  key={`${String(line.left?.index)} ${String(line.right?.index)}`}
                  data-same={line.same}
                  data-first={place === 0}
                >
                  <th scope="row" className="compare-clock">
                    <Button
                      look="bare"
                      name={`${words.instant} ${line.clock}`}
                      onPress={() => {
                        props.onAt(line.at);
                      }}
                    >
                      {line.clock}
                    </Button>
                  </th>
                  <Cell side="left" place={place} {...props} />
                  <Cell side="right" place={place} {...props} />
                </tr>
              ))}
            </tbody>
            <More {...props} />
          </table>
        )}
      </div>
    </Dialog>
  );
}

function More({ more, words }: CompareProps) {
  if (more.left + more.right === 0) return null;
  return (
    <tfoot>
      <tr>
        <td />
        {(["left", "right"] as const).map((side) => (
          <td key={side}>{more[side] > 0 && words.more(more[side])}</td>
        ))}
      </tr>
    </tfoot>
  );
}

function Cell({
  side,
  place,
  lines,
  ends,
  names,
  words,
  onGo,
}: CompareProps & { readonly side: Side; readonly place: number }) {
  const beyond = lines.findIndex(({ at }) => at > ends[side].at);
  if (beyond !== -1 && place > beyond) return null;
  if (place === beyond)
    return (
      <td className="compare-beyond" rowSpan={lines.length - beyond}>
        {words.ends(ends[side].clock)}
      </td>
    );
  const line = lines[place];
  if (line === undefined) return null;
  const cell = line[side];
  if (cell === null)
    return (
      <td className="compare-nothing">
        <span className="visually-hidden">{words.nothing}</span>
      </td>
    );
  return (
    <td title={line.same ? words.alike : undefined}>
      <span>{cell.sentence}</span>{" "}
      <Button
        icon="go"
        look="bare"
        name={side === "left" ? words.goTo(line.clock) : words.goThere(line.clock, names.right)}
        onPress={() => {
          onGo(side, cell.index);
        }}
      />
    </td>
  );
}

const FACTS = ["role", "epoch", "zxid", "digest"] as const;

function Members({ members, at, clock, from, to, names, words, onAt }: CompareProps) {
  return (
    <section className="compare-members">
      <div className="compare-instant">
        <h3 className="heading">
          {words.instant} {clock}
        </h3>
        <input
          type="range"
          min={from}
          max={Math.max(from + 1, to)}
          step={1000}
          value={at}
          aria-label={words.instantSlider}
          aria-valuetext={clock}
          onChange={(event) => {
            onAt(Number(event.target.value));
          }}
        />
      </div>
      <table className="compare-table" aria-label={`${words.instant} ${clock}`}>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={FACTS.length}>
              {names.left}
            </th>
            <th scope="colgroup" colSpan={FACTS.length}>
              {names.right}
            </th>
          </tr>
          <tr>
            <th scope="col">{words.member}</th>
            {[...FACTS, ...FACTS].map((fact, place) => (
              <th key={`${fact} ${String(place < FACTS.length)}`} scope="col">
                {words[fact]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">{member.label}</th>
              <Facts own={member.left} other={member.right} words={words} />
              <Facts own={member.right} other={member.left} words={words} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Facts({
  own,
  other,
  words,
}: {
  own: CompareFacts | null;
  other: CompareFacts | null;
  words: CompareWords;
}) {
  if (own === null) return <td colSpan={FACTS.length}>{words.notYet}</td>;
  return FACTS.map((fact) => {
    const differs = other !== null && other[fact] !== own[fact];
    return (
      <td key={fact} data-differs={differs}>
        {own[fact]}
        {differs && (
          <>
            <span aria-hidden="true"> ≠</span>
            <span className="visually-hidden"> {words.differs}</span>
          </>
        )}
      </td>
    );
  });
}
