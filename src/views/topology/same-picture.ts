/**
 * Whether two plain values draw the same picture.
 *
 * A scene is made anew with every record, and most of it is as it was: what is equal is not drawn again.
 */
export function samePicture(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) =>
    samePicture((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}
