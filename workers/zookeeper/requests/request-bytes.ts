import {
  aclBytes,
  BOOLEAN_BYTES,
  bufferBytes,
  INT_BYTES,
  LONG_BYTES,
  stringBytes,
  stringsBytes,
} from "./jute.ts";
import type { MultiOperation, Operation } from "./operation.ts";

/** Of a frame's length. */
const FRAME_BYTES = INT_BYTES;
/** Xid and type. @source RequestHeader */
const HEADER_BYTES = 2 * INT_BYTES;
/** Type, whether it is the last, error. @source MultiHeader */
const MULTI_HEADER_BYTES = 2 * INT_BYTES + BOOLEAN_BYTES;

/**
 * The longest request that a server reads, in bytes: beyond it the connection is closed, and nothing is answered.
 *
 * It is about the whole request: data, path, ACL and header.
 *
 * @source BinaryInputArchive.maxBuffer (jute.maxbuffer)
 */
export const JUTE_MAX_BUFFER_BYTES = 0xfffff;

/** Bytes of a request as a client sends it, without the length before it. */
export function requestBytes(operation: Operation): number {
  return HEADER_BYTES + operationBytes(operation);
}

/** Bytes of a request with the length before it. */
export function requestFrameBytes(operation: Operation): number {
  return FRAME_BYTES + requestBytes(operation);
}

/** Bytes of a request's body: what a learner forwards. @source zookeeper.jute */
export function operationBytes(operation: MultiOperation | Operation): number {
  switch (operation.kind) {
    case "check":
    case "delete":
      return stringBytes(operation.path) + INT_BYTES;
    case "close-session":
    case "ping":
      return 0;
    case "create":
    case "create2":
      return (
        stringBytes(operation.path) +
        bufferBytes(operation.data) +
        aclBytes(operation.acl) +
        INT_BYTES
      );
    case "create-session":
      return INT_BYTES;
    case "exists":
    case "get-children":
    case "get-children2":
    case "get-data":
      return stringBytes(operation.path) + BOOLEAN_BYTES;
    case "multi":
      return operation.parts.reduce(
        (bytes, part) => bytes + MULTI_HEADER_BYTES + operationBytes(part),
        MULTI_HEADER_BYTES,
      );
    case "set-data":
      return stringBytes(operation.path) + bufferBytes(operation.data) + INT_BYTES;
    case "set-watches":
      return (
        LONG_BYTES +
        stringsBytes(operation.data) +
        stringsBytes(operation.exist) +
        stringsBytes(operation.child)
      );
    case "sync":
      return stringBytes(operation.path);
  }
}
