import type { Actor } from "../../../kernel/actor.ts";
import type { ChannelId } from "../../../kernel/identity.ts";
import { clientMessageBytes } from "../../client-messages.ts";
import type { ClientMessage, ClientPort, ConnectRequest } from "../../client-messages.ts";
import { answerWrite } from "../../requests/answer-write.ts";
import { isWrite, PING_XID } from "../../requests/operation.ts";
import type { Operation, WriteOperation } from "../../requests/operation.ts";
import { commit, createStandalone, read, submit } from "../../requests/testing/standalone.ts";
import type { Standalone } from "../../requests/testing/standalone.ts";
import { isPasswordOf, NO_PASSWORD, passwordOf } from "../../sessions/password.ts";
import { NO_SESSION } from "../../tree/session-id.ts";
import type { SessionId } from "../../tree/session-id.ts";
import { removeWatcher } from "../../tree/watches.ts";
import type { WatchEvent } from "../../tree/watches.ts";

/** How a server behaves, as the test says. */
export interface Manners {
  /** What a connect request gets. */
  readonly connect: "answer" | "hang-up" | "silence";
  /** What other requests get; pings too. */
  readonly requests: "answer" | "silence" | "wrong-xid";
  /** Time-outs above it are cut down. */
  readonly longestMs: number;
}

/** What a test orders of its server. */
export type ServerOrder =
  | { readonly kind: "behave"; readonly manners: Partial<Manners> }
  | { readonly kind: "expire"; readonly session: SessionId }
  /** A write of somebody else. */
  | { readonly kind: "write"; readonly operation: WriteOperation };

interface ServerState {
  manners: Manners;
  readonly standalone: Standalone;
  readonly sessions: Set<SessionId>;
  readonly channels: Map<ChannelId, SessionId>;
  nextSession: SessionId;
}

interface ServerProtocol {
  readonly message: ClientMessage;
  readonly record: never;
  readonly port: ClientPort;
  readonly command: ServerOrder;
  readonly event: { readonly kind: string };
}

type ServerOutbox = Parameters<Actor<ServerProtocol, Manners, ServerState>["step"]>[2];

/** One server on its own with a real tree, which speaks the client port and commits at once. */
export const scriptedServer: Actor<ServerProtocol, Manners, ServerState> = {
  initial: (manners) => ({
    manners,
    standalone: createStandalone(),
    sessions: new Set(),
    channels: new Map(),
    nextSession: 0x0100_0000_0000_0000n as SessionId,
  }),
  step(me, input, out) {
    switch (input.kind) {
      case "received":
        received(me, input.channel, input.message, out);
        return;
      case "closed":
        removeWatcher(me.standalone.watches, input.channel);
        me.channels.delete(input.channel);
        return;
      case "requested":
        ordered(me, input.command, out);
        return;
      default:
        return;
    }
  },
};

function received(
  me: ServerState,
  channel: ChannelId,
  message: ClientMessage,
  out: ServerOutbox,
): void {
  if (message.kind === "connect-request") connectRequested(me, channel, message, out);
  else if (message.kind === "client-request" && me.manners.requests !== "silence") {
    const { xid, operation } = message;
    answer(me, channel, me.manners.requests === "answer" ? xid : xid + 1, operation, out);
  }
}

function connectRequested(
  me: ServerState,
  channel: ChannelId,
  asked: ConnectRequest,
  out: ServerOutbox,
): void {
  const { manners, standalone } = me;
  if (manners.connect === "silence") return;
  if (manners.connect === "hang-up" || asked.lastZxidSeen > standalone.lastZxid) {
    out.close(channel);
    return;
  }
  if (asked.session === NO_SESSION) {
    me.nextSession = (me.nextSession + 1n) as SessionId;
    me.sessions.add(me.nextSession);
    standalone.lastZxid += 1n;
  }
  const session = asked.session === NO_SESSION ? me.nextSession : asked.session;
  const lives = me.sessions.has(session);
  const knows = asked.session === NO_SESSION || isPasswordOf(session, asked.password);
  const timeoutMs = lives && knows ? Math.min(asked.timeoutMs, manners.longestMs) : 0;
  send(out, channel, {
    kind: "connect-response",
    timeoutMs,
    session: timeoutMs === 0 ? NO_SESSION : session,
    password: timeoutMs === 0 ? NO_PASSWORD : passwordOf(session),
    readOnly: false,
  });
  if (timeoutMs === 0) out.close(channel);
  else me.channels.set(channel, session);
}

function answer(
  me: ServerState,
  channel: ChannelId,
  xid: number,
  operation: Operation,
  out: ServerOutbox,
): void {
  const { standalone } = me;
  const session = me.channels.get(channel) ?? NO_SESSION;
  if (!isWrite(operation)) {
    const { reply, events } = read(standalone, channel, operation, xid);
    fire(me, events, out);
    const zxid = xid === PING_XID ? reply.zxid : standalone.tree.lastProcessedZxid;
    send(out, channel, { kind: "client-reply", ...reply, zxid });
    return;
  }
  const result = write(me, session, operation, out);
  const reply = answerWrite(standalone.tree, xid, result);
  if (reply !== null) send(out, channel, { kind: "client-reply", ...reply });
  if (operation.kind === "close-session") out.close(channel);
}

/** Watchers hear of it before anybody is answered. */
function write(me: ServerState, session: SessionId, operation: WriteOperation, out: ServerOutbox) {
  const { transaction } = submit(me.standalone, session, operation);
  const { result, events } = commit(me.standalone, transaction);
  fire(me, events, out);
  return result;
}

function ordered(me: ServerState, order: ServerOrder, out: ServerOutbox): void {
  switch (order.kind) {
    case "behave":
      me.manners = { ...me.manners, ...order.manners };
      return;
    case "expire":
      me.sessions.delete(order.session);
      write(me, order.session, { kind: "close-session" }, out);
      for (const [channel, session] of me.channels) {
        if (session === order.session) out.close(channel);
      }
      return;
    case "write":
      write(me, NO_SESSION, order.operation, out);
      return;
  }
}

function fire(me: ServerState, events: readonly WatchEvent[], out: ServerOutbox): void {
  for (const { watcher, type, path } of events) {
    if (me.channels.has(watcher)) send(out, watcher, { kind: "watch-event", type, path });
  }
}

function send(out: ServerOutbox, channel: ChannelId, message: ClientMessage): void {
  out.send(channel, message, clientMessageBytes(message));
}
