import type { ZooKeeperInput } from "../protocol.ts";
import { RULES } from "../rules.ts";
import { counterOf, ZERO_ZXID } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import type { Mutant } from "./mutant.ts";
import { tampered } from "./tampered.ts";

/** Every so many proposals one is treated otherwise. */
const EVERY = 5n;

/** What leaders and learners do wrong with proposals, commits and histories. */
export const MUTANTS_OF_BROADCAST: readonly Mutant[] = [
  {
    name: "counter-skips",
    words: {
      en: "Now and then a leader leaves out a zxid.",
      zh: "领导者有时会跳过一个 zxid。",
    },
    breaks: "committed-only-grows",
    follows: null,
    actor: tampered({
      tells(event, { role }) {
        if (event.kind !== "proposed" || role.kind !== "leading") return;
        const { zxid } = event.transaction.header;
        if (isChosen(zxid)) role.lastProposed = (zxid + 1n) as Zxid;
      },
    }),
  },
  {
    name: "commits-alone",
    words: {
      en: "A leader commits as soon as anybody has a proposal on the disk.",
      zh: "只要有任何一个服务器落盘，领导者就提交。",
    },
    breaks: "commit-is-durable",
    follows: null,
    actor: tampered({
      rules: { commit: { ...RULES.commit, decide: ({ previousWaits }) => !previousWaits } },
    }),
  },
  {
    name: "applies-proposals",
    words: {
      en: "A follower applies a proposal when it comes, and not when it is committed.",
      zh: "跟随者收到提案就应用，不等提交。",
    },
    breaks: "one-history",
    follows: "ZOOKEEPER-1154",
    actor: tampered({
      input(input, { role }) {
        const serves = role.kind === "following" && role.stage.kind === "serving";
        if (input.kind !== "received" || input.message.kind !== "proposal" || !serves) {
          return isCommit(input) && serves ? [] : [input];
        }
        const { zxid } = input.message;
        return [input, { ...input, message: { kind: "commit", zxid } }];
      },
    }),
  },
  {
    name: "applies-the-newest-first",
    words: {
      en: "Of two proposals that wait, a follower applies the newer one first.",
      zh: "两个提案都在等待时，跟随者先应用较新的。",
    },
    breaks: "applied-in-order",
    follows: "ZOOKEEPER-962",
    actor: tampered({
      rules: {
        "commit-order": {
          ...RULES["commit-order"],
          decide: ({ head }) => (head === null ? "ignore" : "apply"),
        },
      },
      input(input, { role }) {
        if (!isCommit(input) || role.kind !== "following" || role.stage.kind !== "serving") {
          return [input];
        }
        const [first, second] = role.pending;
        if (first !== undefined && second !== undefined) role.pending.splice(0, 2, second, first);
        return [input];
      },
    }),
  },
  {
    name: "counter-goes-back",
    words: {
      en: "Now and then a leader gives out a zxid a second time.",
      zh: "领导者有时会把同一个 zxid 再次发出。",
    },
    breaks: "applied-was-proposed",
    follows: "ZOOKEEPER-1277",
    actor: tampered({
      after({ role }) {
        if (role.kind !== "leading" || role.lastProposed === null) return;
        const counter = counterOf(role.lastProposed);
        const isTime = counter % EVERY === 0n && counter > 0n && role.proposals.size === 0;
        if (isTime) role.lastProposed = (role.lastProposed - 1n) as Zxid;
      },
    }),
  },
  {
    name: "cuts-too-much",
    words: {
      en: "A leader lets learners that are ahead cut off one transaction too many.",
      zh: "领导者让超前的学习者多截断一个事务。",
    },
    breaks: "committed-is-kept",
    invariants: ["H6"],
    follows: "ZOOKEEPER-1156",
    actor: tampered({
      rules: {
        sync: {
          ...RULES.sync,
          decide(values) {
            const verdict = RULES.sync.decide(values);
            if (verdict.mode !== "TRUNC" || counterOf(verdict.zxid) < 2n) return verdict;
            const zxid = (verdict.zxid - 1n) as Zxid;
            return { ...verdict, zxid, from: verdict.from === null ? null : zxid };
          },
        },
      },
    }),
  },
  {
    name: "history-belied",
    words: {
      en: "Servers vote by id, and tell a new leader that they have no history.",
      zh: "服务器按 id 投票，并向新领导者谎称自己没有历史。",
    },
    breaks: "initial-history-kept",
    follows: "ZOOKEEPER-2325",
    actor: tampered({
      rules: {
        "vote-order": {
          ...RULES["vote-order"],
          decide: ({ newLeader, curLeader }) => newLeader > curLeader,
        },
      },
      send: (message) =>
        message.kind === "ack-epoch" && message.currentEpoch > 0n
          ? [{ ...message, zxid: ZERO_ZXID, currentEpoch: 0n as Epoch }]
          : [message],
    }),
  },
  {
    name: "old-snapshot-sent",
    words: {
      en: "Everybody who is behind is sent the last snapshot file, without the log behind it.",
      zh: "落后者只收到最近的快照文件，而没有其后的日志。",
    },
    breaks: "served-is-kept",
    follows: "ZOOKEEPER-3642",
    actor: tampered({
      rules: {
        sync: {
          ...RULES.sync,
          decide: ({ peerZxid, lastProcessed }) => ({
            mode: peerZxid === lastProcessed ? "DIFF" : "SNAP",
            zxid: lastProcessed,
            from: null,
          }),
        },
      },
      send(message, { database }) {
        const newest = database.snapshots.at(-1);
        if (message.kind !== "snap" || newest === undefined) return [message];
        return [{ ...message, zxid: newest.zxid, snapshot: newest.snapshot }];
      },
    }),
  },
  {
    name: "traffic-with-a-hole",
    words: {
      en: "Now and then a leader sends a proposal and its COMMIT to all but server 1.",
      zh: "领导者有时不把某个提案及其 COMMIT 发给服务器 1。",
    },
    breaks: "no-hole",
    follows: "ZOOKEEPER-4925",
    actor: tampered({
      send(message, { role }, channel) {
        const isLive = message.kind === "proposal" || message.kind === "commit";
        if (role.kind !== "leading" || !isLive || !isChosen(message.zxid)) return [message];
        const handler = role.learners.get(channel);
        return handler?.id === 1n && handler.stage === "serving" ? [] : [message];
      },
    }),
  },
  {
    name: "proposal-left-out",
    words: {
      en: "Now and then a leader sends nobody a proposal.",
      zh: "领导者有时不把提案发给任何人。",
    },
    breaks: "proposals-in-order",
    follows: null,
    actor: tampered({
      send(message, { role }) {
        const isLive = message.kind === "proposal" || message.kind === "commit";
        if (role.kind !== "leading" || !isLive) return [message];
        return isChosen(message.zxid) ? [] : [message];
      },
    }),
  },
  {
    name: "commit-without-proposal",
    words: {
      en: "Now and then a leader sends the COMMIT of a proposal alone.",
      zh: "领导者有时只发送 COMMIT，而没有对应的提案。",
    },
    breaks: "commits-in-order",
    follows: "ZOOKEEPER-4394",
    actor: tampered({
      send: (message, { role }) =>
        role.kind === "leading" && message.kind === "proposal" && isChosen(message.zxid)
          ? []
          : [message],
    }),
  },
  {
    name: "acks-twice",
    words: {
      en: "A follower acknowledges every proposal twice.",
      zh: "跟随者对每个提案确认两次。",
    },
    breaks: "acks-in-order",
    follows: null,
    actor: tampered({
      send: (message) =>
        message.kind === "ack" && counterOf(message.zxid) > 0n ? [message, message] : [message],
    }),
  },
];

function isChosen(zxid: Zxid): boolean {
  return counterOf(zxid) % EVERY === 0n;
}

function isCommit(input: ZooKeeperInput): boolean {
  return input.kind === "received" && input.message.kind === "commit";
}
