import { useStore } from "zustand";
import type { PlacedViolation } from "../../workers/kernel/law.ts";
import { violationsAt } from "../store/run-store.ts";
import { LawLight } from "../views/laws/law-light.tsx";
import type { AreaProps } from "./shown.ts";
import type { Session } from "./session.ts";

/** Name of the panel that the light opens. */
export const LAWS_PANEL = "laws";

/** Whether the laws hold at the cursor; opens their panel. */
export function BarLight({ session, text }: AreaProps) {
  const { view, run } = session.stores;
  const open = useStore(view, ({ panel }) => panel === LAWS_PANEL);
  const checked = useStore(run.store, ({ laws }) => laws.checked);
  const broken = new Set(useBroken(session).map(({ law }) => law)).size;
  return (
    <LawLight
      broken={broken}
      checked={checked > 0}
      open={open}
      text={text}
      onPress={() => {
        view.setState({ panel: open ? "cluster" : LAWS_PANEL });
      }}
    />
  );
}

/** What broke a law up to the cursor, warnings left out. */
export function useBroken({ stores }: Session): readonly PlacedViolation[] {
  const cursor = useStore(stores.playback.store, (now) => now.cursor);
  const laws = useStore(stores.run.store, (run) => run.laws);
  return violationsAt(laws, cursor).filter(({ warning }) => warning !== true);
}
