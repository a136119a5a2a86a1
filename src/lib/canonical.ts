/** The same value always as the same text: keys sorted, absent facts left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const facts = value as Readonly<Record<string, unknown>>;
  const inOrder: Record<string, unknown> = {};
  for (const name of Object.keys(facts).sort()) {
    const fact = facts[name];
    if (fact === undefined || fact === null) continue;
    // Assigned, it would be the prototype and no fact.
    if (name === '__proto__') Object.defineProperty(inOrder, name, { value: sorted(fact), enumerable: true });
    else inOrder[name] = sorted(fact);
  }
  return inOrder;
}
