import { expose } from "comlink";
import { CrewConductor } from "../../workers/drivers/browser/conductor.ts";
import type { PlayedProtocol } from "../../workers/drivers/browser/protocols.ts";
import { protocols as shipped } from "../../workers/drivers/browser/protocols.ts";
import { serveNodes } from "../../workers/drivers/browser/serve-nodes.ts";
import { CLIENTS, labOfWorker, spawnWorker } from "../../workers/drivers/browser/spawn.ts";
import type { Spawn } from "../../workers/drivers/browser/spawn.ts";
import { hostHash } from "../../workers/drivers/simulation/simulation.ts";
import { stateHash } from "../../workers/kernel/state-hash.ts";
import { ringCast } from "../../workers/toy/ring.ts";
import { hundredthLaw } from "./hundredth-law.ts";

/** Those of the page, and the ring, which exists for tests. */
const protocols: ReadonlyMap<string, PlayedProtocol> = new Map([
  ...shipped,
  ["toy", { cast: ringCast, laws: () => Promise.resolve([hundredthLaw]) }],
]);

type WorkerName = Parameters<Spawn>[1];

const workers = new Map<WorkerName, Worker>();
const spawned: WorkerName[] = [];

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

  /** The names of all workers that were ever started, in their order. */
  spawned(): readonly string[] {
    return spawned;
  }

  /** Ends a worker as the browser might: without a word to anybody. */
  endBehindTheBack(name: WorkerName): void {
    workers.get(name)?.terminate();
  }
}

const hang = (): Worker =>
  new Worker(new URL("./hanging-member.worker.ts", import.meta.url), { type: "module" });

/** Workers of each kind of trouble; any other name: the ones that the page starts. */
const troubles: Readonly<Record<string, Spawn>> = {
  deaf: () => new Worker(new URL("./deaf-member.worker.ts", import.meta.url), { type: "module" }),
  hanging: (lab, name) => (name === "s2" || name === CLIENTS ? hang() : spawnWorker(lab, name)),
  // No such file: as when the files on a server are not complete.
  missing: (lab, name) =>
    name === "s2" || name === CLIENTS
      ? new Worker("/nowhere.js", { type: "module" })
      : spawnWorker(lab, name),
};

const spawn: Spawn = (lab, name) => {
  const worker = (troubles[self.name] ?? spawnWorker)(lab, name);
  workers.set(name, worker);
  spawned.push(name);
  return worker;
};

export type { TestConductor };

const lab = labOfWorker(self.name);
if (lab === null) expose(new TestConductor(protocols, spawn));
else serveNodes((protocols.get(lab) as PlayedProtocol).cast);
