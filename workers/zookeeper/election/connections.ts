import { assert } from "../../kernel/assert.ts";
import type { CloseReason } from "../../kernel/actor.ts";
import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import { milliseconds } from "../../kernel/time.ts";
import type { Microseconds } from "../../kernel/time.ts";
import { serverOf } from "../config.ts";
import { span, syncLimit } from "../member.ts";
import type { ElectionChannel, MemberState, Peer, Step } from "../member.ts";
import { helloBytes } from "../messages.ts";
import type { Hello } from "../messages.ts";
import type { ConnectionEnd } from "../trace/connection.ts";
import type { ServerId } from "../values.ts";

// One election connection for each pair of servers: who opens it, who keeps it, how it ends.

const CONNECT = "connect:";
const HANDSHAKE = "handshake:";

/** What is held for another server, made at the first need. */
export function peerOf(me: MemberState, id: ServerId): Peer {
  let peer = me.connections.peers.get(id);
  if (peer === undefined) {
    const connectTimer = `${CONNECT}${id}`;
    peer = {
      connectTimer,
      connecting: null,
      standing: null,
      queued: false,
      slot: null,
      lastMessageSent: null,
    };
    me.connections.peers.set(id, peer);
  }
  return peer;
}

/**
 * Connects to a server, unless a connection stands or is being made.
 *
 * @param knownNode - where the server itself called from; otherwise the configuration knows
 * @source QuorumCnxManager.connectOne, initiateConnectionAsync
 */
export function connectOne(step: Step, to: ServerId, knownNode: NodeId | null): void {
  const { me, out } = step;
  const peer = peerOf(me, to);
  if (peer.standing !== null || peer.connecting !== null) return;
  const node = knownNode ?? nodeOf(me, to);
  // Queues are made for voters and for those who have called: of both the node is known.
  assert(node !== null, `server ${to} is in no configuration, and has never called`);
  const channel = out.open(node, "election");
  peer.connecting = channel;
  me.connections.channels.set(channel, { kind: "connecting", to });
  out.setTimer(peer.connectTimer, span(me, "cnxTimeoutMs"));
  out.trace({ kind: "connect-began", to, channel });
}

/** A connection of ours stands: we say who we are, and keep it if our id is the larger. @source QuorumCnxManager.startConnection */
export function connectionOpened(step: Step, channel: ChannelId): void {
  const { me, out } = step;
  const use = me.connections.channels.get(channel);
  if (use?.kind !== "connecting") return;
  const peer = peerOf(me, use.to);
  peer.connecting = null;
  out.cancelTimer(peer.connectTimer);
  const hello: Hello = { kind: "hello", id: me.id, address: electionAddress(me) };
  out.send(channel, hello, helloBytes(hello));
  if (judge(step, use.to, channel, "opened")) {
    stand(step, use.to, channel);
  } else {
    me.connections.channels.delete(channel);
    out.close(channel);
  }
}

/** Somebody has connected; who it is, the handshake will tell. */
export function connectionAccepted(step: Step, channel: ChannelId, node: NodeId): void {
  const { me, out } = step;
  const timer = `${HANDSHAKE}${channel}`;
  me.connections.channels.set(channel, { kind: "greeting", node, timer });
  out.setTimer(timer, handshakeLimit(me));
}

/** A handshake came in: the larger id's connection is kept, the smaller one is called back. @source QuorumCnxManager.handleConnection */
export function helloReceived(step: Step, channel: ChannelId, { id }: Hello): void {
  const { me, out } = step;
  const use = me.connections.channels.get(channel);
  if (use?.kind !== "greeting") return;
  out.cancelTimer(use.timer);
  if (id === me.id) {
    me.connections.channels.set(channel, { kind: "stray" });
    return;
  }
  if (judge(step, id, channel, "accepted")) {
    stand(step, id, channel);
    return;
  }
  // This server may still believe in a connection that the other has given up.
  const { standing } = peerOf(me, id);
  if (standing !== null) endStanding(step, id, standing, "yielded", true);
  me.connections.channels.delete(channel);
  out.close(channel);
  connectOne(step, id, use.node);
}

/** The other end of a channel is gone, or was never there. */
export function connectionClosed(step: Step, channel: ChannelId, reason: CloseReason): void {
  const { me, out } = step;
  const use = me.connections.channels.get(channel);
  switch (use?.kind) {
    case "connecting":
      giveUpConnecting(step, channel, use.to);
      out.trace({
        kind: "connect-failed",
        to: use.to,
        reason: reason === "refused" ? reason : "lost",
      });
      return;
    case "greeting":
      me.connections.channels.delete(channel);
      out.cancelTimer(use.timer);
      out.trace({ kind: "connection-ended", with: null, channel, reason: "lost" });
      return;
    case "standing":
      endStanding(step, use.with, channel, "lost", false);
      return;
    case "stray":
      me.connections.channels.delete(channel);
      return;
    case undefined:
      return;
  }
}

/** Whether the timer was one of a connection. */
export function connectionElapsed(step: Step, timer: string): boolean {
  const { me, out } = step;
  if (timer.startsWith(CONNECT)) {
    const to = BigInt(timer.slice(CONNECT.length)) as ServerId;
    const { connecting } = peerOf(me, to);
    if (connecting === null) return true;
    giveUpConnecting(step, connecting, to);
    out.close(connecting);
    out.trace({ kind: "connect-failed", to, reason: "timed-out" });
    return true;
  }
  if (!timer.startsWith(HANDSHAKE)) return false;
  const channel = timer.slice(HANDSHAKE.length) as ChannelId;
  me.connections.channels.delete(channel);
  out.close(channel);
  out.trace({ kind: "connection-ended", with: null, channel, reason: "handshake-timed-out" });
  return true;
}

/** What that channel is used for; undefined when it is none of the election port. */
export function electionChannel(me: MemberState, channel: ChannelId): ElectionChannel | undefined {
  return me.connections.channels.get(channel);
}

function judge(
  { me, out, rules }: Step,
  other: ServerId,
  channel: ChannelId,
  side: "accepted" | "opened",
): boolean {
  const values =
    side === "opened" ? { opener: me.id, acceptor: other } : { opener: other, acceptor: me.id };
  const rule = rules["larger-id-keeps"];
  const kept = rule.decide(values);
  out.trace({
    kind: "connection-judged",
    with: other,
    channel,
    side,
    kept,
    rule: "larger-id-keeps",
    values,
  });
  return kept;
}

/** Sender and receiver begin their work: with what waits, otherwise with the last message again. @source QuorumCnxManager.SendWorker.run */
function stand(step: Step, other: ServerId, channel: ChannelId): void {
  const { me, out } = step;
  const peer = peerOf(me, other);
  if (peer.standing !== null) endStanding(step, other, peer.standing, "replaced", true);
  peer.standing = channel;
  peer.queued = true;
  me.connections.channels.set(channel, { kind: "standing", with: other });
  const first =
    peer.slot !== null ? "queued" : peer.lastMessageSent !== null ? "last-message" : "nothing";
  out.trace({ kind: "sender-started", to: other, channel, first });
  if (peer.slot !== null) {
    peer.lastMessageSent = peer.slot;
    peer.slot = null;
  }
  if (peer.lastMessageSent !== null) out.send(channel, peer.lastMessageSent, me.notificationBytes);
}

function endStanding(
  { me, out }: Step,
  other: ServerId,
  channel: ChannelId,
  reason: ConnectionEnd,
  byMe: boolean,
): void {
  peerOf(me, other).standing = null;
  me.connections.channels.delete(channel);
  if (byMe) out.close(channel);
  out.trace({ kind: "connection-ended", with: other, channel, reason });
}

function giveUpConnecting({ me, out }: Step, channel: ChannelId, to: ServerId): void {
  const peer = peerOf(me, to);
  peer.connecting = null;
  me.connections.channels.delete(channel);
  out.cancelTimer(peer.connectTimer);
}

/** How long an opener may take to say who it is. @source QuorumCnxManager.setSockOpts */
function handshakeLimit(me: MemberState): Microseconds {
  const { quorumCnxnTimeoutMs } = me.config.settings;
  return quorumCnxnTimeoutMs < 0 ? syncLimit(me) : milliseconds(quorumCnxnTimeoutMs);
}

function electionAddress(me: MemberState): string {
  const own = serverOf(me.config.ensemble, me.id);
  return own === null ? "" : `${own.host}:${own.electionPort}`;
}

function nodeOf(me: MemberState, id: ServerId): NodeId | null {
  const { ensemble, nextEnsemble } = me.config;
  const server = serverOf(ensemble, id) ?? (nextEnsemble && serverOf(nextEnsemble, id));
  return server?.node ?? null;
}
