import type { NodeId } from "../../../../workers/kernel/identity.ts";
import type { WorldCommand } from "../../../../workers/kernel/world-command.ts";
import {
  bytesOfText,
  type ClientCall,
  type ClientCommand,
  type CreateMode,
} from "../../../../workers/zookeeper/commands.ts";
import type { ClientView } from "../../../../workers/zookeeper/projection.ts";
import { hasHandle, isRunning } from "../client-standing.ts";

export const CALL_KINDS = ["create", "set-data", "delete", "read"] as const;
export type CallKind = (typeof CALL_KINDS)[number];

export const READ_KINDS = ["get-data", "get-children", "exists"] as const;
export type ReadKind = (typeof READ_KINDS)[number];

/** What a form holds: texts as they were typed. */
export interface CallForm {
  readonly kind: CallKind;
  readonly path: string;
  readonly data: string;
  readonly mode: CreateMode;
  readonly version: string;
  readonly read: ReadKind;
  readonly watch: boolean;
}

/** What stands for any version. */
const ANY_VERSION = -1;

/** The call that a form asks for. Paths go down as they are: that they are none is the library's to say. */
export function callOf(form: CallForm): ClientCall {
  const { kind, path, mode, read, watch } = form;
  const data = form.data === "" ? null : bytesOfText(form.data);
  const version = /^\s*\d+\s*$/.test(form.version) ? Number(form.version) | 0 : ANY_VERSION;
  switch (kind) {
    case "create":
      return { kind, path, data, mode };
    case "set-data":
      return { kind, path, data, version };
    case "delete":
      return { kind, path, version };
    case "read":
      return { kind: read, path, watch };
  }
}

/** A command of the protocol for one client. */
export function clientCommand(node: NodeId, command: ClientCommand): WorldCommand {
  return { kind: "request", node, command };
}

/** What it takes until a client can call: a process, and a session that is at least asked for. */
export function joining(client: ClientView): readonly WorldCommand[] {
  const { node } = client;
  return [
    ...(isRunning(client) ? [] : [{ kind: "start", node } as const]),
    ...(hasHandle(client)
      ? []
      : [clientCommand(node, { kind: "open-session", timeoutMs: null, servers: null })]),
  ];
}

/** A client that could be started or given a session; the untouched ones first. */
export function nextToJoin(clients: readonly ClientView[]): ClientView | null {
  const able = clients.filter((client) => client.process !== "paused" && !hasHandle(client));
  return able.find(({ process }) => process === "new") ?? able[0] ?? null;
}
