import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { patience } from "./patience.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("patience ends once, when all of the time has passed", () => {
  const over = vi.fn();
  patience(5000, over);
  vi.advanceTimersByTime(4999);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(over).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(over).toHaveBeenCalledTimes(1);
});

test("an hour of sleep takes a tick of it: what was sent meanwhile is heard first", () => {
  const over = vi.fn();
  patience(5000, over);
  vi.advanceTimersByTime(1200);
  // All that was due in the hour fires late, and once.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.runOnlyPendingTimers();
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3400);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(over).toHaveBeenCalledTimes(1);
});

test("whoever is answered waits no more", () => {
  const over = vi.fn();
  const answered = patience(2000, over);
  vi.advanceTimersByTime(1900);
  answered();
  vi.advanceTimersByTime(60_000);
  expect(over).not.toHaveBeenCalled();
});
