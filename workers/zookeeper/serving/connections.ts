import type { ChannelId } from "../../kernel/identity.ts";
import { clientMessageBytes } from "../client-messages.ts";
import type { ClientMessage } from "../client-messages.ts";
import type { Reply } from "../requests/response.ts";
import type { ClientEnd } from "../trace/serving.ts";
import type { SessionId } from "../tree/session-id.ts";
import { removeWatcher } from "../tree/watches.ts";
import type { WatchEvent } from "../tree/watches.ts";
import type { ClientConnection, Serving } from "./serving-state.ts";
import type { ServingStep } from "./serving-step.ts";

/** Ends a client's connection behind everything that was sent on it. @source NIOServerCnxn.sendCloseSession */
export function closeClient(
  step: ServingStep,
  serving: Serving,
  client: ClientConnection,
  reason: ClientEnd,
): void {
  step.out.close(client.channel);
  forgetClient(step, serving, client, reason);
}

/** A connection is over: its watches die with it, its session and its requests on their way do not. */
export function forgetClient(
  { out }: ServingStep,
  serving: Serving,
  { channel, session }: ClientConnection,
  reason: ClientEnd,
): void {
  serving.clients.delete(channel);
  if (session !== null && serving.attached.get(session) === channel) {
    serving.attached.delete(session);
  }
  removeWatcher(serving.watches, channel);
  out.trace({ kind: "client-gone", channel, session, reason });
}

/** The connection that a session has here, or null. */
export function clientOf(
  { attached, clients }: Serving,
  session: SessionId,
): ClientConnection | null {
  const channel = attached.get(session);
  return channel === undefined ? null : (clients.get(channel) ?? null);
}

/** @source NIOServerCnxn.sendResponse */
export function sendReply(step: ServingStep, channel: ChannelId, reply: Reply): void {
  send(step, channel, { kind: "client-reply", ...reply });
}

/** @source NIOServerCnxn.process */
export function sendEvent(step: ServingStep, { watcher, type, path }: WatchEvent): void {
  send(step, watcher, { kind: "watch-event", type, path });
}

export function send({ out }: ServingStep, channel: ChannelId, message: ClientMessage): void {
  out.send(channel, message, clientMessageBytes(message));
}
