import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Language } from "../../workers/kernel/words.ts";
import { createStore } from "zustand/vanilla";

export type ThemeChoice = "dark" | "light" | "system";
export type DialogName = "branches" | "partition" | "shortcuts";

/** What is open on the screen, and how it is shown. */
export interface View {
  readonly panel: string;
  readonly selected: NodeId | null;
  readonly why: boolean;
  readonly dialog: DialogName | null;
  readonly timelineAs: "diagram" | "list";
  readonly timelineHeight: number | null;
  /** Null: the timeline follows the cursor. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** Whether there is room for all panels side by side. */
  readonly wide: boolean;
  /** What was typed and not sent, and what was chosen in panels, by the name of its field. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly theme: ThemeChoice;
}

export function createViewStore(initial: View) {
  return createStore<View>(() => initial);
}

export type ViewStore = ReturnType<typeof createViewStore>;
