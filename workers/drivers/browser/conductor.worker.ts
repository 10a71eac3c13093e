import { expose } from "comlink";
import { casts } from "./casts.ts";
import { CrewConductor } from "./conductor.ts";
import { spawnMember } from "./spawn.ts";

expose(new CrewConductor(casts, spawnMember));
