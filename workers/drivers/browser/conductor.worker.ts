import { expose } from "comlink";
import type { Cast } from "../../kernel/cast.ts";
import { casts } from "./casts.ts";
import { CrewConductor } from "./conductor.ts";
import { serveMember } from "./member.ts";
import { labOfMember, spawnMember } from "./spawn.ts";

const lab = labOfMember(self.name);
if (lab === null) expose(new CrewConductor(casts, spawnMember));
else serveMember(casts.get(lab) as Cast);
