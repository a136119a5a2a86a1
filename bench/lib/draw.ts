/** Chances from a seed (mulberry32): the same seed, the same data on every machine. */
export interface Draw {
  /** 0 up to but not including `below`. */
  int(below: number): number;
}

export function seeded(seed: number): Draw {
  let state = seed >>> 0;
  return {
    int: (below) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
    },
  };
}

/** True of `percent` in a hundred. */
export function chance(draw: Draw, percent: number): boolean {
  return draw.int(100) < percent;
}

/** One of some things, of which there is at least one. */
export function pick<T>(draw: Draw, from: readonly T[]): T {
  const picked = from[draw.int(from.length)];
  if (picked === undefined) throw new Error('there is nothing to pick from');
  return picked;
}

/** So many different things; `make` has to be able to make that many. */
export function distinct<T>(count: number, make: () => T, nameOf: (made: T) => string): readonly T[] {
  const found = new Map<string, T>();
  while (found.size < count) {
    const made = make();
    found.set(nameOf(made), made);
  }
  return [...found.values()];
}
