import type { Words } from "../../kernel/words.ts";

/**
 * What a server or a client refuses with: number, name and a sentence, as in KeeperException.
 *
 * Codes above −100 say that something is wrong with the system, those below with what was asked.
 *
 * @source KeeperException.Code
 */
export const ERRORS = {
  Ok: { number: 0, name: "OK", words: { en: "done", zh: "成功" } },
  SystemError: {
    number: -1,
    name: "SYSTEMERROR",
    words: { en: "the server failed in a way of its own", zh: "服务器自身出错" },
  },
  RuntimeInconsistency: {
    number: -2,
    name: "RUNTIMEINCONSISTENCY",
    words: {
      en: "an earlier part of the multi failed, so this one was not tried",
      zh: "multi 中前面的操作已失败，因此没有执行这一个",
    },
  },
  DataInconsistency: {
    number: -3,
    name: "DATAINCONSISTENCY",
    words: { en: "the data is inconsistent", zh: "数据不一致" },
  },
  ConnectionLoss: {
    number: -4,
    name: "CONNECTIONLOSS",
    words: {
      en: "the connection was lost: the operation may have happened or not",
      zh: "连接已断开：操作可能已生效，也可能没有",
    },
  },
  MarshallingError: {
    number: -5,
    name: "MARSHALLINGERROR",
    words: { en: "the request could not be read", zh: "无法解析请求" },
  },
  Unimplemented: {
    number: -6,
    name: "UNIMPLEMENTED",
    words: { en: "this server does not know the operation", zh: "服务器不支持该操作" },
  },
  OperationTimeout: {
    number: -7,
    name: "OPERATIONTIMEOUT",
    words: { en: "the operation took too long", zh: "操作超时" },
  },
  BadArguments: {
    number: -8,
    name: "BADARGUMENTS",
    words: { en: "the arguments are not valid", zh: "参数无效" },
  },
  UnknownSession: {
    number: -12,
    name: "UNKNOWNSESSION",
    words: { en: "the server does not know the session", zh: "服务器不认识该会话" },
  },
  NoNode: { number: -101, name: "NONODE", words: { en: "no such node", zh: "节点不存在" } },
  NoAuth: {
    number: -102,
    name: "NOAUTH",
    words: { en: "the ACL does not allow it", zh: "ACL 不允许该操作" },
  },
  BadVersion: {
    number: -103,
    name: "BADVERSION",
    words: { en: "the node has another version than expected", zh: "节点版本与期望的不一致" },
  },
  NoChildrenForEphemerals: {
    number: -108,
    name: "NOCHILDRENFOREPHEMERALS",
    words: { en: "ephemeral nodes may not have children", zh: "临时节点不能有子节点" },
  },
  NodeExists: {
    number: -110,
    name: "NODEEXISTS",
    words: { en: "the node exists already", zh: "节点已存在" },
  },
  NotEmpty: {
    number: -111,
    name: "NOTEMPTY",
    words: { en: "the node has children", zh: "节点还有子节点" },
  },
  SessionExpired: {
    number: -112,
    name: "SESSIONEXPIRED",
    words: { en: "the session has expired", zh: "会话已过期" },
  },
  InvalidCallback: {
    number: -113,
    name: "INVALIDCALLBACK",
    words: { en: "the callback is not valid", zh: "回调无效" },
  },
  InvalidAcl: {
    number: -114,
    name: "INVALIDACL",
    words: { en: "the ACL is not valid", zh: "ACL 无效" },
  },
  AuthFailed: {
    number: -115,
    name: "AUTHFAILED",
    words: { en: "the client could not be authenticated", zh: "客户端认证失败" },
  },
  SessionMoved: {
    number: -118,
    name: "SESSIONMOVED",
    words: {
      en: "the session has moved to another server",
      zh: "会话已迁移到另一台服务器",
    },
  },
  NotReadOnly: {
    number: -119,
    name: "NOTREADONLY",
    words: { en: "a read-only server takes no writes", zh: "只读服务器不接受写操作" },
  },
  NoWatcher: {
    number: -121,
    name: "NOWATCHER",
    words: { en: "there is no such watch", zh: "没有这样的监视" },
  },
  RequestTimeout: {
    number: -122,
    name: "REQUESTTIMEOUT",
    words: { en: "the server did not answer in time", zh: "服务器未及时答复" },
  },
  ThrottledOp: {
    number: -127,
    name: "THROTTLEDOP",
    words: { en: "the server has too many requests waiting", zh: "服务器积压的请求过多" },
  },
} as const satisfies Record<
  string,
  { readonly number: number; readonly name: string; readonly words: Words }
>;

/** The name without the number: `NoNode`. */
export type ErrorCode = keyof typeof ERRORS;

/** A code that says that something was not done. */
export type Refusal = Exclude<ErrorCode, "Ok">;

const BY_NUMBER: ReadonlyMap<number, ErrorCode> = new Map(
  Object.entries(ERRORS).map(([code, { number }]) => [number, code as ErrorCode]),
);

/** The number on the wire and in the log. @source KeeperException.Code.intValue */
export function errorNumber(code: ErrorCode): number {
  return ERRORS[code].number;
}

/** The code of a number from outside, or null. @source KeeperException.Code.get */
export function errorOfNumber(number: number): ErrorCode | null {
  return BY_NUMBER.get(number) ?? null;
}
