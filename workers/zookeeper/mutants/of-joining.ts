import type { MemberState, Role } from "../member.ts";
import type { ZooKeeperInput } from "../protocol.ts";
import type { Mutant } from "./mutant.ts";
import { perProcess, tampered } from "./tampered.ts";

/** What a learner has not applied when it began to serve: how many commits, and in which role. */
const owed = perProcess((): { role: Role | null; count: number } => ({ role: null, count: 0 }));

/** What leader and learner do wrong while a learner is brought to its leader's history. */
export const MUTANTS_OF_JOINING: readonly Mutant[] = [
  {
    name: "commits-of-sync-late",
    words: {
      en: "What was committed while a learner synchronised is applied some time after it has begun to serve.",
      zh: "学习者同步期间提交的事务，要在它开始服务之后过一段时间才应用。",
    },
    breaks: "state-is-meant",
    follows: "ZOOKEEPER-3023",
    actor: tampered({
      tells(event, me) {
        if (event.kind !== "learner-serving" || me.role.kind !== "following") return;
        const kept = owed(me);
        kept.role = me.role;
        kept.count = me.role.committedCount;
        me.role.committedCount = 0;
      },
      input(input, me) {
        const isLate = input.kind === "received" && isFromLeader(input);
        return isLate ? [...commitsOwed(me, input), input] : [input];
      },
    }),
  },
  {
    name: "new-leader-again",
    words: {
      en: "A leader sends NEWLEADER once more behind UPTODATE.",
      zh: "领导者在 UPTODATE 之后再次发送 NEWLEADER。",
    },
    breaks: "state-is-meant",
    follows: null,
    actor: tampered({
      send(message, { config }) {
        if (message.kind !== "up-to-date") return [message];
        const configVersion = config.ensemble.version;
        return [message, { kind: "new-leader", zxid: message.zxid, configVersion }];
      },
    }),
  },
  {
    name: "snapshot-of-proposals",
    words: {
      en: "A snapshot that is sent bears the zxid of the last proposal, committed or not.",
      zh: "发送的快照标为最后一个提案的 zxid，无论它是否已提交。",
    },
    breaks: "state-is-meant",
    follows: null,
    actor: tampered({
      send: (message, { role }) =>
        message.kind === "snap" && role.kind === "leading" && role.lastProposed !== null
          ? [{ ...message, zxid: role.lastProposed }]
          : [message],
    }),
  },
];

type Received = ZooKeeperInput & { readonly kind: "received" };

function isFromLeader({ message }: Received): boolean {
  return message.kind === "ping" || message.kind === "commit";
}

function commitsOwed(me: MemberState, input: Received): readonly ZooKeeperInput[] {
  const kept = owed(me);
  const { role } = me;
  if (kept.count === 0 || kept.role !== role || role.kind !== "following") return [];
  const due = role.pending.slice(0, kept.count);
  kept.count = 0;
  return due.map(({ header }) => ({ ...input, message: { kind: "commit", zxid: header.zxid } }));
}
