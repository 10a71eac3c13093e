import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { zh } from "../../words/zh.ts";
import { LawLight } from "./law-light.tsx";
import { LawList } from "./law-list.tsx";

const nothing = () => undefined;

const light = (broken: number, checked: boolean, text = en) =>
  renderToStaticMarkup(
    createElement(LawLight, { broken, checked, open: false, text, onPress: nothing }),
  );

it.each([
  ["en", en],
  ["zh", zh],
] as const)("a law that breaks is seen on the light by word and look (%s)", (_, text) => {
  const broken = light(2, true, text);
  expect(broken).toContain(`aria-label="${text.laws.broken(2)}"`);
  expect(broken).toContain("law-light-broken");
  expect(broken).not.toContain(text.laws.hold);
  const holds = light(0, true, text);
  expect(holds).toContain(text.laws.hold);
  expect(holds).not.toContain("law-light-broken");
});

it("what was not checked is not said to hold", () => {
  expect(light(0, false)).toContain(en.laws.unchecked);
  expect(light(0, false)).not.toContain(en.laws.hold);
});

it("a broken law stands first among the laws, with the sentence and the instant at which it broke", () => {
  const law = (id: string, breaks: { index: number; clock: string; sentence: string }[]) => ({
    id,
    statement: `statement of ${id}`,
    source: "source",
    warns: false,
    breaks,
    more: 0,
  });
  const found = { index: 7, clock: "00:01.500.000", sentence: "two leaders in epoch 1" };
  const drawn = renderToStaticMarkup(
    createElement(LawList, {
      groups: [{ id: "g", title: "Group", laws: [law("holding", []), law("breaking", [found])] }],
      checkedTo: "00:02.000.000",
      text: en,
      onGo: nothing,
    }),
  );
  expect(drawn).toContain(found.sentence);
  expect(drawn).toContain(en.laws.goTo(found.clock));
  expect(drawn.indexOf("statement of breaking")).toBeLessThan(
    drawn.indexOf("statement of holding"),
  );
});
