import type { NodeId } from "../../kernel/identity.ts";
import type { Words } from "../../kernel/words.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatEpoch, formatZxid, NO_SERVER } from "../values.ts";
import type { Proposal, ServerId } from "../values.ts";

/** What one kind of event is called in a sentence; null where it only keeps books. */
export type Sentence<Kind extends EnsembleEvent["kind"]> = (
  event: EnsembleEvent & { readonly kind: Kind },
  node: NodeId,
) => Words | null;

/** Sentences by kind of event: a new kind is a compile error until it has one. */
export type Sentences<Event extends EnsembleEvent> = {
  readonly [Kind in Event["kind"]]: Sentence<Kind>;
};

/** A server by name. */
export function nameOf(id: ServerId): string {
  return id === NO_SERVER ? "–" : `s${id}`;
}

/** A proposal in brief. */
export function gist({ leader, zxid, peerEpoch }: Proposal): Words {
  if (leader === NO_SERVER) return { en: "for nobody", zh: "不投给任何人" };
  const history = `e${formatEpoch(peerEpoch)}, ${formatZxid(zxid)}`;
  return { en: `for ${nameOf(leader)} (${history})`, zh: `投给 ${nameOf(leader)}（${history}）` };
}

/** Both languages from two texts. */
export function say(en: string, zh: string): Words {
  return { en, zh };
}
