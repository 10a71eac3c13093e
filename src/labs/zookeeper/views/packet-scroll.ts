/** Scrolls a box until a part of it is in sight; what is around the box stays where it is, and the pointer over it. */
export function scrollWithin(box: Element | null, part: Element | null | undefined): void {
  if (box === null || part === null || part === undefined) return;
  const outer = box.getBoundingClientRect();
  const inner = part.getBoundingClientRect();
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
}
