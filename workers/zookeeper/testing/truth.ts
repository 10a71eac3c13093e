import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import { lastZxid, serverState } from "../member.ts";
import type { MemberState, Role } from "../member.ts";
import { snapshotName } from "../disk/snapshot-files.ts";
import { entriesOf, lastEntry } from "../projection.ts";
import type { ChannelView, EnsembleState, MemberView } from "../projection.ts";
import { leaderOf, phaseOf } from "./truth-of-role.ts";

/** What a member's host and the world hold, whatever the driver. */
export interface Truth {
  /** Null while no process is up. */
  readonly member: (node: NodeId) => MemberState | null;
  readonly timers: (node: NodeId) => readonly (readonly [string, number])[];
  readonly unsynced: (node: NodeId) => readonly number[];
  /** Logs and snapshots that are durable, by name: how many entries, and the last zxid. */
  readonly files: (node: NodeId) => readonly string[];
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
    facts.set(`${node} files`, text(filesDrawn(member)));
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
    facts.set(`${node} files`, text(truth.files(node)));
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

function filesDrawn({ files }: MemberView): readonly string[] {
  const logs = [...files.logs].map(([number, list]) => {
    return `log.${number} ${list.length} ${lastEntry(list)?.zxid}`;
  });
  const snapshots = files.snapshots.map(({ zxid, log }) => `${snapshotName(zxid, log)} 1 ${zxid}`);
  return sorted([...logs, ...snapshots]);
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
    digest: member.digest,
    needsSnapshot: member.needsSnapshot,
    log: {
      number: member.log.number,
      zxids: entriesOf(member.log.entries).map(({ zxid }) => zxid),
      durableCount: member.log.durableCount,
    },
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
      lastProposed: leading.lastProposed,
      lastCommitted: leading.lastCommitted,
      proposals: leading.proposals,
    },
    learning: learning && {
      attempt: learning.attempt,
      channel: learning.channel,
      connected: learning.connected,
      epoch: learning.epoch,
      sync: learning.sync,
      serving: learning.serving,
      pending: learning.pending,
      committedCount: learning.committedCount,
      pendingSyncs: learning.pendingSyncs,
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
    lastZxid: lastZxid(me),
    digest: me.database.tree.digest,
    needsSnapshot: me.needsSnapshot,
    log: {
      number: me.database.log.number,
      zxids: me.database.log.entries.map(({ header }) => header.zxid),
      durableCount: me.database.log.durableCount,
    },
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
          lastProposed: role.lastProposed,
          lastCommitted: role.lastCommitted,
          proposals: new Map([...role.proposals].map(([zxid, { acks }]) => [zxid, acks])),
        };
  if (role.kind !== "following" && role.kind !== "observing") return { leading, learning: null };
  const { attempt, channel, stage, epoch, syncMode } = role;
  const connected = stage.kind !== "connecting" && stage.kind !== "pausing";
  const serving = stage.kind === "serving";
  const { committedCount } = role;
  const pending = role.pending.map(({ header }) => header.zxid);
  const pendingSyncs = role.pendingSyncs.length;
  const known = { attempt, channel, connected, epoch, sync: syncMode, serving };
  return { leading, learning: { ...known, pending, committedCount, pendingSyncs } };
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
