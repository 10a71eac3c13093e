import type { Thing, ViewStore } from "../store/view-store.ts";

/**
 * What stands for something of the run says so in `data-thing`: its kind and its name, and of several the first is
 * what it is and the others what belongs to it. Whatever the pointer or the focus is on, and what was chosen last, is
 * marked wherever it stands: by one rule in a sheet of the document, so that nothing is drawn anew.
 *
 * @returns what ends it
 */
export function pointIn(page: Document, view: ViewStore): () => void {
  const own = page.defaultView;
  if (own === null) return () => undefined;
  const sheet = new own.CSSStyleSheet();
  page.adoptedStyleSheets.push(sheet);
  const point = (thing: Thing | null) => {
    if (!isSame(view.getState().pointed, thing)) view.setState({ pointed: thing });
  };
  const over = ({ target }: Event) => {
    point(thingAt(target));
  };
  const out = () => {
    point(null);
  };
  const hold = ({ target }: Event) => {
    const thing = thingAt(target);
    if (thing !== null && !isSame(view.getState().held, thing)) view.setState({ held: thing });
  };
  const mark = () => {
    const { pointed, held } = view.getState();
    sheet.replaceSync(ruleOf(pointed ?? held));
  };
  page.addEventListener("pointerover", over);
  page.addEventListener("focusin", over);
  page.addEventListener("click", hold);
  page.documentElement.addEventListener("pointerleave", out);
  const stop = view.subscribe((now, before) => {
    if (now.pointed !== before.pointed || now.held !== before.held) mark();
  });
  mark();
  return () => {
    stop();
    page.removeEventListener("pointerover", over);
    page.removeEventListener("focusin", over);
    page.removeEventListener("click", hold);
    page.documentElement.removeEventListener("pointerleave", out);
  };
}

function ruleOf(thing: Thing | null): string {
  if (thing === null) return "";
  // Any name may be in it, but for white space, which parts one name from the next.
  const name = `${thing.kind}:${thing.id}`.replace(/["\\]/g, "\\$&");
  return `[data-thing~="${name}"] { outline: 2px dashed var(--cursor); outline-offset: -2px; }`;
}

function thingAt(target: EventTarget | null): Thing | null {
  if (target === null || !("closest" in target)) return null;
  const element = (target as Element).closest("[data-thing]");
  const [first = ""] = element?.getAttribute("data-thing")?.split(" ") ?? [];
  const colon = first.indexOf(":");
  return colon < 1 ? null : { kind: first.slice(0, colon), id: first.slice(colon + 1) };
}

function isSame(a: Thing | null, b: Thing | null): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id);
}
