import type { AnyActor } from "../../kernel/actor.ts";
import type { WriteId } from "../../kernel/identity.ts";
import type { MemberOptions } from "../config.ts";
import type { MemberState } from "../member.ts";
import type { ZooKeeperInput, ZooKeeperOutbox } from "../protocol.ts";
import { createQuorumPeer } from "../quorum-peer.ts";
import { RULES } from "../rules.ts";

/**
 * A member that does not wait for the disk: it takes a write of such a file for durable as soon as it is ordered, so
 * whatever had to wait for it is sent at once.
 */
export function memberThatDoesNotAwait(isHasty: (file: string) => boolean): AnyActor {
  const member = createQuorumPeer(RULES);
  return {
    initial: (options: MemberOptions) => member.initial(options),
    step(state: MemberState, input: ZooKeeperInput, out: ZooKeeperOutbox): void {
      const ordered: WriteId[] = [];
      const listening: ZooKeeperOutbox = {
        ...out,
        write(name, operation) {
          const write = out.write(name, operation);
          if (isHasty(name)) ordered.push(write);
          return write;
        },
      };
      member.step(state, input, listening);
      const { clock } = input;
      for (let write = ordered.shift(); write !== undefined; write = ordered.shift()) {
        member.step(state, { kind: "persisted", clock, upTo: write }, listening);
      }
    },
  };
}
