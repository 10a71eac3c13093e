import { expect, it } from "vitest";
import { pathThing } from "./things.ts";
import { touches } from "./touches.ts";

const event = {
  kind: "proposed",
  transaction: {
    header: { session: 0x100n, zxid: 0x100000004n },
    txn: { kind: "create", path: "/a b" },
  },
};
const id = (thing: string) => thing.slice(thing.indexOf(":") + 1);

it("finds what an event is about, however deep it says so", () => {
  expect(touches(event, { kind: "zxid", id: "0x100000004" })).toBe(true);
  expect(touches(event, { kind: "session", id: "0x100" })).toBe(true);
  expect(touches(event, { kind: "path", id: id(pathThing("/a b")) })).toBe(true);
});

it("takes nothing for what only looks like it", () => {
  expect(touches(event, { kind: "zxid", id: "0x100" })).toBe(false);
  expect(touches(event, { kind: "path", id: "/a" })).toBe(false);
  expect(touches({ kind: "elapsed" }, { kind: "zxid", id: "0x0" })).toBe(false);
});
