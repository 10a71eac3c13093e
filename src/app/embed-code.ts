import { EMBED_WORDS } from "../words/embed.ts";
import { LINK_WORDS } from "../words/link.ts";
import { TIMELINE } from "./arrangement.ts";
import { ADDRESS_CHARACTERS_MAX, linkAddress } from "./link-sharing.ts";
import { copyText, type Session } from "./session.ts";

/** Puts the HTML on the clipboard that embeds this run, at this instant and in this view, in another page. */
export async function copyEmbedCode(session: Session): Promise<void> {
  const { view, desk, run } = session.stores;
  const { language, panel, full } = view.getState();
  const words = EMBED_WORDS[language];
  const address = new URL(await linkAddress(session));
  const shown = full === TIMELINE ? TIMELINE : panel;
  address.search = new URLSearchParams({ embed: "1", view: shown }).toString();
  if (address.href.length > ADDRESS_CHARACTERS_MAX) {
    const { tooLong, saveInstead } = LINK_WORDS[language];
    const text = tooLong((address.href.length / 1000).toFixed(1));
    desk.setState({
      notice: { kind: "problem", text, offer: { word: saveInstead, run: session.saveFile } },
    });
    return;
  }
  const title = run.store.getState().title[language];
  const code = embedCode(
    address.href,
    words.frameTitle(title === "" ? session.text().bar.ownRun : title),
  );
  if (await copyText(code)) {
    session.notify("done", words.copied);
    return;
  }
  const save = () => {
    saveCode(code);
  };
  desk.setState({
    notice: { kind: "problem", text: words.copyByHand, offer: { word: words.saveCode, run: save } },
  });
}

/** The HTML of a frame that shows an address; both may hold anything. */
export function embedCode(address: string, title: string): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="720" height="460" loading="lazy" style="border: 0; max-width: 100%"></iframe>\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function saveCode(code: string): void {
  const address = URL.createObjectURL(new Blob([code], { type: "text/html" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = "zabscope-embed.html";
  anchor.click();
  URL.revokeObjectURL(address);
}
