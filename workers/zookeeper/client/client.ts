import { unreachable } from "../../kernel/assert.ts";
import type { Actor, AnyActor } from "../../kernel/actor.ts";
import type { ClientCommand } from "../commands.ts";
import type { ClientOptions } from "../config/client.ts";
import { askForLock, giveBackLock, lockTold } from "../recipes/lock.ts";
import { CLIENT_RULES } from "../rules/client.ts";
import type { ClientRules } from "../rules/client.ts";
import type { CommandProblem } from "../trace/client.ts";
import { closeSession, makeCall } from "./calls.ts";
import type { ClientInput, ClientProtocol } from "./client-protocol.ts";
import { createClientState, isAlive } from "./client-state.ts";
import type { Callback, ClientState, ClientStep, HandleStep } from "./client-state.ts";
import { CALLBACK_TIMER, callbackElapsed, handleStep, isIdle } from "./event-thread.ts";
import { runCallbacks, slowNextCallback } from "./event-thread.ts";
import { openHandle } from "./open-handle.ts";
import { CONNECT_TIMER, connect, linkClosed, linkOf, linkOpened } from "./send-thread.ts";
import { linkReceived, lookAfterLink, transportElapsed, TRANSPORT_TIMER } from "./send-thread.ts";

// The router: SendThread takes what comes from the network and from the application, then EventThread runs callbacks.

/** A process that uses an ensemble, made from a table of rules. @source ZooKeeper, ClientCnxn */
export function createClient(
  rules: ClientRules,
): Actor<ClientProtocol, ClientOptions, ClientState> {
  return {
    initial: createClientState,
    step(me, input, out) {
      const now = input.clock.monotonic;
      const step: ClientStep = { me, out, rules, now, nowMs: Math.floor(now / 1000) };
      take(step, input);
      const after = handleStep(step);
      if (after === null) return;
      runCallbacks(after, deliver);
      if (input.kind === "elapsed" && input.timer === TRANSPORT_TIMER) transportElapsed(after);
      else lookAfterLink(after);
      // A server found silent has ended what was on its way.
      runCallbacks(after, deliver);
    },
  };
}

/** Who plays a node of kind "client". */
export const client: AnyActor = createClient(CLIENT_RULES);

function take(step: ClientStep, input: ClientInput): void {
  switch (input.kind) {
    case "requested":
      requested(step, input.command);
      return;
    case "accepted":
      // Nobody connects to a client.
      step.out.close(input.channel);
      return;
    case "opened":
    case "closed":
    case "received":
      heard(step, input);
      return;
    case "elapsed":
      elapsed(step, input.timer);
      return;
    case "persist-failed":
    case "persisted":
    case "started":
      return;
    default:
      unreachable(input);
  }
}

/** Something of the network: of the connection in use, or of one that was given up. */
function heard(
  step: ClientStep,
  input: ClientInput & { readonly kind: "closed" | "opened" | "received" },
): void {
  const current = handleStep(step);
  const link = current === null ? null : linkOf(current.handle.transport);
  if (current === null || link?.channel !== input.channel) return;
  if (input.kind === "opened") linkOpened(current, link);
  else if (input.kind === "received") linkReceived(current, link, input.message);
  else linkClosed(current, link, input.reason);
}

function elapsed(step: ClientStep, timer: string): void {
  const current = handleStep(step);
  if (current === null) return;
  if (timer === CONNECT_TIMER) connect(current);
  else if (timer === CALLBACK_TIMER) callbackElapsed(current, deliver);
}

function requested(step: ClientStep, command: ClientCommand): void {
  const current = handleStep(step);
  if (command.kind === "open-session") {
    if (current !== null && (isAlive(current.handle) || !isIdle(current.handle))) {
      refuse(step, command, "session-open");
      return;
    }
    const servers = command.servers ?? step.me.options.servers;
    if (servers.length === 0) refuse(step, command, "no-servers");
    else openHandle(step, command.timeoutMs ?? step.me.options.sessionTimeoutMs, command.servers);
  } else if (current === null) {
    refuse(step, command, "no-session");
  } else {
    const problem = performForSession(current, command);
    if (problem !== null) refuse(step, command, problem);
  }
}

/** @returns why the command makes no sense now, or null */
function performForSession(
  step: HandleStep,
  command: Exclude<ClientCommand, { readonly kind: "open-session" }>,
): CommandProblem | null {
  switch (command.kind) {
    case "close-session":
      if (!isAlive(step.handle)) return "no-session";
      closeSession(step);
      return null;
    case "lock":
      return askForLock(step, command.path, command.variant);
    case "slow-callback":
      slowNextCallback(step, command.ms);
      return null;
    case "unlock":
      return giveBackLock(step);
    default:
      makeCall(step, command, "application");
      return null;
  }
}

function refuse({ out }: ClientStep, command: ClientCommand, problem: CommandProblem): void {
  out.trace({ kind: "command-refused", command: command.kind, problem });
}

/** What recipes make of a callback; the application itself only watches. */
function deliver(step: HandleStep, callback: Callback): void {
  lockTold(step, callback);
}
