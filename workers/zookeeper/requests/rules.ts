import type { Rule } from "../../kernel/rule.ts";
import type { Words } from "../../kernel/words.ts";
import { readCreateFlags } from "../tree/create-mode.ts";
import { pathProblem, pathProblemWords, sequenceSuffix, SPECIAL_PATHS } from "../tree/path.ts";
import { formatSessionId, NO_SESSION } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Refusal } from "./error-code.ts";

/** What a rule says against a request; null: nothing. */
export type Objection = Refusal | null;

/** What the leader knows of the session in whose name a request comes. @source SessionTracker.checkSession */
export type SessionStanding = "expired" | "live" | "moved";

export interface SessionValues {
  readonly session: SessionId;
  readonly standing: SessionStanding;
}

/** Only a session that lives, and that is here, is served. */
export const sessionLive: Rule<SessionValues, Objection> = {
  id: "session-live",
  decide: ({ standing }) =>
    standing === "live" ? null : standing === "moved" ? "SessionMoved" : "SessionExpired",
  words: ({ session, standing }) => {
    const id = formatSessionId(session);
    if (standing === "live") return { en: `session ${id} lives`, zh: `会话 ${id} 有效` };
    return standing === "moved"
      ? {
          en: `session ${id} has moved to another server: what its old connection still sends is not done`,
          zh: `会话 ${id} 已迁移到另一台服务器：旧连接上的请求不再执行`,
        }
      : {
          en: `session ${id} has expired or was closed: nothing is done in its name`,
          zh: `会话 ${id} 已过期或已关闭：不再以它的名义执行操作`,
        };
  },
  source: "SessionTrackerImpl.checkSession; LeaderSessionTracker.checkSession",
};

export interface FlagsValues {
  readonly flags: number;
}

/** The flags of a create name a mode that this server has. */
export const createFlagsKnown: Rule<FlagsValues, Objection> = {
  id: "create-flags-known",
  decide: ({ flags }) => {
    const { kind } = readCreateFlags(flags);
    return kind === "mode" ? null : kind === "unsupported" ? "Unimplemented" : "BadArguments";
  },
  words: ({ flags }) => {
    const read = readCreateFlags(flags);
    if (read.kind === "mode") {
      return { en: `flags ${flags} mean ${read.mode}`, zh: `标志 ${flags} 表示 ${read.mode}` };
    }
    return read.kind === "unsupported"
      ? {
          en: `flags ${flags} mean a container or a node with a time to live: this server has none`,
          zh: `标志 ${flags} 表示容器节点或 TTL 节点：此服务器不支持`,
        }
      : { en: `flags ${flags} mean nothing`, zh: `标志 ${flags} 没有含义` };
  },
  source: "CreateMode.fromFlag (we have no container and TTL nodes, as if they were not enabled)",
};

export interface PathValues {
  /** As the client wrote it; of a create with its number. */
  readonly path: string;
}

/** A create needs a parent to look for; whether the rest of the path is well-formed is asked later. */
export const pathHasParent: Rule<PathValues, Objection> = {
  id: "path-has-parent",
  decide: ({ path }) => (path.includes("/") && !path.includes("\0") ? null : "BadArguments"),
  words: ({ path }) =>
    pathHasParent.decide({ path }) === null
      ? { en: "the path has a parent", zh: "路径有父节点" }
      : {
          en: "the path has no slash, or a null character: there is no parent to look for",
          zh: "路径中没有斜杠，或含有空字符：找不到父节点",
        },
  source: "PrepRequestProcessor.validatePathForCreate",
};

/** What may be deleted: not the nodes that every tree has. */
export const pathDeletable: Rule<PathValues, Objection> = {
  id: "path-deletable",
  decide: ({ path }) => {
    if (pathHasParent.decide({ path }) !== null) return "BadArguments";
    return SPECIAL_PATHS.some((special) => special === path) ? "BadArguments" : null;
  },
  words: ({ path }) => {
    if (pathHasParent.decide({ path }) !== null) return pathHasParent.words({ path });
    return pathDeletable.decide({ path }) === null
      ? { en: `${path} may be deleted`, zh: `${path} 可以删除` }
      : { en: `every tree has ${path}: it stays`, zh: `每棵树都有 ${path}：不能删除` };
  },
  source: "PrepRequestProcessor.getParentPathAndValidate; DataTree.isSpecialPath",
};

/** A path is well-formed. */
export const pathValid: Rule<PathValues, Objection> = {
  id: "path-valid",
  decide: ({ path }) => (pathProblem(path) === null ? null : "BadArguments"),
  words: ({ path }) => {
    const problem = pathProblem(path);
    return problem === null
      ? { en: "the path is well-formed", zh: "路径格式正确" }
      : pathProblemWords(path, problem);
  },
  source: "PathUtils.validatePath",
};

/** All that exists asks of a path. */
export const noNullCharacter: Rule<PathValues, Objection> = {
  id: "no-null-character",
  decide: ({ path }) => (path.includes("\0") ? "BadArguments" : null),
  words: ({ path }) =>
    path.includes("\0")
      ? { en: "the path has a null character", zh: "路径中含有空字符" }
      : { en: "the path has no null character", zh: "路径中没有空字符" },
  source: "FinalRequestProcessor.processRequest",
};

export interface ExistsValues {
  readonly path: string;
  /** In the state that the leader has prepared, or that this server has applied. */
  readonly exists: boolean;
}

/** The node that a request is about is there; for a create, its parent. */
export const nodeExists: Rule<ExistsValues, Objection> = {
  id: "node-exists",
  decide: ({ exists }) => (exists ? null : "NoNode"),
  words: ({ path, exists }) =>
    exists ? thereIs(path) : { en: `there is no node ${path}`, zh: `节点 ${path} 不存在` },
  source: "PrepRequestProcessor.getRecordForPath; DataTree.getNode",
};

/** The name of a new node is free. */
export const nameFree: Rule<ExistsValues, Objection> = {
  id: "name-free",
  decide: ({ exists }) => (exists ? "NodeExists" : null),
  words: ({ path, exists }) =>
    exists ? thereIs(path) : { en: `the name ${path} is free`, zh: `名字 ${path} 可用` },
  source: "PrepRequestProcessor.pRequest2TxnCreate",
};

export interface ParentValues {
  readonly parent: string;
  /** 0: it is persistent. */
  readonly ephemeralOwner: SessionId;
}

/** An ephemeral has no children: its end would have to be theirs. */
export const parentPersistent: Rule<ParentValues, Objection> = {
  id: "parent-persistent",
  decide: ({ ephemeralOwner }) =>
    ephemeralOwner === NO_SESSION ? null : "NoChildrenForEphemerals",
  words: ({ parent, ephemeralOwner }) => {
    if (ephemeralOwner === NO_SESSION) {
      return { en: `${parent} is persistent`, zh: `${parent} 是持久节点` };
    }
    const owner = formatSessionId(ephemeralOwner);
    return {
      en: `${parent} is an ephemeral of session ${owner}: it may not have children`,
      zh: `${parent} 是会话 ${owner} 的临时节点：不能有子节点`,
    };
  },
  source: "PrepRequestProcessor.pRequest2TxnCreate",
};

export interface VersionValues {
  readonly path: string;
  /** −1: any. */
  readonly expected: number;
  readonly current: number;
}

/** Compare and set: whoever names a version wants to change that one and no other. */
export const versionMatches: Rule<VersionValues, Objection> = {
  id: "version-matches",
  decide: ({ expected, current }) =>
    expected === ANY_VERSION || expected === current ? null : "BadVersion",
  words: ({ path, expected, current }) => {
    if (expected === ANY_VERSION) return { en: "any version will do", zh: "任何版本均可" };
    return expected === current
      ? {
          en: `${path} has version ${current}, as expected`,
          zh: `${path} 的版本是 ${current}，与期望一致`,
        }
      : {
          en: `${path} has version ${current}, not ${expected}: somebody else was faster`,
          zh: `${path} 的版本是 ${current}，不是 ${expected}：已被他人修改`,
        };
  },
  source: "PrepRequestProcessor.checkAndIncVersion",
};

export interface ChildrenValues {
  readonly path: string;
  readonly children: number;
}

/** Only a node without children can be deleted. */
export const noChildren: Rule<ChildrenValues, Objection> = {
  id: "no-children",
  decide: ({ children }) => (children > 0 ? "NotEmpty" : null),
  words: ({ path, children }) =>
    children > 0
      ? { en: `${path} has children: ${children}`, zh: `${path} 还有 ${children} 个子节点` }
      : { en: `${path} has no children`, zh: `${path} 没有子节点` },
  source: "PrepRequestProcessor.pRequest2Txn",
};

export interface SequenceValues {
  readonly path: string;
  readonly parent: string;
  /** The creates that the parent has seen. */
  readonly cversion: number;
}

/** What a sequential node is called: a number that no delete brings back. */
export const sequenceName: Rule<SequenceValues, string> = {
  id: "sequence-name",
  decide: ({ path, cversion }) => path + sequenceSuffix(cversion),
  words: (values) => {
    const { parent, cversion } = values;
    const name = sequenceName.decide(values);
    return {
      en: `${cversion} children were created below ${parent} so far, whatever became of them: this one is ${name}`,
      zh: `${parent} 下至今创建过 ${cversion} 个子节点（无论是否已删除）：新节点是 ${name}`,
    };
  },
  source: "PrepRequestProcessor.pRequest2TxnCreate",
};

export interface FrameValues {
  readonly bytes: number;
  readonly limit: number;
}

/** A request is not longer than a server reads: otherwise the connection is closed without a word. */
export const requestFits: Rule<FrameValues, boolean> = {
  id: "request-fits",
  decide: ({ bytes, limit }) => bytes <= limit,
  words: ({ bytes, limit }) =>
    bytes <= limit
      ? { en: `${bytes} bytes, ${limit} are allowed`, zh: `${bytes} 字节，上限为 ${limit}` }
      : {
          en: `${bytes} bytes are more than jute.maxbuffer, ${limit}: the server closes the connection`,
          zh: `${bytes} 字节超过 jute.maxbuffer（${limit}）：服务器关闭连接`,
        },
  source: "NIOServerCnxn.readLength",
};

const ANY_VERSION = -1;

function thereIs(path: string): Words {
  return { en: `there is a node ${path}`, zh: `节点 ${path} 存在` };
}
