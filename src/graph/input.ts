/** An input as its parser reads it: what is null is absent. */
export function withoutNulls(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, fact]) => fact != null));
}
