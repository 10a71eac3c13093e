import type { RefObject } from "react";
import { useStore } from "zustand";
import { Grip } from "../views/primitives/grip.tsx";
import { ARRANGEMENT_WORDS } from "../words/arrangement.ts";
import { limitedShare } from "./arrangement.ts";
import type { AreaProps } from "./shown.ts";

/** What stands between two columns of panels, and moves. */
export function ColumnDivider({
  session,
  language,
  row,
}: AreaProps & { row: RefObject<HTMLDivElement | null> }) {
  const { view } = session.stores;
  const { share } = useStore(view, (now) => now.arrangement);
  const width = () => row.current?.clientWidth ?? 1;
  return (
    <Grip
      name={ARRANGEMENT_WORDS[language].columnsGrip}
      from="left"
      at={share}
      size={() => width() * share}
      onSize={(size) => {
        const next = limitedShare(size / Math.max(1, width()));
        view.setState((now) => ({ arrangement: { ...now.arrangement, share: next } }));
      }}
    />
  );
}
