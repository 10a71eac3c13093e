import type { DiskOperation } from "./actor.ts";

/** How many bytes a write needs room for. */
export function bytesOf(operation: DiskOperation<unknown>): number {
  return operation.kind === "append" || operation.kind === "replace" ? operation.bytes : 0;
}

/** Whether a write that is ordered now never reaches the disk: onto a full one goes only what needs no room. */
export function isRefused(operation: DiskOperation<unknown>, full: boolean): boolean {
  return full && bytesOf(operation) > 0;
}
