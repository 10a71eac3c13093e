import "./grip.css";

const STEP_PX = 24;

/** The upper edge of a panel, to be dragged or moved with the arrow keys. */
export function Grip({
  name,
  size,
  onSize,
}: {
  name: string;
  size: () => number;
  onSize: (size: number) => void;
}) {
  return (
    <div
      className="grip"
      role="separator"
      aria-orientation="horizontal"
      aria-label={name}
      aria-valuenow={Math.round(size())}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const bottom = event.currentTarget.parentElement?.getBoundingClientRect().bottom ?? 0;
        onSize(limited(bottom - event.clientY));
      }}
      onKeyDown={(event) => {
        const step = event.key === "ArrowUp" ? STEP_PX : event.key === "ArrowDown" ? -STEP_PX : 0;
        if (step === 0) return;
        event.preventDefault();
        onSize(limited(size() + step));
      }}
    />
  );
}

function limited(size: number): number {
  return Math.round(Math.min(innerHeight * 0.7, Math.max(110, size)));
}
