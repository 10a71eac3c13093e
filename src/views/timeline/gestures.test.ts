import { expect, test } from "vitest";
import { type Gesture, gestures } from "./gestures.ts";

/** A picture under a hand: what it does, and what that is taken for. */
function picture() {
  const target = Object.assign(new EventTarget(), { setPointerCapture: () => undefined });
  const seen: Gesture[] = [];
  gestures(target as unknown as HTMLElement, (gesture) => {
    seen.push(gesture);
  });
  const hand = (type: string, x: number, shiftKey = false) => {
    const where = { pointerId: 1, button: 0, offsetX: x, offsetY: 50, shiftKey };
    target.dispatchEvent(Object.assign(new Event(type), where));
  };
  return { seen, hand };
}

test("a drag with Shift brushes from where it was pressed, and seeks nowhere", () => {
  const { seen, hand } = picture();
  hand("pointerdown", 100, true);
  hand("pointermove", 140, true);
  // Shift may be let go of first.
  hand("pointermove", 180);
  hand("pointerup", 180);
  expect(seen).toEqual([
    { kind: "brush", x: 100, begins: true },
    { kind: "brush", x: 140, begins: false },
    { kind: "brush", x: 180, begins: false },
  ]);
});

test("a press with Shift that moves nowhere is an empty brush", () => {
  const { seen, hand } = picture();
  hand("pointerdown", 100, true);
  hand("pointermove", 102, true);
  hand("pointerup", 102, true);
  expect(seen).toEqual([{ kind: "brush", x: 100, begins: true }]);
});

test("without Shift a drag moves the cursor, and a press is a click", () => {
  const { seen, hand } = picture();
  hand("pointerdown", 100);
  hand("pointermove", 140);
  hand("pointerup", 140);
  hand("pointerdown", 60);
  hand("pointerup", 60);
  expect(seen).toEqual([
    { kind: "drag", x: 140 },
    { kind: "click", x: 60, y: 50 },
  ]);
});
