/** A set of small numbers, one bit each. */
export type Bitset = Uint32Array;

/** An empty set that can hold 0 up to but not including `size`. */
export function bitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

export function hasBit(bits: Bitset, at: number): boolean {
  return ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

export function setBit(bits: Bitset, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

/** Adds every number from `from` up to but not including `to`. */
export function setRange(bits: Bitset, from: number, to: number): void {
  for (let at = from; at < to; at++) setBit(bits, at);
}
