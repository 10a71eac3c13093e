import { isRefused } from "../../kernel/disk-room.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { DiskRecord } from "../protocol.ts";
import type { EnsembleEvent } from "../trace.ts";
import { withoutEntry, written } from "./folds.ts";
import { withPending } from "./broadcast.ts";
import { changedLog, changeOf, lastOnDisk, withBroken, withChange } from "./files.ts";
import type { FileChange } from "./files.ts";
import type { MemberFolds } from "./folds.ts";
import { NO_PROCESS } from "./initial.ts";
import { changedClock } from "./process-view.ts";
import { restored, withDiskCopy } from "./disk-copies.ts";
import type { ProcessState } from "./process-view.ts";
import { firstOf, inOrder, queueWhere, withLast, withoutFirst } from "./queue.ts";
import { restarted, withTimer } from "./timers.ts";
import type { MemberView, WriteView } from "./state.ts";

/** Processes, timers and disks: what the world tells of a member. */
export const PROCESS_FOLDS: MemberFolds = {
  started: (member, { incarnation }, { at }) => ({
    ...withDiskCopy(member, incarnation, at),
    ...NO_PROCESS,
    process: "up",
    message: "",
    incarnation,
    // What the disk holds, the member will tell.
    lastZxid: member.durableZxid,
  }),
  killed: (member, { unsyncedKept }, record) => ended(member, "killed", "", unsyncedKept, record),
  crashed: (member, { message, unsyncedKept }, record) =>
    ended(member, "crashed", message, unsyncedKept, record),
  exited: (member, { reason, unsyncedKept }, record) =>
    ended(member, "exited", reason, unsyncedKept, record),
  "kill-awaited": (member, { behind }) => ({ ...member, killBehind: behind }),
  "clock-changed": (member, { ppm, jumpMs }) => ({
    ...member,
    clock: changedClock(member.clock, ppm, jumpMs),
  }),
  "disk-restored": restored,
  paused: (member) => ({ ...member, process: "paused" }),
  resumed: (member) => ({ ...member, process: "up" }),
  "timer-set": (member, event, { at }) => ({
    ...member,
    timers: withTimer(member.timers, event, at),
  }),
  delivered: (member, { channel }, { at }) => {
    const timers = restarted(member.timers, channel, at);
    return timers === member.timers ? member : { ...member, timers };
  },
  "timer-cancelled": (member, { timer }) => ({
    ...member,
    timers: withoutEntry(member.timers, timer),
  }),
  elapsed: (member, { timer }) => ({ ...member, timers: withoutEntry(member.timers, timer) }),
  written: (member, { write, file, operation }, { node, seq, at }) => {
    const first = operation.kind === "replace" ? (operation.entries[0] as DiskRecord) : null;
    const record = { node, seq };
    const change = changeOf(file, operation, record, member.tree);
    const entry = change === null ? first : null;
    const fails = isRefused(operation, member.disk.full);
    const writes = withLast(member.writes, { write, file, at, record, entry, change, fails });
    return logged({ ...member, writes }, change);
  },
  persisted: (member, { upTo }) => {
    const done: WriteView[] = [];
    let { writes } = member;
    for (let first = firstOf(writes); first !== undefined; first = firstOf(writes)) {
      if (first.write > upTo) break;
      if (!first.fails) done.push(first);
      writes = withoutFirst(writes);
    }
    return filed({ ...member, writes }, done);
  },
  "entry-corrupted": (member, { file, index }) => {
    const files = withBroken(member.files, file, index);
    return { ...member, files, durableZxid: lastOnDisk(files) ?? member.durableZxid };
  },
  "persist-failed": (member, failed) => ({
    ...member,
    writes: queueWhere(member.writes, ({ write }) => write !== failed.write),
  }),
  "disk-changed": (member, { full, latencyUs, bytesPerSecond }) => ({
    ...member,
    disk: { full, latencyUs, bytesPerSecond },
  }),
};

/** What the process held is gone; of its writes under way the first ones may have reached the disk. */
function ended(
  member: MemberView,
  process: ProcessState,
  message: string,
  unsyncedKept: number,
  record: TraceRecord<EnsembleEvent>,
): MemberView {
  const writes = inOrder(member.writes)
    .filter(({ fails }) => !fails)
    .slice(0, unsyncedKept);
  const left = writes.reduce((kept, write) => made(kept, write, record), member);
  const files = { ...left.files, reached: reachedBy(left) };
  return { ...left, ...NO_PROCESS, files, process, message, lastZxid: left.durableZxid };
}

/** Where a member serves or looks, its tree is what its files say, as far as they have come. */
function reachedBy({ tree, phase, state, lastZxid, durableZxid, log }: MemberView) {
  const regular = phase === "BROADCAST" || state === "LOOKING";
  if (tree === null || !regular || lastZxid > durableZxid) return null;
  return { tree, zxid: lastZxid, log: log.number };
}

/** A write that reached the disk although its process was gone before it knew. */
function made(
  member: MemberView,
  write: WriteView,
  record: TraceRecord<EnsembleEvent>,
): MemberView {
  const { file, entry } = write;
  if (entry?.kind !== "epoch") return filed(member, [write]);
  const counters = { ...member.counters, [file]: written(entry.epoch, record) };
  return { ...member, counters };
}

/** What is in the log, whether the disk has it yet or not. */
function logged(member: MemberView, change: FileChange | null): MemberView {
  if (change?.kind !== "append" && change?.kind !== "cut") return member;
  if (change.log !== member.log.number) return member;
  const log = { ...member.log, entries: changedLog(member.log.entries, change) };
  const known = { ...member, log };
  if (change.kind === "cut" || member.learning === null) return known;
  return change.entries.reduce((waiting, { zxid }) => withPending(waiting, zxid), known);
}

/** Writes that have reached the disk. */
function filed(member: MemberView, writes: readonly WriteView[]): MemberView {
  let { files } = member;
  for (const { change } of writes) if (change !== null) files = withChange(files, change);
  if (files === member.files) return member;
  return { ...member, files, durableZxid: lastOnDisk(files) ?? member.durableZxid };
}
