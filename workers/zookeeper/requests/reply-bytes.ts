import { STAT_BYTES } from "../tree/stat.ts";
import {
  BOOLEAN_BYTES,
  bufferBytes,
  INT_BYTES,
  LONG_BYTES,
  stringBytes,
  stringsBytes,
} from "./jute.ts";
import type { Body, MultiResult, Reply } from "./response.ts";

const FRAME_BYTES = INT_BYTES;
/** Xid, zxid, error. @source ReplyHeader */
const HEADER_BYTES = INT_BYTES + LONG_BYTES + INT_BYTES;
/** Type, whether it is the last, error. @source MultiHeader */
const MULTI_HEADER_BYTES = 2 * INT_BYTES + BOOLEAN_BYTES;

/** Bytes of a reply with the length before it. */
export function replyFrameBytes({ body }: Reply): number {
  return FRAME_BYTES + HEADER_BYTES + (body === null ? 0 : bodyBytes(body));
}

/** Bytes of a watch event with the length before it: type, state, path behind a reply's header. @source WatcherEvent */
export function watchEventFrameBytes(path: string): number {
  return FRAME_BYTES + HEADER_BYTES + 2 * INT_BYTES + stringBytes(path);
}

function bodyBytes(body: Body): number {
  switch (body.kind) {
    case "create":
    case "sync":
      return stringBytes(body.path);
    case "create2":
      return stringBytes(body.path) + STAT_BYTES;
    case "exists":
    case "set-data":
      return STAT_BYTES;
    case "get-children":
      return stringsBytes(body.children);
    case "get-children2":
      return stringsBytes(body.children) + STAT_BYTES;
    case "get-data":
      return bufferBytes(body.data) + STAT_BYTES;
    case "multi":
      return body.results.reduce(
        (bytes, result) => bytes + MULTI_HEADER_BYTES + resultBytes(result),
        MULTI_HEADER_BYTES,
      );
  }
}

function resultBytes(result: MultiResult): number {
  switch (result.kind) {
    case "check":
    case "delete":
      return 0;
    case "create":
      return stringBytes(result.path);
    case "error":
      return INT_BYTES;
    case "set-data":
      return STAT_BYTES;
  }
}
