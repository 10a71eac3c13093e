import {
  type ClientView,
  type EnsembleState,
  memberOf,
  type TreeView,
} from "../../../../workers/zookeeper/projection.ts";
import { serverOf } from "../client-standing.ts";

/** The tree at the member that a client speaks with, or else of whoever leads: what paths there are to write. */
export function treeOf({
  state,
  client,
}: {
  readonly state: EnsembleState;
  readonly client: ClientView;
}): TreeView | null {
  const server = serverOf(client.handle);
  const own = server === null ? null : (memberOf(state, server)?.tree ?? null);
  return own ?? state.members.find(({ leading }) => leading?.serving === true)?.tree ?? null;
}
