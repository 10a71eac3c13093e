import { describe, expect, it } from "vitest";
import type { Session } from "./session.ts";
import { ACTIONS } from "./actions.ts";
import { keysOf } from "./keys.ts";
import { OTHER_KEY } from "./shortcuts.ts";

/** Keys that stand for the same as another one, or for a number of members. */
const SAME = /^(Digit[1-9]|Shift\+Equal|NumpadAdd|NumpadSubtract|Meta\+KeyK|Shift\+\?)$/;

describe("the list of all actions", () => {
  const known = Object.keys(keysOf({ stores: {}, orders: {} } as unknown as Session));
  const codes = ACTIONS.flatMap(({ key }) => (key === undefined ? [] : [key.code]));

  it("has no name, key or id twice", () => {
    for (const all of [
      codes,
      ACTIONS.map(({ id }) => id),
      ACTIONS.map(({ words }) => words.en),
      ACTIONS.map(({ words }) => words.zh),
    ])
      expect(all.filter((one, place) => all.indexOf(one) !== place)).toEqual([]);
  });

  it("tells of every key that there is", () => {
    expect(known.filter((code) => !SAME.test(code) && !codes.includes(code))).toEqual([]);
  });

  it("names no key that nobody listens to", () => {
    const deaf = codes.filter(
      (code) => !known.includes(code) && !OTHER_KEY.test(code.replace(/^Shift\+/, "")),
    );
    expect(deaf).toEqual([]);
  });

  it.each(ACTIONS.map(({ id, words }) => [id, words] as const))(
    "%s is called something in both languages",
    (_, words) => {
      expect(words.en).toMatch(/[A-Za-z]/);
      expect(words.zh).toMatch(/\p{Script=Han}/u);
    },
  );
});
