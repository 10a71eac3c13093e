/** Wall time over which something that flows is measured. */
export const watchedMs = 5000;

/**
 * Watches the frames of a page while something goes on in it.
 *
 * @param {import("@playwright/test").Page} page
 * @param {"nothing" | "pan" | "scroll"} hand - what is done meanwhile, once a frame: the timeline is panned and zoomed, the open list scrolled
 * @returns {Promise<number[]>} frames a second: the median and the slowest twentieth; the longest task in milliseconds
 */
export async function framesOf(page, hand = "nothing") {
  const { gaps, longest } = await page.evaluate(
    async ({ watchedMs, hand }) => {
      let longest = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
      });
      observer.observe({ type: "longtask" });
      const picture = document.querySelector('[role="slider"]')?.parentElement ?? document.body;
      const list = document.querySelector('[role="tree"]') ?? document.body;
      /** @param {number} turn */
      const move = (turn) => {
        if (hand === "scroll") list.scrollTop += 700;
        if (hand !== "pan") return;
        const box = picture.getBoundingClientRect();
        const zooms = turn % 3 === 0;
        picture.querySelector("canvas")?.dispatchEvent(
          new WheelEvent("wheel", {
            bubbles: true,
            cancelable: true,
            clientX: box.x + box.width / 2,
            clientY: box.y + 40,
            deltaX: zooms ? 0 : 25,
            deltaY: zooms ? (turn % 200 < 100 ? -60 : 60) : 0,
          }),
        );
      };
      /** @type {number[]} */
      const gaps = [];
      let last = await new Promise((resolve) => requestAnimationFrame(resolve));
      for (const end = last + watchedMs; last < end; ) {
        move(gaps.length);
        const now = await new Promise((resolve) => requestAnimationFrame(resolve));
        gaps.push(now - last);
        last = now;
      }
      observer.disconnect();
      return { gaps, longest };
    },
    { watchedMs, hand },
  );
  return [1000 / share(gaps, 0.5), 1000 / share(gaps, 0.95), longest];
}

/** The fraction `part` of the numbers is not larger. @param {number[]} numbers @param {number} part */
export function share(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
