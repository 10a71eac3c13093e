import { linkOf } from "../client/send-thread.ts";
import type { Callback, ClientState, Handle, Packet } from "../client/client-state.ts";
import { WATCH_LISTS } from "../client/states.ts";
import type { WatchList } from "../client/states.ts";
import { inOrder } from "../projection.ts";
import type { CallbackView, CallView, ClientView, HandleView, LockView } from "../projection.ts";
import type { LockStage } from "../recipes/lock-state.ts";
import type { CallbackGist } from "../trace/client.ts";

/** What is drawn of a client's process, field by field. */
export function drawnClient({ handle, lock, finished }: ClientView) {
  const open = handle === null ? [] : [...inOrder(handle.pending), ...inOrder(handle.outgoing)];
  const calls = [...finished, ...open];
  return {
    handle: handle && drawnHandle(handle),
    lock: lock && { ...drawnLock(lock), place: placeDrawn(lock) },
    calls: lastNumbers(calls.flatMap(({ call }) => (call === null ? [] : [call]))),
    untold: finished
      .filter(({ toldAt, outcome }) => toldAt === null && outcome !== "refused")
      .filter(({ operation }) => operation.kind !== "close-session")
      .map(({ call }) => call),
  };
}

/** The same as the client holds it. */
export function heldClient({
  handle,
  lock,
  callCount,
}: ClientState): ReturnType<typeof drawnClient> {
  const { running, queue } = handle?.eventThread ?? { running: null, queue: [] };
  const waiting = running === null ? queue : [running, ...queue];
  return {
    handle: handle && heldHandle(handle),
    lock: lock && { ...drawnLock(lock), place: placeIn(lock.stage) },
    calls: lastNumbers(Array.from({ length: callCount }, (_, index) => index + 1)),
    untold: waiting.flatMap((callback) => (callback.kind === "result" ? [callback.call] : [])),
  };
}

function drawnHandle(handle: HandleView) {
  const { transport, eventThread, watches } = handle;
  const { queue, running, slowMs, told, believed } = eventThread;
  const idle = running === null && queue.length === 0;
  return {
    servers: handle.servers,
    state: handle.state,
    closing: handle.closing,
    session: handle.session,
    timeoutMs: handle.timeoutMs,
    connectTimeoutMs: handle.connectTimeoutMs,
    readTimeoutMs: handle.readTimeoutMs,
    lastZxid: handle.lastZxidSeen,
    transport: [
      transport.kind,
      "server" in transport ? transport.server : null,
      "channel" in transport ? transport.channel : null,
    ],
    outgoing: inOrder(handle.outgoing).map(drawnCall),
    pending: inOrder(handle.pending).map(drawnCall),
    watches: linesOf(watches),
    queue: inOrder(queue).map(drawnCallback),
    running: running && drawnCallback(running),
    slowMs,
    told,
    // Whoever has been told all believes what was told last.
    believed: idle ? believed : null,
  };
}

function heldHandle(handle: Handle): ReturnType<typeof drawnHandle> {
  const { transport, eventThread, watches } = handle;
  const { queue, running, slowMs, told } = eventThread;
  return {
    servers: handle.servers,
    state: handle.state,
    closing: handle.closing,
    session: handle.session,
    timeoutMs: handle.timeoutMs,
    connectTimeoutMs: handle.connectTimeoutMs,
    readTimeoutMs: handle.readTimeoutMs,
    lastZxid: handle.lastZxid,
    transport: [
      transport.kind,
      "server" in transport ? transport.server : null,
      linkOf(transport)?.channel ?? null,
    ],
    outgoing: handle.outgoing.map(heldCall),
    pending: handle.pending.map(heldCall),
    watches: linesOf(watches),
    queue: queue.map(heldCallback),
    running: running && heldCallback(running),
    slowMs,
    told,
    believed: running === null && queue.length === 0 ? told : null,
  };
}

function drawnCall({ call, xid, operation, caller, watcher }: CallView) {
  return { call, xid, operation, caller, watcher };
}

function heldCall({ call, xid, operation, caller, watcher }: Packet): ReturnType<typeof drawnCall> {
  // Whoever closes waits for the reply itself; all the same it is the application that asks.
  const asking = call === null ? null : (caller ?? "application");
  return { call, xid, operation, caller: asking, watcher };
}

function drawnCallback({ callback, watchers }: CallbackView) {
  return { callback, watchers };
}

function heldCallback(callback: Callback): ReturnType<typeof drawnCallback> {
  const watchers = callback.kind === "result" ? [callback.caller] : callback.watchers;
  return { callback: gistOf(callback), watchers };
}

function gistOf(callback: Callback): CallbackGist {
  switch (callback.kind) {
    case "result":
      return { kind: "result", call: callback.call, code: callback.code };
    case "session":
      return { kind: "session", state: callback.state };
    case "watch":
      return { kind: "watch", type: callback.type, path: callback.path };
  }
}

type LockFacts = Pick<
  LockView,
  "directory" | "guid" | "name" | "predecessor" | "stage" | "variant"
>;

function drawnLock({ directory, variant, guid, stage, name, predecessor }: LockFacts): LockFacts {
  return { directory, variant, guid, stage, name, predecessor };
}

/** The place that it has seen, while it stands by it. */
function placeDrawn({ stage, place }: LockView): string | null {
  return placeIn(stage) === null ? null : (place?.kind ?? null);
}

/** Which place led into that stage; null: none. */
function placeIn(stage: LockStage): "behind" | "first" | null {
  if (stage === "held" || stage === "doubtful") return "first";
  return stage === "checking" || stage === "waiting" ? "behind" : null;
}

function linesOf(watches: Readonly<Record<WatchList, ReadonlyMap<string, readonly string[]>>>) {
  return WATCH_LISTS.flatMap((list) =>
    [...watches[list]].map(([path, watchers]) => `${list} ${path} ${watchers.join()}`),
  );
}

/** Of finished calls only the newest are remembered. */
function lastNumbers(calls: readonly number[]): readonly number[] {
  return [...calls].sort((a, b) => a - b).slice(-CALLS_COMPARED);
}

const CALLS_COMPARED = 30;
