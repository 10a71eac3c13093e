import { OPEN_ACL } from "../../tree/acl.ts";
import { bytesOfText, textOfBytes } from "../../tree/bytes.ts";
import type { Bytes } from "../../tree/bytes.ts";
import type { Stat } from "../../tree/stat.ts";
import type { Zxid } from "../../values.ts";
import { ERRORS } from "../error-code.ts";
import type { MultiOperation, Operation } from "../operation.ts";
import type { Body, MultiResult, Reply } from "../response.ts";

/** One line of the corpus. */
export interface Step {
  readonly case: string;
  readonly n: number;
  readonly client: string;
  readonly op: string;
  readonly args: Args;
  readonly reply: Record<string, unknown>;
  readonly events: readonly RecordedEvent[];
  readonly unstable?: readonly string[];
}

export interface RecordedEvent {
  readonly client: string;
  readonly type: string;
  readonly path: string;
  readonly when: string;
}

type Text = string | { readonly prefix: string; readonly repeat: string; readonly count: number };
type Data = string | null | { readonly repeat: string; readonly count: number };

export interface Args {
  readonly op?: string;
  readonly path?: Text | null;
  readonly data?: Data | readonly string[];
  readonly flags?: number;
  readonly version?: number;
  readonly watch?: boolean;
  readonly xid?: number;
  readonly ops?: readonly Args[];
  readonly requests?: readonly Args[];
  readonly relativeZxid?: number;
  readonly exist?: readonly string[];
  readonly child?: readonly string[];
}

/** The operation of a recorded step; null when there is none of that name here. */
export function operationOf(op: string, args: Args): Operation | null {
  const path = textOf(args.path);
  const watch = args.watch ?? false;
  switch (op) {
    case "exists":
      return { kind: "exists", path, watch };
    case "getData":
      return { kind: "get-data", path, watch };
    case "getChildren":
      return { kind: "get-children", path, watch };
    case "getChildren2":
      return { kind: "get-children2", path, watch };
    case "sync":
      return { kind: "sync", path };
    case "ping":
      return { kind: "ping" };
    case "closeSession":
      return { kind: "close-session" };
    case "setWatches":
      return {
        kind: "set-watches",
        relativeZxid: BigInt(args.relativeZxid ?? 0) as Zxid,
        data: (args.data ?? []) as readonly string[],
        exist: args.exist ?? [],
        child: args.child ?? [],
      };
    case "multi": {
      const parts = (args.ops ?? []).map((part) => writeOf(part.op ?? "", part));
      return { kind: "multi", parts: parts.filter((part) => part !== null) };
    }
    default: {
      const write = writeOf(op, args);
      return write === null || write.kind === "check" ? null : write;
    }
  }
}

function writeOf(op: string, args: Args): MultiOperation | null {
  const path = textOf(args.path);
  const data = dataOf(args.data as Data | undefined);
  const version = args.version ?? -1;
  switch (op) {
    case "create":
    case "create2":
      return { kind: op, path, data, acl: OPEN_ACL, flags: args.flags ?? 0 };
    case "delete":
      return { kind: "delete", path, version };
    case "setData":
      return { kind: "set-data", path, data, version };
    case "check":
      return { kind: "check", path, version };
    default:
      return null;
  }
}

/** A reply in the words of the corpus. */
export function recordedReply(reply: Reply, names: ReadonlyMap<bigint, string>): object {
  const { number, name } = ERRORS[reply.code];
  return { code: number, err: name, zxid: Number(reply.zxid), ...bodyFields(reply.body, names) };
}

function bodyFields(body: Body | null, names: ReadonlyMap<bigint, string>): object {
  switch (body?.kind) {
    case undefined:
      return {};
    case "create":
    case "sync":
      return { path: body.path };
    case "create2":
      return { path: body.path, stat: statFields(body.stat, names) };
    case "exists":
    case "set-data":
      return { stat: statFields(body.stat, names) };
    case "get-children":
      return { children: body.children };
    case "get-children2":
      return { children: body.children, stat: statFields(body.stat, names) };
    case "get-data":
      return { data: recordedData(body.data), stat: statFields(body.stat, names) };
    case "multi":
      return { results: body.results.map((result) => resultFields(result, names)) };
  }
}

function resultFields(result: MultiResult, names: ReadonlyMap<bigint, string>): object {
  switch (result.kind) {
    case "check":
      return { op: "check", type: 13, headerErr: 0 };
    case "create":
      return { op: "create", type: 1, headerErr: 0, path: result.path };
    case "delete":
      return { op: "delete", type: 2, headerErr: 0 };
    case "set-data":
      return { op: "setData", type: 5, headerErr: 0, stat: statFields(result.stat, names) };
    case "error": {
      const { number, name } = ERRORS[result.code];
      return { op: "error", type: -1, headerErr: number, code: number, err: name };
    }
  }
}

function statFields(stat: Stat, names: ReadonlyMap<bigint, string>): object {
  return {
    czxid: Number(stat.czxid),
    mzxid: Number(stat.mzxid),
    version: stat.version,
    cversion: stat.cversion,
    aversion: stat.aversion,
    ephemeralOwner: names.get(stat.ephemeralOwner) ?? Number(stat.ephemeralOwner),
    dataLength: stat.dataLength,
    numChildren: stat.numChildren,
    pzxid: Number(stat.pzxid),
  };
}

/** The corpus writes long data short. */
const SHORT_DATA = 200;

function recordedData(data: Bytes | null): unknown {
  const text = data === null ? null : textOfBytes(data);
  const first = text?.charAt(0) ?? "";
  if (text !== null && text.length > SHORT_DATA && text === first.repeat(text.length)) {
    return { repeat: first, count: text.length };
  }
  return text;
}

function textOf(text: Text | null | undefined): string {
  if (typeof text === "string") return text;
  if (text === null || text === undefined) return "";
  return text.prefix + text.repeat.repeat(text.count - text.prefix.length);
}

function dataOf(data: Data | undefined): Bytes | null {
  if (data === null || data === undefined) return null;
  return bytesOfText(typeof data === "string" ? data : data.repeat.repeat(data.count));
}
