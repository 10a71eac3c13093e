import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { MessageMark, RecordMark } from "../../kernel/world-command.ts";
import type { ClientState } from "../client/client-state.ts";
import type { MemberState } from "../member.ts";
import { snapshotName } from "../disk/snapshot-files.ts";
import { flightOn, inOrder, lastEntry } from "../projection.ts";
import type { ChannelView, ClientView, EnsembleState, MemberView } from "../projection.ts";
import { drawnClient, heldClient } from "./truth-of-client.ts";
import { drawnMember, heldMember } from "./truth-of-member.ts";
import { sorted, text } from "./truth-text.ts";

/** What a member's host and the world hold, whatever the driver. */
export interface Truth {
  /** Null while no process is up. */
  readonly member: (node: NodeId) => MemberState | null;
  readonly client: (node: NodeId) => ClientState | null;
  readonly timers: (node: NodeId) => readonly (readonly [string, number])[];
  readonly unsynced: (node: NodeId) => readonly number[];
  /** Logs and snapshots that are durable, by name: how many entries, and the last zxid. */
  readonly files: (node: NodeId) => readonly string[];
  /** Whether it is full, and the time of a sync. */
  readonly disk: (node: NodeId) => string;
  /** Its drift and by how much the wall clock is off. */
  readonly clock: (node: NodeId) => string;
  /** The message to it that is to be lost. */
  readonly losesNext: (node: NodeId) => MessageMark | null;
  readonly channels: (node: NodeId) => readonly ChannelId[];
  /** The record that its process is to be killed behind. */
  readonly killBehind: (node: NodeId) => RecordMark | null;
  readonly paused: (node: NodeId) => boolean;
  /** `channel from number dueAt`, sorted. */
  readonly flight: () => readonly string[];
  /** `from>to`, sorted: links that let nothing through. */
  readonly blocked: () => readonly string[];
}

/** Who is compared. */
export interface Nodes {
  readonly members: readonly NodeId[];
  readonly clients: readonly NodeId[];
}

/** Facts by what they are of, as text. */
export type Facts = ReadonlyMap<string, string>;

/** What differs between the picture and what the members hold: in words, or nothing. */
export function lies(drawn: Facts, held: Facts): readonly string[] {
  const found: string[] = [];
  // What is unknown of a process that is not up is not held either, and nothing to compare with.
  for (const [what, fact] of held) {
    if (drawn.get(what) !== fact) found.push(`${what}: drawn ${drawn.get(what)}, held ${fact}`);
  }
  return found;
}

/** Every field that a panel draws. */
export function drawnFacts(state: EnsembleState): Facts {
  const facts = new Map<string, string>();
  for (const member of state.members) {
    const { node } = member;
    facts.set(`${node} process`, processOf(member));
    facts.set(`${node} timers`, timersDrawn(member));
    facts.set(`${node} writes`, text(inOrder(member.writes).map(({ write }) => write)));
    facts.set(`${node} files`, text(filesDrawn(member)));
    facts.set(`${node} killBehind`, text(member.killBehind));
    const { full, latencyUs, bytesPerSecond } = member.disk;
    facts.set(`${node} disk`, `${full} ${latencyUs} ${bytesPerSecond}`);
    facts.set(`${node} channels`, channelsDrawn(state, node));
    facts.set(`${node} opening`, text(openingDrawn(state, node)));
    for (const [key, value] of Object.entries(drawnMember(member))) {
      facts.set(`${node} ${key}`, text(value));
    }
  }
  for (const { node, clock } of [...state.members, ...state.clients]) {
    facts.set(`${node} clock`, `${clock.ppm} ${clock.offsetMs}`);
    facts.set(`${node} losesNext`, text(state.losses.get(node) ?? null));
  }
  for (const client of state.clients) {
    const { node } = client;
    facts.set(`${node} process`, processOf(client));
    facts.set(`${node} timers`, timersDrawn(client));
    facts.set(`${node} channels`, channelsDrawn(state, node));
    facts.set(`${node} opening`, text(openingDrawn(state, node)));
    for (const [key, value] of Object.entries(drawnClient(client))) {
      facts.set(`${node} ${key}`, text(value));
    }
  }
  facts.set("flight", text(sorted([...state.channels.values()].flatMap(flightOf))));
  const blocked = [...state.links].filter(([, link]) => link.blocked).map(([key]) => key);
  facts.set("links", text(sorted(blocked)));
  return facts;
}

/** The same fields as the members, their hosts and the world hold them. */
export function heldFacts(nodes: Nodes, truth: Truth): Facts {
  const facts = new Map<string, string>();
  for (const node of [...nodes.members, ...nodes.clients]) {
    facts.set(`${node} clock`, truth.clock(node));
    facts.set(`${node} losesNext`, text(truth.losesNext(node)));
  }
  for (const node of nodes.clients) {
    const client = truth.client(node);
    facts.set(`${node} process`, processHeld(client, truth.paused(node)));
    facts.set(`${node} timers`, text(sorted(truth.timers(node).map(text))));
    facts.set(`${node} channels`, text(sorted(truth.channels(node))));
    if (client === null) continue;
    facts.set(`${node} opening`, text(clientOpening(client)));
    for (const [key, value] of Object.entries(heldClient(client))) {
      facts.set(`${node} ${key}`, text(value));
    }
  }
  for (const node of nodes.members) {
    const member = truth.member(node);
    facts.set(`${node} process`, processHeld(member, truth.paused(node)));
    facts.set(`${node} timers`, text(sorted(truth.timers(node).map(text))));
    facts.set(`${node} writes`, text(truth.unsynced(node)));
    facts.set(`${node} files`, text(truth.files(node)));
    facts.set(`${node} killBehind`, text(truth.killBehind(node)));
    facts.set(`${node} disk`, truth.disk(node));
    facts.set(`${node} channels`, text(sorted(truth.channels(node))));
    if (member === null) continue;
    facts.set(`${node} opening`, text(openingHeld(member)));
    for (const [key, value] of Object.entries(heldMember(member))) {
      facts.set(`${node} ${key}`, text(value));
    }
  }
  facts.set("flight", text(truth.flight()));
  facts.set("links", text(truth.blocked()));
  return facts;
}

function timersDrawn({ timers }: ClientView | MemberView): string {
  return text(sorted([...timers].map(([timer, { dueAt }]) => text([timer, dueAt]))));
}

function channelsDrawn({ channels }: EnsembleState, node: NodeId): string {
  const ends = [...channels.values()].filter((channel) => channel.ends.includes(node));
  return text(sorted(ends.map(({ id }) => id)));
}

function filesDrawn({ files }: MemberView): readonly string[] {
  const logs = [...files.logs].map(([number, list]) => {
    return `log.${number} ${list.length} ${lastEntry(list)?.zxid}`;
  });
  const snapshots = files.snapshots.map(({ zxid, log }) => `${snapshotName(zxid, log)} 1 ${zxid}`);
  return sorted([...logs, ...snapshots]);
}

function processOf({ process }: ClientView | MemberView): "down" | "paused" | "up" {
  return process === "up" || process === "paused" ? process : "down";
}

function processHeld(held: object | null, paused: boolean): "down" | "paused" | "up" {
  return held === null ? "down" : paused ? "paused" : "up";
}

/** Its connections that do not stand yet. */
function openingDrawn({ channels }: EnsembleState, node: NodeId): readonly ChannelId[] {
  const own = [...channels.values()].filter(
    ({ opener, ends }) => opener === node && ends.includes(node),
  );
  return sorted(
    own.filter((channel) => channel.state === "opening").map(({ id }) => id),
  ) as ChannelId[];
}

function openingHeld({ connections, role }: MemberState): readonly ChannelId[] {
  const opening = [...connections.channels].filter(([, use]) => use.kind === "connecting");
  const ids = opening.map(([id]) => id);
  const learning = role.kind === "following" || role.kind === "observing" ? role : null;
  if (learning?.stage.kind === "connecting" && learning.channel !== null)
    ids.push(learning.channel);
  return sorted(ids) as ChannelId[];
}

/** A client's connection does not stand until it has asked for its session on it. */
function clientOpening({ handle }: ClientState): readonly ChannelId[] {
  return handle?.transport.kind === "connecting" ? [handle.transport.channel] : [];
}

function flightOf(channel: ChannelView): readonly string[] {
  const { id } = channel;
  return flightOn(channel).map(({ from, number, dueAt }) => `${id} ${from} ${number} ${dueAt}`);
}
