import type { Words } from "../../../workers/kernel/words.ts";
import type { Session } from "../session.ts";

/** The headings under which actions stand, in this order. */
export const ACTION_GROUPS = {
  time: { en: "Time", zh: "时间" },
  faults: { en: "Members, links and faults", zh: "成员、链路与故障" },
  view: { en: "View", zh: "视图" },
  lessons: { en: "Lessons", zh: "课程" },
  share: { en: "Runs, files and links", zh: "运行、文件与链接" },
} as const satisfies Readonly<Record<string, Words>>;

export type ActionGroup = keyof typeof ACTION_GROUPS;

/** What an action stands on the keyboard as. */
export interface ActionKey {
  /** The key's place, with what is held: `KeyU`, `Shift+KeyB`, `ArrowLeft`. */
  readonly code: string;
  /** What is printed on it. */
  readonly printed: string;
}

/** One thing that a person can do: a row of the command palette and, where it has a key, of the shortcut sheet. */
export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  readonly words: Words;
  /** What else it is looked for as, in either language. */
  readonly also?: string;
  readonly key?: ActionKey;
  /** Whether it makes sense now; absent: always. */
  readonly applies?: (session: Session) => boolean;
  readonly run: (session: Session) => void;
}
