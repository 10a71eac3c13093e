import type { Cast } from "../../kernel/cast.ts";
import type { Law } from "../../kernel/law.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";

/** An event as a driver sees it, which knows no protocol. */
export interface AnyEvent {
  readonly kind: string;
}

/** What a run needs of its lab's protocol. */
export interface PlayedProtocol {
  /** Who plays the nodes. */
  readonly cast: Cast;
  /** What the run is held against. They are loaded on the first call: a run begins without waiting for them. */
  readonly laws: () => Promise<readonly Law<AnyEvent>[]>;
}

async function zookeeperLaws(): Promise<readonly Law<AnyEvent>[]> {
  return (await import("../../zookeeper/laws.ts")).LAWS as readonly Law<AnyEvent>[];
}

/** The protocol of each lab: one line a lab. */
export const protocols: ReadonlyMap<string, PlayedProtocol> = new Map([
  ["zookeeper", { cast: zookeeperCast, laws: zookeeperLaws }],
]);
