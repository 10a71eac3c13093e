import { useRef } from "react";
import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import { useFocusBack } from "../primitives/focus-back.ts";
import "./why-card.css";

/** One field of a comparison, in the order in which it was looked at. */
export interface ComparedField {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly hint?: string;
  readonly part: "decides" | "not-looked-at" | "same";
}

/** The answer to "why?". */
export interface Why {
  readonly question: string;
  /** The rule's words, with the live values in them. */
  readonly because: string | null;
  readonly comparison: {
    readonly left: string;
    readonly right: string;
    readonly fields: readonly ComparedField[];
  } | null;
  /** Single values, where nothing is compared. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** What led to it, the nearest first, back to what started it. */
  readonly causes: readonly {
    readonly index: number;
    readonly clock: string;
    readonly sentence: string;
  }[];
  readonly source: string | null;
}

/** Rule, comparison, cause and source of what the caption says. */
export function WhyCard({
  why,
  cone,
  text,
  onGo,
  onClose,
}: {
  why: Why;
  /** How many records led to it, and how many follow from it; null: time flows. */
  cone: { readonly causes: number; readonly effects: number } | null;
  text: Catalog;
  onGo: (index: number) => void;
  onClose: () => void;
}) {
  const card = useRef<HTMLElement>(null);
  useFocusBack(card);
  return (
    <aside ref={card} className="why" aria-label={text.why.title}>
      <div className="why-head">
        <h2 className="why-question">{why.question}</h2>
        <Button icon="close" name={text.close} look="bare" onPress={onClose} />
      </div>
      {why.because !== null && <p className="why-because">{why.because}</p>}
      {why.comparison !== null && <Comparison comparison={why.comparison} text={text} />}
      {why.facts.length > 0 && (
        <dl className="why-facts">
          {why.facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Chain causes={why.causes} text={text} onGo={onGo} />
      {cone !== null && <p className="why-cone">{text.why.cone(cone.causes, cone.effects)}</p>}
      {why.source !== null && (
        <p className="why-source">
          {text.why.source}: <code>{why.source}</code>
        </p>
      )}
    </aside>
  );
}

/** The nearest cause in full, and behind a click all before it. */
function Chain({
  causes,
  text,
  onGo,
}: {
  causes: Why["causes"];
  text: Catalog;
  onGo: (index: number) => void;
}) {
  const [first, ...others] = causes;
  if (first === undefined) return <p className="why-cause">{text.why.noCause}</p>;
  return (
    <>
      <p className="why-cause">
        {text.why.because(first.sentence)}{" "}
        <Button
          icon="go"
          look="bare"
          onPress={() => {
            onGo(first.index);
          }}
        >
          {text.why.goToCause}
        </Button>
      </p>
      {others.length > 0 && (
        <details className="why-chain">
          <summary>{text.why.chain(others.length)}</summary>
          <ol>
            {others.map((cause) => (
              <li key={cause.index}>
                <button
                  type="button"
                  className="why-link"
                  onClick={() => {
                    onGo(cause.index);
                  }}
                >
                  <span className="why-clock">{cause.clock}</span> {cause.sentence}
                </button>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Comparison({
  comparison,
  text,
}: {
  comparison: NonNullable<Why["comparison"]>;
  text: Catalog;
}) {
  const words = {
    decides: text.why.decides,
    same: text.why.same,
    "not-looked-at": text.why.notLookedAt,
  };
  return (
    <table className="why-table">
      <thead>
        <tr>
          <th scope="col">{text.why.field}</th>
          <th scope="col">{comparison.left}</th>
          <th scope="col">{comparison.right}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {comparison.fields.map((field) => (
          <tr key={field.name} className={`why-field why-field-${field.part}`}>
            <th scope="row">{field.name}</th>
            <td title={field.hint}>{field.left}</td>
            <td>{field.right}</td>
            <td className="why-part">{words[field.part]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
