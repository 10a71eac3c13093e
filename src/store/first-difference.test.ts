import { describe, expect, it } from "vitest";
import { Simulation } from "../../workers/drivers/simulation/simulation.ts";
import { storyOf } from "../../workers/drivers/browser/story.ts";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import { parseScenario } from "../../workers/scenario/scenario.ts";
import { zookeeperCast } from "../../workers/zookeeper/quorum-peer.ts";
import { readFileSync } from "node:fs";
import { firstDifference, firstOwnCommand } from "./first-difference.ts";

const read = parseScenario(readFileSync("public/scenarios/all-at-once.json", "utf8"));
if (!read.ok) throw new Error("all-at-once is no scenario");
const { run } = storyOf(read.scenario, zookeeperCast);

/** The run up to an instant, and with a kill at another one. */
function played(
  end: number,
  killedAt: number | null,
): { run: Run; end: number } & ReturnType<typeof sideOf> {
  const simulation = new Simulation(run, zookeeperCast);
  if (killedAt !== null) {
    simulation.runUntil(killedAt as Instant);
    expect(simulation.command({ kind: "kill", node: "s3" as NodeId })).toBeNull();
  }
  simulation.runUntil(end as Instant);
  return { ...sideOf(simulation), end };
}

function sideOf(simulation: Simulation) {
  return { run: simulation.story, trace: simulation.trace, count: simulation.trace.count };
}

describe("the first difference of two runs", () => {
  it("is where the first command that only one has takes effect", () => {
    const [plain, killed] = [played(900_000, null), played(900_000, 400_000)];
    const first = firstDifference(plain, killed);
    expect(first).not.toBeNull();
    expect(firstDifference(killed, plain)).toBe(first);
    const record = killed.trace.record(first ?? 0);
    expect(record.at).toBe(400_000);
    expect(record.event.kind).toBe("commanded");
    for (let index = 0; index < (first ?? 0); index++)
      expect(killed.trace.record(index)).toEqual(plain.trace.record(index));
    expect(firstOwnCommand(killed.run, plain.run)?.command.kind).toBe("kill");
    expect(firstOwnCommand(plain.run, killed.run)).toBeNull();
  });

  it("is nowhere when one only goes further than the other", () => {
    expect(firstDifference(played(900_000, null), played(700_000, null))).toBeNull();
    expect(firstDifference(played(700_000, null), played(900_000, null))).toBeNull();
  });
});
