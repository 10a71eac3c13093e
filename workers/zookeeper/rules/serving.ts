import type { Rule } from "../../kernel/rule.ts";
import { formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";

export interface ClientAheadValues {
  /** The last zxid that the client has seen, on whatever server. */
  readonly seen: Zxid;
  /** The last transaction that this server has applied. */
  readonly applied: Zxid;
}

/** Who has seen more than this server knows must ask another one: time does not go back for a client. */
export const clientNotAhead: Rule<ClientAheadValues, boolean> = {
  id: "client-not-ahead",
  decide: ({ seen, applied }) => seen <= applied,
  words: ({ seen, applied }) => {
    const [client, server] = [formatZxid(seen), formatZxid(applied)];
    return seen <= applied
      ? {
          en: `the client has seen ${client}, and this server is at ${server}`,
          zh: `客户端看到过 ${client}，此服务器已到 ${server}`,
        }
      : {
          en: `the client has seen ${client}, but this server is only at ${server}: it must try another one`,
          zh: `客户端已看到 ${client}，而此服务器只到 ${server}：客户端须另找服务器`,
        };
  },
  source: "ZooKeeperServer.processConnectRequest",
};

export interface SessionOrderValues {
  /** Whether it is done only when it is committed: a write, and on a learner a sync. */
  readonly commits: boolean;
  /** Requests of the same session that are not answered yet. */
  readonly before: number;
}

/** What becomes of a request: requests of one session take effect in the order in which they came. */
export const sessionOrder: Rule<SessionOrderValues, "answer" | "submit" | "wait"> = {
  id: "session-order",
  decide: ({ commits, before }) => (commits ? "submit" : before > 0 ? "wait" : "answer"),
  words: (values) => {
    const { before } = values;
    switch (sessionOrder.decide(values)) {
      case "answer":
        return {
          en: "nothing of its session is before it: it is answered from this server's tree at once",
          zh: "同一会话没有未完成的请求：立即用本服务器的树答复",
        };
      case "submit":
        return before === 0
          ? {
              en: "it goes to the leader, and is done when it comes back",
              zh: "交给领导者，返回后才算完成",
            }
          : {
              en: `it goes to the leader, and is done when it comes back and the ${before} before it in its session are done`,
              zh: `交给领导者，返回且同一会话前面的 ${before} 个请求完成后才算完成`,
            };
      case "wait":
        return {
          en: `${before} of its session are before it: it waits, while other sessions pass`,
          zh: `同一会话前面还有 ${before} 个请求：等待，其他会话不受影响`,
        };
    }
  },
  source: "CommitProcessor.run",
};
