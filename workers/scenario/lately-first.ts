/**
 * For each item its place in a list in which whatever was named last moves to the front: who is named often has a
 * small number.
 *
 * @source Bentley et al., A locally adaptive data compression scheme (1986)
 */
export function latelyFirst<Item>(all: readonly Item[], items: readonly Item[]): readonly number[] {
  const order = [...all];
  return items.map((item) => {
    const place = order.indexOf(item);
    order.unshift(...order.splice(place, 1));
    return place;
  });
}

/** The items of which `latelyFirst` made these places; undefined where a place is none. */
export function namedLately<Item>(
  all: readonly Item[],
  places: readonly number[],
): readonly (Item | undefined)[] {
  const order = [...all];
  return places.map((place) => {
    if (place >= order.length) return undefined;
    order.unshift(...order.splice(place, 1));
    return order[0];
  });
}
