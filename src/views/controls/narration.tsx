import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import "./narration.css";

/** What a scenario tells at the cursor, and the way to what it tells before and after. */
export function Narration({
  told,
  count,
  sentence,
  text,
  onGo,
}: {
  /** Place of the turn that is told; −1 before the first. */
  told: number;
  count: number;
  sentence: string;
  text: Catalog;
  onGo: (turn: number) => void;
}) {
  return (
    <section className="narration" aria-label={text.narration.name}>
      <Button
        look="bare"
        icon="back"
        name={text.narration.back}
        disabled={told <= 0}
        onPress={() => {
          onGo(told - 1);
        }}
      />
      <span className="narration-count">{text.narration.place(told + 1, count)}</span>
      <Button
        look="bare"
        icon="forward"
        name={text.narration.on}
        disabled={told >= count - 1}
        onPress={() => {
          onGo(told + 1);
        }}
      />
      <p className="narration-sentence" aria-live="polite">
        {sentence}
      </p>
    </section>
  );
}
