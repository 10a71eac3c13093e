import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const names = ["firefox", "firefox-esr"];
const startPatienceMs = 60_000;

/** Where this machine's Firefox is; null where there is none. */
export function firefoxPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const installed = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return installed.find((it) => existsSync(it)) ?? null;
}

/**
 * Opens a page in a Firefox without a screen, by Marionette, which every Firefox understands: Playwright drives a build
 * of its own only, and under WebDriver BiDi a worker that starts workers may wait for ever.
 *
 * @param {string} path - of the program
 * @param {string} address
 * @see https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export async function openFirefox(path, address) {
  const profile = mkdtempSync(join(tmpdir(), "zabscope-firefox-"));
  const firefox = spawn(
    path,
    ["--headless", "--no-remote", "--marionette", "--profile", profile, "--width", "1440"],
    { stdio: "ignore" },
  );
  const socket = createConnection({ host: "127.0.0.1", port: await portIn(profile) });
  /** @type {Map<number, (answer: [number, number, any, any]) => void>} */
  const waiting = new Map();
  let unread = Buffer.alloc(0);
  socket.on("data", (data) => {
    unread = Buffer.concat([unread, data]);
    for (;;) {
      const colon = unread.indexOf(":");
      const end = colon + 1 + Number(unread.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || unread.length < end) return;
      const said = JSON.parse(unread.subarray(colon + 1, end).toString());
      unread = unread.subarray(end);
      if (Array.isArray(said)) waiting.get(said[1])?.(/** @type {any} */ (said));
    }
  });
  let count = 0;
  /** @param {string} command @param {object} params @returns {Promise<any>} */
  const ask = async (command, params) => {
    const id = ++count;
    const [, , problem, result] = await new Promise((resolve) => {
      waiting.set(id, resolve);
      const words = JSON.stringify([0, id, command, params]);
      socket.write(`${Buffer.byteLength(words)}:${words}`);
    });
    if (problem !== null) throw new Error(`${command}: ${problem.message}`);
    return result;
  };
  await ask("WebDriver:NewSession", { capabilities: {} });
  await ask("WebDriver:Navigate", { url: address });
  return {
    /** What a script in the page returns; a promise is waited for. @param {string} script */
    async evaluate(script) {
      const params = { script, args: [], scriptTimeout: 120_000, sandbox: null };
      return (await ask("WebDriver:ExecuteScript", params)).value;
    },
    /** @param {string} value - a character, or one of WebDriver's code points for keys */
    press: (value) =>
      ask("WebDriver:PerformActions", {
        actions: [
          {
            type: "key",
            id: "keyboard",
            actions: [
              { type: "keyDown", value },
              { type: "keyUp", value },
            ],
          },
        ],
      }),
    end() {
      socket.destroy();
      firefox.once("exit", () => rmSync(profile, { recursive: true, force: true }));
      firefox.kill();
    },
  };
}

/** Where a Firefox that is starting listens: it says so in its profile. @param {string} profile */
async function portIn(profile) {
  const file = join(profile, "MarionetteActivePort");
  for (const end = performance.now() + startPatienceMs; performance.now() < end; ) {
    const port = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    if (port > 0) return port;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Firefox does not start");
}
