import { unreachable } from "../kernel/assert.ts";
import type { NodeId } from "../kernel/identity.ts";
import type { Words } from "../kernel/words.ts";
import { formatZxid } from "../zookeeper/values.ts";
import type {
  ClientExpectation,
  Expectation,
  MemberExpectation,
  TreeExpectation,
} from "./expectation.ts";

/** An expectation in one sentence. */
export function expectationWords(expected: Expectation): Words {
  switch (expected.kind) {
    case "call":
    case "session":
    case "watchTold":
      return clientWords(expected);
    case "digest":
    case "lockHolder":
    case "lockQueue":
    case "znode":
      return treeWords(expected);
    default:
      return memberWords(expected);
  }
}

function memberWords(expected: MemberExpectation): Words {
  switch (expected.kind) {
    case "epoch":
      return { en: `the epoch is ${expected.epoch}`, zh: `epoch 为 ${expected.epoch}` };
    case "lastZxid": {
      const { en, zh } = named(expected.nodes);
      const zxid = formatZxid(expected.zxid);
      return { en: `${en} ${are(expected.nodes)} at ${zxid}`, zh: `${zh} 的最后 zxid 为 ${zxid}` };
    }
    case "leader":
      return expected.node === null
        ? { en: "nobody leads", zh: "没有领导者" }
        : { en: `${expected.node} leads`, zh: `${expected.node} 是领导者` };
    case "round": {
      const { en, zh } = named(expected.nodes);
      return {
        en: `${en} ${are(expected.nodes)} in round ${expected.round}`,
        zh: `${zh} 处于第 ${expected.round} 轮选举`,
      };
    }
    case "state": {
      const { en, zh } = named(expected.nodes);
      return {
        en: `${en} ${are(expected.nodes)} ${expected.state}`,
        zh: `${zh} 的状态为 ${expected.state}`,
      };
    }
    case "sync": {
      const { en, zh } = named(expected.nodes);
      const verb = expected.nodes.length === 1 ? "was" : "were";
      return { en: `${en} ${verb} sent ${expected.mode}`, zh: `${zh} 收到的是 ${expected.mode}` };
    }
    case "vote": {
      const { en, zh } = named(expected.nodes);
      const verb = expected.nodes.length === 1 ? "votes" : "vote";
      return { en: `${en} ${verb} for ${expected.leader}`, zh: `${zh} 投票给 ${expected.leader}` };
    }
    default:
      return unreachable(expected);
  }
}

function treeWords(expected: TreeExpectation): Words {
  switch (expected.kind) {
    case "digest": {
      const { en, zh } = whose(expected.nodes);
      return { en: `the trees of ${en} are equal`, zh: `${zh}的树相同` };
    }
    case "lockHolder": {
      const { path, client } = expected;
      return client === null
        ? { en: `nobody holds the lock ${path}`, zh: `没有客户端持有锁 ${path}` }
        : { en: `${client} holds the lock ${path}`, zh: `${client} 持有锁 ${path}` };
    }
    case "lockQueue": {
      const { path, clients } = expected;
      return clients.length === 0
        ? { en: `nobody queues for the lock ${path}`, zh: `没有客户端在锁 ${path} 的队列中` }
        : {
            en: `the queue for the lock ${path} is ${clients.join(", ")}`,
            zh: `锁 ${path} 的队列是 ${clients.join("、")}`,
          };
    }
    case "znode":
      return znodeWords(expected);
    default:
      return unreachable(expected);
  }
}

function znodeWords(expected: TreeExpectation & { readonly kind: "znode" }): Words {
  const { path, exists, data, version, cversion, owner } = expected;
  const where = whose(expected.nodes);
  const verb = expected.nodes?.length === 1 ? "has" : "have";
  if (!exists) return { en: `${where.en} ${verb} no ${path}`, zh: `${where.zh}没有 ${path}` };
  const en = [
    ...(data === null ? [] : [`data "${data}"`]),
    ...(version === null ? [] : [`version ${version}`]),
    ...(cversion === null ? [] : [`cversion ${cversion}`]),
    ...(owner === null ? [] : [`the session of ${owner} as its owner`]),
  ];
  const zh = [
    ...(data === null ? [] : [`数据“${data}”`]),
    ...(version === null ? [] : [`版本 ${version}`]),
    ...(cversion === null ? [] : [`cversion ${cversion}`]),
    ...(owner === null ? [] : [`归 ${owner} 的会话所有`]),
  ];
  return {
    en: `${where.en} ${verb} ${path}${en.length === 0 ? "" : ` with ${en.join(" and ")}`}`,
    zh: `${where.zh}有 ${path}${zh.length === 0 ? "" : `（${zh.join("，")}）`}`,
  };
}

function clientWords(expected: ClientExpectation): Words {
  const { client } = expected;
  switch (expected.kind) {
    case "call":
      return callWords(expected);
    case "session":
      return {
        en: `the session of ${client}, as ${client} sees it: ${expected.state}`,
        zh: `${client} 眼中自己的会话：${expected.state}`,
      };
    case "watchTold": {
      const { type, path, times } = expected;
      const often = times === 1 ? "once" : `${times} times`;
      return {
        en: `${client} was told ${often} by a watch: ${type} ${path}`,
        zh: `${client} 收到监视通知 ${times} 次：${type} ${path}`,
      };
    }
    default:
      return unreachable(expected);
  }
}

function callWords(expected: ClientExpectation & { readonly kind: "call" }): Words {
  const { client, call, code, data, path, children } = expected;
  const which =
    call === null
      ? { en: `the last call of ${client}`, zh: `${client} 的最后一次调用` }
      : { en: `call ${call} of ${client}`, zh: `${client} 的第 ${call} 次调用` };
  if (code === null) return { en: `${which.en} is not answered`, zh: `${which.zh}尚无答复` };
  const value = [
    ...(data === null ? [] : [`"${data}"`]),
    ...(path === null ? [] : [path]),
    ...(children === null ? [] : [`[${children.join(", ")}]`]),
  ].join(", ");
  const more = value === "" ? { en: "", zh: "" } : { en: ` with ${value}`, zh: `，得到 ${value}` };
  return {
    en: `${which.en} ends with ${code}${more.en}`,
    zh: `${which.zh}以 ${code} 结束${more.zh}`,
  };
}

/** Null: all that are up. */
function whose(nodes: readonly NodeId[] | null): Words {
  return nodes === null ? { en: "all members that are up", zh: "所有运行中的成员" } : named(nodes);
}

function named(nodes: readonly NodeId[]): Words {
  const last = nodes.at(-1) ?? "";
  const before = nodes.slice(0, -1);
  return {
    en: before.length === 0 ? last : `${before.join(", ")} and ${last}`,
    zh: nodes.join("、"),
  };
}

function are(nodes: readonly NodeId[]): string {
  return nodes.length === 1 ? "is" : "are";
}
