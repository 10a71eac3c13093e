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
  readonly cause: { readonly index: number; readonly sentence: string } | null;
  readonly source: string | null;
}

/** Rule, comparison, cause and source of what the caption says. */
export function WhyCard({
  why,
  text,
  onGo,
  onClose,
}: {
  why: Why;
  text: Catalog;
  onGo: (index: number) => void;
  onClose: () => void;
}) {
  const { cause } = why;
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
      <p className="why-cause">
        {cause === null ? (
          text.why.noCause
        ) : (
          <>
            {text.why.because(cause.sentence)}{" "}
            <Button
              icon="go"
              look="bare"
              onPress={() => {
                onGo(cause.index);
              }}
            >
              {text.why.goToCause}
            </Button>
          </>
        )}
      </p>
      {why.source !== null && (
        <p className="why-source">
          {text.why.source}: <code>{why.source}</code>
        </p>
      )}
    </aside>
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
