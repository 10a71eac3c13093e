/** A value with one thing about it changed, and what that is. */
export interface Spoiling {
  readonly what: string;
  readonly spoilt: unknown;
}

/** The value with one of its parts replaced, left out, or given a key too many. */
export function* spoilings(value: unknown, place: string): Generator<Spoiling> {
  for (const other of [null, true, 1.5, "", "1s", [], {}]) {
    yield { what: `${place} = ${JSON.stringify(other)}`, spoilt: other };
  }
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      for (const { what, spoilt } of spoilings(part, `${place}[${index}]`)) {
        yield { what, spoilt: value.with(index, spoilt) };
      }
    }
    return;
  }
  yield { what: `${place} with a key too many`, spoilt: { ...value, unheard: 1 } };
  for (const [key, part] of Object.entries(value)) {
    const { [key]: _left, ...rest } = value as Record<string, unknown>;
    yield { what: `${place} without ${key}`, spoilt: rest };
    for (const { what, spoilt } of spoilings(part, `${place}.${key}`)) {
      yield { what, spoilt: { ...value, [key]: spoilt } };
    }
  }
}
