/**
 * Serves the built page on this machine, prints its address, and opens it where there is a display.
 *
 * Usage: node build/start.mjs [--port N] [--no-open]
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pageServer } from "./page-server.mjs";

/** How many ports after the first are tried where others are taken. */
const portsTriedMax = 100;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4180" },
    "no-open": { type: "boolean", default: false },
  },
});
const folder = fileURLToPath(new URL("../dist/page", import.meta.url));

if (!existsSync(folder)) {
  process.stderr.write("There is no built page yet: run npm run build first.\n");
  process.exitCode = 1;
} else {
  const port = await listen(Number(values.port));
  const address = `http://127.0.0.1:${port}/`;
  process.stdout.write(`ZabScope is at ${address} (Ctrl+C ends it)\n`);
  if (!values["no-open"] && hasDisplay()) open(address);
}

/**
 * Listens on `first`, or on the next port that is free.
 *
 * @param {number} first
 */
async function listen(first) {
  for (let port = first; port < first + portsTriedMax; port += 1) {
    if (await isListening(port)) return port;
  }
  throw new Error(`The ports ${first} to ${first + portsTriedMax - 1} are all taken.`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>} false where the port is taken
 */
function isListening(port) {
  const server = pageServer(folder);
  return new Promise((resolve, reject) => {
    server.once("listening", () => resolve(true));
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(port, "127.0.0.1");
  });
}

function hasDisplay() {
  const onLinux = process.platform === "linux";
  return !onLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {string} address */
function open(address) {
  /** @type {Record<string, [string, ...string[]]>} */
  const openers = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  const opener = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  // The address is printed, so a machine that cannot open it has lost nothing.
  opener.on("error", () => {});
  opener.unref();
}
