import type { Acl } from "../tree/acl.ts";
import { utf8Length } from "../tree/bytes.ts";
import type { Bytes } from "../tree/bytes.ts";

/** Lengths of jute's primitive values. @source BinaryOutputArchive */
export const BOOLEAN_BYTES = 1;
export const INT_BYTES = 4;
export const LONG_BYTES = 8;

/** A text behind its length. */
export function stringBytes(text: string): number {
  return INT_BYTES + utf8Length(text);
}

/** Data behind its length; null is a length of −1 and nothing. */
export function bufferBytes(data: Bytes | null): number {
  return INT_BYTES + (data?.length ?? 0);
}

/** Texts behind their count. */
export function stringsBytes(texts: readonly string[]): number {
  return texts.reduce((bytes, text) => bytes + stringBytes(text), INT_BYTES);
}

/** Entries behind their count. */
export function aclBytes(acl: Acl): number {
  return acl.reduce(
    (bytes, { scheme, id }) => bytes + INT_BYTES + stringBytes(scheme) + stringBytes(id),
    INT_BYTES,
  );
}
