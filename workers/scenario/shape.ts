import { compareNodeIds, type NodeId, parseNodeId } from "../kernel/identity.ts";
import { type Instant, type Microseconds, parseTime } from "../kernel/time.ts";
import type { Words } from "../kernel/words.ts";
import type { Json, JsonObject } from "./json.ts";
import { instantMax } from "./limits.ts";
import { accepted, type Reading, refused } from "./problem.ts";

/** What a value from outside must look like: reads it, or says where it does not. */
export type Shape<T> = (value: Json, place: string) => Reading<T>;

/** One key of an object; `otherwise` is what holds where it is left out, null where it may not be. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly otherwise: { readonly value: T } | null;
}

export type Fields<O> = { readonly [K in keyof O]-?: Field<O[K]> };

export function need<T>(shape: Shape<T>): Field<T> {
  return { shape, otherwise: null };
}

export function may<T>(shape: Shape<T>, value: T): Field<T> {
  return { shape, otherwise: { value } };
}

/** A key that may be left out, which reads as null. */
export function optional<T>(shape: Shape<T>): Field<T | null> {
  return { shape, otherwise: { value: null } };
}

/** An object with these keys and no others. */
export function object<O>(fields: Fields<O>): Shape<O> {
  return (value, place) => {
    const object = objectAt(value, place);
    return object.ok ? readFields(fields, object.value, place, null) : object;
  };
}

/** An object whose `kind` says which other keys it has. */
export function union<U extends { readonly kind: string }>(kinds: KindFields<U>): Shape<U> {
  const byKind = new Map<string, Fields<object>>(Object.entries(kinds));
  return (value, place) => {
    const object = objectAt(value, place);
    if (!object.ok) return object;
    const named = object.value.get("kind");
    if (named === undefined) return missing("kind", place);
    const kind = choice([...byKind.keys()])(named, `${place}.kind`);
    if (!kind.ok) return kind;
    const fields = byKind.get(kind.value) ?? {};
    const rest = readFields(fields, object.value, place, "kind");
    return rest.ok
      ? accepted(Object.assign({ kind: kind.value }, rest.value) as object as U)
      : rest;
  };
}

export type KindFields<U extends { readonly kind: string }> = {
  readonly [K in U["kind"]]: Fields<Omit<Extract<U, { readonly kind: K }>, "kind">>;
};

function objectAt(value: Json, place: string): Reading<JsonObject> {
  return value instanceof Map
    ? accepted(value)
    : refused(
        place,
        `An object belongs here, not ${shown(value)}.`,
        `此处应为对象，而不是 ${shown(value)}。`,
      );
}

function readFields<O>(
  fields: Fields<O>,
  object: JsonObject,
  place: string,
  known: string | null,
): Reading<O> {
  const names = Object.keys(fields);
  for (const key of object.keys()) {
    if (key === known || names.includes(key)) continue;
    const list = names.join(", ");
    return refused(
      `${place}.${key.slice(0, 40)}`,
      `No such key is known here; known are ${list}.`,
      `此处没有这个键；可用的键有：${list}。`,
    );
  }
  const out: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Field<unknown>>(fields)) {
    const value = object.get(name);
    if (value === undefined && field.otherwise === null) {
      return missing(name, place);
    }
    const read =
      value === undefined
        ? accepted(field.otherwise?.value)
        : field.shape(value, `${place}.${name}`);
    if (!read.ok) return read;
    out[name] = read.value;
  }
  return accepted(out as O);
}

function missing(name: string, place: string): Reading<never> {
  return refused(place, `The key "${name}" is missing.`, `缺少键“${name}”。`);
}

/** A list of `min` to `max` of these. */
export function list<T>(shape: Shape<T>, min: number, max: number): Shape<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) {
      return refused(
        place,
        `A list belongs here, not ${shown(value)}.`,
        `此处应为列表，而不是 ${shown(value)}。`,
      );
    }
    if (value.length < min || value.length > max) {
      return refused(
        place,
        `A list of ${min} to ${max} belongs here; this one has ${value.length}.`,
        `此处的列表应有 ${min} 到 ${max} 项，实际有 ${value.length} 项。`,
      );
    }
    const items: T[] = [];
    for (const [index, item] of value.entries()) {
      const read = shape(item as Json, `${place}[${index}]`);
      if (!read.ok) return read;
      items.push(read.value);
    }
    return accepted(items);
  };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, place) => (value === null ? accepted(null) : shape(value, place));
}

export function choice<T extends string>(choices: readonly T[]): Shape<T> {
  return (value, place) => {
    const found = choices.find((one) => one === value);
    if (found !== undefined) return accepted(found);
    const all = choices.join(", ");
    return refused(
      place,
      `One of ${all} belongs here, not ${shown(value)}.`,
      `此处应为 ${all} 之一，而不是 ${shown(value)}。`,
    );
  };
}

export function integer(min: number, max: number): Shape<number> {
  return (value, place) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max
      ? accepted(value)
      : refused(
          place,
          `A whole number from ${min} to ${max} belongs here, not ${shown(value)}.`,
          `此处应为 ${min} 到 ${max} 的整数，而不是 ${shown(value)}。`,
        );
}

export const flag: Shape<boolean> = (value, place) =>
  typeof value === "boolean"
    ? accepted(value)
    : refused(
        place,
        `true or false belongs here, not ${shown(value)}.`,
        `此处应为 true 或 false，而不是 ${shown(value)}。`,
      );

/** A text of `min` to `max` characters. */
export function text(min: number, max: number): Shape<string> {
  return (value, place) =>
    typeof value === "string" && value.length >= min && value.length <= max
      ? accepted(value)
      : refused(
          place,
          `A text of ${min} to ${max} characters belongs here, not ${shown(value)}.`,
          `此处应为 ${min} 到 ${max} 个字符的文本，而不是 ${shown(value)}。`,
        );
}

export function words(max: number): Shape<Words> {
  return object<Words>({ en: need(text(1, max)), zh: need(text(1, max)) });
}

/** A span of virtual time, written with its unit. */
export const time: Shape<Microseconds> = (value, place) => {
  const span = typeof value === "string" ? parseTime(value) : null;
  return span !== null && span <= instantMax
    ? accepted(span)
    : refused(
        place,
        `A time with its unit belongs here ("200ms", "1.5s"; a day at the most), not ${shown(value)}.`,
        `此处应为带单位的时间（如 "200ms"、"1.5s"，最长一天），而不是 ${shown(value)}。`,
      );
};

export const instant: Shape<Instant> = (value, place) =>
  integer(0, instantMax)(value, place) as Reading<Instant>;

/** A node's name, whether or not the run has such a node. */
export const nodeName: Shape<NodeId> = (value, place) => {
  const node = typeof value === "string" ? parseNodeId(value) : null;
  return node !== null
    ? accepted(node)
    : refused(
        place,
        `The name of a node belongs here ("s1"), not ${shown(value)}.`,
        `此处应为节点名（如 "s1"），而不是 ${shown(value)}。`,
      );
};

/** The name of one of these nodes. */
export function nodeOf(nodes: readonly NodeId[]): Shape<NodeId> {
  return (value, place) => {
    const node = nodeName(value, place);
    if (!node.ok || nodes.includes(node.value)) return node;
    const all = [...nodes].sort(compareNodeIds).join(", ");
    if (all === "") {
      return refused(
        place,
        `There is no node ${node.value}: the ensemble has no clients.`,
        `没有节点 ${node.value}：集群没有客户端。`,
      );
    }
    return refused(
      place,
      `There is no node ${node.value}; there are ${all}.`,
      `没有节点 ${node.value}；现有节点：${all}。`,
    );
  };
}

/** Two different nodes of these. */
export function pairOf(nodes: readonly NodeId[]): Shape<readonly [NodeId, NodeId]> {
  const both = list(nodeOf(nodes), 2, 2);
  return (value, place) => {
    const read = both(value, place);
    if (!read.ok) return read;
    const [one, other] = read.value;
    return one !== undefined && other !== undefined && one !== other
      ? accepted([one, other])
      : refused(place, "Two different nodes belong here.", "此处应为两个不同的节点。");
  };
}

/** A value as a sentence shows it, cut where it is long. */
function shown(value: Json): string {
  if (value instanceof Map) return "{…}";
  if (Array.isArray(value)) return "[…]";
  const whole = JSON.stringify(value);
  return whole.length > 42 ? `${whole.slice(0, 40)}…` : whole;
}
