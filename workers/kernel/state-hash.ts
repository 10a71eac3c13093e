import { assert } from "./assert.ts";
import { emptyHash, hashText, pourInteger, pourNumber, pourText } from "./trace/hash.ts";
import type { Hash64 } from "./trace/hash.ts";

/**
 * 16 hex digits over a plain value: objects, arrays, Map, Set, bigint, strings, numbers, booleans, null, undefined.
 *
 * Maps and Sets count in the order of their entries, which is part of an actor's state.
 */
export function stateHash(value: unknown): string {
  const hash = emptyHash();
  pourValue(hash, value);
  return hashText(hash);
}

function pourValue(hash: Hash64, value: unknown): void {
  switch (typeof value) {
    case "number":
      pourInteger(hash, 1);
      if (Number.isSafeInteger(value)) pourNumber(hash, value);
      else pourText(hash, String(value));
      return;
    case "string":
      pourInteger(hash, 2);
      pourText(hash, value);
      return;
    case "bigint":
      pourInteger(hash, 3);
      pourText(hash, value.toString(16));
      return;
    case "boolean":
      pourInteger(hash, value ? 4 : 5);
      return;
    case "undefined":
      pourInteger(hash, 6);
      return;
    case "object":
      pourObject(hash, value);
      return;
    default:
      assert(false, `an actor's state is plain data, not a ${typeof value}`);
  }
}

function pourObject(hash: Hash64, value: object | null): void {
  if (value === null) {
    pourInteger(hash, 7);
  } else if (Array.isArray(value)) {
    pourInteger(hash, 8);
    pourInteger(hash, value.length);
    for (const item of value) pourValue(hash, item);
  } else if (value instanceof Map) {
    pourInteger(hash, 9);
    pourInteger(hash, value.size);
    for (const [key, item] of value) {
      pourValue(hash, key);
      pourValue(hash, item);
    }
  } else if (value instanceof Set) {
    pourInteger(hash, 10);
    pourInteger(hash, value.size);
    for (const item of value) pourValue(hash, item);
  } else {
    const entries = Object.entries(value);
    pourInteger(hash, 11);
    pourInteger(hash, entries.length);
    for (const [key, item] of entries) {
      pourText(hash, key);
      pourValue(hash, item);
    }
  }
}
