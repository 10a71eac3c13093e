const known = new Map<string, string>();

/** The value that a custom property has for an element, for canvases, which do not know custom properties. */
export function inkOf(element: Element, variable: string): string {
  const theme = element.ownerDocument.documentElement.dataset["theme"] ?? "";
  const key = `${theme} ${variable}`;
  let value = known.get(key);
  if (value === undefined) {
    value = getComputedStyle(element).getPropertyValue(variable).trim();
    known.set(key, value);
  }
  return value;
}
