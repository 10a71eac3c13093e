import { isEphemeral, isSequential, readCreateFlags } from "../tree/create-mode.ts";
import type { CreateMode } from "../tree/create-mode.ts";
import type { Path } from "../tree/path.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import { newStat } from "../tree/znode.ts";
import { assert } from "../../kernel/assert.ts";
import { decisionOf, objection } from "./decision.ts";
import type { Decision, Refused } from "./decision.ts";
import type { CreateOperation } from "./operation.ts";
import { noteChange, viewOf } from "./outstanding.ts";
import type { NodeView } from "./outstanding.ts";
import { findNode, sessionObjection } from "./preparation.ts";
import type { Preparation, Ready } from "./preparation.ts";
import type { CreateTxn } from "./transaction.ts";

/**
 * Prepares a create.
 *
 * The order of the questions can be seen from outside: a malformed path below a parent that is not there is NoNode.
 *
 * @source PrepRequestProcessor.pRequest2TxnCreate (we check neither ACL nor quota)
 */
export function prepareCreate(
  preparation: Preparation,
  operation: CreateOperation,
): Ready<CreateTxn> | Refused {
  const { rules } = preparation;
  const asked =
    objection(rules["create-flags-known"], { flags: operation.flags }) ??
    sessionObjection(preparation) ??
    objection(rules["path-has-parent"], { path: operation.path });
  if (asked !== null) return asked;
  const parent = findNode(preparation, parentName(operation.path));
  if ("code" in parent) return parent;
  const mode = modeOf(operation.flags);
  const why: Decision[] = [];
  let path = operation.path;
  if (isSequential(mode)) {
    const values = { path, parent: parent.path, cversion: parent.stat.cversion };
    path = rules["sequence-name"].decide(values);
    why.push(decisionOf(rules["sequence-name"], values));
  }
  const refused =
    objection(rules["path-valid"], { path }) ??
    objection(rules["name-free"], { path, exists: exists(preparation, path) }) ??
    objection(rules["parent-persistent"], {
      parent: parent.path,
      ephemeralOwner: parent.stat.ephemeralOwner,
    });
  if (refused !== null) return refused;
  return { txn: create(preparation, operation, path as Path, mode, parent), why };
}

/** Notes parent and child as they will be. */
function create(
  { tree, outstanding, header }: Preparation,
  { kind, data, acl }: CreateOperation,
  path: Path,
  mode: CreateMode,
  parent: NodeView,
): CreateTxn {
  const { session, zxid, time } = header;
  // Signed 32 bit, as in Java: after 2147483647 comes −2147483648.
  const parentCversion = (parent.stat.cversion + 1) | 0;
  const ephemeral = isEphemeral(mode);
  noteChange(tree, outstanding, zxid, {
    ...parent,
    childCount: parent.childCount + 1,
    stat: { ...parent.stat, cversion: parentCversion, pzxid: zxid },
  });
  const stat = newStat(zxid, time, ephemeral ? session : NO_SESSION);
  noteChange(tree, outstanding, zxid, { path, stat, childCount: 0, data });
  return { kind, path, data, acl, ephemeral, parentCversion };
}

function exists({ tree, outstanding }: Preparation, path: string): boolean {
  return viewOf(tree, outstanding, path) !== null;
}

/** What stands before the last slash, well-formed or not: a path that has no such parent needs no further look. */
function parentName(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function modeOf(flags: number): CreateMode {
  const read = readCreateFlags(flags);
  assert(read.kind === "mode", "flags without a mode are refused");
  return read.mode;
}
