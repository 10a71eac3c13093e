import { OFFLINE_WORDS } from "../words/offline.ts";
import { offerNewVersion } from "./new-version.ts";
import type { Session } from "./session.ts";
import { tellWhenQuiet } from "./tell-when-quiet.ts";

/** Made by build/offline-worker.ts, at the root of the built page. */
const WORKER = "offline.worker.js";

/** What a browser says that does not let a page keep itself: private windows, blocked storage, a sandboxed frame. */
const DENIED = ["SecurityError", "NotSupportedError"];

/**
 * Has the whole page kept, so that it works without a network from then on; begins when the page has come to rest.
 *
 * Where the browser does not let it, the page does all it does but that.
 */
export async function keepForOffline(session: Session): Promise<void> {
  if (import.meta.env.DEV || !isSecureContext || !("serviceWorker" in navigator)) return;
  await firstPicture(session);
  await loaded();
  await idle();
  try {
    // Even to name it is forbidden in some frames.
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data === "not kept") tellNotKept(session);
    });
    const registration = await navigator.serviceWorker.register(WORKER);
    offerNewVersion(session, registration, {
      container: navigator.serviceWorker,
      reload: () => {
        location.reload();
      },
    });
  } catch (problem) {
    if (!(problem instanceof DOMException && DENIED.includes(problem.name))) tellNotKept(session);
  }
}

function firstPicture({ stores }: Session): Promise<void> {
  const { store } = stores.run;
  return new Promise((resolve) => {
    if (store.getState().count > 0) {
      resolve();
      return;
    }
    const stop = store.subscribe(({ count }) => {
      if (count === 0) return;
      stop();
      resolve();
    });
  });
}

function loaded(): Promise<void> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener(
      "load",
      () => {
        resolve();
      },
      { once: true },
    );
  });
}

/** Not every browser says when it is idle. */
function idle(): Promise<void> {
  if (!("requestIdleCallback" in window)) return Promise.resolve();
  return new Promise((resolve) => {
    requestIdleCallback(
      () => {
        resolve();
      },
      { timeout: 10_000 },
    );
  });
}

function tellNotKept(session: Session): void {
  const text = OFFLINE_WORDS[session.stores.view.getState().language].notKept;
  tellWhenQuiet(session, { kind: "problem", text });
}
