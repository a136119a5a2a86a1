import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Arrangement } from './arrangements.ts';
import type { HolderTurn, TripleGroup } from './model.ts';

/** What an approval is bound to: hashes that change when what was seen changes, and not because time passes. */
export const impactSeal = z.object({
  hash: z.string(),
  triples: z.string(),
  holders: z.string(),
  arrangements: z.string(),
});

export type ImpactSeal = Readonly<z.output<typeof impactSeal>>;

interface Sealed {
  readonly moments: readonly { readonly groups: readonly TripleGroup[]; readonly holders: readonly HolderTurn[] }[];
  readonly arrangements: readonly Arrangement[];
}

export function sealOf({ moments, arrangements }: Sealed): ImpactSeal {
  const parts = {
    triples: hashOf(eachOnce(moments.map(({ groups }) => groups))),
    holders: hashOf(eachOnce(moments.map(({ holders }) => holders))),
    arrangements: hashOf(arrangements),
  };
  return { hash: hashOf(parts), ...parts };
}

// Without its instant: what turns on a day turns still when that day has come.
function eachOnce(turning: readonly (readonly unknown[])[]): readonly unknown[] {
  return [...new Set(turning.filter((some) => some.length > 0).map(canonicalJson))];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

const CHANGED: Readonly<Record<Exclude<keyof ImpactSeal, 'hash'>, string>> = {
  triples: 'what it opens or closes to whom',
  holders: 'who may declare which purpose by it',
  arrangements: 'which outsourcings, joint uses or provisions it touches',
};

/** What of an impact is no longer what was seen; nothing when it is all the same. */
export function whatChangedOf(seen: ImpactSeal, now: ImpactSeal): readonly string[] {
  const parts = Object.entries(CHANGED) as [keyof typeof CHANGED, string][];
  return parts.filter(([part]) => seen[part] !== now[part]).map(([, said]) => said);
}
