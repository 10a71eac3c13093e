import { valueOf, withKey } from "../../../../workers/kernel/ordered-map.ts";
import type { TreeView, ZnodeView } from "../../../../workers/zookeeper/projection.ts";
import type { Zxid } from "../../../../workers/zookeeper/values.ts";

const NEW: ZnodeView = {
  data: null,
  acl: [{ perms: 31, scheme: "world", id: "anyone" }],
  stat: {
    czxid: 1n as Zxid,
    mzxid: 1n as Zxid,
    ctime: 0,
    mtime: 0,
    version: 0,
    cversion: 0,
    aversion: 0,
    ephemeralOwner: 0n as ZnodeView["stat"]["ephemeralOwner"],
    pzxid: 1n as Zxid,
  },
  children: null,
};

/** A tree as tests need it: with these paths, parents before children, and ZooKeeper's own. */
export function treeWith(paths: readonly string[]): TreeView {
  const all = [...paths, "/zookeeper", "/zookeeper/config", "/zookeeper/quota"];
  const root = all.reduce((above, path) => withPath(above, path.slice(1).split("/")), NEW);
  return { root, znodes: all.length + 1, sessions: null, ephemerals: null };
}

function withPath(znode: ZnodeView, [name = "", ...rest]: readonly string[]): ZnodeView {
  const child = valueOf(znode.children, name) ?? NEW;
  const next = rest.length === 0 ? child : withPath(child, rest);
  return { ...znode, children: withKey(znode.children, name, next) };
}
