import type { Rule } from "../../kernel/rule.ts";
import type { ServerId } from "../values.ts";

export interface ConnectionKeptValues {
  readonly opener: ServerId;
  readonly acceptor: ServerId;
}

/** One connection for each pair: the one that the larger id opened. */
export const largerIdKeeps: Rule<ConnectionKeptValues, boolean> = {
  id: "larger-id-keeps",
  decide: ({ opener, acceptor }) => opener > acceptor,
  words: ({ opener, acceptor }) =>
    opener > acceptor
      ? {
          en: `server ${opener} opened it, and ${opener} > ${acceptor}: the larger id keeps the connections that it opens`,
          zh: `连接由服务器 ${opener} 发起，且 ${opener} > ${acceptor}：较大的 id 保留自己发起的连接`,
        }
      : {
          en: `server ${opener} opened it, and ${opener} < ${acceptor}: the smaller id says who it is, drops the connection, and is called back`,
          zh: `连接由服务器 ${opener} 发起，但 ${opener} < ${acceptor}：较小的 id 报上身份后断开，等待对方回连`,
        },
  source: "QuorumCnxManager.startConnection, handleConnection",
};
