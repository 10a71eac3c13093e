import type { NodeId, RecordId } from "../../workers/kernel/identity.ts";
import type { Language } from "../../workers/kernel/words.ts";
import { createStore } from "zustand/vanilla";

export type ThemeChoice = "dark" | "light" | "system";
export type DialogName =
  | "chaos"
  | "clock"
  | "disk"
  | "links"
  | "branches"
  | "compare"
  | "export"
  | "palette"
  | "partition"
  | "recent"
  | "shortcuts"
  | "until";

/** How many panels stand side by side: one, two, or as many as there are. */
export type Columns = "all" | "one" | "two";

/** How the page is divided; kept from visit to visit. */
export interface Arrangement {
  /** Null: as many as there is room for, two where they were asked for. */
  readonly columns: Columns | null;
  /** The panel in the second of two columns. */
  readonly beside: string;
  /** What the first of two columns takes of the width, from 0 to 1. */
  readonly share: number;
  readonly side: boolean;
  /** In pixels; null: as wide as it is by itself. */
  readonly sideWidth: number | null;
  readonly narration: boolean;
  readonly timeline: boolean;
}

/** Something of a run that stands in several panels: what it is, and which, as its lab names it. */
export interface Thing {
  readonly kind: string;
  readonly id: string;
}

/** What is open on the screen, and how it is shown. */
export interface View {
  readonly panel: string;
  readonly selected: NodeId | null;
  /** The message that is looked at, by the record of its sending. One thing is selected at a time: a node or a message. */
  readonly message: RecordId | null;
  readonly why: boolean;
  readonly dialog: DialogName | null;
  readonly timelineAs: "diagram" | "list";
  readonly timelineHeight: number | null;
  /** Null: the timeline follows the cursor. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** The stretch of time that is marked on the timeline; `to` Infinity: to wherever the run has come. Null: none is. */
  readonly marked: { readonly from: number; readonly to: number } | null;
  readonly arrangement: Arrangement;
  /** How many panels the window has room for, side by side. */
  readonly room: Columns;
  /** What fills the page: a panel by its name, "timeline" or "side"; null: nothing does. */
  readonly full: string | null;
  /** Panels, and "timeline", that have a window of their own. */
  readonly windows: readonly string[];
  /** What the pointer or the focus is on. */
  readonly pointed: Thing | null;
  /** What was chosen last: it stays marked when the pointer leaves it. */
  readonly held: Thing | null;
  /** What was typed and not sent, and what was chosen in panels, by the name of its field. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly theme: ThemeChoice;
}

export function createViewStore(initial: View) {
  const store = createStore<View>(() => initial);
  store.subscribe(({ selected, message }, before) => {
    if (selected !== null && selected !== before.selected && message !== null)
      store.setState({ message: null });
  });
  return store;
}

export type ViewStore = ReturnType<typeof createViewStore>;
