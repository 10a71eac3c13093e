import type { Actor, AnyActor } from "../../kernel/actor.ts";
import type { Cast } from "../../kernel/cast.ts";
import { client } from "../client/client.ts";
import type { MemberOptions } from "../config.ts";
import type { MemberState } from "../member.ts";
import type { ZooKeeperProtocol } from "../protocol.ts";
import { createQuorumPeer } from "../quorum-peer.ts";
import { RULES } from "../rules.ts";
import type { Rules } from "../rules.ts";
import { submit } from "../zab/request-path.ts";

/** Members that take from a test what the room of clients would have for the leader: nobody is answered. Clients are as ever. */
export function askingCast(rules: Rules = RULES): Cast {
  const peer = createQuorumPeer(rules);
  const asking: Actor<ZooKeeperProtocol, MemberOptions, MemberState> = {
    initial: (options) => peer.initial(options),
    step(me, input, out) {
      if (input.kind !== "requested") {
        peer.step(me, input, out);
        return;
      }
      const { monotonic: now, wallMs } = input.clock;
      submit({ me, out, rules, now, wallMs }, input.command);
    },
  };
  const actor: AnyActor = asking;
  return ({ kind }) => (kind === "client" ? client : actor);
}
