import { assert } from "../../kernel/assert.ts";
import { comparePaths, parentOf } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import { objection } from "./decision.ts";
import type { Refused } from "./decision.ts";
import type { CheckOperation, DeleteOperation, SetDataOperation } from "./operation.ts";
import { noteChange, noteDeletion, viewOf } from "./outstanding.ts";
import type { NodeView } from "./outstanding.ts";
import { findNode, sessionObjection } from "./preparation.ts";
import type { Preparation, Ready } from "./preparation.ts";
import type { CheckTxn, CloseSessionTxn, DeleteTxn, SetDataTxn } from "./transaction.ts";

/** @source PrepRequestProcessor.pRequest2Txn, case delete */
export function prepareDelete(
  preparation: Preparation,
  { path, version }: DeleteOperation,
): Ready<DeleteTxn> | Refused {
  const { rules, tree, outstanding, header } = preparation;
  const asked = sessionObjection(preparation) ?? objection(rules["path-deletable"], { path });
  if (asked !== null) return asked;
  const parent = findNode(preparation, path.slice(0, path.lastIndexOf("/")));
  if ("code" in parent) return parent;
  const node = findNode(preparation, path);
  if ("code" in node) return node;
  const refused =
    versionObjection(preparation, node, version) ??
    objection(rules["no-children"], { path, children: node.childCount });
  if (refused !== null) return refused;
  noteChange(tree, outstanding, header.zxid, {
    ...parent,
    childCount: parent.childCount - 1,
    stat: { ...parent.stat, pzxid: header.zxid },
  });
  noteDeletion(tree, outstanding, header.zxid, node.path);
  return { txn: { kind: "delete", path: node.path }, why: [] };
}

/** @source PrepRequestProcessor.pRequest2Txn, case setData (we check neither ACL nor quota) */
export function prepareSetData(
  preparation: Preparation,
  { path, data, version }: SetDataOperation,
): Ready<SetDataTxn> | Refused {
  const { tree, outstanding, header } = preparation;
  const node = findVersion(preparation, path, version);
  if ("code" in node) return node;
  const next = nextVersion(node);
  noteChange(tree, outstanding, header.zxid, {
    ...node,
    data,
    stat: { ...node.stat, version: next, mtime: header.time, mzxid: header.zxid },
  });
  return { txn: { kind: "set-data", path: node.path, data, version: next }, why: [] };
}

/** @source PrepRequestProcessor.pRequest2Txn, case check */
export function prepareCheck(
  preparation: Preparation,
  { path, version }: CheckOperation,
): Ready<CheckTxn> | Refused {
  const node = findVersion(preparation, path, version);
  if ("code" in node) return node;
  return { txn: { kind: "check", path: node.path, version: nextVersion(node) }, why: [] };
}

/**
 * Ends a session, expired or closed by its client: lists what it owns by then.
 *
 * Whose session it is is not asked: an expired one is closed by the leader, and this is its last request.
 *
 * @source PrepRequestProcessor.pRequest2Txn, case closeSession (the source lists in the order of a hash set, we by code unit)
 */
export function prepareClose(preparation: Preparation): Ready<CloseSessionTxn> {
  const { tree, outstanding, header } = preparation;
  const { session, zxid } = header;
  const owned = new Set(tree.ephemerals.get(session));
  for (const { path, stat } of outstanding.changes) {
    if (stat === null) owned.delete(path);
    else if (stat.ephemeralOwner === session) owned.add(path);
  }
  const paths = [...owned].sort(comparePaths);
  for (const path of paths) {
    const parent = viewOf(tree, outstanding, parentOfChild(path));
    assert(parent !== null, "an ephemeral has a parent");
    // The count of children stays, as in the source: until this is applied, a delete of the parent is NotEmpty.
    noteChange(tree, outstanding, zxid, { ...parent, stat: { ...parent.stat, pzxid: zxid } });
    noteDeletion(tree, outstanding, zxid, path);
  }
  return { txn: { kind: "close-session", paths }, why: [] };
}

/** The node of that path in the version that the client expects. */
function findVersion(preparation: Preparation, path: string, expected: number): NodeView | Refused {
  const { rules } = preparation;
  const asked = sessionObjection(preparation) ?? objection(rules["path-valid"], { path });
  if (asked !== null) return asked;
  const node = findNode(preparation, path);
  if ("code" in node) return node;
  return versionObjection(preparation, node, expected) ?? node;
}

function versionObjection(
  { rules }: Preparation,
  { path, stat }: NodeView,
  expected: number,
): Refused | null {
  return objection(rules["version-matches"], { path, expected, current: stat.version });
}

/** Signed 32 bit. @source PrepRequestProcessor.checkAndIncVersion */
function nextVersion({ stat }: NodeView): number {
  return (stat.version + 1) | 0;
}

function parentOfChild(path: Path): Path {
  const parent = parentOf(path);
  assert(parent !== null, "the root is nobody's ephemeral");
  return parent;
}
