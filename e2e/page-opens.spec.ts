import { expect, test } from "@playwright/test";

test("the page opens without a complaint from the browser", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));

  await page.goto("/");

  await expect(page.getByRole("heading", { name: "ZabScope" })).toBeVisible();
  expect(complaints).toEqual([]);
});
