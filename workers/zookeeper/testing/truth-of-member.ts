import { entriesInOrder } from "../../kernel/ordered-map.ts";
import { lastZxid, serverState } from "../member.ts";
import type { MemberState, Role } from "../member.ts";
import { entriesOf, inOrder } from "../projection.ts";
import type { MemberView } from "../projection.ts";
import type { Zxid } from "../values.ts";
import { drawnServing, heldServing } from "./serving-truth.ts";
import { leaderOf, phaseOf } from "./truth-of-role.ts";
import { drawnTree, heldTree } from "./truth-of-tree.ts";
import { sorted, text } from "./truth-text.ts";

/** Every field of a member that a panel draws. */
export function drawnMember(member: MemberView) {
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
      zxids: lastZxids(entriesOf(member.log.entries).map(({ zxid }) => zxid)),
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
      proposals: new Map(
        [...entriesInOrder(leading.proposals)].map(({ key, value }) => [key, value]),
      ),
    },
    learning: learning && {
      attempt: learning.attempt,
      channel: learning.channel,
      connected: learning.connected,
      epoch: learning.epoch,
      sync: learning.sync,
      serving: learning.serving,
      pending: inOrder(learning.pending),
      committedCount: learning.committedCount,
      pendingSyncs: learning.pendingSyncs,
    },
    serving: drawnServing(member.serving),
    tree: member.tree === null ? null : drawnTree(member.tree),
    peers: sorted([...member.peers].filter(([, peer]) => holdsAnything(peer)).map(text)),
  };
}

/** The same fields as the member holds them. */
export function heldMember(me: MemberState): ReturnType<typeof drawnMember> {
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
      zxids: lastZxids(me.database.log.entries.map(({ header }) => header.zxid)),
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
    serving: heldServing(me.serving),
    tree: heldTree(me.database.tree),
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

/** All that are before these were compared when they were the last. */
function lastZxids(zxids: readonly Zxid[]): readonly [number, ...Zxid[]] {
  return [zxids.length, ...zxids.slice(-100)];
}
