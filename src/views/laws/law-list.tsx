import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import { Icon } from "../primitives/icon.tsx";
import "./law-list.css";

/** One law as it stands at the cursor. */
export interface LawRow {
  readonly id: string;
  readonly statement: string;
  readonly source: string;
  /** Worth to be shown, and no fault. */
  readonly warns: boolean;
  readonly breaks: readonly LawBreak[];
  /** How many more breaks there are. */
  readonly more: number;
}

export interface LawBreak {
  readonly index: number;
  readonly clock: string;
  readonly sentence: string;
}

export interface LawGroup {
  readonly id: string;
  readonly title: string;
  readonly laws: readonly LawRow[];
}

/** Each law with its light and, where it does not hold, the instants at which it broke. */
export function LawList({
  groups,
  checkedTo,
  text,
  onGo,
}: {
  groups: readonly LawGroup[];
  /** Up to when they were checked; null: not at all yet. */
  checkedTo: string | null;
  text: Catalog;
  onGo: (index: number) => void;
}) {
  const words = text.laws;
  // What is broken stands before all the rest.
  const broken = groups.flatMap(({ laws }) => laws).filter(isBroken);
  const line = (law: LawRow) => (
    <Law key={law.id} law={law} checked={checkedTo !== null} text={text} onGo={onGo} />
  );
  return (
    <div className="laws" role="group" aria-label={words.title} tabIndex={0}>
      <p className="laws-checked">
        {checkedTo === null ? words.neverChecked : words.checkedTo(checkedTo)}
      </p>
      {broken.length > 0 && (
        <section className="laws-group laws-broken">
          <h2 className="heading">{words.broken(broken.length)}</h2>
          <ul>{broken.map(line)}</ul>
        </section>
      )}
      <div className="laws-groups">
        {groups.map((group) => (
          <section key={group.id} className="laws-group">
            <h2 className="heading">{group.title}</h2>
            <ul>{group.laws.filter((law) => !isBroken(law)).map(line)}</ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function isBroken({ breaks, warns }: LawRow): boolean {
  return breaks.length > 0 && !warns;
}

function Law({
  law,
  checked,
  text,
  onGo,
}: {
  law: LawRow;
  checked: boolean;
  text: Catalog;
  onGo: (index: number) => void;
}) {
  const words = text.laws;
  const broken = law.breaks.length > 0;
  const [icon, said] = broken
    ? (["cross", law.warns ? words.warns : words.breaks] as const)
    : checked
      ? (["check", words.holds] as const)
      : (["minus", words.unchecked] as const);
  const look = broken ? (law.warns ? "warns" : "broken") : checked ? "holds" : "unchecked";
  return (
    <li className={`law law-${look}`}>
      <Icon name={icon} title={said} />
      <div>
        <p>{law.statement}</p>
        <p className="law-source">
          <code>{law.id}</code> · {law.source}
        </p>
        {law.breaks.map(({ index, clock, sentence }) => (
          <p key={index} className="law-break">
            <span className="mono">{clock}</span> {sentence}
            <Button
              look="bare"
              icon="go"
              name={words.goTo(clock)}
              onPress={() => {
                onGo(index);
              }}
            >
              {text.why.goToCause}
            </Button>
          </p>
        ))}
        {law.more > 0 && <p className="law-source">{words.more(law.more)}</p>}
      </div>
    </li>
  );
}
