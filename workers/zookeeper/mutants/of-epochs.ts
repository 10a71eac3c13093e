import type { ZooKeeperInput } from "../protocol.ts";
import type { MemberState } from "../member.ts";
import { RULES } from "../rules.ts";
import { counterOf, epochOf, makeZxid } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import type { Mutant } from "./mutant.ts";
import { tampered } from "./tampered.ts";

const takesAnyEpoch: (typeof RULES)["accept-epoch"] = {
  ...RULES["accept-epoch"],
  decide: ({ offered, accepted }) => (offered >= accepted ? "accept" : "refuse"),
};

/** What members do wrong with votes, epochs and promises, up to the start of a reign. */
export const MUTANTS_OF_EPOCHS: readonly Mutant[] = [
  {
    name: "votes-made-up",
    words: {
      en: "A server takes every vote for one for itself.",
      zh: "服务器把每张选票都当作投给自己的。",
    },
    breaks: "votes-were-cast",
    follows: null,
    actor: tampered({
      input(input, { id }) {
        if (input.kind !== "received" || input.message.kind !== "notification") return [input];
        return [{ ...input, message: { ...input.message, leader: id } }];
      },
    }),
  },
  {
    name: "epoch-raised-once",
    words: {
      en: "A leader raises the first epoch only: later ones are the highest that was accepted.",
      zh: "领导者只提高第一个 epoch：此后都沿用已接受的最高值。",
    },
    breaks: "fresh-epoch",
    follows: "ZOOKEEPER-1343",
    actor: notRaisedAbove(1n),
  },
  {
    name: "epoch-not-raised",
    words: {
      en: "A leader takes the highest epoch that was accepted, and not the next one.",
      zh: "领导者采用已接受的最高 epoch，而不是下一个。",
    },
    breaks: "one-leader-an-epoch",
    follows: "ZOOKEEPER-335",
    actor: notRaisedAbove(0n),
  },
  {
    name: "acks-the-epoch-before",
    words: {
      en: "A learner answers NEWLEADER with an ACK of the epoch before.",
      zh: "学习者用上一个 epoch 的 ACK 答复 NEWLEADER。",
    },
    breaks: "promise-kept",
    follows: "ZOOKEEPER-4685",
    actor: tampered({
      send(message) {
        if (message.kind !== "ack" || counterOf(message.zxid) !== 0n) return [message];
        return [{ ...message, zxid: makeZxid((epochOf(message.zxid) - 1n) as Epoch, 0n) }];
      },
    }),
  },
  {
    name: "nobody-is-waited-for",
    words: {
      en: "A leader takes the ACKEPOCH of a learner for its ACK of NEWLEADER.",
      zh: "领导者把学习者的 ACKEPOCH 当作对 NEWLEADER 的确认。",
    },
    breaks: "history-at-activation",
    follows: "ZOOKEEPER-3911",
    actor: tampered({ input: (input, me) => impatient(input, me, () => true) }),
  },
  {
    name: "equals-are-not-waited-for",
    words: {
      en: "A leader does not wait for the ACK of NEWLEADER of a learner that has all it has.",
      zh: "对已拥有全部历史的学习者，领导者不等待它对 NEWLEADER 的确认。",
    },
    breaks: "quorum-at-activation",
    follows: "ZOOKEEPER-4785",
    actor: tampered({
      input: (input, me) =>
        impatient(input, me, (zxid) => zxid === me.database.tree.lastProcessedZxid),
    }),
  },
  {
    name: "truncation-past-the-end",
    words: {
      en: "A leader has learners that are ahead cut their log where it has no entry.",
      zh: "领导者让超前的学习者在没有条目的位置截断日志。",
    },
    breaks: "state-is-meant",
    follows: null,
    actor: tampered({
      send: (message) =>
        message.kind === "trunc"
          ? [{ ...message, zxid: (message.zxid + 999n) as Zxid }]
          : [message],
    }),
  },
  {
    name: "up-to-date-too-soon",
    words: {
      en: "A leader sends UPTODATE before NEWLEADER too.",
      zh: "领导者在 NEWLEADER 之前也发送 UPTODATE。",
    },
    breaks: "packets-of-role",
    follows: null,
    actor: tampered({
      send: (message) =>
        message.kind === "new-leader"
          ? [{ kind: "up-to-date", zxid: message.zxid }, message]
          : [message],
    }),
  },
];

/** A member that, as a leader, takes the highest accepted epoch instead of the next one, where that is above `bound`. */
function notRaisedAbove(bound: bigint): Mutant["actor"] {
  const rule = RULES["epoch-above-all"];
  return tampered({
    rules: {
      "accept-epoch": takesAnyEpoch,
      "epoch-above-all": {
        ...rule,
        decide: ({ chosen, accepted }) =>
          accepted > bound && accepted >= chosen ? accepted : rule.decide({ chosen, accepted }),
      },
    },
  });
}

/** ACKEPOCH, and the ACK of NEWLEADER with it. */
function impatient(
  input: ZooKeeperInput,
  { role }: MemberState,
  isTaken: (zxid: Zxid) => boolean,
): readonly ZooKeeperInput[] {
  if (input.kind !== "received" || input.message.kind !== "ack-epoch") return [input];
  if (role.kind !== "leading" || !isTaken(input.message.zxid)) return [input];
  const zxid = makeZxid(role.epoch, 0n);
  return [input, { ...input, message: { kind: "ack", zxid } }];
}
