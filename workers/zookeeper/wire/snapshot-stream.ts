import type { Acl } from "../tree/acl.ts";
import { nameOf, parentOf, ROOT, SPECIAL_PATHS, CONFIG } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import type { Snapshot } from "../tree/snapshot.ts";
import type { Znode } from "../tree/znode.ts";
import { inHashOrder } from "./hash-order.ts";
import { writeAcl, writeStoredStat } from "./records.ts";
import type { WireWriter } from "./writer.ts";

/** What stands for the open list where a server made the znode itself. @source ReferenceCountedACLCache.OPEN_UNSAFE_ACL_ID */
const OPEN_ACL_KEY = -1n;
/** @source LearnerHandler.run */
const SIGNATURE = "BenWasHere";

/** The stream that follows SNAP, outside of any packet. @source SerializeUtils.serializeSnapshot; DataTree.serialize */
export function writeSnapshotStream(to: WireWriter, snapshot: Snapshot): void {
  to.count("sessions", snapshot.sessions.size);
  let place = 0;
  for (const [session, timeoutMs] of snapshot.sessions) {
    to.within(`sessions[${String(place)}]`, () => {
      to.session("id", session);
      to.int("timeout", timeoutMs);
    });
    place += 1;
  }
  const keys = writeAclCache(to, snapshot);
  place = 0;
  for (const path of depthFirst(snapshot)) {
    const znode = snapshot.nodes.get(path);
    if (znode === undefined) continue;
    // The root is called "" inside a tree.
    to.text(`nodes[${String(place)}].path`, path === ROOT ? "" : path);
    to.within(`nodes[${String(place)}].node`, () => {
      to.buffer("data", znode.data);
      to.long("acl", keyOf(keys, path, znode));
      writeStoredStat(to, znode.stat);
    });
    place += 1;
  }
  to.text("nodes.end", "/");
  to.text("signature", SIGNATURE);
}

/** Each list of ACLs once. @source ReferenceCountedACLCache.serialize */
function writeAclCache(to: WireWriter, { nodes }: Snapshot): ReadonlyMap<string, bigint> {
  const lists = new Map<string, Acl>();
  // Written when the server starts, so before any client's.
  const config = nodes.get(CONFIG);
  if (config !== undefined) lists.set(textOf(config.acl), config.acl);
  for (const [path, { acl }] of nodes) if (!isServers(path)) lists.set(textOf(acl), acl);
  const keys = new Map<string, bigint>();
  to.count("aclCache", lists.size);
  for (const [text, acl] of lists) {
    const place = keys.size;
    keys.set(text, BigInt(place + 1));
    to.within(`aclCache[${String(place)}]`, () => {
      to.long("key", BigInt(place + 1));
      writeAcl(to, "acl", acl);
    });
  }
  return keys;
}

function keyOf(keys: ReadonlyMap<string, bigint>, path: Path, { acl }: Znode): bigint {
  return isServers(path) && path !== CONFIG ? OPEN_ACL_KEY : (keys.get(textOf(acl)) ?? 0n);
}

/** Whether no client made the znode. */
function isServers(path: Path): boolean {
  return SPECIAL_PATHS.includes(path);
}

function textOf(acl: Acl): string {
  return JSON.stringify(acl.map(({ perms, scheme, id }) => [perms, scheme, id]));
}

/** Each znode before those below it. @source DataTree.serializeNode */
function* depthFirst({ nodes }: Snapshot): Generator<Path, undefined> {
  const below = new Map<Path, Path[]>();
  for (const path of nodes.keys()) {
    const parent = parentOf(path);
    if (parent === null) continue;
    const children = below.get(parent);
    if (children === undefined) below.set(parent, [path]);
    else children.push(path);
  }
  const waiting: Path[] = [ROOT];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    yield path;
    const children = inHashOrder(below.get(path) ?? [], nameOf);
    waiting.push(...children.reverse());
  }
  return undefined;
}
