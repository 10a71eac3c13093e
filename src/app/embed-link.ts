import { EMBED_WORDS } from "../words/embed.ts";
import { linkAddress } from "./link-sharing.ts";
import type { Session } from "./session.ts";

/** Opens the run at this instant as a whole page, in a tab of its own. */
export function openWhole(session: Session): void {
  session.orders.pause();
  // Opened at once, for later a browser no longer takes it for the person's own wish; where it leads is known a moment after.
  const tab = open("", "_blank");
  if (tab === null) {
    session.notify("problem", EMBED_WORDS[session.stores.view.getState().language].noTab);
    return;
  }
  tab.opener = null;
  void linkAddress(session).then((address) => {
    tab.location.replace(address);
  });
}
