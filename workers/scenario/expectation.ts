import type { NodeId } from "../kernel/identity.ts";
import { ERRORS, type ErrorCode } from "../zookeeper/commands.ts";
import type { Zxid } from "../zookeeper/values.ts";
import type { NodeNames } from "./ensemble.ts";
import {
  clientsMax,
  dataCharactersMax,
  expectedChildrenMax,
  membersMax,
  pathCharactersMax,
} from "./limits.ts";
import {
  choice,
  flag,
  integer,
  list,
  may,
  need,
  nodeOf,
  nullable,
  optional,
  type Shape,
  text,
  union,
} from "./shape.ts";
import { writtenZxid } from "./written-zxid.ts";
import { znodePath } from "./znode-path.ts";

/** What a member is doing, as ZooKeeper's log prints it. @source QuorumPeer.ServerState (DOWN is ours: no process) */
export const MEMBER_STATES = ["DOWN", "FOLLOWING", "LEADING", "LOOKING", "OBSERVING"] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** What a client believes of its session. "none": its process has asked for none, or is gone. */
export const SESSION_STATES = ["closed", "connected", "connecting", "expired", "none"] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** How a call may end. "refused": the library took it for nonsense and never sent it. */
export type CallEnd = ErrorCode | "refused";

/** What a scenario says will be so when an entry's turn comes, before its commands. */
export type Expectation = ClientExpectation | MemberExpectation | TreeExpectation;

/** What is so of members. */
export type MemberExpectation =
  /** The epoch in the votes of the members that lead, follow or observe: they agree on it. */
  | { readonly kind: "epoch"; readonly epoch: number }
  /** The last transaction that each of these members has; of one that is down, on its disk. */
  | { readonly kind: "lastZxid"; readonly nodes: readonly NodeId[]; readonly zxid: Zxid }
  /** The one member that leads; null: none does. */
  | { readonly kind: "leader"; readonly node: NodeId | null }
  /** The round of elections that each of these members has reached. */
  | { readonly kind: "round"; readonly nodes: readonly NodeId[]; readonly round: number }
  | { readonly kind: "state"; readonly nodes: readonly NodeId[]; readonly state: MemberState }
  /** How each of these members was brought to its leader's history, the last time. */
  | {
      readonly kind: "sync";
      readonly nodes: readonly NodeId[];
      readonly mode: "DIFF" | "SNAP" | "TRUNC";
    }
  /** Whom each of these members votes for. */
  | { readonly kind: "vote"; readonly nodes: readonly NodeId[]; readonly leader: NodeId };

/** What is so in the trees of members. `nodes` null: of all that are up. */
export type TreeExpectation =
  /** Trees are equal. */
  | { readonly kind: "digest"; readonly nodes: readonly NodeId[] | null }
  /** Whose node is first in a lock's directory, in the newest tree; null: nobody's. */
  | { readonly kind: "lockHolder"; readonly path: string; readonly client: NodeId | null }
  /** Whose nodes are in a lock's directory, in the order of their numbers, the holder's first. */
  | { readonly kind: "lockQueue"; readonly path: string; readonly clients: readonly NodeId[] }
  /** A znode is there, or not. What is null may be anything. */
  | {
      readonly kind: "znode";
      readonly path: string;
      readonly nodes: readonly NodeId[] | null;
      readonly exists: boolean;
      readonly data: string | null;
      readonly version: number | null;
      /** As clients see it: creates plus deletes of children. */
      readonly cversion: number | null;
      /** The client with whose session the znode goes. */
      readonly owner: NodeId | null;
    };

/** What is so of clients: what they believe, and what they were told. */
export type ClientExpectation =
  /** What came of a call of its application, by its number in this process from 1; null: of the last one. */
  | {
      readonly kind: "call";
      readonly client: NodeId;
      readonly call: number | null;
      /** Null: nothing yet. */
      readonly code: CallEnd | null;
      /** What was read, or where the new znode is; what is null may be anything. */
      readonly data: string | null;
      readonly path: string | null;
      readonly children: readonly string[] | null;
    }
  | { readonly kind: "session"; readonly client: NodeId; readonly state: SessionState }
  /** How often a watch of the application was told of that. */
  | {
      readonly kind: "watchTold";
      readonly client: NodeId;
      readonly path: string;
      readonly type: WatchType;
      readonly times: number;
    };

export const WATCH_TYPES = [
  "NodeChildrenChanged",
  "NodeCreated",
  "NodeDataChanged",
  "NodeDeleted",
] as const;
type WatchType = (typeof WATCH_TYPES)[number];

/** An expectation that names only these nodes. */
export function expectation({ members, clients }: NodeNames): Shape<Expectation> {
  const node = nodeOf(members);
  const several = need(list(node, 1, membersMax));
  const someOrAll = optional(list(node, 1, membersMax));
  const client = need(nodeOf(clients));
  const path = need(znodePath);
  const data = optional(text(0, dataCharactersMax));
  return union<Expectation>({
    call: {
      client,
      call: optional(integer(1, Number.MAX_SAFE_INTEGER)),
      code: need(nullable(choice(CALL_ENDS))),
      data,
      path: optional(znodePath),
      children: optional(list(text(1, pathCharactersMax), 0, expectedChildrenMax)),
    },
    digest: { nodes: someOrAll },
    epoch: { epoch: need(integer(0, epochMax)) },
    lastZxid: { nodes: several, zxid: need(writtenZxid) },
    leader: { node: need(nullable(node)) },
    lockHolder: { path, client: need(nullable(nodeOf(clients))) },
    lockQueue: { path, clients: need(list(nodeOf(clients), 0, clientsMax)) },
    round: { nodes: several, round: need(integer(1, Number.MAX_SAFE_INTEGER)) },
    session: { client, state: need(choice(SESSION_STATES)) },
    state: { nodes: several, state: need(choice(MEMBER_STATES)) },
    sync: { nodes: several, mode: need(choice(["DIFF", "SNAP", "TRUNC"])) },
    vote: { nodes: several, leader: need(node) },
    watchTold: {
      client,
      path,
      type: need(choice(WATCH_TYPES)),
      times: need(integer(0, Number.MAX_SAFE_INTEGER)),
    },
    znode: {
      path,
      nodes: someOrAll,
      exists: may(flag, true),
      data,
      version: optional(integer(0, versionMax)),
      cversion: optional(integer(0, versionMax)),
      owner: optional(nodeOf(clients)),
    },
  });
}

/** By number, as KeeperException lists them. */
export const CALL_ENDS: readonly CallEnd[] = [...(Object.keys(ERRORS) as ErrorCode[]), "refused"];

/** The high half of a zxid. */
const epochMax = 0x7fff_ffff;
const versionMax = 0x7fff_ffff;
