import {
  formatEpoch,
  formatServerId,
  formatZxid,
  type Epoch,
  type Round,
  type ServerId,
  type ServerState,
  type Zxid,
} from "../../../workers/zookeeper/values.ts";
import type { LabWords } from "./words/lab-words.ts";

/** The fields of messages that a gist is made of; a message has those of its kind. */
interface Gisted {
  readonly kind: string;
  readonly id?: ServerId;
  readonly leader?: ServerId;
  readonly peerEpoch?: Epoch;
  readonly round?: Round;
  readonly state?: ServerState;
  readonly zxid?: Zxid;
}

/** A message in a few characters. */
export function gistOf(message: unknown, words: LabWords): string {
  const { kind, id, leader, peerEpoch, round, state, zxid } = message as Gisted;
  if (kind === "hello" && id !== undefined) return words.gist.hello(formatServerId(id));
  if (kind === "notification" && leader !== undefined && zxid !== undefined) {
    if (state !== undefined && state !== "LOOKING")
      return words.gist.answer(state, formatServerId(leader));
    return words.gist.vote(
      formatServerId(leader),
      formatEpoch(peerEpoch ?? (0n as Epoch)),
      formatZxid(zxid),
      String(round),
    );
  }
  const name = kind.replaceAll("-", "").toUpperCase();
  return zxid === undefined || zxid < 0n ? name : `${name} ${formatZxid(zxid)}`;
}
