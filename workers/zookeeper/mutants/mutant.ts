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
  /** The law that it breaks before any other; where it breaks none, what is demanded of an ensemble and does not come. */
  readonly breaks: string;
  /** Of the invariants that the law or demand checks, those that it breaks; left out: all of them. */
  readonly invariants?: readonly string[];
  /** The bug of ZooKeeper that it follows; null where there was none such. */
  readonly follows: string | null;
  readonly actor: AnyActor;
}

/** A member made from the rules with some of them replaced. */
export function memberWith(replaced: Partial<Rules>): AnyActor {
  return createQuorumPeer({ ...RULES, ...replaced });
}
