import { atRest } from "../cluster/at-rest.ts";
import { TAKE_OVER } from "./take-over.ts";

/**
 * The worker between the page and the network: it keeps one version of the page, whole, and answers with that.
 *
 * A page stays with the version that it was loaded with. A new version is fetched beside it, under a name of its own,
 * and waits until no page of the old one is open, or a person asks for it.
 */
declare const self: ServiceWorkerGlobalScope;

/** What was built: each file's path from here, and the hash that the browser compares it with. Filled in by the build. */
declare const BUILT: {
  readonly version: string;
  readonly files: readonly (readonly [path: string, integrity: string])[];
};

/** Fetched at the same time; whatever the page itself asks for meanwhile must not queue behind it. */
const LANES = 3;

const { scope } = self.registration;
const { version, files } = BUILT;
/** Other pages of this origin keep things too. */
const own = `zabscope ${scope} `;
const cacheName = own + version;
const index = new URL("index.html", scope).href;
const kept = new Set(files.map(([path]) => new URL(path, scope).href));

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(atRest().then(() => self.skipWaiting()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = addressOf(request);
  if (request.method === "GET" && kept.has(address)) event.respondWith(answer(request, address));
});

/** Without what a link carries; a folder's address is that of its index. */
function addressOf({ url, mode }: Request): string {
  const { origin, pathname } = new URL(url);
  const bare = origin + pathname;
  return mode === "navigate" && bare === scope ? index : bare;
}

async function answer(request: Request, address: string): Promise<Response> {
  const { waiting } = self.registration;
  if (waiting !== null && (await isOnlyPageReloaded(request))) {
    waiting.postMessage(TAKE_OVER);
    return comesAgain();
  }
  const cache = await caches.open(cacheName);
  // The browser may have thrown it away.
  return (await cache.match(address)) ?? fetch(request);
}

/** Asks for the same address once more, when the one that waits is in force. Without an icon of its own it would be asked for one at the host's root. */
function comesAgain(): Response {
  return new Response('<!doctype html><link rel="icon" href="icon.svg">', {
    headers: { "Content-Type": "text/html", Refresh: "1" },
  });
}

/** Whether the one page that is open is loaded again: then no page is left of the version that it was loaded with. */
async function isOnlyPageReloaded({ mode, cache }: Request): Promise<boolean> {
  if (mode !== "navigate" || cache !== "no-cache") return false;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.length === 1;
}

/** Fetches all that was built. A file that is missing, or of another version, ends it: what is kept is whole. */
async function keep(): Promise<void> {
  const cache = await caches.open(cacheName);
  const left = [...files];
  const lane = async () => {
    for (let file = left.pop(); file !== undefined; file = left.pop()) await keepFile(cache, file);
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (problem) {
    if (self.registration.active === null) await tellPages();
    throw problem;
  }
}

async function keepFile(cache: Cache, [path, integrity]: (typeof files)[number]): Promise<void> {
  const address = new URL(path, scope).href;
  // It is there already where an earlier attempt was cut short.
  if ((await cache.match(address)) !== undefined) return;
  // A name with a hash in it never means anything else; of the others the browser may know an older one.
  const mode = path.startsWith("assets/") ? "default" : "no-cache";
  const response = await fetch(address, { integrity, cache: mode });
  if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
  await cache.put(address, response.redirected ? await direct(response) : response);
}

/** A page may not be opened by an answer that came by way of another address, as some hosts give for an index. */
async function direct(response: Response): Promise<Response> {
  const { status, headers } = response;
  return new Response(await response.blob(), { status, headers });
}

async function dropOthers(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(own) && name !== cacheName);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function tellPages(): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage("not kept");
}
