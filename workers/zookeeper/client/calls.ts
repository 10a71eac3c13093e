import { unreachable } from "../../kernel/assert.ts";
import type { ClientCall, ClientCheck, ClientWrite } from "../commands.ts";
import type {
  CreateOperation,
  DeleteOperation,
  MultiOperation,
  Operation,
  SetDataOperation,
} from "../requests/operation.ts";
import { OPEN_ACL } from "../tree/acl.ts";
import { createFlags, isSequential } from "../tree/create-mode.ts";
import { pathProblem } from "../tree/path.ts";
import type { PathProblem } from "../tree/path.ts";
import type { HandleStep } from "./client-state.ts";
import { queuePacket } from "./packets.ts";
import type { Caller } from "./states.ts";

// What an application asks of its library becomes a request, or is refused on the spot.

/**
 * Calls the library. A path that is none is refused before anything is queued.
 *
 * @returns the call's number; null when it was refused
 * @source ZooKeeper.create, setData, delete, getData, exists, getChildren, multi, sync
 */
export function makeCall(step: HandleStep, command: ClientCall, caller: Caller): number | null {
  const { me, out } = step;
  me.callCount += 1;
  const call = me.callCount;
  const refusal = refusalOf(command);
  const operation = operationOf(command);
  if (refusal !== null) {
    out.trace({ kind: "call-refused", call, operation: operation.kind, ...refusal });
    return null;
  }
  const watcher = "watch" in command && command.watch ? caller : null;
  queuePacket(step, { call, operation, watcher, caller, xid: null });
  return call;
}

/** Ends the session. Whoever closes waits for the reply itself: no callback takes it. @source ZooKeeper.close, ClientCnxn.close */
export function closeSession(step: HandleStep): void {
  const { me } = step;
  me.callCount += 1;
  queuePacket(step, {
    call: me.callCount,
    operation: { kind: "close-session" },
    watcher: null,
    caller: null,
    xid: null,
  });
}

interface Refusal {
  readonly path: string;
  readonly problem: PathProblem;
}

function refusalOf(command: ClientCall): Refusal | null {
  if (command.kind !== "multi") return refusalOfPath(command);
  for (const part of command.parts) {
    const refusal = refusalOfPath(part);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** The name of a sequential node may be empty: digits follow. @source PathUtils.validatePath(path, isSequential) */
function refusalOfPath(part: Exclude<ClientCall, { readonly kind: "multi" }> | ClientCheck) {
  const { path } = part;
  const numbered = part.kind === "create" && isSequential(part.mode);
  const problem = pathProblem(numbered ? `${path}1` : path);
  return problem === null ? null : { path, problem };
}

function operationOf(command: ClientCall): Operation {
  switch (command.kind) {
    case "create":
    case "delete":
    case "set-data":
      return writeOf(command);
    case "multi":
      return { kind: "multi", parts: command.parts.map(partOf) };
    case "exists":
    case "get-children":
    case "get-data":
    case "sync":
      return command;
    default:
      return unreachable(command);
  }
}

function partOf(part: ClientCheck | ClientWrite): MultiOperation {
  return part.kind === "check" ? part : writeOf(part);
}

function writeOf(write: ClientWrite): CreateOperation | DeleteOperation | SetDataOperation {
  if (write.kind !== "create") return write;
  const { path, data, mode } = write;
  return { kind: "create", path, data, acl: OPEN_ACL, flags: createFlags(mode) };
}
