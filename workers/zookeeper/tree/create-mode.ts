/** How a znode lives and whether it is numbered. In the order of the flags. @source CreateMode */
export const CREATE_MODES = [
  "PERSISTENT",
  "EPHEMERAL",
  "PERSISTENT_SEQUENTIAL",
  "EPHEMERAL_SEQUENTIAL",
] as const;
export type CreateMode = (typeof CREATE_MODES)[number];

/** What a number in the flags field of a create asks for. */
export type CreateFlags =
  | { readonly kind: "mode"; readonly mode: CreateMode }
  /** CONTAINER 4, PERSISTENT_WITH_TTL 5, PERSISTENT_SEQUENTIAL_WITH_TTL 6: known to ZooKeeper, not to this server. */
  | { readonly kind: "unsupported" }
  | { readonly kind: "unknown" };

const LAST_KNOWN_FLAG = 6;

/** @source CreateMode.fromFlag */
export function readCreateFlags(flags: number): CreateFlags {
  const mode = CREATE_MODES[flags];
  if (mode !== undefined) return { kind: "mode", mode };
  const known = flags > 0 && flags <= LAST_KNOWN_FLAG;
  return { kind: known ? "unsupported" : "unknown" };
}

/** The flags field of a create. @source CreateMode.toFlag */
export function createFlags(mode: CreateMode): number {
  return CREATE_MODES.indexOf(mode);
}

export function isEphemeral(mode: CreateMode): boolean {
  return mode === "EPHEMERAL" || mode === "EPHEMERAL_SEQUENTIAL";
}

export function isSequential(mode: CreateMode): boolean {
  return mode === "PERSISTENT_SEQUENTIAL" || mode === "EPHEMERAL_SEQUENTIAL";
}
