import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { writeOfflineWorker } from "../build/offline-worker.ts";
import { pageServer } from "../build/page-server.mjs";
import { LESSON_WORDS } from "../src/words/lessons.ts";
import { OFFLINE_WORDS } from "../src/words/offline.ts";
import { Scope } from "./scope.ts";
import { expect, test } from "./story.ts";

const PATH = "/some/path/";

const { title: lesson } = JSON.parse(readFileSync("public/lessons/quorums.json", "utf8")) as {
  title: { en: string };
};

/** A static host with the page in one of its folders, whose page may be changed and whose network may fail. */
class Host {
  /** Paths from the page on that are not there. */
  readonly missing = new Set<string>();
  readonly asked: string[] = [];
  private readonly folders: string[] = [];
  private folder = "dist/page";
  private readonly server = createServer((request, response) => {
    const { url = "" } = request;
    this.asked.push(url.slice(PATH.length));
    if (!url.startsWith(PATH) || this.missing.has(url.slice(PATH.length)))
      response.writeHead(404, { "content-type": "text/plain" }).end("Not here.\n");
    else {
      request.url = url.slice(PATH.length - 1);
      pageServer(this.folder).emit("request", request, response);
    }
  });

  async open(): Promise<string> {
    await new Promise<void>((done) => void this.server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}${PATH}`;
  }

  /** From now on nothing answers at that address. */
  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }

  /** Another version of the page, in which a file is another one. */
  async publish(path: string, change: (text: string) => string): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "page-"));
    this.folders.push(folder);
    cpSync(this.folder, folder, { recursive: true });
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), "utf8")));
    await writeOfflineWorker(folder);
    this.folder = folder;
  }

  forget(): void {
    for (const folder of this.folders) rmSync(folder, { recursive: true });
  }
}

/** Waits until the page asks the worker, and no more the network. */
async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Has the browser look for another version, and waits until it is kept whole and waits. */
async function anotherWaits(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    // A visit makes the browser look too, but when it is not busy.
    await registration.update();
    while (registration.waiting === null) await new Promise(requestAnimationFrame);
  });
}

/** What the page gets where it asks for a scenario. */
function titleOf(page: Page, scenario: string): Promise<string> {
  return page.evaluate(
    async (address) =>
      ((await (await fetch(address)).json()) as { title: { en: string } }).title.en,
    `scenarios/${scenario}.json`,
  );
}

/** A scenario, a panel and a lesson that nobody had opened, and the clients' worker. */
async function useAll(scope: Scope): Promise<void> {
  const { page, text } = scope;
  const chooser = page.getByRole("combobox", { name: text.bar.scenario });
  await chooser.selectOption({ label: "An observer" });
  await expect(scope.stage.getByRole("button", { name: /^Observer \d, / })).not.toHaveCount(0, {
    timeout: 20_000,
  });
  await expect.poll(() => scope.instant()).toBeGreaterThan(1_000);
  await scope.tab("Tree").click();
  await expect(page.getByRole("tree")).toBeVisible();
  await scope.button(text.bar.lessons).click();
  const lessons = page.getByRole("complementary", { name: LESSON_WORDS.en.title });
  await lessons.getByRole("button", { name: lesson.en }).click();
  await expect(lessons.getByRole("listitem").first()).toBeVisible();
  await expect(page).toHaveURL(/\/some\/path\/.*\?lesson=quorums$/);
  await expect(scope.problem).toHaveCount(0);
}

let host: Host;
let address = "";

test.beforeEach(async () => {
  host = new Host();
  address = await host.open();
});

test.afterEach(async () => {
  await host.close();
  host.forget();
});

test("under a path of a static host, all there is can be opened", async ({ scope }) => {
  await scope.open(address);
  await useAll(scope);
  expect(host.asked).not.toContain("offline.worker.js");
});

test.describe("kept", () => {
  test.use({ serviceWorkers: "allow" });

  test("once loaded, the page needs no network: not for what was never opened, not when it is loaded again", async ({
    scope,
  }) => {
    await scope.open(address);
    await isKept(scope.page);
    await host.close();
    await useAll(scope);
    await scope.page.goto(`${address}?scenario=lock-queue&until=3000`);
    await expect(scope.member(1)).toBeVisible();
    await expect.poll(() => scope.instant()).toBeGreaterThanOrEqual(3_000_000);
    await scope.page.goto(`${address}index.html`);
    await expect(scope.member(1)).toBeVisible();
    await scope.page.reload();
    await useAll(scope);
  });

  test("the first picture does not wait for it, and nothing is fetched before", async ({
    scope,
  }) => {
    await scope.open(address);
    await isKept(scope.page);
    const began = host.asked.indexOf("offline.worker.js");
    expect(host.asked.slice(0, began)).toContain("scenarios/all-at-once.played.json");
    expect(host.asked.slice(0, began)).not.toContain("lessons/quorums.json");
    expect(host.asked.slice(began)).toContain("lessons/quorums.json");
  });

  test("a page stays with its version while it is open, and so does one opened beside it", async ({
    scope,
  }) => {
    test.setTimeout(180_000);
    const { page } = scope;
    // At rest: while a page plays, a busy browser puts off what is for later.
    await scope.open(`${address}?scenario=lock-queue&until=100`);
    await isKept(page);
    const old = await titleOf(page, "observer");
    await host.publish("scenarios/observer.json", (text) => text.replace(old, "The new version"));
    const beside = new Scope(await page.context().newPage());
    await beside.open(`${address}?scenario=lock-queue&until=100`);
    await anotherWaits(beside.page);
    await beside.page.reload();
    await expect(beside.member(1)).toBeVisible({ timeout: 30_000 });
    expect(await titleOf(page, "observer")).toBe(old);
    expect(await titleOf(beside.page, "observer")).toBe(old);
    await beside.page.close();

    // The only one left is loaded again: nothing of the old version is open any more.
    await page.reload();
    await expect(scope.member(1)).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => titleOf(page, "observer")).toBe("The new version");
    expect(await page.evaluate(() => caches.keys())).toHaveLength(1);

    // A version that comes while the page is open is offered, and taken by one press.
    await host.publish("scenarios/observer.json", (text) =>
      text.replace("The new version", "The newest version"),
    );
    await anotherWaits(page);
    await expect(page.getByText(OFFLINE_WORDS.en.newVersion)).toBeVisible();
    // Nothing is asked of the old one meanwhile: a worker that has work stays.
    const loaded = page.waitForEvent("load");
    await scope.button(OFFLINE_WORDS.en.reload).click();
    await loaded;
    expect(await titleOf(page, "observer")).toBe("The newest version");
    await expect(scope.member(1)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(OFFLINE_WORDS.en.newVersion)).toBeHidden();
    await host.close();
    await page.reload();
    await useAll(scope);
  });

  test.describe("where a file cannot be had", () => {
    test.use({ expectedComplaints: [/404/, /offline|Uncaught/] });

    test("the page says that it was not kept, goes on, and keeps itself at the next visit", async ({
      scope,
    }) => {
      host.missing.add("lessons/quorums.json");
      await scope.open(address);
      await expect(scope.problem).toHaveText(OFFLINE_WORDS.en.notKept);
      await expect(scope.button(scope.text.play.pause)).toBeVisible();
      host.missing.clear();
      await scope.page.reload();
      await isKept(scope.page);
      await expect(scope.problem).toHaveCount(0);
      await host.close();
      await useAll(scope);
    });
  });

  test("where the browser does not let it, nothing is said", async ({ scope }) => {
    await scope.page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "serviceWorker", {
        get() {
          document.documentElement.dataset["asked"] = "";
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    });
    await scope.open(address);
    await expect(scope.page.locator("html")).toHaveAttribute("data-asked", "");
    await useAll(scope);
  });
});
