import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { DiskRecord } from "../protocol.ts";
import type { EnsembleEvent } from "../trace.ts";
import { withEntry, withoutEntry, written } from "./folds.ts";
import type { MemberFolds } from "./folds.ts";
import { NO_PROCESS } from "./initial.ts";
import type { MemberView, ProcessState, WriteView } from "./state.ts";

/** Processes, timers and disks: what the world tells of a member. */
export const PROCESS_FOLDS: MemberFolds = {
  started: (member, { incarnation }) => ({
    ...member,
    ...NO_PROCESS,
    process: "up",
    message: "",
    incarnation,
    // What the disk holds, the member will tell.
    lastZxid: member.durableZxid,
  }),
  killed: (member, { unsyncedKept }, record) =>
    ended(
      member.writes
        .slice(0, unsyncedKept)
        .reduce((kept, write) => made(kept, write, record), member),
      "killed",
      "",
    ),
  crashed: (member, { message }) => ended(member, "crashed", message),
  exited: (member, { reason }) => ended(member, "exited", reason),
  paused: (member) => ({ ...member, process: "paused" }),
  resumed: (member) => ({ ...member, process: "up" }),
  "timer-set": (member, { timer, dueAt }, { at }) => ({
    ...member,
    timers: withEntry(member.timers, timer, { setAt: at, dueAt }),
  }),
  "timer-cancelled": (member, { timer }) => ({
    ...member,
    timers: withoutEntry(member.timers, timer),
  }),
  elapsed: (member, { timer }) => ({ ...member, timers: withoutEntry(member.timers, timer) }),
  written: (member, { write, file, operation }, { node, seq, at }) => {
    const entry = operation.kind === "replace" ? (operation.entries[0] as DiskRecord) : null;
    return {
      ...member,
      writes: [...member.writes, { write, file, at, record: { node, seq }, entry }],
    };
  },
  persisted: (member, { upTo }) => ({
    ...member,
    writes: member.writes.filter(({ write }) => write > upTo),
  }),
  "persist-failed": (member, failed) => ({
    ...member,
    writes: member.writes.filter(({ write }) => write !== failed.write),
  }),
  "disk-changed": (member, { full, latencyUs }) => ({ ...member, disk: { full, latencyUs } }),
};

function ended(member: MemberView, process: ProcessState, message: string): MemberView {
  return { ...member, ...NO_PROCESS, process, message, lastZxid: member.durableZxid };
}

/** A write that reached the disk although its process was gone before it knew. */
function made(
  member: MemberView,
  { file, entry }: WriteView,
  record: TraceRecord<EnsembleEvent>,
): MemberView {
  if (entry?.kind === "snapshot") return { ...member, durableZxid: entry.zxid };
  if (entry?.kind !== "epoch") return member;
  const counters = { ...member.counters, [file]: written(entry.epoch, record) };
  return { ...member, counters };
}
