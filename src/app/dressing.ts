import type { Language } from "../../workers/kernel/words.ts";
import type { ThemeChoice } from "../store/view-store.ts";
import { LANGUAGE_TAGS } from "../words/catalog.ts";
import type { Session } from "./session.ts";

/** Gives the whole document its language and its theme. */
export function dress(language: Language, theme: ThemeChoice): void {
  const dark =
    theme === "system" ? !matchMedia("(prefers-color-scheme: light)").matches : theme === "dark";
  document.documentElement.lang = LANGUAGE_TAGS[language];
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** Dresses the document again whenever another language or theme is chosen, here or in the system. */
export function keepDressed({ stores }: Session): void {
  const again = () => {
    const { language, theme } = stores.view.getState();
    dress(language, theme);
    // A canvas does not see a change of custom properties: whoever draws is told by a new state.
    stores.view.setState({});
  };
  stores.view.subscribe((now, before) => {
    if (now.language !== before.language || now.theme !== before.theme) again();
  });
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", again);
}
