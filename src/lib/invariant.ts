/** States what cannot happen; if it does, the program has a bug and says so. */
export function invariant(holds: unknown, claim: string): asserts holds {
  if (!holds) throw new Error(`cannot happen: ${claim}`);
}
