import type { Session } from "./session.ts";

/**
 * Keeps the run among the recent ones, unless it is a scenario in which nobody did anything.
 *
 * @returns says so, once something else is open, where the run could not be kept
 */
export function leaveRun(session: Session): () => Promise<void> {
  const { scenarioId, story } = session.stores.desk.getState();
  const { title, known } = session.stores.run.store.getState();
  const { commands = [] } = known?.run ?? {};
  if (commands.length === 0 || commands.length === story?.run.commands.length) return said;
  // What is kept is how it was when it was left: there is no time to ask.
  const saved = session.savedAtOnce();
  if (saved === null) return said;
  const keeping = import("./recent-keeping.ts");
  const kept = keeping.then(({ keepLeft }) => keepLeft({ saved, title, scenarioId }));
  return async () => {
    const problem = await kept;
    if (problem !== null) (await keeping).tellRecent(session, problem);
  };
}

/** There is nothing to say. */
const said = (): Promise<void> => Promise.resolve();
