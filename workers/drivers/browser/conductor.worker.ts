import { expose } from "comlink";
import { CrewConductor } from "./conductor.ts";
import type { PlayedProtocol } from "./protocols.ts";
import { protocols } from "./protocols.ts";
import { serveNodes } from "./serve-nodes.ts";
import { labOfWorker, spawnWorker } from "./spawn.ts";

const lab = labOfWorker(self.name);
if (lab === null) expose(new CrewConductor(protocols, spawnWorker));
else serveNodes((protocols.get(lab) as PlayedProtocol).cast);
