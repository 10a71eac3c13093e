import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { FrameLocator, Page } from "@playwright/test";
import { EMBED_WORDS } from "../src/words/embed.ts";
import { PALETTE_WORDS } from "../src/words/palette.ts";
import { Scope } from "./scope.ts";
import { foundIn } from "./reach.ts";
import { expect, test as base } from "./story.ts";

const words = EMBED_WORDS.en;

/** Somebody else's page, served from an origin of its own. */
interface Elsewhere {
  /** Shows that page with this in its body. */
  readonly elsewhere: (body: string) => Promise<FrameLocator>;
}

const test = base.extend<Elsewhere>({
  elsewhere: async ({ page }, use) => {
    let body = "";
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><html lang="en"><title>A blog</title><main>${body}</main>`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await use(async (shown) => {
      body = shown;
      await page.goto(`http://127.0.0.1:${String(port)}/`);
      return page.frameLocator("iframe");
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

function framed(base: string | undefined, address: string, attributes = ""): string {
  const src = `${base ?? ""}/${address}`.replaceAll("&", "&amp;");
  return `<iframe title="An ensemble" width="720" height="460" ${attributes} src="${src}"></iframe>`;
}

/** What an instant is, in virtual microseconds, as a clock writes it. */
function microseconds(clock: string): number {
  const [minutes = "", seconds = "", milli = "", micro = ""] = clock.split(/[:.]/);
  return ((Number(minutes) * 60 + Number(seconds)) * 1000 + Number(milli)) * 1000 + Number(micro);
}

async function storedIn(page: Page): Promise<readonly string[]> {
  const frame = page.frames().find((one) => one !== page.mainFrame());
  return (
    (await frame?.evaluate(async () => {
      const bases = await indexedDB.databases();
      return [...Object.keys(localStorage), ...bases.map(({ name }) => name ?? "")];
    })) ?? ["no frame"]
  );
}

test("a page of another origin plays one view, and the link leads to the same instant", async ({
  scope,
  elsewhere,
  baseURL,
}) => {
  const { page, text } = scope;
  const frame = await elsewhere(
    framed(baseURL, "?embed=1&scenario=leader-crash&view=votes&controls=steps&play=1"),
  );
  const clock = frame.getByRole("time");
  await expect(frame.locator(".votes-panel")).toBeVisible();
  await expect
    .poll(async () => microseconds((await clock.textContent()) ?? ""))
    .toBeGreaterThan(50_000);
  await expect(frame.getByRole("tab")).toHaveCount(0);
  await expect(frame.getByRole("combobox")).toHaveCount(0);
  await frame.getByRole("button", { name: text.play.pause, exact: true }).click();
  await frame.getByRole("button", { name: text.play.back, exact: true }).click();
  await expect(frame.getByRole("button", { name: text.play.play, exact: true })).toBeVisible();
  const opened = page.waitForEvent("popup");
  await frame.getByRole("link", { name: words.open }).click();
  const whole = new Scope(await opened);
  await expect(whole.page.locator(".votes-panel")).toBeVisible();
  await expect(whole.tab(text.panels.votes)).toHaveAttribute("aria-selected", "true");
  await expect(whole.clock).toHaveText((await clock.textContent()) ?? "");
  await expect(whole.page).toHaveURL(/\/#run=~[\w-]+$/);
  expect(await whole.page.evaluate(() => opener)).toBeNull();
});

test("with no controls there is the view, what happened, a way to stop it and the link", async ({
  scope,
  elsewhere,
  baseURL,
}) => {
  const { page, text } = scope;
  const frame = await elsewhere(
    framed(baseURL, "?embed=1&scenario=leader-crash&controls=none&play=1"),
  );
  const told = frame.getByRole("region", { name: text.caption.name });
  await expect(told).toContainText(/s\d/);
  await expect(frame.getByRole("time")).toHaveCount(0);
  const pause = frame.getByRole("button", { name: text.play.pause, exact: true });
  await pause.click();
  await expect(frame.getByRole("button", { name: text.play.play, exact: true })).toBeVisible();
  // A key that does something on the whole page does nothing to somebody's reader.
  await page.keyboard.press("k");
  await page.keyboard.press("Control+k");
  await expect(frame.getByRole("dialog")).toHaveCount(0);
  await expect(frame.getByRole("button", { name: /killed/ })).toHaveCount(0);
  expect(await storedIn(page)).toEqual([]);
});

test("it waits until it is in sight, and while it is not", async ({
  scope,
  elsewhere,
  baseURL,
}) => {
  const { page, text } = scope;
  const frame = await elsewhere(
    `<div style="height: 3000px">…</div>${framed(baseURL, "?embed=1&play=1&controls=steps")}`,
  );
  const play = frame.getByRole("button", { name: text.play.play, exact: true });
  const pause = frame.getByRole("button", { name: text.play.pause, exact: true });
  await expect(play).toBeAttached();
  await expect(frame.getByRole("time")).toHaveText("00:00.000.000");
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await expect(pause).toBeVisible();
  await expect(frame.getByRole("time")).not.toHaveText("00:00.000.000");
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await expect(play).toBeAttached();
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await pause.click();
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await expect(play).toBeVisible();
});

test("a link's run is embedded at its instant by the HTML that is copied, and goes on from there", async ({
  scope,
  elsewhere,
  context,
}) => {
  const { page, text } = scope;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await scope.openAt("all-at-once", 1_500);
  await scope.button(text.caption.killLeader).click();
  await page.keyboard.press("t");
  for (let step = 0; step < 5; step += 1) await scope.step("forward", "key");
  await scope.tab(text.panels.votes).click();
  const clock = (await scope.clock.textContent()) ?? "";
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: PALETTE_WORDS.en.title })).toBeVisible();
  await page.keyboard.type("embed");
  await page.keyboard.press("Enter");
  await expect(page.getByText(words.copied)).toBeVisible();
  const html = await page.evaluate(() => navigator.clipboard.readText());
  expect(html).toMatch(/^<iframe [^<>]*><\/iframe>\n$/);

  const frame = await elsewhere(html);
  await expect(frame.locator(".votes-panel")).toBeVisible();
  await expect(frame.getByRole("time")).toHaveText(clock);
  await expect(page.locator("iframe")).toHaveAttribute("title", words.frameTitle("All at once"));
  await frame.getByRole("button", { name: text.play.play, exact: true }).click();
  await expect
    .poll(async () => microseconds((await frame.getByRole("time").textContent()) ?? ""))
    .toBeGreaterThan(microseconds(clock));
  await expect(frame.getByRole("alert")).toHaveCount(0);
});

test("where nobody may change the run, that is said; with all controls anybody may, and nothing is kept", async ({
  scope,
  elsewhere,
  baseURL,
}) => {
  const { page, text } = scope;
  const address = "?embed=1&scenario=all-at-once&until=1500";
  const watched = await elsewhere(framed(baseURL, `${address}&view=tree`));
  await watched.getByRole("button", { name: /^Start client/ }).click();
  await expect(watched.getByText(words.readOnly)).toBeVisible();
  const frame = await elsewhere(framed(baseURL, `${address}&controls=all`));
  await frame.getByRole("button", { name: text.caption.killLeader }).click();
  await expect(frame.getByRole("button", { name: /^Server 5, killed/ })).toBeVisible();
  await frame.getByRole("tab", { name: text.panels.votes }).click();
  await expect(frame.locator(".votes-panel")).toBeVisible();
  await frame.getByRole("button", { name: text.caption.why }).click();
  expect(await storedIn(page)).toEqual([]);
  await page.goto("about:blank");
  const again = await elsewhere(framed(baseURL, `${address}&controls=all`));
  await expect(again.getByRole("button", { name: /^Server 5, LEADING/ })).toBeVisible();
});

test("what it cannot be asked for is answered in one sentence", async ({
  scope,
  elsewhere,
  baseURL,
}) => {
  const names = "cluster, votes, log, tree, locks, sessions, laws, timeline";
  for (const [address, sentence] of [
    ["?embed=1&view=chart", words.unknown("view", "chart", names)],
    ["?embed=1&controls=few", words.unknown("controls", "few", "none, steps, all")],
    ["?embed=1&until=never", words.noTime("never")],
    ["?embed=1&lesson=first-start", words.noLesson],
    ["?embed=1&scenario=../x", 'The scenario "../x" cannot be read from this server.'],
    ["?embed=1#run=~broken", /^This link cannot be opened/],
  ] as const) {
    const frame = await elsewhere(framed(baseURL, address));
    await expect(frame.getByRole("alert"), address).toHaveText(sentence);
    expect(scope.page.frames()).toHaveLength(2);
  }
});

test("in Chinese and light where the address says so, whatever the browser prefers", async ({
  elsewhere,
  baseURL,
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const frame = await elsewhere(
    framed(baseURL, "?embed=1&scenario=one-write&until=600&lang=zh&theme=light"),
  );
  await expect(frame.getByRole("link", { name: EMBED_WORDS.zh.open })).toBeVisible();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(frame.locator("html")).toHaveAttribute("lang", "zh-Hans");
});

for (const shown of [
  [
    ["cluster", "none", "en", "dark"],
    ["votes", "steps", "zh", "light"],
    ["log", "none", "zh", "dark"],
    ["tree", "steps", "en", "light"],
    ["locks", "none", "en", "light"],
  ],
  [
    ["sessions", "steps", "zh", "dark"],
    ["laws", "none", "zh", "light"],
    ["timeline", "steps", "en", "dark"],
    ["cluster", "all", "zh", "light"],
    ["timeline", "all", "en", "light"],
  ],
] as const) {
  test(`nothing is out of reach: ${shown.map(([view, controls]) => `${view} (${controls})`).join(", ")}`, async ({
    elsewhere,
    baseURL,
    page,
    scope,
  }) => {
    for (const [view, controls, lang, theme] of shown) {
      const asked = `view=${view}&controls=${controls}&lang=${lang}&theme=${theme}`;
      const frame = await elsewhere(
        framed(baseURL, `?embed=1&scenario=lock-queue&until=3000&${asked}`),
      );
      const { text } = scope.in(lang);
      const told = frame.getByRole("region", { name: text.caption.name });
      await expect(told).toContainText(/c2\D/);
      // One clock tells the time: the cursor's or, where there is none, the sentence's own.
      const watched = controls === "none";
      const ofSentence = told.getByText(/00:0\d/).filter({ visible: true });
      await expect(ofSentence, asked).toHaveCount(watched ? 1 : 0);
      await expect(frame.getByRole("time"), asked).toHaveCount(watched ? 0 : 1);
      const inner = page.frames().at(-1);
      expect(inner === undefined ? ["no frame"] : await foundIn(inner, "body"), asked).toEqual([]);
    }
  });
}

test.describe("in a frame that may only run scripts", () => {
  // The frame's origin is of no name: what it may not have, the browser tells the console too.
  test.use({ expectedComplaints: [/origin 'null'|ERR_FAILED/] });

  test("there is one sentence, in both languages", async ({ scope, elsewhere, baseURL }) => {
    const frame = await elsewhere(framed(baseURL, "?embed=1", 'sandbox="allow-scripts"'));
    await expect(frame.getByText(/outside a sandboxed frame/)).toBeVisible();
    await expect(frame.getByText(/不要放在受限的框架里/)).toBeVisible();
    expect(scope.page.frames()).toHaveLength(2);
  });
});
