/** A name that a recipe has made its own begins so. @source ZooKeeper recipes: lock-<guid> */
const GUID = /([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** A text with paths in it, each identifier in them cut to its beginning: enough to tell one from another. */
export function shortPath(text: string): string {
  return text.replace(GUID, "$1…");
}
