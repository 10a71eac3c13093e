const FOCUSABLE =
  "button:not(:disabled), select, summary, a[href], input:checked, [tabindex='0']:not(:disabled)";

/**
 * Keeps the focus on the page: when what had it is gone or can no longer be pressed, it goes to the first thing that
 * can be, in the nearest place that is left.
 */
export function keepFocus(): void {
  /** What had the focus, and all that it stood in, from the inside out; empty where somebody gave it up. */
  let places: readonly Element[] = [];
  /** Dialogs that were opened while nothing had the focus: nothing has it when they are gone. */
  const fromNothing = new WeakSet<Element>();
  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    places = target instanceof Element ? placesOf(target) : [];
    const dialog = places.find((place) => place.matches("dialog"));
    if (dialog === undefined) return;
    if (relatedTarget === null) fromNothing.add(dialog);
    if (fromNothing.has(dialog)) places = places.slice(0, places.indexOf(dialog) + 1);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Element && target.closest(`${FOCUSABLE}, label`) === null) places = [];
  });
  const look = () => {
    const [last] = places;
    const at = document.activeElement;
    if (last === undefined || (at !== document.body && at !== last)) return;
    if (last.isConnected && !last.matches(":disabled")) return;
    const place = places.find((one) => one.isConnected && one !== last);
    const there = [...(place?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
    there.find((one) => one.checkVisibility())?.focus();
  };
  // A frame later: what goes away may give the focus back by itself.
  new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled"],
  });
}

function placesOf(element: Element): readonly Element[] {
  const places: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) places.push(at);
  return places;
}
