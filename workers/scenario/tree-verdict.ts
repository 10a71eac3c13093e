import { unreachable } from "../kernel/assert.ts";
import type { NodeId } from "../kernel/identity.ts";
import type { Words } from "../kernel/words.ts";
import { textOfBytes } from "../zookeeper/commands.ts";
import {
  type EnsembleState,
  locksOf,
  type MemberView,
  statOfZnode,
  znodeIn,
  type ZnodeView,
} from "../zookeeper/projection.ts";
import type { TreeExpectation } from "./expectation.ts";
import type { Ledger } from "./ledger.ts";

/** What was found in the trees of members where something else was expected; null where it is as expected. */
export function treeDisappointment(
  expected: TreeExpectation,
  state: EnsembleState,
  ledger: Ledger,
): Words | null {
  switch (expected.kind) {
    case "digest":
      return unequalTrees(membersOf(expected.nodes, state));
    case "lockHolder": {
      const [holder = null] = queueOf(expected.path, state, ledger);
      return holder === (expected.client ?? null) ? null : nobodyOr(holder);
    }
    case "lockQueue": {
      const queue = queueOf(expected.path, state, ledger).map(nameOf);
      return queue.join() === expected.clients.join() ? null : same(queue.join(", ") || "—");
    }
    case "znode":
      return wrongZnode(expected, state, ledger);
    default:
      return unreachable(expected);
  }
}

/** Who has a place in a lock's directory, in the newest tree; null: a node that is no client's. */
function queueOf(path: string, state: EnsembleState, ledger: Ledger): readonly (NodeId | null)[] {
  const newest = membersOf(null, state).reduce<MemberView | null>(
    (best, member) => (best === null || member.lastZxid > best.lastZxid ? member : best),
    null,
  );
  if (newest === null) return [];
  const lock = locksOf(state, newest).find(({ directory }) => directory === path);
  return (lock?.tickets ?? []).map(({ session }) => ledger.clientOf(session));
}

function unequalTrees(members: readonly MemberView[]): Words | null {
  const [first] = members;
  if (first === undefined) return NOBODY_UP;
  const other = members.find(({ digest }) => digest !== first.digest);
  if (other === undefined) return null;
  return {
    en: `those of ${first.node} and ${other.node} differ`,
    zh: `${first.node} 与 ${other.node} 的树不同`,
  };
}

function wrongZnode(
  expected: TreeExpectation & { readonly kind: "znode" },
  state: EnsembleState,
  ledger: Ledger,
): Words | null {
  const members = membersOf(expected.nodes, state);
  if (members.length === 0) return NOBODY_UP;
  for (const { node, tree } of members) {
    if (tree === null) return { en: `${node} has no tree`, zh: `${node} 没有树` };
    const znode = znodeIn(tree, expected.path);
    if ((znode !== null) !== expected.exists) {
      return znode === null
        ? { en: `${node} has none`, zh: `${node} 上没有` }
        : { en: `${node} has it`, zh: `${node} 上有` };
    }
    const found = znode === null ? null : wrongValue(expected, znode, ledger);
    if (found !== null) return { en: `${node}: ${found.en}`, zh: `${node}：${found.zh}` };
  }
  return null;
}

function wrongValue(
  { data, version, cversion, owner }: TreeExpectation & { readonly kind: "znode" },
  znode: ZnodeView,
  ledger: Ledger,
): Words | null {
  const text = znode.data === null ? null : textOfBytes(znode.data);
  if (data !== null && text !== data) {
    return text === null
      ? { en: "no text as its data", zh: "数据不是文本" }
      : { en: `"${text.slice(0, SHOWN_MAX)}"`, zh: `“${text.slice(0, SHOWN_MAX)}”` };
  }
  const { stat } = znode;
  if (version !== null && stat.version !== version) {
    return { en: `version ${stat.version}`, zh: `版本 ${stat.version}` };
  }
  const reported = statOfZnode(znode).cversion;
  if (cversion !== null && reported !== cversion) return same(`cversion ${reported}`);
  if (owner === null) return null;
  const client = ledger.clientOf(stat.ephemeralOwner);
  if (client === owner) return null;
  return client === null
    ? { en: "it is no client's", zh: "它不属于任何客户端" }
    : { en: `it is ${client}'s`, zh: `它属于 ${client}` };
}

/** Null: all that are up and have read their disks. */
function membersOf(
  nodes: readonly NodeId[] | null,
  { members }: EnsembleState,
): readonly MemberView[] {
  return nodes === null
    ? members.filter(({ process, tree }) => process === "up" && tree !== null)
    : members.filter(({ node }) => nodes.includes(node));
}

function nobodyOr(holder: NodeId | null): Words {
  return holder === null ? { en: "no client does", zh: "没有客户端" } : same(holder);
}

function nameOf(client: NodeId | null): string {
  return client ?? "?";
}

function same(text: string): Words {
  return { en: text, zh: text };
}

const NOBODY_UP: Words = { en: "no member is up", zh: "没有运行中的成员" };

/** Of data that is shown. */
const SHOWN_MAX = 60;
