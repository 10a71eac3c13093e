/**
 * Remembers what was made last for each id: it is made anew only where something of what it is made of is another.
 *
 * States share what a record did not change, so between two pictures most of what is drawn is the very same.
 */
export function lastOfEach<Id, Of extends readonly unknown[], Made>(
  make: (...of: Of) => Made,
): (id: Id, ...of: Of) => Made {
  const known = new Map<Id, { readonly of: Of; readonly made: Made }>();
  return (id, ...of) => {
    const last = known.get(id);
    if (last !== undefined && isSame(last.of, of)) return last.made;
    const made = make(...of);
    known.set(id, { of, made });
    return made;
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, place) => Object.is(part, other[place]));
}
