import type { Rule } from "../../kernel/rule.ts";

export interface LockQueueValues {
  /** The name of the asker's own node. */
  readonly own: string;
  /** Names of all nodes in the lock's directory. */
  readonly children: readonly string[];
}

/** What a place in the queue means. */
export type LockPlace =
  /** The lowest number: it holds the lock. */
  | { readonly kind: "first" }
  /** `predecessor` is the next lower number: when that node goes, it is time to look again. */
  | { readonly kind: "behind"; readonly predecessor: string }
  /** The own node is not there any more. */
  | { readonly kind: "gone" };

/** Who holds the lock and who is next: by sequence number, which is the order of the creates. */
export const lockQueue: Rule<LockQueueValues, LockPlace> = {
  id: "lock-queue",
  decide: ({ own, children }) => {
    const queue = inOrder(children);
    const place = queue.indexOf(own);
    if (place < 0) return { kind: "gone" };
    const predecessor = queue[place - 1];
    return predecessor === undefined ? { kind: "first" } : { kind: "behind", predecessor };
  },
  words: (values) => {
    const place = lockQueue.decide(values);
    const number = sequenceOf(values.own);
    switch (place.kind) {
      case "first":
        return {
          en: `number ${number} is the lowest: it has the lock`,
          zh: `序号 ${number} 最小：它持有锁`,
        };
      case "behind":
        return {
          en: `number ${number} is not the lowest: number ${sequenceOf(place.predecessor)} is the next before it`,
          zh: `序号 ${number} 不是最小的：排在它前面的是 ${sequenceOf(place.predecessor)}`,
        };
      case "gone":
        return { en: "its node is not there any more", zh: "它的节点已经不在了" };
    }
  },
  source: "Recipes: Locks; org.apache.zookeeper.recipes.lock.WriteLock.LockZooKeeperOperation",
};

/** Names with a sequence number, by that number alone: what stands before it is only there to tell them apart. */
function inOrder(children: readonly string[]): readonly string[] {
  return children
    .filter((name) => sequenceOf(name) !== null)
    .sort((a, b) => (sequenceOf(a) as number) - (sequenceOf(b) as number));
}

/** The number that the server has put behind a name, or null. */
export function sequenceOf(name: string): number | null {
  const digits = SEQUENCE.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Ten digits; past 2147483647 a sign and nine or more. */
const SEQUENCE = /-(-\d{9,10}|\d{10})$/;
