import type { ChannelId } from "../../kernel/identity.ts";
import { childNames, statAt, znodeAt } from "../tree/data-tree.ts";
import type { DataTree } from "../tree/data-tree.ts";
import { setWatches } from "../tree/set-watches.ts";
import type { WatchedAgain } from "../tree/set-watches.ts";
import { addWatch } from "../tree/watches.ts";
import type { WatchEvent, Watches, WatchKind } from "../tree/watches.ts";
import { objection } from "./decision.ts";
import type { Decision, RequestRules } from "./decision.ts";
import type { Operation, WriteOperation } from "./operation.ts";
import type { Body, Reply } from "./response.ts";

/** What a member answers without a transaction. */
export type ReadOperation = Exclude<Operation, WriteOperation>;

/** What a member answers with: its tree, and who waits for what there. */
export interface Answerer {
  readonly rules: RequestRules;
  readonly tree: DataTree;
  readonly watches: Watches;
}

/** A watch that a read has set. */
export interface SetWatch {
  readonly kind: WatchKind;
  readonly path: string;
}

/** A read that was answered. */
export interface Answer {
  readonly reply: Reply;
  /** What the client missed while it was away: to be sent before the reply. */
  readonly events: readonly WatchEvent[];
  /** The watch that it set, if it did. */
  readonly watch: SetWatch | null;
  /** What spoke against it. */
  readonly why: Decision | null;
  /** What became of each path of `set-watches`. */
  readonly watchedAgain: readonly WatchedAgain[];
}

/**
 * Answers what is no transaction, from what this member has applied: it may be behind.
 *
 * `sync` is answered here too, once it has come back from the leader.
 *
 * @param watcher - the client's connection, which is told when a watch is triggered
 * @source FinalRequestProcessor.processRequest (we check no ACL)
 */
export function answerRead(
  answerer: Answerer,
  watcher: ChannelId,
  xid: number,
  operation: ReadOperation,
): Answer {
  const { rules, tree, watches } = answerer;
  switch (operation.kind) {
    case "ping":
      return answered(tree, xid, null);
    case "sync":
      return answered(tree, xid, { kind: "sync", path: operation.path });
    case "set-watches": {
      const { relativeZxid } = operation;
      const { events, why } = setWatches(tree, watches, watcher, relativeZxid, operation, rules);
      return { ...answered(tree, xid, null), events, watchedAgain: why };
    }
    case "exists":
    case "get-children":
    case "get-children2":
    case "get-data":
      return answerAbout(answerer, watcher, xid, operation);
  }
}

type NodeOperation = Extract<ReadOperation, { readonly watch: boolean }>;

/** Paths are not looked at closely: what is malformed is not there. */
function answerAbout(
  { rules, tree, watches }: Answerer,
  watcher: ChannelId,
  xid: number,
  operation: NodeOperation,
): Answer {
  const { kind, path } = operation;
  const asksExistence = kind === "exists";
  const exists = znodeAt(tree, path) !== null;
  const malformed = asksExistence ? objection(rules["no-null-character"], { path }) : null;
  const refused = malformed ?? objection(rules["node-exists"], { path, exists });
  // Only exists may wait for a node that is not there.
  const waits = operation.watch && malformed === null && (exists || asksExistence);
  const watch = waits ? { kind: watchKind(kind), path } : null;
  if (watch !== null) addWatch(watches, watch.kind, path, watcher);
  if (refused === null) return { ...answered(tree, xid, bodyOf(tree, operation)), watch };
  const { code, why } = refused;
  const reply = { xid, zxid: tree.lastProcessedZxid, code, body: null };
  return { reply, events: [], watch, why, watchedAgain: [] };
}

function watchKind(kind: NodeOperation["kind"]): WatchKind {
  return kind === "get-children" || kind === "get-children2" ? "child" : "data";
}

function bodyOf(tree: DataTree, { kind, path }: NodeOperation): Body | null {
  const znode = znodeAt(tree, path);
  const stat = statAt(tree, path);
  if (znode === null || stat === null) return null;
  switch (kind) {
    case "exists":
      return { kind, stat };
    case "get-children":
      return { kind, children: childNames(tree, path) };
    case "get-children2":
      return { kind, children: childNames(tree, path), stat };
    case "get-data":
      return { kind, data: znode.data, stat };
  }
}

function answered(tree: DataTree, xid: number, body: Body | null): Answer {
  const reply: Reply = { xid, zxid: tree.lastProcessedZxid, code: "Ok", body };
  return { reply, events: [], watch: null, why: null, watchedAgain: [] };
}
