import type { NodeId } from "../../../../workers/kernel/identity.ts";

// Names of what is kept while nobody looks at it: which client is opened, and what was typed into its fields.

export const OPENED_DRAFT = "sessions client";

/** The name of a field of that client's console. */
export function consoleDraft(node: NodeId, field: string): string {
  return `console ${node} ${field}`;
}
