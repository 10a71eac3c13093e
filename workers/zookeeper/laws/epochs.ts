import type { NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import type { QuorumPacket } from "../messages.ts";
import type { EnsembleEvent } from "../trace.ts";
import { epochOf } from "../values.ts";
import type { Epoch, ServerId } from "../values.ts";

/** What a member has on its disk, as far as it has told. */
interface EpochFiles {
  acceptedEpoch: Epoch;
  currentEpoch: Epoch;
}

type FilesByNode = Map<NodeId, EpochFiles>;

/** P1. */
export const oneLeaderAnEpoch: Law<EnsembleEvent, Map<Epoch, NodeId>> = {
  id: "one-leader-an-epoch",
  invariants: ["P1"],
  statement: {
    en: "In an epoch at most one server is ever established as leader.",
    zh: "每个 epoch 至多有一个服务器被确立为领导者。",
  },
  source: "Zab (DSN 2011), primary uniqueness; Zab.tla, Leadership1 and Leadership2",
  kinds: new Set(["leader-established"] as const),
  start: () => new Map(),
  check(leaders, { node, event }) {
    if (event.kind !== "leader-established") return null;
    const first = leaders.get(event.epoch) ?? node;
    leaders.set(event.epoch, first);
    if (first === node) return null;
    return both(
      `${first} and ${node} are both established in epoch ${event.epoch}`,
      `${first} 和 ${node} 都在 epoch ${event.epoch} 被确立为领导者`,
    );
  },
};

/** P2 and P3. */
export const epochFilesInOrder: Law<EnsembleEvent, FilesByNode> = {
  id: "epoch-files-in-order",
  invariants: ["P2", "P3"],
  statement: {
    en: "On every disk currentEpoch is at most acceptedEpoch, and neither ever decreases, restarts included.",
    zh: "每块磁盘上 currentEpoch 都不大于 acceptedEpoch，且两者从不减小，重启也不例外。",
  },
  source: "QuorumPeer.loadDataBase; Zab (DSN 2011), phase 1",
  kinds: new Set(["database-loaded", "epoch-written"] as const),
  start: () => new Map(),
  check(files, { node, event }) {
    const before = files.get(node);
    if (!updateFiles(files, node, event)) return null;
    const { acceptedEpoch, currentEpoch } = filesOf(files, node);
    if (currentEpoch > acceptedEpoch) {
      return both(
        `${node} has currentEpoch ${currentEpoch} above acceptedEpoch ${acceptedEpoch}`,
        `${node} 的 currentEpoch ${currentEpoch} 大于 acceptedEpoch ${acceptedEpoch}`,
      );
    }
    if (before === undefined) return null;
    if (acceptedEpoch >= before.acceptedEpoch && currentEpoch >= before.currentEpoch) return null;
    return both(
      `${node} goes back from (${before.acceptedEpoch}, ${before.currentEpoch}) to (${acceptedEpoch}, ${currentEpoch})`,
      `${node} 从 (${before.acceptedEpoch}, ${before.currentEpoch}) 退回到 (${acceptedEpoch}, ${currentEpoch})`,
    );
  },
};

/** P4, as far as there are no proposals, and the epoch's part of Q3. */
export const promiseKept: Law<EnsembleEvent, FilesByNode> = {
  id: "promise-kept",
  invariants: ["P4"],
  statement: {
    en: "A server acknowledges no epoch below the one it has promised, and none before its file is on the disk.",
    zh: "服务器不确认低于自己承诺的 epoch，也不在文件落盘之前确认。",
  },
  source: "Zab (DSN 2011), phases 1 and 2; Learner.registerWithLeader, syncWithLeader",
  kinds: new Set(["database-loaded", "epoch-written", "sent"] as const),
  start: () => new Map(),
  check(files, { node, event }) {
    updateFiles(files, node, event);
    if (event.kind !== "sent") return null;
    const packet = event.message as QuorumPacket;
    if (packet.kind !== "ack") return null;
    const epoch = epochOf(packet.zxid);
    const { acceptedEpoch, currentEpoch } = filesOf(files, node);
    if (epoch >= acceptedEpoch && epoch === currentEpoch) return null;
    return both(
      `${node} acknowledges epoch ${epoch} with acceptedEpoch ${acceptedEpoch} and currentEpoch ${currentEpoch} on its disk`,
      `${node} 确认 epoch ${epoch}，而磁盘上 acceptedEpoch 为 ${acceptedEpoch}、currentEpoch 为 ${currentEpoch}`,
    );
  },
};

/** P5. */
export const freshEpoch: Law<EnsembleEvent, Map<NodeId, Map<ServerId, Epoch>>> = {
  id: "fresh-epoch",
  invariants: ["P5"],
  statement: {
    en: "The epoch of an established leader is above every epoch that the servers counted in its quorum had accepted.",
    zh: "被确立的领导者的 epoch 高于其法定人数中每个服务器此前接受过的 epoch。",
  },
  source: "Zab (DSN 2011), phase 1; ZOOKEEPER-1343",
  kinds: new Set(["epoch-raised", "leader-established", "state-changed"] as const),
  start: () => new Map(),
  check(reigns, { node, event }) {
    if (event.kind === "state-changed" && event.state === "LEADING") reigns.set(node, new Map());
    if (event.kind === "epoch-raised") reigns.get(node)?.set(event.by, event.values.accepted);
    if (event.kind !== "leader-established") return null;
    for (const id of event.values.supporters) {
      const accepted = reigns.get(node)?.get(id);
      if (accepted === undefined || accepted < event.epoch) continue;
      return both(
        `${node} is established in epoch ${event.epoch}, but server ${id} had accepted ${accepted}`,
        `${node} 在 epoch ${event.epoch} 被确立，但服务器 ${id} 已接受过 ${accepted}`,
      );
    }
    return null;
  },
};

/** Q2, the epoch's part. */
export const quorumAtActivation: Law<EnsembleEvent, ActivationMemory> = {
  id: "quorum-at-activation",
  invariants: ["Q2"],
  statement: {
    en: "When a leader starts to serve, a quorum has its epoch as currentEpoch on the disk.",
    zh: "领导者开始服务时，法定人数的服务器已将其 epoch 作为 currentEpoch 写入磁盘。",
  },
  source: "Zab (DSN 2011), step f.2.1; Leader.waitForNewLeaderAck",
  kinds: new Set([
    "database-loaded",
    "epoch-written",
    "phase-changed",
    "quorum-formed",
    "state-changed",
  ] as const),
  start: () => ({ files: new Map(), nodes: new Map(), formed: new Map() }),
  check({ files, nodes, formed }, { node, event }) {
    updateFiles(files, node, event);
    if (event.kind === "database-loaded") nodes.set(event.id, node);
    if (event.kind === "state-changed") formed.delete(node);
    if (event.kind === "quorum-formed") formed.set(node, event.values.supporters);
    if (event.kind !== "phase-changed" || event.phase !== "BROADCAST") return null;
    for (const id of formed.get(node) ?? []) {
      const other = nodes.get(id) as NodeId;
      const mine = filesOf(files, node).currentEpoch;
      const { currentEpoch } = filesOf(files, other);
      if (currentEpoch >= mine) continue;
      return both(
        `${node} serves in epoch ${mine} with ${other}, which has currentEpoch ${currentEpoch}`,
        `${node} 凭 ${other} 在 epoch ${mine} 开始服务，而后者的 currentEpoch 为 ${currentEpoch}`,
      );
    }
    return null;
  },
};

interface ActivationMemory {
  readonly files: FilesByNode;
  readonly nodes: Map<ServerId, NodeId>;
  readonly formed: Map<NodeId, readonly ServerId[]>;
}

function updateFiles(files: FilesByNode, node: NodeId, event: EnsembleEvent): boolean {
  if (event.kind === "epoch-written") {
    files.set(node, { ...filesOf(files, node), [event.file]: event.epoch });
    return true;
  }
  if (event.kind !== "database-loaded") return false;
  const { acceptedEpoch, currentEpoch } = event;
  files.set(node, { acceptedEpoch, currentEpoch });
  return true;
}

function filesOf(files: FilesByNode, node: NodeId): EpochFiles {
  return files.get(node) ?? { acceptedEpoch: 0n as Epoch, currentEpoch: 0n as Epoch };
}

function both(en: string, zh: string): Words {
  return { en, zh };
}
