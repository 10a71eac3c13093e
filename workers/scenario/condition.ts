import type { NodeId } from "../kernel/identity.ts";
import type { Words } from "../kernel/words.ts";
import { formatZxid, type Zxid } from "../zookeeper/values.ts";
import type { About } from "./about.ts";
import type { NodeNames } from "./ensemble.ts";
import type { Json } from "./json.ts";
import { KNOWN_EVENTS, KNOWN_LAWS, KNOWN_MESSAGES, KNOWN_WHATS } from "./known.ts";
import { textCharactersMax } from "./limits.ts";
import { type Reading, refused } from "./problem.ts";
import { need, nodeOf, optional, type Shape, text, union } from "./shape.ts";
import { writtenZxid } from "./written-zxid.ts";
import { znodePath } from "./znode-path.ts";

/** What an entry of a scenario may wait for. */
export type Condition =
  /** A quorum has a transaction on its disks, and its leader knows: this one, that of a znode, or any. */
  | { readonly kind: "commit"; readonly path: string | null; readonly zxid: Zxid | null }
  /** Something is seen to happen, at this node or at any. */
  | ({
      readonly kind: "event";
      readonly event: string;
      readonly node: NodeId | null;
      /** What was written or is on the disk: "log", "snapshot", "currentEpoch", "acceptedEpoch", or one of several logs. */
      readonly file: string | null;
    } & About)
  /** A law is broken: this one or any. */
  | { readonly kind: "lawBroken"; readonly law: string | null }
  /** A member leads: this one or any. */
  | { readonly kind: "leader"; readonly node: NodeId | null }
  /** A message is sent, of this kind or of any, by this node or by any, to this node or to any. */
  | ({
      readonly kind: "message";
      readonly from: NodeId | null;
      readonly to: NodeId | null;
      readonly message: string | null;
    } & About)
  /** The voters that run and hear each other are no quorum any more. */
  | { readonly kind: "quorumLost" }
  /** Every running member that can reach a quorum has found its leader. */
  | { readonly kind: "settled" };

/** A condition as a scenario writes it: an object, or only its kind where that says all. */
export function condition(names: NodeNames): Shape<Condition> {
  const anyNode = optional(nodeOf(names.all));
  const path = optional(znodePath);
  const zxid = optional(writtenZxid);
  const what = optional(oneOf(KNOWN_WHATS));
  const written = union<Condition>({
    commit: { path, zxid },
    event: {
      event: need(oneOf(KNOWN_EVENTS)),
      node: anyNode,
      file: optional(text(1, textCharactersMax)),
      path,
      what,
      zxid,
    },
    lawBroken: { law: optional(oneOf(KNOWN_LAWS)) },
    leader: { node: optional(nodeOf(names.members)) },
    message: {
      from: anyNode,
      to: anyNode,
      message: optional(oneOf(KNOWN_MESSAGES)),
      path,
      what,
      zxid,
    },
    quorumLost: {},
    settled: {},
  });
  return (value, place) => {
    const kind = typeof value === "string" ? value : null;
    return kind === null ? written(value, place) : byName(written, kind, place);
  };
}

/** A condition in one phrase. */
export function conditionWords(condition: Condition): Words {
  switch (condition.kind) {
    case "commit": {
      const about = aboutWords([condition.path, condition.zxid]);
      return { en: `a commit${about.en}`, zh: `提交${about.zh}` };
    }
    case "event":
      return eventWords(condition);
    case "lawBroken":
      return condition.law === null
        ? { en: "a law is broken", zh: "有定律被打破" }
        : { en: `the law ${condition.law} is broken`, zh: `定律 ${condition.law} 被打破` };
    case "leader":
      return {
        en: `${condition.node ?? "somebody"} leads`,
        zh: `${condition.node ?? "有成员"}成为领导者`,
      };
    case "message":
      return messageWords(condition);
    case "quorumLost":
      return { en: "the quorum is lost", zh: "失去法定人数" };
    case "settled":
      return { en: "the ensemble settles", zh: "集群稳定下来" };
  }
}

function eventWords(condition: Condition & { readonly kind: "event" }): Words {
  const { event, path, what, file, zxid } = condition;
  const about = aboutWords([what, path, file, zxid]);
  const where = condition.node ?? "";
  return {
    en: `${event}${about.en} is seen${where === "" ? "" : ` at ${where}`}`,
    zh: `${where === "" ? "" : `${where} 上`}出现 ${event}${about.zh}`,
  };
}

function messageWords(condition: Condition & { readonly kind: "message" }): Words {
  const { from, to, message, path, what, zxid } = condition;
  const about = aboutWords([what, path, zxid]);
  return {
    en: `${from ?? "somebody"} sends ${to ?? "somebody"} a message${message === null ? "" : `: ${message}`}${about.en}`,
    zh: `${from ?? "有节点"} 向 ${to ?? "某个节点"} 发送${message === null ? "消息" : ` ${message}`}${about.zh}`,
  };
}

function aboutWords(parts: readonly (string | Zxid | null)[]): Words {
  const given = parts
    .filter((part) => part !== null)
    .map((part) => (typeof part === "bigint" ? formatZxid(part) : part));
  return given.length === 0
    ? { en: "", zh: "" }
    : { en: ` (${given.join(", ")})`, zh: `（${given.join("，")}）` };
}

function byName(written: Shape<Condition>, kind: string, place: string): Reading<Condition> {
  const read = written(new Map<string, Json>([["kind", kind]]), place);
  return !read.ok && read.problem.place === `${place}.kind`
    ? { ok: false, problem: { ...read.problem, place } }
    : read;
}

/** One of these names. */
export function oneOf(names: ReadonlySet<string>): Shape<string> {
  return (value, place) => {
    const read = text(1, textCharactersMax)(value, place);
    if (!read.ok || names.has(read.value)) return read;
    const shown = read.value.slice(0, 40);
    const near = [...names].sort((a, b) => (a < b ? -1 : 1)).join(", ");
    return refused(
      place,
      `Nothing is called "${shown}" here; known are ${near}.`,
      `没有名为“${shown}”的项；已知的有：${near}。`,
    );
  };
}
