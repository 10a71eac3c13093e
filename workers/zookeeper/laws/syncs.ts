import type { NodeId } from "../../kernel/identity.ts";
import type { Law, MemoryOf } from "../../kernel/law.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Words } from "../../kernel/words.ts";
import type { EnsembleEvent } from "../trace.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import { epochOf, formatZxid } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import { CALLS } from "./client-order.ts";
import { CHRONICLE } from "./one-history.ts";
import { memberIn } from "./ghost/chronicle.ts";
import type { Chronicle } from "./ghost/chronicle.ts";
import { callOf } from "./ghost/calls.ts";
import type { Calls } from "./ghost/calls.ts";

/** A sync that was answered: the next read of its client shows what had been answered before. */
interface Promised {
  /** The newest write that any client had been told of when it was asked for. */
  readonly floor: Zxid;
  /** Of the leader that has answered it. */
  readonly epoch: Epoch;
}

interface SyncMemory {
  readonly chronicle: Chronicle;
  readonly calls: Calls;
  /** Of each session, the epochs of the leaders that have answered its syncs, by the request's number. */
  readonly answered: Map<SessionId, Map<number, Epoch>>;
  readonly promised: Map<NodeId, Promised>;
}

/**
 * K7. A leader knows all writes of its own epoch and of those before it: what it answers shows them, whoever leads
 * meanwhile. Of later ones it can know nothing: that is a limit of ZooKeeper's own, and no fault.
 */
export const syncIsCurrent: Law<EnsembleEvent, SyncMemory> = {
  id: "sync-is-current",
  invariants: ["K7"],
  statement: {
    en: "The read behind a sync shows every write that was answered before the sync was asked for, unless only a later leader than the one that has answered can have made it.",
    zh: "sync 之后的读能看到请求 sync 之前已得到答复的每个写入，除非该写入只可能由比答复者更新的领导者完成。",
  },
  source: "Leader.processSync",
  kinds: new Set([
    "crashed",
    "exited",
    "handle-opened",
    "killed",
    "reply-sent",
    "request-completed",
  ] as const),
  start: (of: MemoryOf) => ({
    chronicle: of(CHRONICLE) as Chronicle,
    calls: of(CALLS) as Calls,
    answered: new Map(),
    promised: new Map(),
  }),
  check(memory, { node, event }) {
    const late = lateRead(memory, node, event);
    return late === null || epochOf(late.floor) > late.epoch ? null : lateWords(node, late);
  },
};

/** What a read shows too little; null: it is none behind a sync, or shows enough. */
function lateRead(
  { calls, answered, promised, chronicle }: SyncMemory,
  node: NodeId,
  event: TraceRecord<EnsembleEvent>["event"],
): (Promised & { readonly zxid: Zxid }) | null {
  if (event.kind === "reply-sent") {
    if (event.operation !== "sync") return null;
    const { session, xid } = event;
    const epochs = answered.get(session) ?? new Map<number, Epoch>();
    answered.set(session, epochs.set(xid, memberIn(chronicle, node).epoch ?? NO_EPOCH));
    return null;
  }
  if (event.kind !== "request-completed") {
    promised.delete(node);
    return null;
  }
  const known = callOf(calls, node, event.call);
  if (known === null) return null;
  if (known.operation.kind === "sync") {
    const epochs = answered.get(calls.sessions.get(node) ?? NO_SESSION);
    const epoch = epochs?.get(known.xid ?? 0);
    epochs?.delete(known.xid ?? 0);
    if (event.code === "Ok" && epoch !== undefined)
      promised.set(node, { floor: known.floor, epoch });
    return null;
  }
  const before = promised.get(node);
  if (!("watch" in known.operation) || before === undefined) return null;
  promised.delete(node);
  return event.zxid >= before.floor ? null : { ...before, zxid: event.zxid };
}

const NO_EPOCH = 0n as Epoch;

function lateWords(
  node: NodeId,
  { zxid, floor, epoch }: Promised & { readonly zxid: Zxid },
): Words {
  const [at, before] = [formatZxid(zxid), formatZxid(floor)];
  return {
    en: `${node} reads at ${at} behind a sync that the leader of epoch ${epoch} has answered, when ${before} was answered before it`,
    zh: `${node} 在 epoch ${epoch} 的领导者答复 sync 之后读到 ${at}，而此前 ${before} 已得到答复`,
  };
}
