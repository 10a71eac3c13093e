import { OFFLINE_WORDS } from "../words/offline.ts";
import type { Session } from "./session.ts";
import { TAKE_OVER } from "./take-over.ts";
import { tellWhenQuiet } from "./tell-when-quiet.ts";

/** What of the browser it needs; `reload` loads the page again. */
export interface VersionsAtHand {
  readonly container: Pick<ServiceWorkerContainer, "addEventListener" | "controller">;
  readonly reload: () => void;
}

/**
 * Says once another version of the page is kept whole and waits, and offers to take it at once: by itself it would come
 * only when no page of the present one is open.
 */
export function offerNewVersion(
  session: Session,
  registration: Pick<ServiceWorkerRegistration, "addEventListener" | "installing" | "waiting">,
  { container, reload }: VersionsAtHand,
): void {
  // Without one before it, what is installed is the version that is shown.
  if (container.controller === null) return;
  let told: ServiceWorker | null = null;
  let taken = false;
  const tell = (run: () => void) => {
    const { newVersion, reload: word } = OFFLINE_WORDS[session.stores.view.getState().language];
    tellWhenQuiet(session, { kind: "done", text: newVersion, offer: { word, run } });
  };
  const look = () => {
    const { waiting } = registration;
    if (waiting === null || waiting === told) return;
    told = waiting;
    tell(() => {
      taken = true;
      // It may have come into force meanwhile.
      if (registration.waiting === null) reload();
      else registration.waiting.postMessage(TAKE_OVER);
    });
  };
  const follow = (worker: ServiceWorker | null) => {
    worker?.addEventListener("statechange", look);
  };
  container.addEventListener("controllerchange", () => {
    if (taken) reload();
    // Another page has taken it.
    else tell(reload);
  });
  registration.addEventListener("updatefound", () => {
    follow(registration.installing);
  });
  follow(registration.installing);
  look();
}
