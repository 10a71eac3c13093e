import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { Counter, MemberView } from "./state.ts";

/** How one kind of event changes a member. */
export type MemberFold<Kind extends EnsembleEvent["kind"]> = (
  member: MemberView,
  event: EnsembleEvent & { readonly kind: Kind },
  record: TraceRecord<EnsembleEvent>,
) => MemberView;

/** Folds by the kind of event; a kind without one changes nothing. */
export type MemberFolds = { readonly [Kind in EnsembleEvent["kind"]]?: MemberFold<Kind> };

/** A counter as that record has written it. */
export function written<Value>(
  value: Value,
  { node, seq, at }: TraceRecord<EnsembleEvent>,
): Counter<Value> {
  return { value, by: { node, seq }, at };
}

/** A map with one entry set. */
export function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value);
}

/** A map with one entry less. */
export function withoutEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
): ReadonlyMap<Key, Value> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** A list with an element that it did not have. */
export function withElement<Value>(list: readonly Value[], value: Value): readonly Value[] {
  return list.includes(value) ? list : [...list, value];
}
