import { expect, test } from "vitest";
import { Simulation } from "../../workers/drivers/simulation/simulation.ts";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { WorldEvent } from "../../workers/kernel/world-event.ts";
import { zookeeperCast } from "../../workers/zookeeper/quorum-peer.ts";
import { selectMessageOf } from "./message-selection.ts";
import { firstStores, threeMembers } from "./testdata/three-members.ts";

/** Three members start; the first message is held and released, and then one is lost with its receiver. */
function eventful() {
  const simulation = new Simulation(threeMembers, zookeeperCast);
  const recordAt = (index: number) => simulation.trace.record(index) as TraceRecord<WorldEvent>;
  const nextSent = () => {
    for (let index = simulation.trace.count; simulation.stepOne(Infinity as Instant); )
      for (; index < simulation.trace.count; index += 1) {
        const { event, node } = recordAt(index);
        if (event.kind === "sent") return { ...event, from: node };
      }
    throw new Error("nobody sends anything");
  };
  for (const { id } of threeMembers.nodes) simulation.command({ kind: "start", node: id });
  const { channel, from, number } = nextSent();
  simulation.command({ kind: "hold", channel, from, number });
  simulation.runUntil((simulation.at + 50_000) as Instant);
  simulation.command({ kind: "release", channel, from });
  simulation.runUntil((simulation.at + 50_000) as Instant);
  simulation.command({ kind: "kill", node: nextSent().to });
  simulation.runUntil((simulation.at + 50_000) as Instant);
  return simulation.trace;
}

test("whatever is told of a message opens it: its sending, its arrival, and what befell it between", () => {
  const stores = firstStores();
  const trace = eventful();
  stores.begin(threeMembers, trace);
  stores.run.readOn(trace.count);

  const seen = new Set<string>();
  const sendings = new Map<string, { node: NodeId; seq: number }>();
  for (let index = 0; index < trace.count; index += 1) {
    const { event, node, seq } = trace.record(index) as TraceRecord<WorldEvent>;
    if (event.kind === "sent")
      sendings.set(`${event.channel} ${node} ${event.number}`, { node, seq });
    stores.view.setState({ message: null });
    selectMessageOf({ stores }, index);
    if (!("number" in event)) {
      expect(stores.view.getState().message, `${event.kind} at ${index}`).toBeNull();
      continue;
    }
    const from = event.kind === "sent" ? node : event.from;
    const sending = sendings.get(`${event.channel} ${from} ${event.number}`);
    expect(sending).toBeDefined();
    expect(stores.view.getState().message, `${event.kind} at ${index}`).toEqual(sending);
    seen.add(event.kind);
  }
  expect([...seen].sort()).toEqual(["delivered", "due", "held", "lost", "sent"]);
});
