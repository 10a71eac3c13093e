import { clientMessageBytes } from "../client-messages.ts";
import type { ClientReply, ClientRequest } from "../client-messages.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import { INT_BYTES } from "../requests/jute.ts";
import { PING_XID, SET_WATCHES_XID } from "../requests/operation.ts";
import { JUTE_MAX_BUFFER_BYTES } from "../requests/request-bytes.ts";
import type { Reply } from "../requests/response.ts";
import type { ServerLoss } from "../trace/client.ts";
import { isAlive } from "./client-state.ts";
import type { Handle, HandleStep, Link, Packet } from "./client-state.ts";
import { registerWatch } from "./watch-manager.ts";

// Two queues: what is not written yet, and what is written and not answered yet.

/** Takes a call: it waits its turn, or ends at once when the session is over or about to be. @source ClientCnxn.queuePacket */
export function queuePacket(step: HandleStep, packet: Packet & { readonly call: number }): void {
  const { handle, out, rules } = step;
  const { call, operation, watcher } = packet;
  const caller = packet.caller ?? "application";
  if (!isAlive(handle) || handle.closing) {
    const values = { state: handle.state, sent: false };
    const code = rules["loss-code"].decide(values);
    out.trace({
      kind: "request-turned-away",
      call,
      caller,
      operation,
      code,
      rule: "loss-code",
      values,
    });
    tellResult(handle, packet, code, null);
    return;
  }
  if (operation.kind === "close-session") handle.closing = true;
  handle.outgoing.push(packet);
  out.trace({ kind: "request-queued", call, caller, operation, watcher });
  if (handle.transport.kind === "established") writeQueued(step, handle.transport);
}

/** Writes all that waits. The xid is given now, and no earlier. @source ClientCnxnSocketNIO.doIO */
export function writeQueued(step: HandleStep, link: Link): void {
  const { handle, out } = step;
  for (const packet of handle.outgoing) {
    const xid = takeXid(handle, packet);
    packet.xid = xid;
    handle.pending.push(packet);
    writeRequest(step, link, { kind: "client-request", xid, operation: packet.operation });
    out.trace({ kind: "request-sent", call: packet.call, xid });
  }
  handle.outgoing = [];
}

/** Writes one request. */
export function writeRequest({ out, nowMs }: HandleStep, link: Link, request: ClientRequest): void {
  out.send(link.channel, request, clientMessageBytes(request));
  link.lastSendMs = nowMs;
}

/**
 * A reply came: it answers the first request that waits, or the connection is of no use any more.
 *
 * @returns why the connection ends; null: it goes on
 * @source ClientCnxn.SendThread.readResponse
 */
export function replyReceived(step: HandleStep, reply: ClientReply): ServerLoss | null {
  const { handle, out, rules } = step;
  if (reply.xid === PING_XID) return null;
  if (isTooLong(reply)) return "reply-too-long";
  const packet = handle.pending[0];
  const values = { expectedXid: packet?.xid ?? null, xid: reply.xid };
  if (packet === undefined || !rules["reply-in-order"].decide(values)) {
    out.trace({ kind: "reply-refused", rule: "reply-in-order", values });
    return "out-of-order";
  }
  handle.pending.shift();
  const { call } = packet;
  const { xid, zxid } = reply;
  if (zxid > 0n) handle.lastZxid = zxid;
  out.trace({ kind: "reply-received", call, xid, zxid, rule: "reply-in-order", values });
  registerWatch(step, packet, reply.code);
  if (call !== null) {
    const code = resultCode(reply);
    out.trace({ kind: "request-completed", call, code, zxid, body: reply.body });
    tellResult(handle, packet, code, reply.body);
  }
  return packet.operation.kind === "close-session" ? "session-closed" : null;
}

/**
 * The connection is gone, or the session: nothing that waits will be answered. What was written may have happened or not;
 * nothing is written again.
 *
 * @source ClientCnxn.SendThread.cleanup, conLossPacket
 */
export function loseAll(step: HandleStep): void {
  const { handle } = step;
  const { pending, outgoing } = handle;
  handle.pending = [];
  handle.outgoing = [];
  for (const packet of pending) lose(step, packet, true);
  for (const packet of outgoing) lose(step, packet, false);
}

function lose({ handle, out, rules }: HandleStep, packet: Packet, sent: boolean): void {
  const { call } = packet;
  if (call === null) return;
  const values = { state: handle.state, sent };
  const code = rules["loss-code"].decide(values);
  out.trace({ kind: "request-lost", call, code, rule: "loss-code", values });
  tellResult(handle, packet, code, null);
}

function tellResult(
  { eventThread }: Handle,
  { call, caller }: Packet,
  code: ErrorCode,
  body: Reply["body"],
): void {
  if (call === null || caller === null) return;
  eventThread.queue.push({ kind: "result", call, caller, code, body });
}

/**
 * Never negative, as negative ones mean something else; after the largest comes 1.
 *
 * The sockets of Java's client give setWatches the next number in place of −8, which its own code and the C client ask for;
 * here it is −8.
 *
 * @source ClientCnxn.getXid
 */
function takeXid(handle: Handle, { operation }: Packet): number {
  if (operation.kind === "set-watches") return SET_WATCHES_XID;
  if (handle.nextXid === LARGEST_XID) handle.nextXid = 1;
  const xid = handle.nextXid;
  handle.nextXid += 1;
  return xid;
}

/** What the callback of a multi gets is the code of the part that failed. @source ClientCnxn.EventThread.processEvent */
function resultCode({ code, body }: Reply): ErrorCode {
  if (body?.kind !== "multi") return code;
  for (const result of body.results) {
    if (result.kind === "error" && result.code !== "Ok") return result.code;
  }
  return code;
}

/** A client reads no more than a server does. Only lists and data grow long: the others are not measured. @source ClientCnxnSocket.readLength */
function isTooLong(reply: ClientReply): boolean {
  switch (reply.body?.kind) {
    case "get-children":
    case "get-children2":
    case "get-data":
      return clientMessageBytes(reply) > INT_BYTES + JUTE_MAX_BUFFER_BYTES;
    default:
      return false;
  }
}

const LARGEST_XID = 0x7fff_ffff;
