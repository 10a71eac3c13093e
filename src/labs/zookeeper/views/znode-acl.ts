import type { ZnodeView } from "../../../../workers/zookeeper/projection.ts";

/** In the order of zkCli's letters. @source ZooDefs.Perms */
const PERMISSIONS = [
  ["c", 4],
  ["d", 8],
  ["r", 1],
  ["w", 2],
  ["a", 16],
] as const;

/** An entry of an ACL as zkCli writes it. */
export function aclGist({ perms, scheme, id }: ZnodeView["acl"][number]): string {
  const letters = PERMISSIONS.filter(([, bit]) => (perms & bit) !== 0).map(([letter]) => letter);
  return `${scheme}:${id} ${letters.join("")}`;
}
