import { OPERATIONS } from "../requests/operation.ts";
import type { Operation } from "../requests/operation.ts";
import { readCreateFlags } from "../tree/create-mode.ts";

/** An operation in brief, as the source calls it: the same in every language. */
export function operationGist(operation: Operation): string {
  const { name } = OPERATIONS[operation.kind];
  switch (operation.kind) {
    case "close-session":
    case "create-session":
    case "ping":
      return name;
    case "create":
    case "create2": {
      const flags = readCreateFlags(operation.flags);
      const persistent = flags.kind !== "mode" || flags.mode === "PERSISTENT";
      return persistent ? `${name} ${operation.path}` : `${name} ${operation.path} ${flags.mode}`;
    }
    case "multi":
      return `${name} [${operation.parts.map(partGist).join("; ")}]`;
    case "set-watches": {
      const { data, exist, child } = operation;
      return `${name} ${[...data, ...exist, ...child].join(" ")}`;
    }
    case "delete":
    case "set-data":
      return withVersion(`${name} ${operation.path}`, operation.version);
    case "exists":
    case "get-children":
    case "get-children2":
    case "get-data":
    case "sync":
      return `${name} ${operation.path}`;
  }
}

function partGist(part: (Operation & { readonly kind: "multi" })["parts"][number]): string {
  return part.kind === "check" ? `check ${part.path} v${part.version}` : operationGist(part);
}

/** −1 is any version, and not worth a word. */
function withVersion(text: string, version: number): string {
  return version === -1 ? text : `${text} v${version}`;
}
