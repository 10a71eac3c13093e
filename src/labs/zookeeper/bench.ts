import { isDiskKept } from "../../../workers/kernel/disk-copies.ts";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { WorldCommand } from "../../../workers/kernel/world-command.ts";
import {
  clientOf,
  type EnsembleState,
  entriesOf,
  flightOn,
  inOrder,
  memberOf,
  type MemberView,
  snapshotFile,
} from "../../../workers/zookeeper/projection.ts";
import { formatZxid } from "../../../workers/zookeeper/values.ts";
import type { DiskStanding } from "../../views/controls/disk-dialog.tsx";
import type { FaultBench } from "../lab.ts";
import { isUp } from "./member-words.ts";

/** So many entries of a log are offered to be broken, the newest. */
const ENTRIES_MAX = 50;

/** What the bench of faults is told of an ensemble. */
export const bench: FaultBench<EnsembleState> = {
  disk(state, node) {
    const member = memberOf(state, node);
    return member === null ? null : diskOf(state, member);
  },
  clock(state, node) {
    const view = memberOf(state, node) ?? clientOf(state, node);
    return view === null
      ? null
      : { ...view.clock, up: view.process === "up" || view.process === "paused" };
  },
  link({ links, conditions }, from, to) {
    const { latencyUs, bytesPerSecond } = conditions;
    return links.get(`${from}>${to}`) ?? { latencyUs, bytesPerSecond, blocked: false };
  },
  usualLink: ({ conditions: { latencyUs, bytesPerSecond } }) => ({ latencyUs, bytesPerSecond }),
  losesReply: (state, node) => state.losses.has(node),
  replyMark(state, node) {
    const client = clientOf(state, node);
    if (client?.process !== "up" && client?.process !== "paused") return null;
    const { handle } = client;
    const pending = handle === null ? [] : inOrder(handle.pending);
    const waiting = pending.find(({ xid }) => xid !== null && xid >= 0);
    return { message: "client-reply", xid: waiting?.xid ?? null };
  },
  repairs,
};

function diskOf({ conditions }: EnsembleState, member: MemberView): DiskStanding {
  const { disk, diskCopies, incarnation, writes } = member;
  const up = isUp(member) || member.process === "paused";
  return {
    ...disk,
    up,
    usual: {
      latencyUs: conditions.diskLatencyUs,
      bytesPerSecond: conditions.diskBytesPerSecond,
    },
    unsynced: up ? inOrder(writes).length : 0,
    files: filesOf(member, up),
    copies: [...diskCopies]
      .filter(([number]) => isDiskKept(number, incarnation))
      .map(([number, { at, files }]) => ({
        incarnation: number,
        at,
        empty: files.snapshots.length === 0 && files.logs.size === 0,
      })),
  };
}

function filesOf({ files, counters, incarnation }: MemberView, up: boolean): DiskStanding["files"] {
  const logs = [...files.logs].map(([number, list]) => ({
    name: `log.${String(number)}`,
    entries: entriesOf(list)
      .map(({ zxid, what, path }, index) => ({
        index,
        word: `${formatZxid(zxid)} ${what}${path === null ? "" : ` ${path}`}`,
      }))
      .slice(-ENTRIES_MAX)
      .reverse(),
  }));
  const readable = logs.filter(({ entries }) => entries.length > 0).reverse();
  // Who runs has the others in memory, and would not notice before it starts again.
  if (up || incarnation === 0) return readable;
  const snapshots = files.snapshots.map((snapshot) => ({
    name: snapshotFile(snapshot),
    entries: [{ index: 0, word: formatZxid(snapshot.zxid) }],
  }));
  const epochs = (["acceptedEpoch", "currentEpoch"] as const).map((name) => ({
    name,
    entries: [{ index: 0, word: String(counters[name].value) }],
  }));
  return [...readable, ...snapshots.reverse(), ...epochs];
}

/** What makes everything as it should be: only what is not gets a command. */
function repairs(state: EnsembleState): readonly WorldCommand[] {
  const { members, clients, links, channels, losses, conditions } = state;
  const { latencyUs, bytesPerSecond, diskLatencyUs, diskBytesPerSecond } = conditions;
  const all = [...links.values()];
  const nodes = [...members, ...clients];
  const isDown = (process: MemberView["process"]) => process !== "up" && process !== "paused";
  return [
    ...(all.some(({ blocked }) => blocked) ? [{ kind: "heal" } as const] : []),
    ...heldWays(channels, links).map((way) => ({ kind: "release", ...way }) as const),
    ...all
      .filter((link) => link.latencyUs !== latencyUs || link.bytesPerSecond !== bytesPerSecond)
      .map(({ from, to }) => ({ kind: "link", from, to, latencyUs, bytesPerSecond }) as const),
    ...[...losses.keys()].map((node) => ({ kind: "lose-next", node, mark: null }) as const),
    ...members.flatMap(({ node, disk }) => [
      ...(disk.full ? [{ kind: "disk-full", node, full: false } as const] : []),
      ...(disk.latencyUs === diskLatencyUs && disk.bytesPerSecond === diskBytesPerSecond
        ? []
        : [
            {
              kind: "disk-speed",
              node,
              latencyUs: diskLatencyUs,
              bytesPerSecond: diskBytesPerSecond,
            } as const,
          ]),
    ]),
    ...nodes
      .filter(({ process }) => process === "paused")
      .map(({ node }) => ({ kind: "resume", node }) as const),
    ...members
      .filter(({ process }) => isDown(process))
      .map(({ node }) => ({ kind: "start", node }) as const),
    // A client that never ran is nobody's fault.
    ...clients
      .filter(({ process }) => isDown(process) && process !== "new")
      .map(({ node }) => ({ kind: "start", node }) as const),
    ...nodes.flatMap(({ node, clock: { ppm, offsetMs }, process }) =>
      isDown(process) && process === "new"
        ? []
        : [
            ...(ppm === 0 ? [] : [{ kind: "clock-drift", node, ppm: 0 } as const]),
            ...(offsetMs === 0 ? [] : [{ kind: "clock-jump", node, byMs: -offsetMs } as const]),
          ],
    ),
  ];
}

/** Ways on which something stands still though its link is open: a person holds it. */
function heldWays(
  channels: EnsembleState["channels"],
  links: EnsembleState["links"],
): readonly {
  readonly channel: EnsembleState["channels"] extends ReadonlyMap<infer Id, unknown> ? Id : never;
  readonly from: NodeId;
}[] {
  const found = new Map<string, ReturnType<typeof heldWays>[number]>();
  for (const channel of channels.values()) {
    for (const { from, to, dueAt } of flightOn(channel)) {
      if (dueAt !== null || links.get(`${from}>${to}`)?.blocked === true) continue;
      found.set(`${channel.id} ${from}`, { channel: channel.id, from });
    }
  }
  return [...found.values()];
}
