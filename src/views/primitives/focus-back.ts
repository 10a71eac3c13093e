import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** When something goes away with the focus in it, gives the focus back to where it was before. */
export function useFocusBack(element: RefObject<Element | null>): void {
  const [before] = useState(() => document.activeElement);
  const last = useRef<{ readonly element: Element; readonly focused: boolean } | null>(null);
  useLayoutEffect(() => {
    const own = element.current;
    return () => {
      if (own === null) return;
      const { activeElement, body } = document;
      // Behind the last thing of a modal comes the browser itself, and then the page's body has the focus.
      const focused =
        own.contains(activeElement) || (activeElement === body && own.matches("dialog:modal"));
      last.current = { element: own, focused };
    };
  }, [element]);
  // Only once it is gone: beside an open dialog nothing takes the focus.
  useEffect(
    () => () => {
      if (last.current?.focused !== true || last.current.element.isConnected) return;
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    },
    [before],
  );
}
