import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageServer } from "./page-server.mjs";

const parent = mkdtempSync(join(tmpdir(), "page-"));
const folder = join(parent, "page");
const server = pageServer(folder);

beforeAll(async () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  mkdirSync(join(folder, ".vite"));
  writeFileSync(join(parent, "secret.txt"), "not yours");
  writeFileSync(join(folder, ".vite", "manifest.json"), "{}");
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "assets", "index-1234.js"), "export {};");
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
});

afterAll(() => {
  server.close();
  rmSync(parent, { recursive: true });
});

test("the folder's address is its index, never kept without asking, under the policy", async () => {
  const { status, headers, body } = await get("/?seed=7");
  expect([status, body]).toEqual([200, "<!doctype html>"]);
  expect(headers["content-type"]).toContain("text/html");
  expect(headers["cache-control"]).toBe("no-cache");
  expect(headers["content-security-policy"]).toContain("default-src 'self'");
});

test("a module has a module's type and is kept", async () => {
  const { status, headers } = await get("/assets/index-1234.js");
  expect(status).toBe(200);
  expect(headers["content-type"]).toContain("text/javascript");
  expect(headers["cache-control"]).toContain("immutable");
});

test.each([
  "/nowhere.js",
  "/assets",
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..\\secret.txt",
  "/.vite/manifest.json",
  "/%00",
  "/%",
])("%s is not there", async (path) => {
  expect((await get(path)).status).toBe(404);
});

test("only reading is allowed", async () => {
  expect((await get("/", "POST")).status).toBe(405);
  expect(await get("/", "HEAD")).toMatchObject({ status: 200, body: "" });
});

/** Asks for the path as it is written: fetch would tidy it first. */
function get(path: string, method = "GET") {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const asked = request({ port, path, method, host: "127.0.0.1" }, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (part) => (body += part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      asked.on("error", reject).end();
    },
  );
}
