import type { ZooKeeperOutbox } from "../protocol.ts";
import { createQuorumPeer } from "../quorum-peer.ts";
import { RULES } from "../rules.ts";
import type { MemberOptions } from "../config.ts";
import type { MemberState } from "../member.ts";
import type { ZooKeeperInput } from "../protocol.ts";
import type { Mutant } from "./mutant.ts";

const member = createQuorumPeer(RULES);

/** What a member does in the wrong order. */
export const MUTANTS_OF_ORDER: readonly Mutant[] = [
  {
    name: "events-after-replies",
    words: {
      en: "Watchers are told of a change when all replies of the step are written.",
      zh: "先写出本步的所有答复，再把变更通知监视者。",
    },
    breaks: "event-before-reply",
    follows: null,
    actor: {
      initial: (options: MemberOptions) => member.initial(options),
      step(me: MemberState, input: ZooKeeperInput, out: ZooKeeperOutbox): void {
        const late: (() => void)[] = [];
        member.step(me, input, {
          ...out,
          send(channel, message, bytes) {
            if (message.kind !== "watch-event") out.send(channel, message, bytes);
            else late.push(() => out.send(channel, message, bytes));
          },
          trace(event) {
            if (event.kind !== "watch-triggered") out.trace(event);
            else late.push(() => out.trace(event));
          },
        });
        for (const order of late) order();
      },
    },
  },
];
