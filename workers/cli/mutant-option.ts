import type { Cast } from "../kernel/cast.ts";
import { MUTANTS } from "../zookeeper/mutants/mutants.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import { type Call, Misuse } from "./options.ts";

/** Who plays the members: the mutant that `--mutant` names, the true core where it is not given. */
export function castOf(call: Call): Cast {
  const name = call.values.get("--mutant");
  if (name === undefined) return zookeeperCast;
  const mutant = MUTANTS.find((one) => one.name === name);
  if (mutant !== undefined) {
    return (plan) => (plan.kind === "member" ? mutant.actor : zookeeperCast(plan));
  }
  const names = MUTANTS.map((one) => one.name).join(", ");
  throw new Misuse(`no mutant is called "${name}"; there are ${names}`);
}
