import type { CSSProperties } from "react";
import "./grip.css";

const STEP_PX = 24;

/** What the arrow keys do to a size, by the edge of the parent from which it is measured. */
const STEPS = {
  bottom: { ArrowUp: STEP_PX, ArrowDown: -STEP_PX },
  left: { ArrowRight: STEP_PX, ArrowLeft: -STEP_PX },
  right: { ArrowLeft: STEP_PX, ArrowRight: -STEP_PX },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export type GripFrom = keyof typeof STEPS;

/**
 * The edge of a panel, to be dragged or moved with the arrow keys. It tells the size from the edge `from` of its parent
 * to where it stands, in pixels; whoever is told keeps the limits.
 */
export function Grip({
  name,
  from = "bottom",
  at,
  size,
  onSize,
}: {
  name: string;
  from?: GripFrom;
  /** Where it stands between two columns, as a share of the width from the left. */
  at?: number;
  size: () => number;
  onSize: (size: number) => void;
}) {
  const place = at === undefined ? {} : ({ "--at": at } as CSSProperties);
  return (
    <div
      className={`grip grip-${from}`}
      style={place}
      role="separator"
      aria-orientation={from === "bottom" ? "horizontal" : "vertical"}
      aria-label={name}
      aria-valuenow={Math.round(size())}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const { currentTarget: grip } = event;
        if (!grip.hasPointerCapture(event.pointerId)) return;
        const box = grip.parentElement?.getBoundingClientRect();
        if (box === undefined) return;
        if (from === "bottom") onSize(limited(box.bottom - event.clientY));
        else onSize(from === "left" ? event.clientX - box.left : box.right - event.clientX);
      }}
      onKeyDown={(event) => {
        const steps: Readonly<Record<string, number>> = STEPS[from];
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onSize(from === "bottom" ? limited(size() + step) : size() + step);
      }}
    />
  );
}

function limited(size: number): number {
  return Math.round(Math.min(innerHeight * 0.7, Math.max(110, size)));
}
