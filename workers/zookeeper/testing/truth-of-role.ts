import type { MemberState, Role } from "../member.ts";
import type { MemberView } from "../projection.ts";
import type { ZabPhase } from "../values.ts";

const EARLY = ["connecting", "pausing", "registering", "writing-accepted"];

/** How far a role is with its leader. */
export function phaseOf(role: Role): ZabPhase {
  switch (role.kind) {
    case "starting":
    case "looking":
      return "ELECTION";
    case "stopping":
      return phaseOf(role.after);
    case "leading":
      if (role.stage.kind === "serving") return "BROADCAST";
      return role.established ? "SYNCHRONIZATION" : "DISCOVERY";
    case "following":
    case "observing":
      if (role.stage.kind === "serving") return "BROADCAST";
      return EARLY.includes(role.stage.kind) ? "DISCOVERY" : "SYNCHRONIZATION";
  }
}

/** Whom a member follows, itself when it leads. */
export function leaderOf({ id, role: now }: MemberState): MemberView["leader"] {
  const role = now.kind === "stopping" ? now.after : now;
  if (role.kind === "leading") return id;
  return role.kind === "following" || role.kind === "observing" ? role.leader : null;
}
