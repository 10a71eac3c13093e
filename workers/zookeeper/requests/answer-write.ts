import { assert } from "../../kernel/assert.ts";
import type { TxnResult } from "../tree/apply-transaction.ts";
import type { DataTree } from "../tree/data-tree.ts";
import type { Path } from "../tree/path.ts";
import type { Stat } from "../tree/stat.ts";
import type { Body, MultiResult, Reply } from "./response.ts";

/**
 * Answers a write with what its transaction came to, when this member has applied it.
 *
 * @returns null when the connection is closed instead: the session has moved, and the client knows where
 * @source FinalRequestProcessor.processRequest
 */
export function answerWrite(tree: DataTree, xid: number, result: TxnResult): Reply | null {
  if (saysMoved(result)) return null;
  const zxid = tree.lastProcessedZxid;
  // A failed multi is a success as far as the reply goes: the client finds the errors among the results.
  if (result.kind !== "multi" && result.code !== "Ok") {
    return { xid, zxid, code: result.code, body: null };
  }
  return { xid, zxid, code: "Ok", body: bodyOf(result) };
}

function saysMoved({ kind, code, parts }: TxnResult): boolean {
  if (kind === "multi") return parts.some((part) => part.code === "SessionMoved");
  return code === "SessionMoved";
}

function bodyOf(result: TxnResult): Body | null {
  switch (result.kind) {
    case "create":
      return { kind: "create", path: pathOf(result) };
    case "create2":
      return { kind: "create2", path: pathOf(result), stat: statOf(result) };
    case "multi":
      return { kind: "multi", results: result.parts.map(resultOf) };
    case "set-data":
      return { kind: "set-data", stat: statOf(result) };
    case "check":
    case "close-session":
    case "create-session":
    case "delete":
    case "error":
      return null;
  }
}

function resultOf(part: TxnResult): MultiResult {
  switch (part.kind) {
    case "check":
    case "delete":
      return { kind: part.kind };
    case "create":
      return { kind: "create", path: pathOf(part) };
    case "set-data":
      return { kind: "set-data", stat: statOf(part) };
    case "error":
      return { kind: "error", code: part.code };
    default:
      assert(false, `${part.kind} is no part of a multi`);
  }
}

function pathOf({ path }: TxnResult): Path {
  assert(path !== null, "a create has a path");
  return path;
}

function statOf({ stat }: TxnResult): Stat {
  assert(stat !== null, "create2 and setData have a stat");
  return stat;
}
