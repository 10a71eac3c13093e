/** Lines by code unit. */
export function sorted(lines: readonly string[]): readonly string[] {
  return [...lines].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A plain value as text: keys of objects in order, entries of maps as they stand. */
export function text(value: unknown): string {
  if (value instanceof Map) return `Map(${[...value].map(text).join()})`;
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const keys = sorted(Object.keys(value));
  return `{${keys.map((key) => `${key}:${text((value as Record<string, unknown>)[key])}`).join()}}`;
}
