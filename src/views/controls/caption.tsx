import type { ReactNode } from "react";
import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import "./caption.css";

/** Something that the caption offers to do next. */
export interface Offer {
  readonly id: string;
  readonly word: string;
  readonly danger?: boolean;
  readonly onTake: () => void;
}

/** What happened, in one sentence, and what could be done next. */
export function Caption({
  clock,
  sentence,
  whyOpen,
  canWhy,
  offers,
  note,
  text,
  onWhy,
}: {
  clock: string;
  sentence: string;
  whyOpen: boolean;
  canWhy: boolean;
  offers: readonly Offer[];
  note: ReactNode;
  text: Catalog;
  onWhy: () => void;
}) {
  return (
    <section className="caption" aria-label={text.caption.name}>
      <span className="caption-clock">{clock}</span>
      <p className="caption-sentence" aria-live="polite" title={sentence}>
        {sentence}
      </p>
      <div className="caption-ways caption-scroll">
        <Button look="bare" disabled={!canWhy} expanded={whyOpen} shortcut="W" onPress={onWhy}>
          {text.caption.why}
        </Button>
        <span className="caption-room" />
        {note}
        {offers.map((offer) => (
          <Button
            key={offer.id}
            look={offer.danger === true ? "danger" : "plain"}
            onPress={offer.onTake}
          >
            {offer.word}
          </Button>
        ))}
      </div>
    </section>
  );
}
