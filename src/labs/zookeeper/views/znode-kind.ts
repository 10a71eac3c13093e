import type { ZnodeView } from "../../../../workers/zookeeper/projection.ts";
import { NO_SESSION } from "../../../../workers/zookeeper/values.ts";

export type ZnodeKind =
  | "ephemeral"
  | "ephemeral-sequential"
  | "persistent"
  | "persistent-sequential";

/** What a server puts behind the name of a sequential znode; past 2147483647 a sign and nine digits or more. */
const NUMBERED = /(?:\d{10}|-\d{9,10})$/;

/** The kind of a znode. That it is sequential nobody stores: its name ends in ten digits. */
export function kindOf(name: string, { stat }: ZnodeView): ZnodeKind {
  const numbered = NUMBERED.test(name);
  if (stat.ephemeralOwner === NO_SESSION) return numbered ? "persistent-sequential" : "persistent";
  return numbered ? "ephemeral-sequential" : "ephemeral";
}
