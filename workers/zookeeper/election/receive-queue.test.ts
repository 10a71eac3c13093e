import { expect, test } from "vitest";
import { createConfig, createEnsemble } from "../config.ts";
import { createMember } from "../member.ts";
import type { Step } from "../member.ts";
import type { Notification } from "../messages.ts";
import type { ZooKeeperOutbox } from "../protocol.ts";
import { RULES } from "../rules.ts";
import type { ZooKeeperEvent } from "../trace.ts";
import { serverId } from "../values.ts";
import { RECEIVE_QUEUE_MAX, receiveFromVoter } from "./receive-queue.ts";

test("when the receive queue is full, the oldest notification goes", () => {
  const config = createConfig(createEnsemble({ participants: [1, 2, 3] }));
  const me = createMember({ id: serverId(1), config });
  const events: ZooKeeperEvent[] = [];
  const out = {
    trace: (event: ZooKeeperEvent) => events.push(event),
  } as unknown as ZooKeeperOutbox;
  const step: Step = { me, out, rules: RULES, now: 0 as Step["now"], wallMs: 0 };
  for (let round = 1; round <= RECEIVE_QUEUE_MAX + 1; round += 1) {
    receiveFromVoter(step, serverId(2), { ...vote, round: BigInt(round) as Notification["round"] });
  }
  expect(me.receiveQueue).toHaveLength(RECEIVE_QUEUE_MAX);
  expect(me.receiveQueue[0]?.notification.round).toBe(2n);
  const dropped = events.filter(({ kind }) => kind === "notification-dropped");
  expect(dropped).toEqual([{ kind: "notification-dropped", from: 2n, reason: "queue-full" }]);
});

const vote = {
  kind: "notification",
  state: "LOOKING",
  leader: serverId(2),
  zxid: 0n,
  round: 1n,
  peerEpoch: 0n,
  version: 2,
  configVersion: 0n,
} as Notification;
