import type { CompileOptions } from '../../src/decision/compile.ts';
import type { DecisionRequest, PrincipalConsent } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import type { DataCategory } from '../../src/registry/category/model.ts';
import type { Purpose } from '../../src/registry/purpose/model.ts';

/** The words of the naive evaluator: trees walked parent by parent, lists filtered, nothing prepared. */
export interface World extends CompileOptions {
  readonly records: DecisionRecords;
  readonly request: DecisionRequest;
}

interface Placed {
  readonly key: string;
  readonly parent?: string | undefined;
}

/** The record, when it is there and its parents end at a root. */
export function standing<T extends Placed>(nodes: ReadonlyMap<string, T>, key: string): T | undefined {
  let steps = 0;
  for (let at = nodes.get(key); at !== undefined; at = nodes.get(at.parent)) {
    if (at.parent === undefined) return nodes.get(key);
    steps += 1;
    if (steps > nodes.size) return undefined;
  }
  return undefined;
}

export function standingOf<T extends Placed>(nodes: ReadonlyMap<string, T>): readonly T[] {
  return [...nodes.values()].filter(({ key }) => standing(nodes, key) !== undefined);
}

/** Both stand in the tree, and the first is the second or one of its descendants. */
export function isAtOrBelow(nodes: ReadonlyMap<string, Placed>, key: string, ancestor: string): boolean {
  if (standing(nodes, key) === undefined || standing(nodes, ancestor) === undefined) return false;
  for (let at: string | undefined = key; at !== undefined; at = nodes.get(at)?.parent) {
    if (at === ancestor) return true;
  }
  return false;
}

export function inForce(
  { effectiveFrom, effectiveUntil }: { effectiveFrom?: string | undefined; effectiveUntil?: string | undefined },
  now: string,
): boolean {
  return (
    (effectiveFrom === undefined || effectiveFrom <= now) && (effectiveUntil === undefined || now < effectiveUntil)
  );
}

/** What processing has made of data by now; nothing while a code, a name or what may cost money is left in it. */
export function madeOf({ processing, ...left }: DataCategory, now: string): 'PSEUDONYMISED' | 'ANONYMISED' | undefined {
  if (left.identificationCode !== undefined || left.financialHarmIfMisused || left.identifies === 'DIRECT')
    return undefined;
  return processing === undefined || now < processing.at ? undefined : processing.into;
}

/** The category or anything below it is special care-required, by itself or as part of what is. */
export function holdsSpecialCare(world: World, category: string): boolean {
  const { dataCategories } = world.records;
  return standingOf(dataCategories).some(
    (other) => isAtOrBelow(dataCategories, other.key, category) && needsSpecialCare(world, other),
  );
}

/** The same, or it holds what was so before it was pseudonymised: Art. 41(9) does not lift Art. 20(2). */
export function isAcquiredWithCare(world: World, category: string): boolean {
  const { dataCategories } = world.records;
  const isPseudonymised = (other: DataCategory) =>
    other.specialCare.length > 0 && !other.inferredOnly && madeOf(other, world.now) === 'PSEUDONYMISED';
  return (
    holdsSpecialCare(world, category) ||
    standingOf(dataCategories).some(
      (other) => isPseudonymised(other) && isAtOrBelow(dataCategories, other.key, category),
    )
  );
}

/** Who judged a category said what it holds, that it merely lets one infer that, or that it is processed; what says none of it is what it is part of. */
function needsSpecialCare({ records: { dataCategories }, now }: World, category: DataCategory): boolean {
  if (isSpecialCare(category, now)) return true;
  if (category.specialCare.length > 0 || category.inferredOnly || madeOf(category, now) !== undefined) return false;
  return standingOf(dataCategories).some(
    (wider) => isSpecialCare(wider, now) && isAtOrBelow(dataCategories, category.key, wider.key),
  );
}

function isSpecialCare(category: DataCategory, now: string): boolean {
  return category.specialCare.length > 0 && !category.inferredOnly && madeOf(category, now) === undefined;
}

export function tooVague(purpose: Purpose): boolean {
  return purpose.specificityReview !== undefined && purpose.specificityReview.result === 'TOO_VAGUE';
}

/** The purpose, and each that it is part of, by which acting was judged to encourage unlawful or unjust acts (Art. 19). */
export function improperAt({ records: { purposes } }: World, purpose: Purpose): readonly Purpose[] {
  const found: Purpose[] = [];
  for (let at: Purpose | undefined = purpose; at !== undefined; at = purposes.get(at.parent ?? '')) {
    if (at.improperUseRisk !== undefined && at.improperUseRisk.result === 'RISK') found.push(at);
  }
  return found;
}

/** Consents of a kind to this purpose and this category; of who cannot judge, those by the representative. */
export function consentsTo(world: World, category: string, kind: PrincipalConsent['kind']): readonly string[] {
  const { principal } = world.request;
  return consentsGiven(world, category, kind)
    .filter(({ byRepresentative }) => !principal?.needsRepresentative || byRepresentative)
    .map(({ key }) => key)
    .sort();
}

export function consentsGiven({ records, request }: World, category: string, kind: PrincipalConsent['kind']) {
  return (request.principal?.consents ?? [])
    .filter((consent) => consent.kind === kind && consent.purpose === request.purpose)
    .filter((consent) => consent.categories.some((given) => isAtOrBelow(records.dataCategories, category, given)));
}

/** Such consents of a principal who cannot judge alone that no representative gave. */
export function consentsAlone(world: World, category: string, ...kinds: readonly PrincipalConsent['kind'][]) {
  if (!world.request.principal?.needsRepresentative) return [];
  return kinds
    .flatMap((kind) => consentsGiven(world, category, kind))
    .filter(({ byRepresentative }) => !byRepresentative)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

export function sortedOnce(keys: readonly string[]): readonly string[] {
  return keys.filter((key, at) => keys.indexOf(key) === at).sort();
}
