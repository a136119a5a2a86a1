import { createHash } from 'node:crypto';
import { boundariesOf, epochAt } from '../../decision/boundaries.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Instant } from '../../lib/period.ts';
import { isMapSection, type Registry } from '../../registry/registry.ts';
import { latestOf } from '../gates/state.ts';
import { earlierStates, type Former, formerAfter } from '../in-force.ts';
import type { Judged } from '../judge.ts';
import { impactOf } from './impact.ts';
import type { ImpactSeal } from './seal.ts';

// Of one state of the registry and within one epoch the same edits do the same: proposals are weighed again and again.
const known = new WeakMap<Registry, Map<string, ImpactSeal>>();

/** The seal of what judged edits would do to a registry. */
export function sealedImpact(
  registry: Registry,
  { edits, next }: Pick<Judged, 'edits' | 'next'>,
  { revision, now, former }: { readonly revision: number; readonly now: Instant; readonly former: Former },
): ImpactSeal {
  const seals = known.get(registry) ?? new Map<string, ImpactSeal>();
  known.set(registry, seals);
  const compiled = edits.filter(({ section }) => !isMapSection(section));
  const sides = { before: former, after: formerAfter({ registry, former }, compiled, now) };
  const epochs = [
    epochOf([registry, ...earlierStates(registry, sides.before)], now),
    epochOf([next, ...earlierStates(next, sides.after)], now),
  ];
  const name = createHash('sha256')
    .update(canonicalJson([epochs, compiled]))
    .digest('hex');
  const change = { before: registry, after: next, former: sides, edits: compiled, revision, now };
  const seal = seals.get(name) ?? impactOf({ ...change, retiredPurposes: new Set<string>() }).seal;
  seals.set(name, seal);
  return seal;
}

function epochOf(states: readonly Registry[], now: Instant): Instant | undefined {
  return latestOf(states.map((state) => epochAt(boundariesOf(state), now)));
}
