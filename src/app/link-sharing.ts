import { leftToStory } from "../../workers/scenario/link-story.ts";
import { LINK_WORDS } from "../words/link.ts";
import { linkText } from "./link-codec.ts";
import { copyText, type Session } from "./session.ts";

/** What stands before a run in the address. */
export const RUN = "#run=";

/** A longer address is cut off by many programs. */
export const ADDRESS_CHARACTERS_MAX = 8192;

/** Puts a link to this instant of the run on the clipboard and into the address bar; of a run too long for one, offers a file. */
export async function shareLink(session: Session): Promise<void> {
  const address = await linkAddress(session);
  const text = session.text();
  if (address.length > ADDRESS_CHARACTERS_MAX) {
    const words = LINK_WORDS[session.stores.view.getState().language];
    session.stores.desk.setState({
      notice: {
        kind: "problem",
        text: words.tooLong((address.length / 1000).toFixed(1)),
        offer: { word: words.saveInstead, run: session.saveFile },
      },
    });
    return;
  }
  history.replaceState(null, "", address);
  session.notify("done", (await copyText(address)) ? text.bar.shared : text.bar.shareByHand);
}

/** The address that opens this run at this instant in this view. */
export async function linkAddress(session: Session): Promise<string> {
  const saved = await session.saved();
  const { scenarioId, story } = session.stores.desk.getState();
  const left =
    scenarioId === null || story === null ? null : leftToStory(saved.run, scenarioId, story.run);
  const linked = { saved: { ...saved, run: left?.run ?? saved.run }, story: left?.story ?? null };
  return `${location.origin}${location.pathname}${RUN}${await linkText(linked)}`;
}
