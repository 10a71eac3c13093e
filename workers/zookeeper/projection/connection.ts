import type { ServerId } from "../values.ts";
import { withEntry } from "./folds.ts";
import type { MemberFolds } from "./folds.ts";
import type { MemberView, PeerView } from "./state.ts";

const NO_PEER: PeerView = { connecting: null, standing: null, slot: null };

/** Election connections and what waits for them. */
export const CONNECTION_FOLDS: MemberFolds = {
  "connect-began": (member, { to, channel }) => changed(member, to, { connecting: channel }),
  "connect-failed": (member, { to }) => changed(member, to, { connecting: null }),
  "connection-judged": (member, event) =>
    event.side === "opened" ? changed(member, event.with, { connecting: null }) : member,
  "connection-ended": (member, event) =>
    event.with === null ? member : changed(member, event.with, { standing: null }),
  "sender-started": (member, { to, channel }) =>
    changed(member, to, { standing: channel, slot: null }),
  "slot-filled": (member, { to, leader, round }) =>
    changed(member, to, { slot: { leader, round } }),
  "slot-replaced": (member, { to, leader, round }) =>
    changed(member, to, { slot: { leader, round } }),
};

function changed(member: MemberView, id: ServerId, change: Partial<PeerView>): MemberView {
  const peer = { ...(member.peers.get(id) ?? NO_PEER), ...change };
  return { ...member, peers: withEntry(member.peers, id, peer) };
}
