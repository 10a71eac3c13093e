import type { Locator } from "@playwright/test";
import { expect, test } from "./story.ts";

/** Whether it is drawn with the broken line around that marks what is pointed at. */
async function isMarked(element: Locator): Promise<boolean> {
  return element.evaluate((it) => getComputedStyle(it).outlineStyle === "dashed");
}

const wide = { width: 2560, height: 1440 };

test("whatever is pointed at is marked in every panel where it stands", async ({ scope }) => {
  const { page } = scope;
  await page.setViewportSize(wide);
  await scope.openAt("lock-queue", 1_400);
  const ticket = page.locator(".lock-ticket").first();
  const line = page.locator(".tree-line", { hasText: "0000000001" });
  const holder = (await ticket.getAttribute("data-thing"))?.match(/node:(\S+)/)?.[1] ?? "";
  const client = page.locator(`.stage-client[data-node="${holder}"]`);
  const session = page.locator(`.session[data-thing~="node:${holder}"]`);
  const member = page.locator('.stage-node[data-node="s1"]');

  // A client: its session, its ephemerals, its ticket, its lane.
  await client.hover();
  for (const place of [
    session,
    line,
    ticket,
    page.locator(`.timeline-name[data-thing="node:${holder}"]`),
  ])
    await expect.poll(() => isMarked(place)).toBe(true);
  expect(await isMarked(member)).toBe(false);

  // A znode: in tree and queue; and not all that belongs to its client.
  await ticket.hover();
  await expect.poll(() => isMarked(line)).toBe(true);
  expect(await isMarked(client)).toBe(false);

  // A transaction: its column of the log, and the znode that it made.
  const zxid = (await line.getAttribute("data-thing"))?.match(/zxid:\S+/)?.[0] ?? "";
  const entries = page.locator(`.log-entry[data-thing~="${zxid}"]`);
  await entries.first().hover();
  await expect.poll(() => isMarked(entries.last())).toBe(true);
  await expect.poll(() => isMarked(line)).toBe(true);

  // A member: on the stage, in votes and log, and its lane.
  await member.focus();
  for (const place of [
    page.locator('tr[data-thing="node:s1"]').first(),
    page.locator('.log-head[data-thing="node:s1"]'),
    page.locator('.timeline-name[data-thing="node:s1"]'),
  ])
    await expect.poll(() => isMarked(place)).toBe(true);
  expect(await isMarked(line)).toBe(false);
});

test("what was chosen stays marked when the pointer goes, until Escape", async ({ scope }) => {
  const { page } = scope;
  await page.setViewportSize(wide);
  await scope.openAt("lock-queue", 1_400);
  const ticket = page.locator(".lock-ticket").first();
  const line = page.locator(".tree-line", { hasText: "0000000001" });
  await line.click();
  await page.mouse.move(300, 20);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await expect.poll(() => isMarked(ticket)).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => isMarked(ticket)).toBe(false);
});

test("the timeline marks the instants of a transaction", async ({ scope }) => {
  const { page } = scope;
  await page.setViewportSize(wide);
  await scope.openAt("one-write", 600);
  const canvas = page.locator("canvas.timeline-canvas");
  const picture = () => canvas.evaluate((it) => (it as HTMLCanvasElement).toDataURL());
  const before = await picture();
  await page.locator("button.log-entry").last().hover();
  await expect.poll(picture).not.toBe(before);
  await page.mouse.move(300, 20);
  await expect.poll(picture).toBe(before);
});
