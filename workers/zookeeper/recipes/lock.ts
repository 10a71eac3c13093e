import type { ClientCall } from "../commands.ts";
import { makeCall } from "../client/calls.ts";
import { isAlive } from "../client/client-state.ts";
import type { Callback, HandleStep } from "../client/client-state.ts";
import type { KeeperState } from "../client/states.ts";
import type { LockEnd } from "../trace/lock.ts";
import type { CommandProblem } from "../trace/client.ts";
import { childPath, parsePath } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import type { Lock, LockStage, LockVariant } from "./lock-state.ts";
import { LOCK_STAGES } from "./lock-stages.ts";
import type { Next } from "./lock-stages.ts";

// Drives the lock recipe: enters its stages, and takes results and watch events to the stage that waits for them.

/** Begins to ask for a lock. @returns why that makes no sense now, or null */
export function askForLock(
  step: HandleStep,
  path: string,
  variant: LockVariant,
): CommandProblem | null {
  const { me, out, handle } = step;
  if (me.lock !== null) return "lock-taken";
  if (!isAlive(handle) || handle.closing) return "no-session";
  const parsed = parsePath(path);
  if (!parsed.ok) {
    me.callCount += 1;
    const { problem } = parsed;
    out.trace({ kind: "call-refused", call: me.callCount, operation: "create", path, problem });
    return null;
  }
  const guid = drawGuid(step);
  me.lock = {
    directory: parsed.path,
    variant,
    guid,
    stage: "creating",
    name: null,
    predecessor: null,
    call: null,
  };
  out.trace({ kind: "lock-asked-for", directory: path, variant, guid });
  enter(step, me.lock, "creating");
  return null;
}

/** Gives the lock back, or leaves the queue. @returns why that makes no sense now, or null */
export function giveBackLock(step: HandleStep): CommandProblem | null {
  const { lock } = step.me;
  if (lock === null || lock.stage === "releasing") return "no-lock";
  if (lock.name === null) return "lock-not-in-queue";
  enter(step, lock, "releasing");
  return null;
}

/** A callback has run: it may be the one that a stage waits for. */
export function lockTold(step: HandleStep, callback: Callback): void {
  const { lock } = step.me;
  if (lock === null) return;
  switch (callback.kind) {
    case "result":
      if (callback.caller === "lock" && callback.call === lock.call)
        resultTold(step, lock, callback);
      return;
    case "session":
      sessionTold(step, lock, callback.state);
      return;
    case "watch":
      // Woken: whoever was before may have given up, so the queue is looked at again.
      if (lock.stage === "waiting" && callback.path === watchedPath(lock)) {
        enter(step, lock, "listing");
      }
      return;
  }
}

function resultTold(
  step: HandleStep,
  lock: Lock,
  result: Callback & { readonly kind: "result" },
): void {
  const { code } = result;
  lock.call = null;
  if (code === "SessionExpired") end(step, "session-over", code);
  else go(step, lock, LOCK_STAGES[lock.stage].after(lock, result), result);
}

function go(
  step: HandleStep,
  lock: Lock,
  next: Next,
  { code }: Callback & { readonly kind: "result" },
): void {
  switch (next.kind) {
    case "end":
      end(step, next.reason, next.reason === "refused" ? code : null);
      return;
    case "created":
      lock.name = next.name;
      enter(step, lock, "listing");
      return;
    case "look":
      takePlace(step, lock, next.children);
      return;
    case "stage":
      enter(step, lock, next.stage);
      return;
  }
}

/** The queue is known: the lowest number has the lock, the others wait. */
function takePlace(step: HandleStep, lock: Lock, children: readonly string[]): void {
  const values = { own: lock.name ?? "", children };
  const place = step.rules["lock-queue"].decide(values);
  step.out.trace({ kind: "lock-place-seen", place, rule: "lock-queue", values });
  // In a herd everybody watches the directory, and nobody looks at one node.
  const behind = place.kind === "behind" && lock.variant === "chain";
  lock.predecessor = behind ? place.predecessor : null;
  if (place.kind === "gone") end(step, "node-gone", null);
  else if (place.kind === "first") enter(step, lock, "held");
  else enter(step, lock, lock.variant === "chain" ? "checking" : "waiting");
}

/** Whoever holds a lock may not trust it while nobody can be asked. */
function sessionTold(step: HandleStep, lock: Lock, state: KeeperState): void {
  if (state === "Closed" || state === "Expired") end(step, "session-over", null);
  else if (state === "Disconnected" && lock.stage === "held") enter(step, lock, "doubtful");
  else if (state === "SyncConnected" && lock.stage === "doubtful") enter(step, lock, "held");
}

function enter(step: HandleStep, lock: Lock, stage: LockStage): void {
  const { handle, out } = step;
  lock.stage = stage;
  const { name, predecessor } = lock;
  out.trace({ kind: "lock-stage-entered", stage, name, predecessor });
  const call: ClientCall | null = LOCK_STAGES[stage].call(lock);
  // A session that is about to end takes no more calls: to try again would be to try for ever.
  if (call !== null && (handle.closing || !isAlive(handle))) end(step, "session-over", null);
  else lock.call = call === null ? null : makeCall(step, call, "lock");
}

function end({ me, out }: HandleStep, reason: LockEnd, code: LockEndCode): void {
  me.lock = null;
  out.trace({ kind: "lock-ended", reason, code });
}

type LockEndCode = (Callback & { readonly kind: "result" })["code"] | null;

function watchedPath({ directory, variant, predecessor }: Lock): Path | null {
  if (variant === "herd") return directory;
  return predecessor === null ? null : childPath(directory, predecessor);
}

/** A name that nobody else will draw, as java.util.UUID.randomUUID writes it. */
function drawGuid({ out }: HandleStep): string {
  let digits = "";
  for (let word = 0; word < 4; word += 1) {
    digits += out.draw("lock-guid", WORD_VALUES).toString(16).padStart(8, "0");
  }
  const variant = "89ab"[Number.parseInt(digits.charAt(16), 16) % 4];
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

/** Of 32 bits. */
const WORD_VALUES = 0x1_0000_0000;
