import { expose } from "comlink";
import { CrewConductor } from "./conductor.ts";
import { serveMember } from "./member.ts";
import type { PlayedProtocol } from "./protocols.ts";
import { protocols } from "./protocols.ts";
import { labOfMember, spawnMember } from "./spawn.ts";

const lab = labOfMember(self.name);
if (lab === null) expose(new CrewConductor(protocols, spawnMember));
else serveMember((protocols.get(lab) as PlayedProtocol).cast);
