import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Law } from "../../workers/kernel/law.ts";

interface AnyEvent {
  readonly kind: string;
}

/** A law that every run breaks again and again, and that remembers all of it: no node takes a hundredth message. */
export const hundredthLaw: Law<AnyEvent> = {
  id: "no-hundredth",
  statement: { en: "No node takes a hundredth message.", zh: "没有节点收到第一百条消息。" },
  source: "",
  kinds: new Set(["delivered"]),
  start: () => new Map<NodeId, number>(),
  check(memory, { node }) {
    const taken = memory as Map<NodeId, number>;
    const count = (taken.get(node) ?? 0) + 1;
    taken.set(node, count);
    if (count % 100 !== 0) return null;
    return { en: `${node} takes message ${count}`, zh: `${node} 收到第 ${count} 条消息` };
  },
};
