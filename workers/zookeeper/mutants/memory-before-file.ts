import type { WriteId } from "../../kernel/identity.ts";
import type { MemberOptions } from "../config.ts";
import type { MemberState } from "../member.ts";
import type { ZooKeeperInput, ZooKeeperOutbox } from "../protocol.ts";
import { createQuorumPeer } from "../quorum-peer.ts";
import { RULES } from "../rules.ts";
import type { Mutant } from "./mutant.ts";

const member = createQuorumPeer(RULES);

/** A failed write of an epoch file is not noticed: memory has the new value, the disk the old one. */
export const memoryBeforeFile: Mutant = {
  name: "memory-before-file",
  words: {
    en: "When an epoch file cannot be written, the server goes on with the new value in memory.",
    zh: "epoch 文件写入失败时，服务器仍以内存中的新值继续。",
  },
  breaks: "epoch-durable-first",
  follows: "ZOOKEEPER-2307",
  actor: {
    initial: (options: MemberOptions) => member.initial(options),
    step(state: MemberState, input: ZooKeeperInput, out: ZooKeeperOutbox): void {
      if (input.kind === "persist-failed" && awaitsEpoch(state, input.write)) {
        member.step(state, { kind: "persisted", clock: input.clock, upTo: input.write }, out);
      } else member.step(state, input, out);
    },
  },
};

/** Whether the write is one of an epoch file of somebody who leads or learns. */
function awaitsEpoch({ role }: MemberState, write: WriteId): boolean {
  if (role.kind !== "leading" && role.kind !== "following" && role.kind !== "observing")
    return false;
  const { stage } = role;
  const epochFile = stage.kind === "writing-accepted" || stage.kind === "writing-current";
  return epochFile && stage.waitsFor === write;
}
