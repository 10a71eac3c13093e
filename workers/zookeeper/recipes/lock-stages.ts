import type { Callback } from "../client/client-state.ts";
import type { ClientCall } from "../commands.ts";
import { childPath, nameOf } from "../tree/path.ts";
import type { LockEnd } from "../trace/lock.ts";
import type { Lock, LockStage } from "./lock-state.ts";

/** The result of the call that a stage has made. */
export type LockResult = Callback & { readonly kind: "result" };

/** Where a result leads. */
export type Next =
  | { readonly kind: "created"; readonly name: string }
  | { readonly kind: "end"; readonly reason: LockEnd }
  /** The queue is known. */
  | { readonly kind: "look"; readonly children: readonly string[] }
  | { readonly kind: "stage"; readonly stage: LockStage };

/** One stage of the recipe: what it asks, and what the answers mean. */
export interface Stage {
  /** Null: it waits to be woken, or for its owner. */
  readonly call: (lock: Lock) => ClientCall | null;
  readonly after: (lock: Lock, result: LockResult) => Next;
}

/**
 * The exclusive lock, stage by stage.
 *
 * After a lost connection reads are made again, and so is a delete, which does no harm twice. A create would: its node may
 * be there already and would stand before all others for ever, so it is looked for first.
 *
 * @source Recipes: Locks, Recoverable Errors and the GUID; WriteLock; ProtectedUtils (Curator)
 */
export const LOCK_STAGES: Readonly<Record<LockStage, Stage>> = {
  "making-directory": {
    call: ({ directory }) => ({ kind: "create", path: directory, data: null, mode: "PERSISTENT" }),
    after: (_lock, { code }) => {
      if (code === "Ok" || code === "NodeExists") return to("creating");
      return code === "ConnectionLoss" ? to("making-directory") : REFUSED;
    },
  },
  creating: {
    call: (lock) => ({
      kind: "create",
      path: childPath(lock.directory, prefixOf(lock)),
      data: null,
      mode: "EPHEMERAL_SEQUENTIAL",
    }),
    after: (_lock, { code, body }) => {
      if (body?.kind === "create") return { kind: "created", name: nameOf(body.path) };
      if (code === "NoNode") return to("making-directory");
      return code === "ConnectionLoss" ? to("recovering") : REFUSED;
    },
  },
  recovering: {
    call: ({ directory }) => ({ kind: "get-children", path: directory, watch: false }),
    after: (lock, { code, body }) => {
      if (body?.kind === "get-children") {
        const name = body.children.find((child) => child.startsWith(prefixOf(lock)));
        return name === undefined ? to("creating") : { kind: "created", name };
      }
      if (code === "NoNode") return to("making-directory");
      return code === "ConnectionLoss" ? to("recovering") : REFUSED;
    },
  },
  listing: {
    call: ({ directory, variant }) => ({
      kind: "get-children",
      path: directory,
      watch: variant === "herd",
    }),
    after: (_lock, { code, body }) => {
      if (body?.kind === "get-children") return { kind: "look", children: body.children };
      if (code === "NoNode") return { kind: "end", reason: "node-gone" };
      return code === "ConnectionLoss" ? to("listing") : REFUSED;
    },
  },
  checking: {
    call: ({ directory, predecessor }) => ({
      kind: "exists",
      path: childPath(directory, predecessor ?? ""),
      watch: true,
    }),
    after: (_lock, { code }) => {
      if (code === "Ok") return to("waiting");
      return code === "NoNode" || code === "ConnectionLoss" ? to("listing") : REFUSED;
    },
  },
  waiting: { call: nothing, after: () => to("listing") },
  held: { call: nothing, after: () => to("held") },
  doubtful: { call: nothing, after: () => to("doubtful") },
  releasing: {
    call: ({ directory, name }) => ({
      kind: "delete",
      path: childPath(directory, name ?? ""),
      version: ANY_VERSION,
    }),
    after: (_lock, { code }) => {
      if (code === "Ok" || code === "NoNode") return { kind: "end", reason: "released" };
      return code === "ConnectionLoss" ? to("releasing") : REFUSED;
    },
  },
};

/** What the names of a lock's nodes begin with; the server puts the number behind. */
function prefixOf({ guid }: Lock): string {
  return `${guid}-lock-`;
}

function to(stage: LockStage): Next {
  return { kind: "stage", stage };
}

function nothing(): null {
  return null;
}

const REFUSED: Next = { kind: "end", reason: "refused" };
const ANY_VERSION = -1;
