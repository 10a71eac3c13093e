import { assert } from "../../kernel/assert.ts";
import type { DataTree } from "../tree/data-tree.ts";
import { objection } from "./decision.ts";
import type { Decision, Refused, RequestRules } from "./decision.ts";
import { viewOf } from "./outstanding.ts";
import type { NodeView, Outstanding } from "./outstanding.ts";
import type { SessionStanding } from "./rules.ts";
import type { TxnHeader } from "./transaction.ts";

/** One write being prepared. */
export interface Preparation {
  readonly rules: RequestRules;
  readonly tree: DataTree;
  readonly outstanding: Outstanding;
  readonly header: TxnHeader;
  readonly standing: SessionStanding;
}

/** The body of a transaction, and what a person could ask about it. */
export interface Ready<Txn> {
  readonly txn: Txn;
  readonly why: readonly Decision[];
}

/** Whether the session may write. @source SessionTracker.checkSession */
export function sessionObjection({ rules, header, standing }: Preparation): Refused | null {
  return objection(rules["session-live"], { session: header.session, standing });
}

/** The node of that name as it will be, or NoNode. @source PrepRequestProcessor.getRecordForPath */
export function findNode(preparation: Preparation, path: string): NodeView | Refused {
  const { rules, tree, outstanding } = preparation;
  const view = viewOf(tree, outstanding, path);
  const refused = objection(rules["node-exists"], { path, exists: view !== null });
  if (refused !== null) return refused;
  assert(view !== null, "what is missing is refused");
  return view;
}
