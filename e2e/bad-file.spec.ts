import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { runFileBytesMax } from "../workers/scenario/limits.ts";
import { expect, test } from "./story.ts";

const scenario = readFileSync("public/scenarios/all-at-once.json", "utf8");
const run = {
  format: 1,
  core: "0.1.0",
  lab: "zookeeper",
  seed: 1,
  ensemble: { servers: 3 },
  conditions: { latencyUs: 1000, bytesPerSecond: 0, diskLatencyUs: 0, diskBytesPerSecond: 0 },
  moment: null,
  view: "",
  commands: [{ at: 0, after: null, command: { kind: "start", node: "s1" } }],
};
const written = (change: object): string => JSON.stringify({ ...run, ...change }, null, 2);

/** What is dropped, and what the one sentence must name. */
const files: Readonly<Record<string, { content: string; says: RegExp }>> = {
  "a picture": { content: "\u0089PNG\r\n\u001a\n\u0000\u0000", says: /line 1, column 1/ },
  "an empty file": { content: "", says: /line 1, column 1.*ends too early/ },
  "a text of another kind": { content: "Dear diary,\n", says: /line 1, column 1/ },
  "JSON with a fault": {
    content: scenario.replace('"seed": 5,', '"seed": 5'),
    says: /line 14, column 3: A comma or } is missing/,
  },
  "JSON that is cut off": { content: written({}).slice(0, 200), says: /line \d+, column \d+/ },
  "JSON that is no run": { content: '{"name":"zabscope"}', says: /\$\.format/ },
  "a run of another format": {
    content: written({ format: 2 }),
    says: /\$\.format.*format 1.*is 2/,
  },
  "a scenario of another format": {
    content: scenario.replace('"format": 1', '"format": 99'),
    says: /\$\.format.*is 99/,
  },
  "a run that names a member that is not there": {
    content: written({
      commands: [{ at: 0, after: null, command: { kind: "start", node: "s9" } }],
    }),
    says: /\$\.commands\[0\]\.command\.node.*s9/,
  },
  "a scenario that names a member that is not there": {
    content: scenario.replace('"s4", "s5"]', '"s4", "s6"]'),
    says: /\$\.entries\[0\]\.commands\[0\]\.nodes\[4\].*s6/,
  },
  "a run with a field too many": { content: written({ colour: "red" }), says: /colour/ },
  "a run with a key that no object should have": {
    content: written({}).replace("{", '{ "__proto__": { "seed": 2 },'),
    says: /__proto__/,
  },
  "a lesson with nothing in it": { content: '{"format":1,"kind":"lesson"}', says: /at \$/ },
  "a file that is too big": { content: " ".repeat(runFileBytesMax + 1), says: /too big/ },
  "a list that never ends": { content: "[".repeat(100_000), says: /line 1, column \d+.*deep/ },
};

test("whatever is dropped is refused in one sentence, and the run goes on", async ({ scope }) => {
  await scope.open();
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
  for (const [kind, { content, says }] of Object.entries(files)) {
    await test.step(kind, async () => {
      const before = await scope.instant();
      await scope.drop("dropped.json", content);
      await expect(scope.problem).toHaveCount(1);
      await expect(scope.problem).toContainText("dropped.json");
      await expect(scope.problem).toContainText(says);
      const after = await scope.instant();
      expect(after).toBeGreaterThanOrEqual(before);
      await expect.poll(() => scope.instant()).toBeGreaterThan(after);
      await expect(scope.button(scope.text.play.pause)).toBeVisible();
      await expect(scope.member(5)).toBeVisible();
      await scope.problem.getByRole("button", { name: scope.text.close }).click();
      await expect(scope.problem).toHaveCount(0);
    });
  }
});

test("what is wrong with a file is said in Chinese to whoever reads Chinese", async ({ scope }) => {
  const chinese = scope.in("zh");
  await scope.openAt("all-at-once", 300);
  await scope.choice(scope.text.bar.language, "中文").first().check();
  await chinese.drop("dropped.json", written({ format: 2 }));
  await expect(chinese.problem).toContainText("给出的格式是 2");
  await expect(chinese.problem).toContainText("正在运行的集群不受影响");
});

test("a folder, and two files at once, are refused in one sentence each, and the run goes on", async ({
  scope,
}, info) => {
  const folder = info.outputPath("a folder");
  mkdirSync(folder, { recursive: true });
  const two = ["one.json", "another.json"].map((name) => info.outputPath(name));
  for (const file of two) writeFileSync(file, scenario);
  await scope.open();
  // Only the browser's own protocol can drop a folder.
  const browser = await scope.page.context().newCDPSession(scope.page);
  const drop = async (files: string[]) => {
    for (const type of ["dragEnter", "dragOver", "drop"] as const)
      await browser.send("Input.dispatchDragEvent", {
        type,
        x: 300,
        y: 300,
        data: { items: [], files, dragOperationsMask: 1 },
      });
  };
  await drop([folder]);
  await expect(scope.problem).toHaveText(scope.text.run.unreadable("a folder"));
  await drop(two);
  await expect(scope.problem).toHaveText(scope.text.run.tooMany(2));
  const after = await scope.instant();
  await expect.poll(() => scope.instant()).toBeGreaterThan(after);
});

test("a file that is gone before it is read is refused in one sentence", async ({
  scope,
}, info) => {
  const { page, text } = scope;
  const file = info.outputPath("gone.json");
  writeFileSync(file, written({}));
  await scope.openAt("all-at-once", 300);
  await page.evaluate(() => {
    const read = File.prototype.text;
    File.prototype.text = async function () {
      while (document.documentElement.dataset["gone"] === undefined)
        await new Promise(requestAnimationFrame);
      return read.call(this);
    };
  });
  await scope.openMenu();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: text.bar.open }).click();
  await (await chooser).setFiles(file);
  rmSync(file);
  await page.locator("html").evaluate((html) => {
    html.dataset["gone"] = "";
  });
  await expect(scope.problem).toHaveText(text.run.unreadable("gone.json"));
  await expect(scope.member(5)).toBeVisible();
});
