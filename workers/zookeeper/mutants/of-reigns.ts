import type { MemberState } from "../member.ts";
import type { ZooKeeperOutbox } from "../protocol.ts";
import { reload } from "../disk/database.ts";
import { keepSnapshotsUpTo } from "../disk/snapshot-files.ts";
import { truncateLog } from "../disk/transaction-log.ts";
import { RULES } from "../rules.ts";
import { counterOf, epochOf } from "../values.ts";
import type { Zxid } from "../values.ts";
import type { Mutant } from "./mutant.ts";
import { perProcess, tampered } from "./tampered.ts";

/** What the learners of a reign have said that they have: of each epoch that a process leads, the least of it. */
const leastTold = perProcess(() => new Map<bigint, Zxid>());

/** What a new leader does wrong with what it has inherited, and an old one with what it leaves. */
export const MUTANTS_OF_REIGNS: readonly Mutant[] = [
  {
    name: "inherited-dropped",
    words: {
      en: "A leader that begins drops what one of its first learners did not have, and takes that for never committed.",
      zh: "新领导者丢弃最先到来的学习者中有谁没有的事务，以为它们从未提交。",
    },
    breaks: "primary-knows-all",
    follows: null,
    actor: tampered({
      input(input, me) {
        const { role } = me;
        if (input.kind !== "received" || input.message.kind !== "ack-epoch") return [input];
        if (role.kind !== "leading" || role.quorumFormed) return [input];
        const told = leastTold(me);
        const { zxid } = input.message;
        const least = told.get(role.epoch);
        if (least === undefined || zxid < least) told.set(role.epoch, zxid);
        return [input];
      },
      after(me, _input, out) {
        const { role } = me;
        if (role.kind !== "leading" || role.stage.kind !== "serving") return;
        const least = leastTold(me).get(role.epoch);
        leastTold(me).clear();
        if (least !== undefined && least < role.summary.lastZxid) dropBehind(me, least, out);
      },
    }),
  },
  {
    name: "zxids-not-compared",
    words: {
      en: "Votes of the same epoch are compared by id alone, and a learner that is ahead does not say so.",
      zh: "同一 epoch 的选票只按 id 比较，超前的学习者也不说明自己超前。",
    },
    breaks: "committed-is-kept",
    invariants: ["H4"],
    follows: null,
    actor: tampered({
      rules: {
        "vote-order": {
          ...RULES["vote-order"],
          decide: (values) =>
            values.newEpoch === values.curEpoch
              ? values.newWeight > 0 && values.newLeader > values.curLeader
              : RULES["vote-order"].decide(values),
        },
      },
      send(message, { currentVote }) {
        if (message.kind !== "ack-epoch" || message.zxid <= currentVote.zxid) return [message];
        return [{ ...message, zxid: currentVote.zxid }];
      },
    }),
  },
  {
    name: "inherited-committed-again",
    words: {
      en: "A leader commits the last transaction that it has inherited once more, as its own.",
      zh: "领导者把继承来的最后一个事务当作自己的，再提交一次。",
    },
    breaks: "committed-only-grows",
    invariants: ["H5"],
    follows: null,
    actor: tampered({
      rules: {
        "proposal-ack": { ...RULES["proposal-ack"], decide: ({ outstanding }) => outstanding },
      },
      input(input, { role, database }) {
        const isAck = input.kind === "received" && input.message.kind === "ack";
        if (!isAck || role.kind !== "leading" || role.stage.kind !== "serving") return [input];
        const last = database.log.entries.at(-1);
        if (last === undefined || epochOf(last.header.zxid) >= role.epoch) return [input];
        const { zxid } = last.header;
        role.proposals.set(zxid, { transaction: last, acks: [...role.ackedNewLeader] });
        return [{ ...input, message: { kind: "ack", zxid } }, input];
      },
    }),
  },
  {
    name: "quorum-of-all",
    words: {
      en: "A leader waits until all voters have come, and not only a quorum.",
      zh: "领导者要等所有投票者到齐，而不只是法定人数。",
    },
    breaks: "state-is-meant",
    follows: null,
    actor: tampered({
      rules: {
        quorum: {
          ...RULES.quorum,
          decide: ({ supporters, verifiers }) =>
            verifiers.every(({ voters }) => voters.every((id) => supporters.includes(id))),
        },
      },
    }),
  },
];

function dropBehind({ database }: MemberState, zxid: Zxid, out: ZooKeeperOutbox): void {
  const { lastProcessedZxid } = database.tree;
  if (counterOf(zxid) === 0n || !keepSnapshotsUpTo(out, database, zxid)) return;
  truncateLog(out, database.log, zxid);
  reload(database);
  database.tree.lastProcessedZxid = lastProcessedZxid;
}
