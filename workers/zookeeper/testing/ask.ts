import { NO_BYTES } from "../tree/bytes.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Operation } from "../requests/operation.ts";
import type { Submission } from "../serving/serving-state.ts";

/** Longer than any story. */
const TIMEOUT_MS = 1_000_000;

/**
 * What a story asks of a member in the name of that member's one session: `session`, `close`, `sync`, `revalidate s2`,
 * `create /a`, `delete /a`, `set /a`.
 */
export function submissionOf(node: string, words: readonly string[], cxid: number): Submission {
  const [what = "", path = "/"] = words;
  if (what === "revalidate") {
    return { kind: "revalidate", session: sessionOf(path), timeoutMs: TIMEOUT_MS };
  }
  const opening = what === "session";
  const session = sessionOf(node);
  const operation = operationOf(what, path);
  return { kind: "request", request: { session, cxid: opening ? 0 : cxid, operation } };
}

function sessionOf(node: string): SessionId {
  return ((BigInt(node.slice(1)) << 56n) + 1n) as SessionId;
}

function operationOf(what: string, path: string): Operation {
  switch (what) {
    case "session":
      return { kind: "create-session", timeoutMs: TIMEOUT_MS };
    case "close":
      return { kind: "close-session" };
    case "sync":
      return { kind: "sync", path };
    case "create":
      return { kind: "create", path, data: NO_BYTES, acl: OPEN_ACL, flags: 0 };
    case "delete":
      return { kind: "delete", path, version: -1 };
    case "set":
      return { kind: "set-data", path, data: NO_BYTES, version: -1 };
    default:
      throw new Error(`a story asks for no such thing: ${what}`);
  }
}
