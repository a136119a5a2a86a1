/** A pure function of something that never changes: computed once for each, as long as that is held by somebody. */
export function oncePer<Of extends WeakKey, Found>(compute: (of: Of) => Found): (of: Of) => Found {
  const known = new WeakMap<Of, { readonly found: Found }>();
  return (of) => {
    const kept = known.get(of) ?? { found: compute(of) };
    known.set(of, kept);
    return kept.found;
  };
}
