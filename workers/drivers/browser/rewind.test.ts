import { expect, test } from "vitest";
import { clientsRun } from "../../../e2e/contract/clients-run.ts";
import type { NodeId } from "../../kernel/identity.ts";
import type { Instant } from "../../kernel/time.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { Checkpoints } from "./checkpoints.ts";
import { rewind, runFromStart } from "./rewind.ts";

test.each(["kill", "power-off"] as const)(
  "a %s in the past stands right behind its record, in the middle of a step; power keeps nothing unsynced",
  (kind) => {
    const run = clientsRun(2);
    const cast = zookeeperCast;
    const played = { cast, laws: null };
    const until = 1_650_000 as Instant;
    const { recording } = runFromStart(run, played, until, 1_000_000, new Checkpoints());
    const { trace } = recording;
    // A log write, and more of the same step behind it.
    const index = Array.from({ length: trace.count }, (_, place) => place).findLast(
      (place) =>
        trace.kind(place) === "written" &&
        trace.kind(place + 1) !== "persisted" &&
        trace.node(place + 1) === trace.node(place),
    ) as number;
    const node: NodeId = trace.node(index);
    const past = { run, ...played, recording, checkpoint: null };
    const branch = rewind(past, index, { kind, node });
    expect(branch.refused).toBeNull();
    const behind = [index + 1, index + 2].map((place) => branch.recording.trace.record(place));
    expect(behind.map(({ event }) => event.kind)).toEqual(["commanded", "killed"]);
    expect(behind[1]).toMatchObject({ node });
    if (kind === "power-off") expect(behind[1]?.event).toMatchObject({ unsyncedKept: 0 });
    expect(behind[1]?.event).toHaveProperty(
      "unsynced",
      expect.toSatisfy((it) => it > 0),
    );
  },
);
