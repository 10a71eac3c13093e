import { FAULT_WORDS } from "../words/faults.ts";
import type { Session } from "./session.ts";

/** Orders whatever makes links, disks, clocks and nodes as they should be; says so when nothing is broken. */
export function healEverything({ stores, orders, notify }: Session): void {
  const { known } = stores.run.store.getState();
  if (known === null) return;
  const state = known.history.stateAt(stores.playback.store.getState().cursor);
  void stores.desk
    .getState()
    .lab.loadBench()
    .then(({ repairs }) => {
      const commands = repairs(state);
      if (commands.length === 0) {
        notify("done", FAULT_WORDS[stores.view.getState().language].nothingBroken);
      }
      for (const command of commands) orders.send(command);
    });
}
