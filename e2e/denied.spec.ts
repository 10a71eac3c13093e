import { expect, test } from "./story.ts";

test("where the browser remembers nothing, the page does all it does but that", async ({
  scope,
}) => {
  const { text, page } = scope;
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await scope.openAt("all-at-once", 1_500);
  await scope.openMenu();
  await scope.choice(text.bar.theme, text.bar.themes.dark).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await page.reload();
  await expect(scope.member(1)).toBeVisible();
});

test("where no script runs, the document itself says what the page needs", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? "");
  await expect(page.getByText(/needs a current browser/)).toBeVisible({ timeout: 15_000 });
  await context.close();
});

for (const missing of ["Worker", "BroadcastChannel"] as const) {
  test(`without ${missing} there is one sentence, and nothing else`, async ({ scope }) => {
    const { page } = scope;
    await page.addInitScript((name) => {
      Reflect.deleteProperty(window, name);
    }, missing);
    await page.goto("/");
    await expect(scope.problem).toHaveText(/may not start workers here/);
    await expect(page.getByRole("button")).toHaveCount(0);
  });
}

test.describe("in a frame that may only run scripts", () => {
  // The frame's origin is of no name: what it may not have, the browser tells the console too.
  test.use({ expectedComplaints: [/origin 'null'|ERR_FAILED/] });

  test("there is one sentence, in both languages", async ({ scope, baseURL }) => {
    const { page } = scope;
    await page.route("**/frame.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<title>frame</title><iframe title="inside" sandbox="allow-scripts" src="${baseURL ?? ""}"></iframe>`,
      }),
    );
    await page.goto("/frame.html");
    const frame = page.frameLocator("iframe");
    await expect(frame.getByText(/outside a sandboxed frame/)).toBeVisible();
    await expect(frame.getByText(/不要放在受限的框架里/)).toBeVisible();
  });
});

test.describe("where the conductor's script is missing", () => {
  test.use({ expectedComplaints: [/404/] });

  test("the page says so", async ({ scope }) => {
    await scope.page.route("**/conductor.worker-*.js", (route) => route.fulfill({ status: 404 }));
    await scope.page.goto("/");
    await expect(scope.problem).toHaveText(/conductor's worker could not be loaded/);
  });
});
