import { ringCast } from "../../toy/ring.ts";
import { serveMember } from "./member.ts";

serveMember(ringCast);
