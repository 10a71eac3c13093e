import { deflateRawSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { linkText } from "../src/app/link-codec.ts";
import { linkBytesMax, linkCharactersMax } from "../workers/scenario/limits.ts";
import { parseScenario } from "../workers/scenario/scenario.ts";
import { storyOf } from "../workers/drivers/browser/story.ts";
import { zookeeperCast } from "../workers/zookeeper/quorum-peer.ts";
import { expect, test } from "./story.ts";

const read = parseScenario(readFileSync("public/scenarios/all-at-once.json", "utf8"));
if (!read.ok) throw new Error("all-at-once.json is no scenario");
const { run } = storyOf(read.scenario, zookeeperCast);
const link = await linkText({ saved: { run, moment: null, view: "" }, story: null });
const packed = (text: string): string => deflateRawSync(Buffer.from(text)).toString("base64url");

const links: Readonly<Record<string, { fragment: string; says: RegExp }>> = {
  "a link that is cut off": { fragment: link.slice(0, -9), says: /damaged or cut off/ },
  "a link with a letter changed": {
    fragment: `${link.slice(0, 40)}${link[40] === "A" ? "B" : "A"}${link.slice(41)}`,
    says: /damaged or cut off/,
  },
  "a link of noise": { fragment: "not_a_run-at-all", says: /damaged or cut off/ },
  "a link of nothing": { fragment: "", says: /damaged or cut off/ },
  "a link with signs of no link": { fragment: "%F0%9F%98%80<b>", says: /damaged or cut off/ },
  "a link of other packed bytes": { fragment: packed("hello"), says: /damaged or cut off/ },
  "a link that is too long": { fragment: "A".repeat(linkCharactersMax + 1), says: /more than/ },
  "a short link that unpacks to a long one": {
    fragment: packed("0".repeat(40 * linkBytesMax)),
    says: /more than/,
  },
};

test("a bad link is refused in one sentence: a page that is open goes on", async ({ scope }) => {
  const { page, text } = scope;
  await scope.open();
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
  for (const [kind, { fragment, says }] of Object.entries(links)) {
    await test.step(kind, async () => {
      const before = await scope.instant();
      await page.evaluate((hash) => location.assign(`#run=${hash}`), fragment);
      await expect(scope.problem).toHaveCount(1);
      await expect(scope.problem).toContainText(says);
      const after = await scope.instant();
      expect(after).toBeGreaterThanOrEqual(before);
      await expect.poll(() => scope.instant()).toBeGreaterThan(after);
      await expect(scope.button(text.play.pause)).toBeVisible();
      await scope.problem.getByRole("button", { name: text.close }).click();
      await expect(scope.problem).toHaveCount(0);
    });
  }
});

test("a page opened by a bad link says so and shows the first scenario", async ({ scope }) => {
  await scope.open("/#run=broken");
  await expect(scope.problem).toContainText("This link cannot be opened");
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
  await expect(scope.button(scope.text.play.pause)).toBeVisible();
});

test("a good link opened in a page that runs something else replaces it", async ({ scope }) => {
  await scope.openAt("observer", 300);
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();
  await scope.page.evaluate((hash) => location.assign(`#run=${hash}`), link);
  await expect(scope.stage.getByText(scope.words.observers)).toBeHidden();
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
  await expect(scope.problem).toHaveCount(0);
});
