import type { TraceRecord } from "../kernel/trace/record.ts";
import type { Words } from "../kernel/words.ts";
import { CLIENT_SENTENCES } from "./describe/client.ts";
import { BROADCAST_SENTENCES } from "./describe/broadcast.ts";
import { CONNECTION_SENTENCES } from "./describe/connection.ts";
import { ELECTION_SENTENCES } from "./describe/election.ts";
import type { Sentences } from "./describe/sentences.ts";
import { SERVING_SENTENCES } from "./describe/serving.ts";
import { SESSION_SENTENCES } from "./describe/session.ts";
import { WORLD_SENTENCES } from "./describe/world.ts";
import { ZAB_SENTENCES } from "./describe/zab.ts";
import type { EnsembleEvent } from "./trace.ts";

export { describeMark, KILL_POINTS } from "./describe/kill-points.ts";
export type { KillPoint } from "./describe/kill-points.ts";
export { describeMessage } from "./describe/message.ts";

const SENTENCES: Sentences<EnsembleEvent> = {
  ...WORLD_SENTENCES,
  ...CLIENT_SENTENCES,
  ...CONNECTION_SENTENCES,
  ...ELECTION_SENTENCES,
  ...SERVING_SENTENCES,
  ...SESSION_SENTENCES,
  ...ZAB_SENTENCES,
  ...BROADCAST_SENTENCES,
};

const sentences = new Map(Object.entries(SENTENCES)) as ReadonlyMap<
  string,
  (event: EnsembleEvent, node: TraceRecord<EnsembleEvent>["node"]) => Words | null
>;

/**
 * What happened, in one sentence: for the log, the caption, the transcripts and whoever listens.
 *
 * @returns null for what only keeps books, and for kinds of another core
 */
export function describe({ node, event }: TraceRecord<EnsembleEvent>): Words | null {
  return sentences.get(event.kind)?.(event, node) ?? null;
}
