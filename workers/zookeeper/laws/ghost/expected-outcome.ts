import type { ErrorCode } from "../../requests/error-code.ts";
import type { CreateOperation, MultiOperation, Operation } from "../../requests/operation.ts";
import type { MultiTxn, Txn } from "../../requests/transaction.ts";
import { NO_SESSION } from "../../tree/session-id.ts";
import { nodeNow, parentOf } from "./reference-tree.ts";
import type { ModelNode, ReferenceTree } from "./reference-tree.ts";

/** What a write comes to, where one is done after the other: a refusal, or what it makes of its path. */
export interface Expected {
  readonly code: ErrorCode;
  readonly path: string;
  /** The version that it leaves; 0: it is created. */
  readonly version: number;
}

/** A tree with what earlier parts of the same multi have changed. */
type Overlay = Map<string, ModelNode | null>;

/** What the parts of a write come to; null: it is none that clients ask for. */
export function expectedOutcome(
  tree: ReferenceTree,
  operation: Operation,
): readonly Expected[] | null {
  switch (operation.kind) {
    case "create":
    case "create2":
    case "delete":
    case "set-data":
      return [expectPart(tree, new Map(), operation)];
    case "multi": {
      const overlay: Overlay = new Map();
      const found: Expected[] = [];
      for (const part of operation.parts) {
        const outcome = expectPart(tree, overlay, part);
        found.push(outcome);
        if (outcome.code !== "Ok") break;
      }
      return found;
    }
    default:
      return null;
  }
}

/** Whether a transaction is what was expected; null: yes. Otherwise, what it is. */
export function difference(
  { thinned }: ReferenceTree,
  expected: readonly Expected[],
  body: Txn,
): string | null {
  const parts = body.kind === "multi" ? body.parts : [body as MultiTxn];
  const failed = expected.findIndex(({ code }) => code !== "Ok");
  for (const [index, part] of parts.entries()) {
    const outcome = expected[index];
    if (part.kind === "error") {
      if (OF_SESSIONS.has(part.code)) return null;
      // Nothing more happens behind the part that fails.
      if (outcome?.code === part.code) return null;
      // What a session that ends takes with it counts until that is applied. @source PrepRequestProcessor.pRequest2Txn
      const isThinned = outcome !== undefined && thinned.has(outcome.path);
      if (part.code === "NotEmpty" && isThinned) return null;
      return `${part.code} in place of ${outcome?.code ?? "nothing"}`;
    }
    if (index === failed || outcome === undefined) return `done in place of ${outcome?.code ?? ""}`;
    if ("path" in part && part.path !== outcome.path) return `${part.path}, not ${outcome.path}`;
    if (part.kind === "set-data" && part.version !== outcome.version) {
      return `version ${part.version}, not ${outcome.version}`;
    }
  }
  return null;
}

const OF_SESSIONS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["SessionExpired", "SessionMoved"]);

function expectPart(tree: ReferenceTree, overlay: Overlay, part: MultiOperation): Expected {
  const look = (path: string) =>
    overlay.get(path) ?? (overlay.has(path) ? null : nodeNow(tree, path));
  if (isCreate(part)) return expectCreate(look, overlay, part);
  const node = look(part.path);
  const refuse = (code: ErrorCode): Expected => ({ code, path: part.path, version: 0 });
  if (node === null) return refuse("NoNode");
  if (part.version !== -1 && part.version !== node.version) return refuse("BadVersion");
  if (part.kind === "check") return { code: "Ok", path: part.path, version: node.version };
  if (part.kind === "set-data") {
    const version = node.version + 1;
    overlay.set(part.path, { ...node, version });
    return { code: "Ok", path: part.path, version };
  }
  if (node.childCount > 0) return refuse("NotEmpty");
  const above = parentOf(part.path);
  const parent = look(above);
  if (parent !== null) overlay.set(above, { ...parent, childCount: parent.childCount - 1 });
  overlay.set(part.path, null);
  return { code: "Ok", path: part.path, version: 0 };
}

function isCreate(part: MultiOperation): part is CreateOperation {
  return part.kind === "create" || part.kind === "create2";
}

function expectCreate(
  look: (path: string) => ModelNode | null,
  overlay: Overlay,
  part: CreateOperation,
): Expected {
  const above = parentOf(part.path);
  const parent = look(above);
  const refuse = (code: ErrorCode): Expected => ({ code, path: part.path, version: 0 });
  if (parent === null) return refuse("NoNode");
  const numbered = part.flags >= FIRST_NUMBERED_FLAG;
  const path = numbered ? `${part.path}${String(parent.cversion).padStart(10, "0")}` : part.path;
  if (look(path) !== null) return refuse("NodeExists");
  if (parent.owner !== NO_SESSION) return refuse("NoChildrenForEphemerals");
  const { cversion, childCount } = parent;
  overlay.set(above, { ...parent, cversion: cversion + 1, childCount: childCount + 1 });
  // Whose it is does not matter but for its own children: an ephemeral has some owner.
  const owner = (part.flags % 2 === 1 ? -1n : NO_SESSION) as ModelNode["owner"];
  overlay.set(path, { ...parent, data: part.data, version: 0, cversion: 0, owner, childCount: 0 });
  return { code: "Ok", path, version: 0 };
}

/** @source CreateMode.toFlag */
const FIRST_NUMBERED_FLAG = 2;
