import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import { serverState } from "../member.ts";
import type { MemberState, Role } from "../member.ts";
import type { ChannelView, EnsembleState, MemberView } from "../projection.ts";
import type { ZabPhase } from "../values.ts";

/** What a member's host and the world hold, whatever the driver. */
export interface Truth {
  /** Null while no process is up. */
  readonly member: (node: NodeId) => MemberState | null;
  readonly timers: (node: NodeId) => readonly (readonly [string, number])[];
  readonly unsynced: (node: NodeId) => readonly number[];
  readonly channels: (node: NodeId) => readonly ChannelId[];
  readonly paused: (node: NodeId) => boolean;
  /** `channel from number dueAt`, sorted. */
  readonly flight: () => readonly string[];
  /** `from>to`, sorted: links that let nothing through. */
  readonly blocked: () => readonly string[];
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
    const timers = [...member.timers].map(([timer, { dueAt }]) => [timer, dueAt] as const);
    facts.set(`${node} timers`, text(sorted(timers.map(text))));
    facts.set(`${node} writes`, text(member.writes.map(({ write }) => write)));
    const ends = [...state.channels.values()].filter((channel) => channel.ends.includes(node));
    facts.set(`${node} channels`, text(sorted(ends.map(({ id }) => id))));
    facts.set(`${node} opening`, text(openingDrawn(state, node)));
    for (const [key, value] of Object.entries(drawnMember(member))) {
      facts.set(`${node} ${key}`, text(value));
    }
  }
  facts.set("flight", text(sorted([...state.channels.values()].flatMap(flightOf))));
  const blocked = [...state.links].filter(([, link]) => link.blocked).map(([key]) => key);
  facts.set("links", text(sorted(blocked)));
  return facts;
}

/** The same fields as the members, their hosts and the world hold them. */
export function heldFacts(nodes: readonly NodeId[], truth: Truth): Facts {
  const facts = new Map<string, string>();
  for (const node of nodes) {
    const member = truth.member(node);
    facts.set(`${node} process`, processHeld(member, truth.paused(node)));
    facts.set(`${node} timers`, text(sorted(truth.timers(node).map(text))));
    facts.set(`${node} writes`, text(truth.unsynced(node)));
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

function processOf({ process }: MemberView): "down" | "paused" | "up" {
  return process === "up" || process === "paused" ? process : "down";
}

function processHeld(held: MemberState | null, paused: boolean): "down" | "paused" | "up" {
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

function flightOf({ id, flight }: ChannelView): readonly string[] {
  return flight.map(({ from, number, dueAt }) => `${id} ${from} ${number} ${dueAt}`);
}

function drawnMember(member: MemberView) {
  const { counters, election, leading, learning } = member;
  return {
    state: member.state,
    phase: member.phase,
    leader: member.leader,
    lastZxid: member.lastZxid,
    durableZxid: member.durableZxid,
    acceptedEpoch: counters.acceptedEpoch.value,
    currentEpoch: counters.currentEpoch.value,
    round: counters.round.value,
    peerEpoch: counters.peerEpoch.value,
    currentVote: member.currentVote,
    election:
      member.state !== "LOOKING" ||
      election === null ||
      election.outcome !== null ||
      election.resting
        ? null
        : {
            round: election.round,
            proposal: election.proposal,
            recvset: election.recvset,
            outofelection: election.outofelection,
            intervalMs: election.intervalMs,
            finalizing: election.finalizing,
          },
    resting: member.state === "LOOKING" && election?.resting === true,
    leading: leading && {
      epoch: leading.epoch,
      registered: leading.registered,
      ackedEpoch: leading.ackedEpoch,
      ackedNewLeader: leading.ackedNewLeader,
      epochFixed: leading.epochFixed,
      established: leading.established,
      quorumFormed: leading.quorumFormed,
      serving: leading.serving,
      tick: leading.tick,
      learners: leading.learners,
    },
    learning: learning && {
      attempt: learning.attempt,
      channel: learning.channel,
      connected: learning.connected,
      epoch: learning.epoch,
      sync: learning.sync,
      serving: learning.serving,
    },
    peers: sorted([...member.peers].filter(([, peer]) => holdsAnything(peer)).map(text)),
  };
}

function heldMember(me: MemberState): ReturnType<typeof drawnMember> {
  const { role } = me;
  const unborn = role.kind === "starting";
  const looking = role.kind === "looking" && !role.resting ? role : null;
  return {
    state: serverState(me),
    phase: phaseOf(role),
    leader: leaderOf(me),
    lastZxid: me.lastZxid,
    durableZxid: me.durableZxid,
    acceptedEpoch: me.acceptedEpoch,
    currentEpoch: me.currentEpoch,
    round: me.round,
    peerEpoch: me.proposal.peerEpoch,
    currentVote: unborn ? null : me.currentVote,
    election: looking && {
      round: me.round,
      proposal: me.proposal,
      recvset: looking.recvset,
      outofelection: looking.outofelection,
      intervalMs: looking.intervalMs,
      finalizing: looking.finalizing,
    },
    resting: role.kind === "looking" && role.resting,
    ...heldRole(role),
    peers: sorted(
      [...me.connections.peers]
        .map(([id, { connecting, standing, slot }]) => {
          const waiting = slot && { leader: slot.leader, round: slot.round };
          return [id, { connecting, standing, slot: waiting }] as const;
        })
        .filter(([, peer]) => holdsAnything(peer))
        .map(text),
    ),
  };
}

function heldRole(role: Role): Pick<ReturnType<typeof drawnMember>, "leading" | "learning"> {
  const leading =
    role.kind !== "leading"
      ? null
      : {
          epoch: role.epoch,
          registered: role.registered,
          ackedEpoch: role.ackedEpoch,
          ackedNewLeader: role.ackedNewLeader,
          epochFixed: role.stage.kind !== "epochs",
          established: role.established,
          quorumFormed: role.quorumFormed,
          serving: role.stage.kind === "serving",
          tick: role.tick,
          learners: new Map(
            [...role.learners].map(([channel, { id, stage, peerType, syncMode }]) => {
              const known = stage === "registering" ? null : peerType;
              return [channel, { id, peerType: known, sync: syncMode }] as const;
            }),
          ),
        };
  if (role.kind !== "following" && role.kind !== "observing") return { leading, learning: null };
  const { attempt, channel, stage, epoch, syncMode } = role;
  const connected = stage.kind !== "connecting" && stage.kind !== "pausing";
  const serving = stage.kind === "serving";
  return { leading, learning: { attempt, channel, connected, epoch, sync: syncMode, serving } };
}

const EARLY = ["connecting", "pausing", "registering", "writing-accepted"];

function phaseOf(role: Role): ZabPhase {
  switch (role.kind) {
    case "starting":
    case "looking":
      return "ELECTION";
    case "leading":
      if (role.stage.kind === "serving") return "BROADCAST";
      return role.established ? "SYNCHRONIZATION" : "DISCOVERY";
    case "following":
    case "observing":
      if (role.stage.kind === "serving") return "BROADCAST";
      return EARLY.includes(role.stage.kind) ? "DISCOVERY" : "SYNCHRONIZATION";
  }
}

function leaderOf({ id, role }: MemberState): MemberView["leader"] {
  if (role.kind === "leading") return id;
  return role.kind === "following" || role.kind === "observing" ? role.leader : null;
}

function holdsAnything(peer: {
  readonly connecting: unknown;
  readonly standing: unknown;
  readonly slot: unknown;
}): boolean {
  return peer.connecting !== null || peer.standing !== null || peer.slot !== null;
}

function sorted(lines: readonly string[]): readonly string[] {
  return [...lines].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A plain value as text: keys of objects in order, entries of maps as they stand. */
function text(value: unknown): string {
  if (value instanceof Map) return `Map(${[...value].map(text).join()})`;
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const keys = sorted(Object.keys(value));
  return `{${keys.map((key) => `${key}:${text((value as Record<string, unknown>)[key])}`).join()}}`;
}
