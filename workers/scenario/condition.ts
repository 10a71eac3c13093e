import type { NodeId } from "../kernel/identity.ts";
import type { Words } from "../kernel/words.ts";
import type { Json } from "./json.ts";
import { KNOWN_EVENTS, KNOWN_LAWS, KNOWN_MESSAGES } from "./known.ts";
import { textCharactersMax } from "./limits.ts";
import { type Reading, refused } from "./problem.ts";
import { need, nodeOf, optional, type Shape, text, union } from "./shape.ts";

/** What an entry of a scenario may wait for. */
export type Condition =
  /** Something is seen to happen, at this node or at any. */
  | { readonly kind: "event"; readonly event: string; readonly node: NodeId | null }
  /** A law is broken: this one or any. */
  | { readonly kind: "lawBroken"; readonly law: string | null }
  /** A member leads: this one or any. */
  | { readonly kind: "leader"; readonly node: NodeId | null }
  /** A message is sent, of this kind or of any. */
  | {
      readonly kind: "message";
      readonly from: NodeId;
      readonly to: NodeId;
      readonly message: string | null;
    }
  /** The voters that run and hear each other are no quorum any more. */
  | { readonly kind: "quorumLost" }
  /** Every running member that can reach a quorum has found its leader. */
  | { readonly kind: "settled" };

/** A condition as a scenario writes it: an object, or only its kind where that says all. */
export function condition(nodes: readonly NodeId[]): Shape<Condition> {
  const anyNode = optional(nodeOf(nodes));
  const written = union<Condition>({
    event: { event: need(oneOf(KNOWN_EVENTS)), node: anyNode },
    lawBroken: { law: optional(oneOf(KNOWN_LAWS)) },
    leader: { node: anyNode },
    message: {
      from: need(nodeOf(nodes)),
      to: need(nodeOf(nodes)),
      message: optional(oneOf(KNOWN_MESSAGES)),
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
    case "event": {
      const where = condition.node ?? "";
      return {
        en: `${condition.event} is seen${where === "" ? "" : ` at ${where}`}`,
        zh: `${where === "" ? "" : `${where} 上`}出现 ${condition.event}`,
      };
    }
    case "lawBroken":
      return condition.law === null
        ? { en: "a law is broken", zh: "有定律被打破" }
        : { en: `the law ${condition.law} is broken`, zh: `定律 ${condition.law} 被打破` };
    case "leader":
      return {
        en: `${condition.node ?? "somebody"} leads`,
        zh: `${condition.node ?? "有成员"}成为领导者`,
      };
    case "message": {
      const { from, to, message } = condition;
      return {
        en: `${from} sends ${to} a message${message === null ? "" : `: ${message}`}`,
        zh: `${from} 向 ${to} 发送${message === null ? "消息" : ` ${message}`}`,
      };
    }
    case "quorumLost":
      return { en: "the quorum is lost", zh: "失去法定人数" };
    case "settled":
      return { en: "the ensemble settles", zh: "集群稳定下来" };
  }
}

function byName(written: Shape<Condition>, kind: string, place: string): Reading<Condition> {
  const read = written(new Map<string, Json>([["kind", kind]]), place);
  return !read.ok && read.problem.place === `${place}.kind`
    ? { ok: false, problem: { ...read.problem, place } }
    : read;
}

function oneOf(names: ReadonlySet<string>): Shape<string> {
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
