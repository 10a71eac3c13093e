import { expect, test } from "vitest";
import type { NodeId } from "./identity.ts";
import { createInspector } from "./inspector.ts";
import type { Law } from "./law.ts";
import type { Instant } from "./time.ts";
import type { TraceRecord } from "./trace/record.ts";

type Event = { readonly kind: "opened" | "shut" } | { readonly kind: "passed" };

interface Door {
  open: boolean;
}

const words = (text: string) => ({ en: text, zh: text });
const record = (kind: Event["kind"], at = 0): TraceRecord<Event> => ({
  node: "s1" as NodeId,
  seq: 1,
  at: at as Instant,
  cause: null,
  event: { kind },
});

const throughOpenDoors: Law<Event> = {
  id: "through-open-doors",
  statement: words("Nobody passes a door that is shut."),
  source: "",
  start: (): Door => ({ open: false }),
  check(memory, { event }) {
    const door = memory as Door;
    if (event.kind === "passed") return door.open ? null : words("the door is shut");
    door.open = event.kind === "opened";
    return null;
  },
};

const shutSeldom: Law<Event> = {
  id: "shut-seldom",
  statement: words("A door is shut twice at the most."),
  source: "",
  kinds: new Set(["shut"] as const),
  start: () => [],
  check(memory) {
    const seen = memory as string[];
    seen.push("shut");
    return seen.length > 2 ? words(`shut ${seen.length} times`) : null;
  },
};

test("a record is held against the laws that read its kind, and each breach says which law and when", () => {
  const inspector = createInspector([throughOpenDoors, shutSeldom]);
  const kinds = ["opened", "passed", "shut", "shut", "passed", "shut"] as const;
  const found = kinds.map((kind, at) => inspector.observe(record(kind, at)));
  expect(found.flat()).toEqual([
    { law: "through-open-doors", at: 4, text: words("the door is shut") },
    { law: "shut-seldom", at: 5, text: words("shut 3 times") },
  ]);
});

test("an inspector goes on from copied memories and leaves those of the first one alone", () => {
  const first = createInspector([throughOpenDoors, shutSeldom]);
  first.observe(record("opened"));
  first.observe(record("shut"));
  first.observe(record("opened"));
  const other = createInspector([throughOpenDoors, shutSeldom], structuredClone(first.memories));
  other.observe(record("shut"));
  expect(other.observe(record("passed"))).toHaveLength(1);
  expect(other.observe(record("shut"))).toHaveLength(1);
  expect(first.observe(record("passed"))).toEqual([]);
  expect(first.observe(record("shut"))).toEqual([]);
});
