import type { Path } from "./path.ts";

/** What happened to one znode: what watches wait for. In the order in which it happened. */
export type TreeChange =
  | { readonly kind: "created"; readonly path: Path }
  | { readonly kind: "data-changed"; readonly path: Path }
  | { readonly kind: "deleted"; readonly path: Path };
