/** What a hand did on a picture, in its own pixels. */
export type Gesture =
  | { readonly kind: "click"; readonly x: number; readonly y: number }
  | { readonly kind: "drag"; readonly x: number }
  /** With Shift; `begins`: there it was pressed. */
  | { readonly kind: "brush"; readonly x: number; readonly begins: boolean }
  | { readonly kind: "pan"; readonly byPx: number }
  | { readonly kind: "zoom"; readonly factor: number; readonly x: number };

/** A pointer that moves less than this was pressed, not dragged. */
const STILL_PX = 4;
const WHEEL_ZOOM = 0.0016;

/**
 * Turns pointers and wheel into gestures: one pointer clicks or drags, brushes with Shift, two pinch, the wheel zooms, and pans when turned
 * sideways or with Shift.
 *
 * @returns what takes the listeners off again
 */
export function gestures(element: HTMLElement, act: (gesture: Gesture) => void): () => void {
  const down = new Map<number, { x: number; y: number }>();
  let start: { x: number; y: number } | null = null;
  let dragged = false;
  let brushes = false;

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    start = down.size === 1 ? { x: event.offsetX, y: event.offsetY } : null;
    dragged = false;
    brushes = event.shiftKey;
    if (brushes && start !== null) act({ kind: "brush", x: start.x, begins: true });
  };
  const onMove = (event: PointerEvent) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.offsetX, y: event.offsetY };
    if (down.size === 2) pinch(down, event.pointerId, now, act);
    down.set(event.pointerId, now);
    if (down.size > 1 || start === null) return;
    dragged ||= Math.hypot(now.x - start.x, now.y - start.y) > STILL_PX;
    if (dragged)
      act(brushes ? { kind: "brush", x: now.x, begins: false } : { kind: "drag", x: now.x });
  };
  const onUp = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    if (start !== null && !dragged && !brushes)
      act({ kind: "click", x: event.offsetX, y: event.offsetY });
    start = null;
  };
  const onCancel = (event: PointerEvent) => {
    down.delete(event.pointerId);
    start = null;
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const sideways = event.shiftKey ? event.deltaY : event.deltaX;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      act({ kind: "pan", byPx: sideways });
      return;
    }
    const pixels = event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY;
    act({ kind: "zoom", factor: Math.exp(pixels * WHEEL_ZOOM), x: event.offsetX });
  };

  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onCancel);
  // The page must not scroll or zoom beneath the wheel.
  element.addEventListener("wheel", onWheel, { passive: false });
  return () => {
    element.removeEventListener("pointerdown", onDown);
    element.removeEventListener("pointermove", onMove);
    element.removeEventListener("pointerup", onUp);
    element.removeEventListener("pointercancel", onCancel);
    element.removeEventListener("wheel", onWheel);
  };
}

/** Two pointers: what they move apart zooms, what they move together pans. */
function pinch(
  down: ReadonlyMap<number, { x: number; y: number }>,
  moving: number,
  now: { x: number; y: number },
  act: (gesture: Gesture) => void,
): void {
  const before = down.get(moving);
  const other = [...down].find(([id]) => id !== moving)?.[1];
  if (before === undefined || other === undefined) return;
  const apart = (p: { x: number; y: number }) =>
    Math.max(12, Math.hypot(p.x - other.x, p.y - other.y));
  act({ kind: "zoom", factor: apart(before) / apart(now), x: (now.x + other.x) / 2 });
  act({ kind: "pan", byPx: (before.x - now.x) / 2 });
}
