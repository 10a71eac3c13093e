import { expect, test } from "vitest";
import { LAWS } from "../laws.ts";
import { LAW_IDS } from "./law-ids.ts";

test("every law is named, and no other", () => {
  expect([...LAW_IDS].sort()).toEqual(LAWS.map(({ id }) => id).sort());
});
