import type { AnyActor } from "../../kernel/actor.ts";
import type { Words } from "../../kernel/words.ts";
import { createQuorumPeer } from "../quorum-peer.ts";
import { RULES } from "../rules.ts";
import type { Rules } from "../rules.ts";

/** A member with one thing wrong: proof that a law bites. It tells what it does as any member would. */
export interface Mutant {
  /** What is wrong, in a few words. */
  readonly name: string;
  readonly words: Words;
  /** The law that it breaks before any other; null where it breaks none, and the ensemble does not come together. */
  readonly law: string | null;
  /** The bug of ZooKeeper that it follows; null where there was none such. */
  readonly follows: string | null;
  readonly actor: AnyActor;
}

/** A member made from the rules with some of them replaced. */
export function memberWith(replaced: Partial<Rules>): AnyActor {
  return createQuorumPeer({ ...RULES, ...replaced });
}
