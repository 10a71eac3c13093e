import type { Words } from "../../../workers/kernel/words.ts";
import { type KeyCode, keysOf } from "../keys.ts";
import type { Action, ActionGroup } from "./action.ts";

/** A row for a key that works from the first frame on: src/app/keys.ts says what it does. */
export function keyed(
  group: ActionGroup,
  code: KeyCode,
  printed: string,
  words: Words,
  also = "",
): Action {
  return {
    id: `key-${code}`,
    group,
    words,
    also,
    key: { code, printed },
    run: (session) => {
      keysOf(session)[code]();
    },
  };
}
