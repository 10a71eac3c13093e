import type { Catalog } from "../../words/catalog.ts";
import "./waits-note.css";

/** Beside what was asked while time stands still: nothing comes of it until it flows. */
export function WaitsNote({ waits, text }: { waits: boolean; text: Catalog }) {
  return (
    <p className="waits-note" role="status">
      {waits ? text.play.waits : ""}
    </p>
  );
}
