import { valueOf, withKey } from "../../kernel/ordered-map.ts";
import type { MemberConfig } from "../config.ts";
import { configText } from "../config.ts";
import { OPEN_ACL, READ_ACL } from "../tree/acl.ts";
import { bytesOfText, NO_BYTES } from "../tree/bytes.ts";
import type { Bytes } from "../tree/bytes.ts";
import { CONFIG, nameOf, QUOTA, ZOOKEEPER } from "../tree/path.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import { newStat } from "../tree/znode.ts";
import { ZERO_ZXID } from "../values.ts";
import type { Zxid } from "../values.ts";
import { withZnode } from "./apply-to-tree.ts";
import type { TreeView, ZnodeView } from "./tree-view.ts";

const NEW_STAT = newStat(ZERO_ZXID, 0, NO_SESSION);
const EMPTY: ZnodeView = { data: NO_BYTES, acl: OPEN_ACL, stat: NEW_STAT, children: null };
const EMPTY_CONFIG: ZnodeView = { ...EMPTY, acl: READ_ACL, stat: { ...NEW_STAT, aversion: -1 } };
const OF_ZOOKEEPER: ZnodeView = {
  ...EMPTY,
  children: withKey(withKey(null, nameOf(QUOTA), EMPTY), nameOf(CONFIG), EMPTY_CONFIG),
};

/** The tree of a server that has seen no transaction. @source DataTree.DataTree */
export const FRESH_TREE: TreeView = {
  root: { ...EMPTY, children: withKey(null, nameOf(ZOOKEEPER), OF_ZOOKEEPER) },
  znodes: 4,
  sessions: null,
  ephemerals: null,
};

/** What each server writes into its own tree when it starts. */
export interface ConfigView {
  readonly text: Bytes;
  readonly version: Zxid;
}

/** The configuration's text, as a server that is started with it writes it. */
export function configOf({ ensemble }: MemberConfig): ConfigView {
  return { text: bytesOfText(configText(ensemble)), version: ensemble.version as Zxid };
}

/** The tree with the configuration written at that instant of the server's wall clock. @source ZKDatabase.initConfigInZKDatabase */
export function withConfig(tree: TreeView, config: ConfigView, wallMs: number): TreeView {
  return withZnode(tree, CONFIG, (znode) => ({
    ...znode,
    data: config.text,
    stat: { ...znode.stat, mzxid: config.version, mtime: wallMs, version: -1 },
  }));
}

/**
 * That tree, but with this other one's own configuration: the one znode in which trees with the same history differ.
 *
 * @returns the tree itself where they do not differ in it
 */
export function withConfigFrom(tree: TreeView, other: TreeView): TreeView {
  const own = configIn(other);
  const its = configIn(tree);
  if (own === undefined || its === undefined || isSame(own, its)) return tree;
  return withZnode(tree, CONFIG, () => own);
}

function configIn({ root }: TreeView): ZnodeView | undefined {
  const above = valueOf(root.children, nameOf(ZOOKEEPER));
  return above === undefined ? undefined : valueOf(above.children, nameOf(CONFIG));
}

function isSame(a: ZnodeView, b: ZnodeView): boolean {
  if (a === b) return true;
  return a.stat.mtime === b.stat.mtime && a.stat.mzxid === b.stat.mzxid && a.data === b.data;
}
