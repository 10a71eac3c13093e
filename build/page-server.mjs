import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { contentSecurityPolicy } from "./content-security-policy.mjs";

/** @type {Record<string, string>} */
const mimeTypes = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/**
 * Serves the files of one folder to this machine.
 *
 * @param {string} folder
 */
export function pageServer(folder) {
  return createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

/**
 * @param {string} folder
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(folder, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const path = parsePath(request.url ?? "/");
  const file = path === null ? null : join(folder, path.endsWith("/") ? `${path}index.html` : path);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (path === null || file === null || found === null || !found.isFile()) {
    response.writeHead(404, { "content-type": "text/plain" }).end("There is no such file here.\n");
    return;
  }
  response.writeHead(200, {
    "content-type": mimeTypes[extname(file)] ?? "application/octet-stream",
    "content-length": found.size,
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    // Built assets carry a hash in their name and never change; everything else may, with the next build.
    "cache-control": path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache",
  });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
}

/**
 * The path asked for, or null where it is malformed, leaves the folder, or names a hidden file.
 *
 * @param {string} url
 */
function parsePath(url) {
  try {
    const path = normalize(decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "/"));
    const parts = path.split(sep);
    const safe = path.startsWith(sep) && !path.includes("\0");
    return safe && !parts.some((part) => part.startsWith(".")) ? parts.join("/") : null;
  } catch {
    return null;
  }
}
