import { milliseconds } from "../../kernel/time.ts";
import type { CallbackGist } from "../trace/client.ts";
import type { Callback, ClientStep, EventThread, Handle, HandleStep } from "./client-state.ts";
import type { KeeperState } from "./states.ts";
import { everyWatcher } from "./watch-manager.ts";

// One queue, one callback at a time: results and events reach the application in the order in which they came.

/** Runs while a callback takes its time. */
export const CALLBACK_TIMER = "callback";

/** What an application makes of a callback when it has run. */
export type Delivery = (step: HandleStep, callback: Callback) => void;

/** One that has told nothing yet. @source ClientCnxn.EventThread.sessionState */
export function createEventThread(): EventThread {
  return { queue: [], running: null, slowMs: 0, told: "Disconnected", dead: false };
}

/** Whether nothing is left to be told. */
export function isIdle({ eventThread }: Handle): boolean {
  return eventThread.running === null && eventThread.queue.length === 0;
}

/**
 * Tells the application and all who watch anything where the session stands, unless they know already.
 *
 * @source ClientCnxn.EventThread.queueEvent; ZKWatchManager.materialize
 */
export function queueSessionEvent({ handle, out }: HandleStep, state: KeeperState): void {
  const { eventThread } = handle;
  if (eventThread.dead || eventThread.told === state) return;
  eventThread.told = state;
  const watchers = everyWatcher(handle.watches);
  eventThread.queue.push({ kind: "session", state, watchers });
  out.trace({ kind: "session-event-queued", state, watchers });
}

/** Makes the next callback take so long. */
export function slowNextCallback({ handle, out }: HandleStep, ms: number): void {
  handle.eventThread.slowMs = ms;
  out.trace({ kind: "callback-slowed", ms });
}

/** Runs what waits, until one callback takes its time. @source ClientCnxn.EventThread.run */
export function runCallbacks(step: HandleStep, deliver: Delivery): void {
  const { eventThread } = step.handle;
  while (eventThread.running === null) {
    const callback = eventThread.queue.shift();
    if (callback === undefined) return;
    const takesMs = eventThread.slowMs;
    eventThread.slowMs = 0;
    step.out.trace({ kind: "callback-began", callback: gistOf(callback), takesMs });
    if (takesMs > 0) {
      eventThread.running = callback;
      step.out.setTimer(CALLBACK_TIMER, milliseconds(takesMs));
    } else {
      end(step, callback, deliver);
    }
  }
}

/** The callback that took its time has come to its end. */
export function callbackElapsed(step: HandleStep, deliver: Delivery): void {
  const { eventThread } = step.handle;
  const { running } = eventThread;
  eventThread.running = null;
  if (running !== null) end(step, running, deliver);
}

/** A client at work for the session that it has, or had; null when none was ever asked for. */
export function handleStep(step: ClientStep): HandleStep | null {
  const { handle } = step.me;
  return handle === null ? null : { ...step, handle };
}

function end(step: HandleStep, callback: Callback, deliver: Delivery): void {
  step.out.trace({ kind: "callback-ended", callback: gistOf(callback) });
  deliver(step, callback);
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
