import { expose } from "comlink";
import { CrewConductor } from "../../workers/drivers/browser/conductor.ts";
import { serveMember } from "../../workers/drivers/browser/member.ts";
import type { PlayedProtocol } from "../../workers/drivers/browser/protocols.ts";
import { protocols as shipped } from "../../workers/drivers/browser/protocols.ts";
import { labOfMember, spawnMember } from "../../workers/drivers/browser/spawn.ts";
import { hostHash } from "../../workers/drivers/simulation/simulation.ts";
import type { NodeId } from "../../workers/kernel/identity.ts";
import { stateHash } from "../../workers/kernel/state-hash.ts";
import { ringCast } from "../../workers/toy/ring.ts";
import { hundredthLaw } from "./hundredth-law.ts";

/** Those of the page, and the ring, which exists for tests. */
const protocols: ReadonlyMap<string, PlayedProtocol> = new Map([
  ...shipped,
  ["toy", { cast: ringCast, laws: [hundredthLaw] }],
]);

const workers = new Map<string, Worker>();

/** What only tests may ask of a conductor. */
class TestConductor extends CrewConductor {
  /** The hashes and counts of what has happened in the workers until now. */
  async hashes() {
    const snapshot = await this.crewRun?.snapshot();
    const nodes = [...(snapshot?.world.nodes.keys() ?? [])];
    const states = stateHash(nodes.map((id) => hostHash(snapshot?.hosts.get(id))));
    const steps = nodes.map((id) => snapshot?.hosts.get(id)?.stepCount ?? 0);
    return {
      trace: this.recording.trace.hash(),
      records: this.recording.trace.count,
      states,
      steps,
      at: snapshot?.world.at,
    };
  }

  /** How many records the trace had at each checkpoint that is kept. */
  checkpointPlaces(): readonly number[] {
    return this.checkpoints.places();
  }

  /** Ends a worker as the browser might: without a word to anybody. */
  endBehindTheBack(node: NodeId): void {
    workers.get(node)?.terminate();
  }
}

const hang = (): Worker =>
  new Worker(new URL("./hanging-member.worker.ts", import.meta.url), { type: "module" });

/** Workers of each kind of trouble; any other name: the ones that the page starts. */
const troubles: Readonly<Record<string, (lab: string, node: NodeId) => Worker>> = {
  deaf: () => new Worker(new URL("./deaf-member.worker.ts", import.meta.url), { type: "module" }),
  hanging: (lab, node) => (node === "s2" ? hang() : spawnMember(lab, node)),
  // No such file: as when the files on a server are not complete.
  missing: (lab, node) =>
    node === "s2" ? new Worker("/nowhere.js", { type: "module" }) : spawnMember(lab, node),
};

const spawn = (lab: string, node: NodeId): Worker => {
  const worker = (troubles[self.name] ?? spawnMember)(lab, node);
  workers.set(node, worker);
  return worker;
};

export type { TestConductor };

const lab = labOfMember(self.name);
if (lab === null) expose(new TestConductor(protocols, spawn));
else serveMember((protocols.get(lab) as PlayedProtocol).cast);
