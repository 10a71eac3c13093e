/** A broken invariant: the driver that catches it stops the node and records `crashed`. */
export class InvariantBroken extends Error {
  override readonly name = "InvariantBroken";
}

/**
 * Stops the node when something that can never be is.
 *
 * @throws InvariantBroken with `statement`, which says what should have held
 */
export function assert(holds: boolean, statement: string): asserts holds {
  if (!holds) throw new InvariantBroken(statement);
}

/**
 * Stops the node: what can never be is. For hot paths, where the words must not be made before they are needed.
 *
 * @throws InvariantBroken with `statement`
 */
export function broken(statement: string): never {
  throw new InvariantBroken(statement);
}

/** Marks the end of a closed union: the compiler complains when a variant was forgotten. */
export function unreachable(value: never): never {
  throw new InvariantBroken(`no such variant: ${String(value)}`);
}
