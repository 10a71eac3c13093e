import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { pageServer } from "../build/page-server.mjs";
import { expect, test } from "./story.ts";

const folder = fileURLToPath(new URL("../dist/page", import.meta.url));
const SCRIPT = /^\/assets\/conductor\.worker-[^.]+\.js$/;

/** Serves the page with another script for its members; null: none at all. */
async function serveWith(change: (script: string) => string | null): Promise<Server> {
  const whole = pageServer(folder);
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (!SCRIPT.test(path)) {
      whole.emit("request", request, response);
      return;
    }
    const script = change(readFileSync(`${folder}${path}`, "utf8"));
    response.writeHead(script === null ? 404 : 200, { "content-type": "text/javascript" });
    response.end(script ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const addressOf = (server: Server): string =>
  `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

test.describe("an error in a member's code", () => {
  test.use({
    permissions: ["clipboard-read", "clipboard-write"],
    expectedComplaints: [/the disk burns/],
  });

  test("shows as its crash with its message, the others go on, and what repeats it can be copied", async ({
    scope,
  }) => {
    const { text, side, page } = scope;
    // The fifth thing that is asked of server 2 is too much for it.
    const server = await serveWith(
      (script) => `let asked = 0;
        addEventListener("message", () => {
          if (self.name === "zookeeper s2" && ++asked > 5) throw new Error("the disk burns");
        });
        ${script}`,
    );
    await scope.remembersPace(5);
    await scope.open(addressOf(server));
    await expect(scope.memberIn(2, "crashed")).toBeVisible({ timeout: 30_000 });
    await expect(scope.leader(1)).toBeVisible({ timeout: 40_000 });
    await scope.member(2).click();
    await expect(side.getByRole("alert")).toContainText("the disk burns");
    await side.getByRole("button", { name: text.node.copyRepeat }).click();
    await expect(page.getByText(text.node.copied)).toBeVisible();
    const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied).toMatchObject({
      seed: 5,
      commands: expect.arrayContaining([
        expect.objectContaining({
          command: expect.objectContaining({ kind: "crash", node: "s2" }),
        }),
      ]),
    });
    server.close();
  });
});

test.describe("a member's script that does not load", () => {
  test.use({ expectedComplaints: [/404/] });

  test("shows as its crash, and the others elect a leader without it", async ({ scope }) => {
    const { text, side } = scope;
    // The first to ask is the conductor, the second server 1.
    let asked = 0;
    const server = await serveWith((script) => (++asked === 2 ? null : script));
    await scope.remembersPace(5);
    await scope.open(addressOf(server));
    await expect(scope.memberIn(1, "crashed")).toBeVisible({ timeout: 30_000 });
    await scope.member(1).click();
    await expect(side.getByRole("alert")).toContainText("could not be loaded");
    await expect(scope.leader(1)).toBeVisible({ timeout: 40_000 });
    await side.getByRole("button", { name: text.node.start }).click();
    await expect(scope.memberIn(1, "FOLLOWING")).toBeVisible({ timeout: 40_000 });
    await expect(side.getByRole("alert")).toHaveCount(0);
    server.close();
  });
});
