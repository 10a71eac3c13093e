import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const files = ["build", "e2e", "src", "workers"]
  .filter((tree) => existsSync(tree))
  .flatMap((tree) => paths(tree))
  .filter((file) => !file.includes("/testdata/"));

test("names are in kebab-case", () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
  expect(files.filter((file) => !file.split("/").every((part) => kebab.test(part)))).toEqual([]);
});

test("every folder has an owner", () => {
  const ownerless = /\/(utils?|helpers?|common|shared|types|hooks|services|managers)(\/|$)/;
  expect(files.filter((file) => ownerless.test(file))).toEqual([]);
});

function paths(tree: string): string[] {
  return readdirSync(tree, { recursive: true, encoding: "utf8" }).map(
    (path) => `${tree}/${path.replaceAll("\\", "/")}`,
  );
}
