import { createHash } from 'node:crypto';
import { boundariesOf, epochAt } from '../../decision/boundaries.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Instant } from '../../lib/period.ts';
import { isMapSection, type Registry } from '../../registry/registry.ts';
import type { Judged } from '../judge.ts';
import { impactOf } from './impact.ts';
import type { ImpactSeal } from './seal.ts';

// Of one state of the registry and within one epoch the same edits do the same: proposals are weighed again and again.
const known = new WeakMap<Registry, Map<string, ImpactSeal>>();

/** The seal of what judged edits would do to a registry. */
export function sealedImpact(
  registry: Registry,
  { edits, next }: Pick<Judged, 'edits' | 'next'>,
  { revision, now }: { readonly revision: number; readonly now: Instant },
): ImpactSeal {
  const seals = known.get(registry) ?? new Map<string, ImpactSeal>();
  known.set(registry, seals);
  const compiled = edits.filter(({ section }) => !isMapSection(section));
  const epochs = [registry, next].map((side) => epochAt(boundariesOf(side), now));
  const name = createHash('sha256')
    .update(canonicalJson([epochs, compiled]))
    .digest('hex');
  const change = { before: registry, after: next, edits: compiled, revision, now, retiredPurposes: new Set<string>() };
  const seal = seals.get(name) ?? impactOf(change).seal;
  seals.set(name, seal);
  return seal;
}
