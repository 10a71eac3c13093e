/**
 * What the figures of the page are measured with.
 *
 * @typedef {import("@playwright/test").Page} Page
 */

/**
 * Presses on the timeline, and measures from the press until all panels are worked out and drawn.
 *
 * @param {Page} page
 * @param {number} share - where between the start and the end of what the timeline shows
 * @returns {Promise<number>} milliseconds
 */
export async function seekTo(page, share) {
  const picture = await page.getByRole("slider").locator("xpath=..").boundingBox();
  if (picture === null) throw new Error("the timeline is not on the screen");
  const clock = page.getByRole("time");
  const before = await clock.textContent();
  const timing = await page.evaluateHandle(() => {
    const press = () => {
      const began = performance.now();
      // What React does it does before the next task.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        timing.ms = performance.now() - began;
      };
      port2.postMessage(null);
    };
    const timing = { ms: 0 };
    addEventListener("pointerup", press, { capture: true, once: true });
    return timing;
  });
  await page.mouse.click(picture.x + picture.width * (0.02 + 0.9 * share), picture.y + 6);
  const ms = await page.evaluate(async (timing) => {
    while (timing.ms === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    return timing.ms;
  }, timing);
  if ((await clock.textContent()) === before) throw new Error("the seek has led nowhere");
  return ms;
}

/**
 * A page of somebody who has been here before.
 *
 * @param {import("@playwright/test").Browser} browser
 * @param {{ kind: string, speed: number }} [pace]
 */
export async function newPage(browser, pace = { kind: "even", speed: 1 }) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
  });
  const page = await context.newPage();
  await page.addInitScript((preferences) => {
    localStorage.setItem("zabscope.preferences", preferences);
  }, JSON.stringify({ pace }));
  page.on("pageerror", (error) => process.stderr.write(`the page: ${error.message}\n`));
  return page;
}

/**
 * @param {Page} page
 * @param {string} content - of a saved run
 * @param {string} node - one that only that run has, of those on the screen
 */
export async function drop(page, content, node) {
  await page.locator("[data-node]").first().waitFor();
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "run.json", { type: "application/json" }));
    return transfer;
  }, content);
  await page.locator("body").dispatchEvent("drop", { dataTransfer: files });
  await page.locator(`[data-node="${node}"]`).waitFor({ timeout: 300_000 });
}

/**
 * Opens a run that stands at an instant, and waits until the page has read all of it.
 *
 * @param {Page} page
 * @param {string} address
 * @param {string} content - of a saved run
 * @param {string} node - one that only that run has
 */
export async function openStanding(page, address, content, node) {
  const { at } = JSON.parse(content).moment;
  await page.goto(`${address}?scenario=all-at-once&until=1`);
  await drop(page, content, node);
  await page.waitForFunction(
    (at) => {
      const [minutes = 0, seconds = 0, milli = 0, micro = 0] =
        document.querySelector("time")?.textContent?.split(/[:.]/).map(Number) ?? [];
      return ((minutes * 60 + seconds) * 1000 + milli) * 1000 + micro >= at;
    },
    at,
    { timeout: 300_000 },
  );
}

/**
 * Watches the heaps of the page and of its conductor.
 *
 * @param {Page} page
 * @returns {Promise<() => Promise<number>>} the bytes in use after a collection, buffers included
 */
export async function watchHeaps(page) {
  const cdp = await page.context().newCDPSession(page);
  /** @type {string[]} */
  const workers = [];
  cdp.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.url.includes("conductor")) workers.push(sessionId);
  });
  await cdp.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let number = 0;
  /** @param {string} sessionId @param {string} method @returns {Promise<any>} */
  const ask = (sessionId, method) =>
    new Promise((resolve) => {
      const id = ++number;
      cdp.on("Target.receivedMessageFromTarget", ({ message }) => {
        const answer = JSON.parse(message);
        if (answer.id === id) resolve(answer.result);
      });
      void cdp.send("Target.sendMessageToTarget", {
        sessionId,
        message: JSON.stringify({ id, method }),
      });
    });
  return async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const heaps = [/** @type {any} */ (await cdp.send("Runtime.getHeapUsage"))];
    for (const worker of workers.slice(-1)) {
      await ask(worker, "HeapProfiler.collectGarbage");
      heaps.push(await ask(worker, "Runtime.getHeapUsage"));
    }
    if (heaps.length < 2) throw new Error("the conductor's heap is out of reach");
    return heaps.reduce(
      (sum, { usedSize, backingStorageSize }) => sum + usedSize + backingStorageSize,
      0,
    );
  };
}
