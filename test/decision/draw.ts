import type { GeneratorValue } from 'fast-check';
import { integer } from 'fast-check';

/** Where random worlds take their chances from: a seed, or fast-check, which can then shrink what it found. */
export interface Draw {
  /** 0 up to but not including `below`. */
  int(below: number): number;
}

/** Chances from a seed (mulberry32): the same seed, the same worlds. */
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

/** Chances from fast-check's `gen()`. */
export function shrinkable(generated: GeneratorValue): Draw {
  return { int: (below) => generated(integer, { min: 0, max: below - 1 }) };
}

/** True of `percent` in a hundred. */
export function chance(draw: Draw, percent: number): boolean {
  return draw.int(100) < percent;
}

export function pick<T>(draw: Draw, from: readonly [T, ...T[]]): T {
  return from[draw.int(from.length)] ?? from[0];
}

/** Picks by weight. */
export function weighted<T>(draw: Draw, from: readonly [[number, T], ...[number, T][]]): T {
  let left = draw.int(from.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, value] of from) {
    if (left < weight) return value;
    left -= weight;
  }
  return from[0][1];
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
