import { type Instant, isInForce } from '../lib/period.ts';
import type { CollectionSource } from '../registry/collection/model.ts';
import { legalPersonOf } from '../registry/party/rules.ts';
import { type Bitset, bitset, hasBit, setBit } from './bitset.ts';
import {
  branches,
  type DecisionRecords,
  type Ground,
  numbersOf,
  type PlacedDeclaration,
  withAncestors,
} from './place.ts';

/** Where data came from, as far as that binds what it may be used for. */
export interface Origins {
  /** The categories that hold what the operator has from entrusters alone, for whatever purpose (Art. 27(5)(i)). */
  readonly onlyEntrusted: Bitset;
  /** By purpose: the categories that hold what others entrusted to the operator, not for this purpose (Art. 27(5)(i)). */
  readonly entrusted: readonly Bitset[];
  /** By purpose: those, and the categories that hold personal information that was succeeded to, not for this purpose (Art. 18(2)). */
  readonly withheld: readonly Bitset[];
  /** By key of a source by succession: the purposes that bound the predecessor. */
  readonly inherited: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Placed extends Ground {
  /** By purpose: the declarations that speak for it. */
  readonly declarations: readonly (readonly PlacedDeclaration[])[];
  /** Keys of the legal persons that are the operator. */
  readonly operators: ReadonlySet<string>;
  readonly notPersonal: Bitset;
}

/** What the origin of data withholds from each purpose; almost always nothing, which is kept once. */
export function placeOrigins(records: DecisionRecords, placed: Placed): Origins {
  const { purposes, categories, declarations } = placed;
  const sources = [...records.collectionSources.values()];
  const inherited = inheritedBy(records, placed);
  if (!sources.some(({ route }) => route === 'ENTRUSTED' || route === 'SUCCESSION')) {
    const nothing = purposes.nodes.map(() => NOTHING);
    return { onlyEntrusted: NOTHING, entrusted: nothing, withheld: nothing, inherited };
  }
  const onlyEntrusted = entrustedIn(sources, placed);
  const entrusted = declarations.map((speaking) => {
    const work = branchesOf(placed, speaking, (routes) => routes.includes('ENTRUSTED'));
    return upwards(placed, without(onlyEntrusted, work));
  });
  const withheld = purposes.nodes.map(({ key }, id) => {
    const bound = sources.filter((source) => inherited.get(source.key)?.has(key) === false);
    const others = branchesOf(placed, declarations[id] ?? [], speaksOfOthers);
    const succeeded = without(without(reachedBy(bound, placed), others), placed.notPersonal);
    return union(entrusted[id] ?? NOTHING, succeeded, categories.nodes.length);
  });
  return { onlyEntrusted: upwards(placed, onlyEntrusted), entrusted, withheld, inherited };
}

const NOTHING: Bitset = bitset(0);

/** A declaration that says how its data was acquired speaks of no other. */
function speaksOfOthers(routes: readonly CollectionSource['route'][]): boolean {
  return routes.length > 0 && !routes.includes('SUCCESSION');
}

/** The purposes that bind what came by each succession to the operator; a failed one leaves it none. */
function inheritedBy(records: DecisionRecords, { now, operators }: Placed): Origins['inherited'] {
  const ours = [...records.successions.values()].filter((succession) => {
    const successor = records.parties.get(succession.successor);
    if (successor === undefined || succession.stage === 'FAILED' || !isInForce(succession, now)) return false;
    return operators.has(legalPersonOf(records, successor).key);
  });
  const bySuccession = [...records.collectionSources.values()].filter(({ route }) => route === 'SUCCESSION');
  return new Map(
    bySuccession.map(({ key }) => {
      const its = ours.filter(({ sources }) => sources.includes(key));
      return [key, new Set(its.flatMap(({ predecessorPurposes }) => predecessorPurposes))];
    }),
  );
}

/** The categories of which the operator has nothing but what was entrusted to it; a source that is yet to come brought nothing. */
function entrustedIn(sources: readonly CollectionSource[], placed: Placed): Bitset {
  const isEntrusted = ({ route }: CollectionSource) => route === 'ENTRUSTED';
  const own = sources.filter((source) => !isEntrusted(source) && hasBegun(source, placed.now));
  return without(reachedBy(sources.filter(isEntrusted), placed), reachedBy(own, placed));
}

function hasBegun({ effectiveFrom }: CollectionSource, now: Instant): boolean {
  return effectiveFrom === undefined || effectiveFrom <= now;
}

/** The categories that sources may hold: what they name, all below it, and all above, which would hold it. */
function reachedBy(sources: readonly CollectionSource[], { categories }: Placed): Bitset {
  const bits = bitset(categories.nodes.length);
  for (const id of numbersOf(
    categories,
    sources.flatMap((source) => source.categories),
  )) {
    withAncestors(bits, categories, id, categories.ends[id] ?? 0);
  }
  return bits;
}

function branchesOf(
  { categories }: Placed,
  declarations: readonly PlacedDeclaration[],
  says: (routes: readonly CollectionSource['route'][]) => boolean,
): Bitset {
  const saying = declarations.filter(({ record }) => says(record.acquiredBy ?? []));
  return branches(
    categories,
    saying.map(({ category }) => category),
  );
}

/** The same categories and all above them. */
function upwards({ categories }: Placed, of: Bitset): Bitset {
  const bits = bitset(categories.nodes.length);
  categories.nodes.forEach((_, id) => {
    if (hasBit(of, id)) withAncestors(bits, categories, id, id + 1);
  });
  return bits;
}

function without(bits: Bitset, taken: Bitset): Bitset {
  return bits.map((word, at) => word & ~(taken[at] ?? 0));
}

function union(a: Bitset, b: Bitset, size: number): Bitset {
  const bits = bitset(size);
  for (let at = 0; at < size; at++) if (hasBit(a, at) || hasBit(b, at)) setBit(bits, at);
  return bits;
}
