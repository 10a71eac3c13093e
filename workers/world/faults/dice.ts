import { chanceKey, draw } from "../chance.ts";

/** A source of whole numbers: from 0 to `below` − 1, the same ones in the same order for the same seed and use. */
export type Dice = (below: number) => number;

/** The dice of a seed for one use: what is drawn for one use leaves every other as it was. */
export function createDice(seed: number, use: string): Dice {
  const key = chanceKey(seed, "dice", use);
  let count = 0;
  return (below) => {
    count += 1;
    return draw(key, count, below);
  };
}

/** One of several. */
export function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  return items[dice(items.length)] as Item;
}

/** Some of several, in their order, and one at least. */
export function pickSome<Item>(dice: Dice, items: readonly Item[]): readonly Item[] {
  const chosen = items.filter(() => dice(2) === 0);
  return chosen.length > 0 ? chosen : [pick(dice, items)];
}
