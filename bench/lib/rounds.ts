/** Runs of some variants in turn, round after round, so that a machine whose speed drifts slows all of them alike. */
export interface Rounds {
  /** By variant: how many a second, one figure for each round. */
  readonly rates: ReadonlyMap<string, readonly number[]>;
}

export interface Variant {
  readonly name: string;
  /** Does its work once; answers how many things it did. */
  run(): number | Promise<number>;
  /** A round goes on at least this long. */
  readonly atLeastMs?: number | undefined;
}

/** Measures variants in interleaved rounds; every other round goes through them backwards. */
export async function measure(variants: readonly Variant[], rounds: number): Promise<Rounds> {
  const rates = new Map<string, number[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? variants : variants.toReversed();
    for (const variant of order) rates.get(variant.name)?.push(await rateOf(variant));
  }
  return { rates };
}

async function rateOf({ run, atLeastMs = 0 }: Variant): Promise<number> {
  const begun = performance.now();
  let done = 0;
  do done += await run();
  while (performance.now() - begun < atLeastMs);
  return (done * 1000) / (performance.now() - begun);
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >>> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The median rate of a variant. */
export function rateIn({ rates }: Rounds, name: string): number {
  return median(rates.get(name) ?? []);
}

/** The median of the ratios that two variants had in the same rounds. */
export function ratioIn({ rates }: Rounds, name: string, to: string): number {
  const others = rates.get(to) ?? [];
  return median((rates.get(name) ?? []).map((rate, round) => rate / (others[round] ?? Number.NaN)));
}
