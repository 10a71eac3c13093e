import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cruise } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import config from "../.dependency-cruiser.mjs";

/** One file a rule that breaks it, by that rule's name: what the file is called and what it imports. */
const breaks: Record<string, { file: string; imports: string }> = {
  "kernel-imports-nothing": { file: "workers/kernel/bad.ts", imports: "../world/clock.ts" },
  "world-knows-only-the-kernel": { file: "workers/world/bad.ts", imports: "../toy/values.ts" },
  "protocol-knows-only-the-kernel-and-itself": {
    file: "workers/toy/bad.ts",
    imports: "../zookeeper/values.ts",
  },
  "application-uses-only-the-client": {
    file: "workers/apps/naming/bad.ts",
    imports: "../../zookeeper/zab/leader.ts",
  },
  "scenario-knows-only-public-files": {
    file: "workers/scenario/bad.ts",
    imports: "../zookeeper/zab/leader.ts",
  },
  "simulation-knows-no-protocol": {
    file: "workers/drivers/simulation/bad.ts",
    imports: "../../toy/values.ts",
  },
  "browser-driver-stays-in-workers": {
    file: "workers/drivers/browser/bad.ts",
    imports: "../../../src/store/run-store.ts",
  },
  "node-driver-knows-no-browser": {
    file: "workers/drivers/node/bad.ts",
    imports: "../browser/bus.ts",
  },
  "command-line-knows-no-browser": {
    file: "workers/cli/bad.ts",
    imports: "../drivers/browser/bus.ts",
  },
  "cluster-knows-only-the-kernel": { file: "src/cluster/bad.ts", imports: "../store/run-store.ts" },
  "cluster-knows-only-the-kernel-by-types": {
    file: "src/cluster/bad-value.ts",
    imports: "../../workers/drivers/browser/bus.ts",
  },
  "store-knows-no-screen": { file: "src/store/bad.ts", imports: "react" },
  "store-knows-no-screen-by-types": {
    file: "src/store/bad-value.ts",
    imports: "../cluster/cluster.ts",
  },
  "views-know-only-the-kernel": { file: "src/views/bad.ts", imports: "../store/run-store.ts" },
  "lab-knows-only-its-own-protocol": {
    file: "src/labs/toy/bad.ts",
    imports: "../../../workers/zookeeper/values.ts",
  },
  "lab-interface-knows-no-lab": { file: "src/labs/lab.ts", imports: "./toy/panel.ts" },
  "list-of-labs-is-only-a-list": { file: "src/labs/index.ts", imports: "../store/run-store.ts" },
  "words-know-only-the-kernel": { file: "src/words/bad.ts", imports: "react" },
  "app-joins-only-public-files": {
    file: "src/app/bad.ts",
    imports: "../../workers/zookeeper/zab/leader.ts",
  },
  "main-knows-only-the-app": { file: "src/main.tsx", imports: "./store/run-store.ts" },
  "core-names-no-mutant": {
    file: "workers/zookeeper/bad.ts",
    imports: "./mutants/mutants.ts",
  },
  "no-cycles": { file: "workers/world/circle.ts", imports: "./circle.ts" },
  "nothing-imports-a-test": { file: "workers/world/bad-test.ts", imports: "./clock.test.ts" },
  "no-barrels": { file: "workers/world/bad-barrel.ts", imports: "./disk/index.ts" },
  "imports-exist": { file: "workers/world/bad-name.ts", imports: "./nowhere.ts" },
};

/** What each room may import: the tree that must pass. Types only where the layers say so. */
const clean: Record<string, string> = {
  "workers/kernel/actor.ts": "",
  "workers/kernel/time.ts": 'import "./actor.ts";',
  "workers/world/clock.ts": 'import "../kernel/time.ts";',
  "workers/world/clock.test.ts": 'import "./clock.ts"; import "../toy/values.ts";',
  "workers/world/disk/index.ts": "",
  "workers/toy/values.ts": 'import "../kernel/time.ts";',
  "workers/zookeeper/values.ts": 'import "../kernel/time.ts";',
  "workers/zookeeper/projection.ts": 'import "./values.ts";',
  "workers/zookeeper/zab/leader.ts": 'import "../values.ts";',
  "workers/zookeeper/mutants/mutants.ts": 'import "../values.ts";',
  "workers/zookeeper/client/session.ts": 'import "../values.ts";',
  "workers/apps/naming/register.ts":
    'import "../../zookeeper/client/session.ts"; import "../../zookeeper/values.ts";',
  "workers/scenario/parse.ts": 'import "../zookeeper/values.ts"; import "../toy/values.ts";',
  "workers/drivers/simulation/run.ts": 'import "../../world/clock.ts";',
  "workers/drivers/browser/bus.ts": 'import "../../world/clock.ts"; export type Bus = 1;',
  "workers/drivers/browser/toy.worker.ts": 'import "./bus.ts"; import "../../toy/values.ts";',
  "workers/drivers/node/tcp.ts": 'import "node:net"; import "../../zookeeper/zab/leader.ts";',
  "workers/cli/run.ts": 'import "node:fs"; import "../drivers/simulation/run.ts";',
  "src/cluster/cluster.ts":
    'import type { Bus } from "../../workers/drivers/browser/bus.ts"; import "comlink"; export type Cluster = Bus;',
  "src/store/run-store.ts":
    'import type { Cluster } from "../cluster/cluster.ts"; import "../../workers/zookeeper/projection.ts"; import "zustand"; export type Store = Cluster;',
  "src/words/en.ts": 'import "../../workers/kernel/time.ts";',
  "src/views/row.ts": 'import "react"; import "d3-array"; import "../words/en.ts";',
  "src/labs/toy/panel.ts": 'import "../../views/row.ts"; import "../../../workers/toy/values.ts";',
  "src/app/shell.ts":
    'import "../store/run-store.ts"; import "../labs/toy/panel.ts"; import "../../workers/scenario/parse.ts";',
};

const folder = mkdtempSync(join(tmpdir(), "layers-"));
const broken = new Map<string, Set<string>>();

beforeAll(async () => {
  const planted = Object.values(breaks).map(({ file, imports }) => [file, `import "${imports}";`]);
  for (const [file, text] of [...Object.entries(clean), ...planted] as [string, string][]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const { rule, from } of await violations()) {
    broken.set(rule, (broken.get(rule) ?? new Set()).add(from));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("layers", () => {
  test("every rule has a file that breaks it", () => {
    expect(Object.keys(breaks).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  });

  test.each(Object.entries(breaks))("%s fires", (rule, { file }) => {
    expect([...(broken.get(rule) ?? [])]).toContain(file);
  });

  test("what a room may import breaks nothing", () => {
    const innocent = [...broken.values()].flatMap((files) => [...files]);
    expect(innocent.filter((file) => file in clean)).toEqual([]);
  });
});

async function violations(): Promise<{ rule: string; from: string }[]> {
  const { forbidden, options } = config;
  const found = await cruise(["src", "workers"], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden, options },
  } as Parameters<typeof cruise>[1]);
  if (typeof found.output === "string") throw new Error(found.output);
  return found.output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}
