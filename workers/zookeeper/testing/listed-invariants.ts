/** How many invariants the list has of each topic; those of L are demanded of an ensemble that heals. */
const LISTED = {
  P: 7,
  B: 7,
  H: 7,
  Q: 6,
  S: 2,
  T: 6,
  A: 5,
  K: 8,
  L: 7,
};

/** All of the list of invariants. */
export const LISTED_INVARIANTS: readonly string[] = Object.entries(LISTED).flatMap(
  ([topic, count]) => Array.from({ length: count }, (_, index) => `${topic}${index + 1}`),
);
