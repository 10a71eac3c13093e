import type { AnyActor, DiskOperation } from "../../kernel/actor.ts";
import type { ChannelId } from "../../kernel/identity.ts";
import type { MemberOptions } from "../config.ts";
import type { MemberState } from "../member.ts";
import type {
  DiskRecord,
  ZooKeeperInput,
  ZooKeeperOutbox,
  ZooKeeperProtocol,
} from "../protocol.ts";
import { createQuorumPeer } from "../quorum-peer.ts";
import { RULES } from "../rules.ts";
import type { Rules } from "../rules.ts";
import type { ZooKeeperEvent } from "../trace.ts";

export type Message = ZooKeeperProtocol["message"];
export type Write = { readonly file: string; readonly operation: DiskOperation<DiskRecord> };

/** What is wrong with a member: what it hears, decides, says and writes goes through these. */
export interface Tampering {
  readonly rules?: Partial<Rules>;
  /** What comes of an input: nothing, it, another one, or more than one. */
  readonly input?: (input: ZooKeeperInput, me: MemberState) => readonly ZooKeeperInput[];
  /** What is sent in place of a message, in order. */
  readonly send?: (message: Message, me: MemberState, channel: ChannelId) => readonly Message[];
  readonly write?: (write: Write, me: MemberState) => Write;
  /** Sees what is about to be told, when nothing of it is sent or written yet. */
  readonly tells?: (event: ZooKeeperEvent, me: MemberState, out: ZooKeeperOutbox) => void;
  /** Changes the member's state or orders something when a step is over. */
  readonly after?: (me: MemberState, input: ZooKeeperInput, out: ZooKeeperOutbox) => void;
}

/** A member that something is wrong with. What it does, it tells as any member would. */
export function tampered(tampering: Tampering): AnyActor {
  const { rules, input: hears, send, write, tells, after } = tampering;
  const member = createQuorumPeer({ ...RULES, ...rules });
  return {
    initial: (options: MemberOptions) => member.initial(options),
    step(me: MemberState, input: ZooKeeperInput, out: ZooKeeperOutbox): void {
      const wrong: ZooKeeperOutbox = {
        ...out,
        send(channel, message, bytes) {
          for (const each of send?.(message, me, channel) ?? [message]) {
            out.send(channel, each, bytes);
          }
        },
        write(file, operation) {
          const changed = write?.({ file, operation }, me) ?? { file, operation };
          return out.write(changed.file, changed.operation);
        },
        trace(event) {
          tells?.(event, me, out);
          out.trace(event);
        },
      };
      for (const heard of hears?.(input, me) ?? [input]) member.step(me, heard, wrong);
      after?.(me, input, out);
    },
  };
}

/** A write that changes nothing: the member is told that it is durable all the same. */
export function nothing({ file }: Write): Write {
  return { file, operation: { kind: "append", entries: [], bytes: 0 } };
}

/** Memory of a mutant beside its state: what it keeps of a process. */
export function perProcess<Kept>(make: () => Kept): (me: MemberState) => Kept {
  const kept = new WeakMap<MemberState, Kept>();
  return (me) => {
    const found = kept.get(me) ?? make();
    kept.set(me, found);
    return found;
  };
}
