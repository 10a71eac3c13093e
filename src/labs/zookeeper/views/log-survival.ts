import {
  type EnsembleState,
  entryAt,
  type EntryList,
  type EntryView,
  inOrder,
  lastEntry,
  type MemberView,
} from "../../../../workers/zookeeper/projection.ts";
import { RULES } from "../../../../workers/zookeeper/rules.ts";
import {
  type Epoch,
  epochOf,
  counterOf,
  type ServerId,
  type Zxid,
} from "../../../../workers/zookeeper/values.ts";
import { diskOf, type DiskHistory, isLoaded } from "./log-cells.ts";
import { placeOf } from "./log-columns.ts";

/** Transactions of one fate that follow one another. */
export interface ZxidRange {
  readonly from: Zxid;
  readonly to: Zxid;
}

/** What becomes of transactions that are not certain to stay. */
export interface Doubt extends ZxidRange {
  /**
   * "on-disk": whoever of `servers` takes part in the next election brings it back. "open": those who have it can lead,
   * but somebody without it who is ahead of them can too. "unsynced": no disk has it for certain. "gone": nobody who
   * holds it can lead any more.
   */
  readonly kind: "gone" | "on-disk" | "open" | "unsynced";
  readonly servers: readonly ServerId[];
}

/** What would stay if all power failed now, and all servers came back. */
export interface Survival {
  /** Everything up to here stays for certain; null: nothing does. */
  readonly certain: Zxid | null;
  /** In order of zxid. */
  readonly doubts: readonly Doubt[];
}

/** A voter's disk: for certain, and if all that is being written reached it. */
interface Voter {
  readonly id: ServerId;
  readonly member: MemberView;
  readonly disk: DiskHistory;
  /** What it has written, synced or not; what the disk holds where it is not loaded. */
  readonly logged: EntryList;
  readonly least: Position;
  readonly most: Position;
}

interface Position {
  readonly epoch: Epoch;
  readonly zxid: Zxid;
}

/**
 * Which transactions survive a loss of all power at this instant.
 *
 * The next leader is whoever is ahead among some quorum; a transaction stays for certain when everybody who could be that
 * leader has it on the disk. @source FastLeaderElection.totalOrderPredicate; SyncRequestProcessor
 */
export function survivalOf(state: EnsembleState): Survival {
  const voters = state.members.filter(({ peerType }) => peerType === "participant").map(voterOf);
  const isCertain = (zxid: Zxid) => voters.every((voter) => !leadsWithout(voter, zxid, voters));
  let certain: Zxid | null = null;
  const open = new Map<Zxid, Doubt>();
  for (const voter of voters) {
    for (const zxid of fromTheEnd(voter)) {
      if (isCertain(zxid)) {
        if (certain === null || zxid > certain) certain = zxid;
        break;
      }
      if (!open.has(zxid)) open.set(zxid, doubtOf(zxid, voters));
    }
  }
  const doubts = [...open.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
  return { certain, doubts: joined(doubts) };
}

/** The last transaction that a quorum has on its disks; null: there is none. */
export function quorumEnd(state: EnsembleState): Zxid | null {
  const voters = state.members.filter(({ peerType }) => peerType === "participant").map(voterOf);
  const ends = voters.map(({ least }) => least.zxid).sort((a, b) => (a > b ? -1 : 1));
  const verifiers = voters[0]?.member.verifiers ?? [];
  for (const zxid of ends) {
    if (counterOf(zxid) === 0n) continue;
    const supporters = voters.filter(({ disk }) => holds(disk, zxid)).map(({ id }) => id);
    if (RULES.quorum.decide({ supporters, verifiers })) return zxid;
  }
  return null;
}

/** The voters that have a transaction on their disks. */
export function diskHolders(state: EnsembleState, zxid: Zxid): readonly ServerId[] {
  return state.members
    .filter((member) => member.peerType === "participant" && holds(diskOf(member), zxid))
    .map(({ id }) => id);
}

function voterOf(member: MemberView): Voter {
  const disk = diskOf(member);
  const { id, counters, log, writes } = member;
  const epoch = counters.currentEpoch.value;
  const zxid = latest(disk.base, lastEntry(disk.list)?.zxid);
  const written = inOrder(writes).flatMap(({ file, entry }) =>
    file === "currentEpoch" && entry?.kind === "epoch" ? [entry.epoch] : [],
  );
  const logged = isLoaded(member) ? log.entries : disk.list;
  return {
    id,
    member,
    disk,
    logged,
    least: { epoch, zxid },
    most: {
      epoch: written.reduce((a, b) => (b > a ? b : a), epoch),
      zxid: latest(zxid, lastEntry(logged)?.zxid),
    },
  };
}

function latest(a: Zxid, b: Zxid | undefined): Zxid {
  return b !== undefined && b > a ? b : a;
}

/** Whether this voter could lead although it comes back without that transaction. */
function leadsWithout(voter: Voter, zxid: Zxid, voters: readonly Voter[]): boolean {
  const { disk, least, most, logged } = voter;
  if (holds(disk, zxid)) return false;
  // Of what is being written the disk may have kept what stands before it, and no more.
  const place = placeOf(logged, zxid);
  const before = place === null ? most.zxid : entryAt(logged, place - 1)?.zxid;
  return canWin(voter, { epoch: most.epoch, zxid: latest(least.zxid, before) }, voters);
}

/** Whether some quorum has nobody ahead of this one, if it comes back at that position. */
function canWin(voter: Voter, position: Position, voters: readonly Voter[]): boolean {
  if (weightOf(voter) === 0) return false;
  // The others come back with no more than what is durable.
  const behind = voters.filter(
    (other) => other === voter || !isAhead(other, other.least, voter, position),
  );
  return RULES.quorum.decide({
    supporters: behind.map(({ id }) => id),
    verifiers: voter.member.verifiers,
  });
}

/** Whether one that comes back at a position is ahead of another at its own. */
function isAhead(one: Voter, position: Position, other: Voter, its: Position): boolean {
  return RULES["vote-order"].decide({
    newLeader: one.id,
    newZxid: position.zxid,
    newEpoch: position.epoch,
    newWeight: weightOf(one),
    curLeader: other.id,
    curZxid: its.zxid,
    curEpoch: its.epoch,
  });
}

/** 1 where votes are only counted. */
function weightOf({ id, member }: Voter): number {
  const groups = member.verifiers[0]?.groups ?? [];
  return groups.flat().find((weighed) => weighed.id === id)?.weight ?? 1;
}

function holds({ base, list }: DiskHistory, zxid: Zxid): boolean {
  return zxid <= base || placeOf(list, zxid) !== null;
}

/** The transactions of a voter's log from the last one back. */
function* fromTheEnd({ disk, logged }: Voter): Generator<Zxid> {
  const list = logged.length > disk.list.length ? logged : disk.list;
  for (let place = list.length - 1; place >= 0; place -= 1) {
    yield (entryAt(list, place) as EntryView).zxid;
  }
  if (counterOf(disk.base) !== 0n) yield disk.base;
}

function doubtOf(zxid: Zxid, voters: readonly Voter[]): Doubt {
  const durable = voters.filter(({ disk }) => holds(disk, zxid));
  const writing = voters.filter(
    ({ disk, logged }) => placeOf(logged, zxid) !== null && !holds(disk, zxid),
  );
  const leads = (voter: Voter) => canWin(voter, voter.most, voters);
  const doubt = (kind: Doubt["kind"], some: readonly Voter[]): Doubt => {
    return { from: zxid, to: zxid, kind, servers: some.map(({ id }) => id) };
  };
  if (durable.some(leads)) {
    const others = voters.filter((voter) => leadsWithout(voter, zxid, voters));
    const sure = durable.filter(
      (voter) => !others.some((other) => isAhead(other, other.most, voter, voter.least)),
    );
    return sure.length > 0 ? doubt("on-disk", sure) : doubt("open", durable);
  }
  return writing.some(leads) ? doubt("unsynced", writing) : doubt("gone", [...durable, ...writing]);
}

/** Neighbours of one fate are told together. */
function joined(doubts: readonly Doubt[]): readonly Doubt[] {
  const ranges: Doubt[] = [];
  for (const doubt of doubts) {
    const last = ranges.at(-1);
    if (
      last !== undefined &&
      last.kind === doubt.kind &&
      last.servers.join() === doubt.servers.join() &&
      epochOf(last.to) === epochOf(doubt.from) &&
      last.to + 1n === doubt.from
    ) {
      ranges[ranges.length - 1] = { ...last, to: doubt.to };
    } else ranges.push(doubt);
  }
  return ranges;
}
