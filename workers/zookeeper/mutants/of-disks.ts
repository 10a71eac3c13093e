import type { DiskFile, DiskImage } from "../../kernel/actor.ts";
import type { FileName } from "../../kernel/identity.ts";
import type { MemberState } from "../member.ts";
import type { DiskRecord, ZooKeeperInput } from "../protocol.ts";
import { epochOf } from "../values.ts";
import type { Epoch } from "../values.ts";
import { memberThatDoesNotAwait } from "./hasty-disk.ts";
import type { Mutant } from "./mutant.ts";
import { nothing, tampered } from "./tampered.ts";
import type { Write } from "./tampered.ts";

const EXCHANGED = new Map([
  ["acceptedEpoch", "currentEpoch"],
  ["currentEpoch", "acceptedEpoch"],
]);

/** What a member writes, reads or forgets to write. */
export const MUTANTS_OF_DISKS: readonly Mutant[] = [
  {
    name: "epoch-files-exchanged",
    words: {
      en: "What belongs into acceptedEpoch is written to currentEpoch, and the other way round.",
      zh: "本应写入 acceptedEpoch 的写进了 currentEpoch，反之亦然。",
    },
    breaks: "bootable",
    follows: "ZOOKEEPER-2307",
    actor: tampered({
      write: ({ file, operation }) => ({ file: EXCHANGED.get(file) ?? file, operation }),
    }),
  },
  {
    name: "promise-lost-with-process",
    words: {
      en: "A process that starts does not read acceptedEpoch.",
      zh: "进程启动时不读取 acceptedEpoch。",
    },
    breaks: "epoch-files-in-order",
    invariants: ["P3"],
    follows: "ZOOKEEPER-335",
    actor: tampered({
      input: (input) => [withDisk(input, (disk) => without(disk, "acceptedEpoch"))],
    }),
  },
  {
    name: "dies-before-its-epoch",
    words: {
      en: "A learner dies whenever it has taken over a history and not yet written currentEpoch.",
      zh: "学习者接收历史之后、写入 currentEpoch 之前就会崩溃。",
    },
    breaks: "starts-again",
    follows: "ZOOKEEPER-1653",
    actor: tampered({
      write: (write, me) =>
        write.file === "currentEpoch" && joinsReign(me) ? nothing(write) : write,
      after(me, _input, out) {
        const { role } = me;
        const writes = "stage" in role && role.stage.kind === "writing-current";
        if (writes && joinsReign(me)) out.exit("It dies here");
      },
    }),
  },
  {
    name: "epoch-before-history",
    words: {
      en: "A learner writes currentEpoch when its leader begins to send the history.",
      zh: "领导者刚开始发送历史，学习者就写入 currentEpoch。",
    },
    breaks: "epoch-behind-history",
    follows: "ZOOKEEPER-4643",
    actor: tampered({
      after({ role }, input, out) {
        if (input.kind !== "received" || input.message.kind !== "diff") return;
        if (role.kind !== "following" && role.kind !== "observing") return;
        const entries = [{ kind: "epoch", epoch: role.epoch as Epoch }] as const;
        out.write("currentEpoch", { kind: "replace", entries, bytes: 1 });
      },
    }),
  },
  {
    name: "log-not-awaited",
    words: {
      en: "A proposal is acknowledged before it is on the disk.",
      zh: "提案尚未落盘就被确认。",
    },
    breaks: "ack-is-durable",
    follows: "ZOOKEEPER-4646",
    actor: memberThatDoesNotAwait((file) => file.startsWith("log.")),
  },
  {
    name: "log-of-leader-dead",
    words: {
      en: "What a leader logs does not reach the disk, and nobody notices.",
      zh: "领导者的日志没有写入磁盘，也没有人发觉。",
    },
    breaks: "synced-follower",
    follows: "ZOOKEEPER-2247",
    actor: tampered({
      write(write, { role }) {
        const isAppend = write.operation.kind === "append" && write.file.startsWith("log.");
        return isAppend && role.kind === "leading" ? nothing(write) : write;
      },
    }),
  },
  {
    name: "last-entry-unread",
    words: {
      en: "The last entry of a log is not read when a process starts.",
      zh: "进程启动时不读取日志的最后一条。",
    },
    breaks: "replay-equals-state",
    follows: "ZOOKEEPER-1489",
    actor: tampered({
      input: (input) => [withDisk(input, (disk) => new Map([...disk].map(shortened)))],
    }),
  },
  {
    name: "truncation-in-memory-only",
    words: {
      en: "TRUNC cuts the log in memory, and the file stays as it was.",
      zh: "TRUNC 只截断内存中的日志，文件保持原样。",
    },
    breaks: "truncated-for-good",
    follows: "ZOOKEEPER-3701",
    actor: tampered({
      write: (write) => (write.operation.kind === "truncate" ? nothing(write) : write),
    }),
  },
  {
    name: "snapshot-lacks-a-part",
    words: {
      en: "A snapshot lacks what the last part of the last transaction has made.",
      zh: "快照缺少最后一个事务最后一部分的结果。",
    },
    breaks: "snapshot-is-whole",
    follows: "ZOOKEEPER-3127",
    actor: tampered({ write: lessened }),
  },
];

/** Whether a learner takes over what its leader has proposed already. */
function joinsReign({ role, database }: MemberState): boolean {
  if (role.kind !== "following" && role.kind !== "observing") return false;
  return epochOf(database.tree.lastProcessedZxid) === role.epoch;
}

function lessened({ file, operation }: Write): Write {
  const entry = operation.kind === "replace" ? operation.entries[0] : undefined;
  if (operation.kind !== "replace" || entry?.kind !== "snapshot") return { file, operation };
  const { snapshot } = entry;
  const nodes = [...snapshot.nodes];
  const [, last] = nodes.at(-1) as (typeof nodes)[number];
  if (last.stat.czxid === 0n) return { file, operation };
  const less = { nodes: new Map(nodes.slice(0, -1)), digest: snapshot.digest - last.digest };
  const entries = [{ ...entry, snapshot: { ...snapshot, ...less } }];
  return { file, operation: { ...operation, entries } };
}

function withDisk(
  input: ZooKeeperInput,
  change: (disk: DiskImage<DiskRecord>) => DiskImage<DiskRecord>,
): ZooKeeperInput {
  return input.kind === "started" ? { ...input, disk: change(input.disk) } : input;
}

function without(disk: DiskImage<DiskRecord>, file: string): DiskImage<DiskRecord> {
  return new Map([...disk].filter(([name]) => name !== file));
}

function shortened([name, file]: readonly [FileName, DiskFile<DiskRecord>]) {
  const isLog = name.startsWith("log.") && file.entries.length > 1;
  return [name, isLog ? { ...file, entries: file.entries.slice(0, -1) } : file] as const;
}
