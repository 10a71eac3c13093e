import type { Action } from "./actions/action.ts";
import { ARRANGEMENT_ACTIONS } from "./actions/arrangement.ts";
import { FAULT_ACTIONS } from "./actions/faults.ts";
import { LESSON_ACTIONS } from "./actions/lessons.ts";
import { actionsOfThisRun } from "./actions/of-this-run.ts";
import { MESSAGE_ACTIONS } from "./actions/messages.ts";
import { SHARE_ACTIONS } from "./actions/share.ts";
import { TIME_ACTIONS } from "./actions/time.ts";
import { VIEW_ACTIONS } from "./actions/view.ts";
import type { Session } from "./session.ts";

/**
 * All that a person can do at the page, whatever runs: the rows of the command palette and of the shortcut sheet.
 *
 * A row with a key of its own needs nothing else: a key that the first load does not know is looked for here.
 */
export const ACTIONS: readonly Action[] = [
  ...TIME_ACTIONS,
  ...FAULT_ACTIONS,
  ...MESSAGE_ACTIONS,
  ...VIEW_ACTIONS,
  ...ARRANGEMENT_ACTIONS,
  ...LESSON_ACTIONS,
  ...SHARE_ACTIONS,
];

/** What makes sense now, with what there is to do in this run. */
export function actionsNow(session: Session): readonly Action[] {
  return [...ACTIONS, ...actionsOfThisRun(session)].filter(
    ({ applies }) => applies?.(session) ?? true,
  );
}

/** Does what a key stands for, if it stands for anything that makes sense now. */
export function runKey(session: Session, code: string): void {
  const action = ACTIONS.find(({ key }) => key?.code === code);
  if (action !== undefined && (action.applies?.(session) ?? true)) action.run(session);
}
