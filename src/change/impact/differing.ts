import { type Bitset, bitset, hasBit, setBit } from '../../decision/bitset.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { ancestorsOf, type Tree } from '../../decision/tree.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import type { TreeNode } from '../../lib/key.ts';
import type { CollectionSource } from '../../registry/collection/model.ts';
import { personOf, type Side, type Way } from './side.ts';

/**
 * What two registries do not say alike, of all that the evaluator reads to answer for a triple. Where nothing of this
 * concerns a triple, and its use is as before, it is answered as before.
 */
export interface Differing {
  /** Nothing can be taken to be alike: the instant differs, or who the operator is. */
  readonly everything: boolean;
  readonly purposes: ReadonlySet<string>;
  categories(way: Way): Bitset;
  readonly parties: ReadonlySet<string>;
  has(way: Way): boolean;
}

export function differingBetween(before: Side, after: Side): Differing {
  const [was, is] = [before.table, after.table];
  const parties = differingKeys(was.routes.parties, is.routes.parties);
  const outsourcings = withThoseBelow(differingKeys(was.routes.outsourcings, is.routes.outsourcings), was, is);
  // What engages a person decides also whether it is a joint user.
  const persons = new Set([...outsourcings].flatMap((key) => [was, is].flatMap((side) => outsourceeOf(side, key))));
  const told = differingKeys(was.evidences, is.evidences).size > 0 || differingKeys(was.told, is.told).size > 0;
  // Where data comes from matters to what goes out once a source is tainted: of what it holds, and of what holds that.
  const holdsTaint = [was, is].some(({ sources }) => [...sources.values()].some(({ record }) => isTainted(record)));
  const tainted = holdsTaint && differingKeys(recordsOf(was.sources), recordsOf(is.sources)).size > 0;
  const isChanged: Readonly<Record<Way['kind'], (key: string) => boolean>> = {
    OUTSOURCING: orAll(tainted, outsourcings),
    JOINT_USE: orAll(
      told || tainted || differingKeys(was.routes.jointUseChanges, is.routes.jointUseChanges).size > 0,
      differingKeys(was.routes.jointUses, is.routes.jointUses),
    ),
    PROVISION: orAll(tainted, differingKeys(was.routes.provisions, is.routes.provisions)),
    OPT_OUT: orAll(
      told ||
        tainted ||
        // Whether the operator is abroad decides whether it files by an agent.
        [was, is].some((side) => partiesOf(side, side.operators).some((key) => parties.has(key))) ||
        differingKeys(was.routes.optOutChanges, is.routes.optOutChanges).size > 0,
      differingKeys(was.routes.optOutFilings, is.routes.optOutFilings),
    ),
    SUCCESSION: orAll(tainted, differingKeys(was.routes.successions, is.routes.successions)),
  };
  // What else a category holds below it matters to joint uses and opt-outs, and whether others entrusted it; to all others the
  // classes of that.
  const related = numbered(before, [
    ...differingNodes(was.categories, is.categories, { below: true }),
    ...differingKeys(entrustedOf(was), entrustedOf(is)),
  ]);
  const own = numbered(before, [
    ...differingNodes(was.categories, is.categories, { below: false }),
    ...differingKeys(classesOf(was), classesOf(is)),
  ]);
  return {
    everything: was.now !== is.now || [...was.operators].sort().join(' ') !== [...is.operators].sort().join(' '),
    // What an exception opens is open to whoever may declare the purpose, used for it or not.
    purposes: new Set([
      ...differingNodes(was.purposes, is.purposes, { below: false }),
      ...onOneSide(before.askers, after.askers),
    ]),
    categories: ({ kind }) => (holdsTaint || kind === 'JOINT_USE' || kind === 'OPT_OUT' ? related : own),
    parties: new Set([
      ...partiesOf(was, withClasses(parties, was, is)),
      ...partiesOf(is, withClasses(parties, was, is)),
      ...partiesOf(was, persons),
      ...partiesOf(is, persons),
    ]),
    has: ({ kind, record }) => isChanged[kind](record),
  };
}

function isTainted({ wrongful, optOutDerived }: CollectionSource): boolean {
  return wrongful !== 'NO' || optOutDerived;
}

function orAll(all: boolean, some: ReadonlySet<string>): (key: string) => boolean {
  return (key) => all || some.has(key);
}

type Keyed = ReadonlyMap<string, unknown>;

function onOneSide(was: Keyed, is: Keyed): readonly string[] {
  return [...was.keys(), ...is.keys()].filter((key) => was.has(key) !== is.has(key));
}

/** The keys that stand on one side only, or for something else on the other. */
function differingKeys(was: Keyed, is: Keyed): ReadonlySet<string> {
  if (was === is) return new Set();
  const differs = [...was].filter(([key, record]) => !isSame(record, is.get(key))).map(([key]) => key);
  return new Set([...differs, ...[...is.keys()].filter((key) => !was.has(key))]);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

function classesOf({ categories, classes }: DecisionTable): Keyed {
  return new Map(categories.nodes.map(({ key }, id) => [key, [...(classes[id] ?? [])].sort().join(' ')]));
}

/** By category: whether it holds what others entrusted to the operator and nothing else brought. */
function entrustedOf({ categories, origins }: DecisionTable): Keyed {
  return new Map(categories.nodes.map(({ key }, id) => [key, hasBit(origins.onlyEntrusted, id)]));
}

/** Parties, the classes that they are of, and those that are of them: each is judged by the others. */
function withClasses(keys: ReadonlySet<string>, ...sides: readonly DecisionTable[]): ReadonlySet<string> {
  const found = new Set(keys);
  if (keys.size === 0) return found;
  for (const { routes } of sides) {
    for (const { key, classes } of routes.parties.values()) {
      if (keys.has(key)) for (const one of classes) found.add(one);
      if (classes.some((one) => keys.has(one))) found.add(key);
    }
  }
  return found;
}

function recordsOf(sources: DecisionTable['sources']): Keyed {
  return new Map([...sources].map(([key, { record }]) => [key, record]));
}

/** Engagements, and those that stand on them: a chain holds by each of its hops. */
function withThoseBelow(keys: ReadonlySet<string>, ...sides: readonly DecisionTable[]): ReadonlySet<string> {
  const found = new Set(keys);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { routes } of sides) {
      for (const { key, engagedBy } of routes.outsourcings.values()) {
        if (engagedBy !== undefined && found.has(engagedBy)) found.add(key);
      }
    }
  }
  return found;
}

function outsourceeOf({ routes }: DecisionTable, key: string): readonly string[] {
  const engagement = routes.outsourcings.get(key);
  return engagement === undefined ? [] : [engagement.outsourcee];
}

/** The parties of the legal persons that these parties are. */
function partiesOf(table: DecisionTable, keys: ReadonlySet<string>): readonly string[] {
  if (keys.size === 0) return [];
  const persons = new Set([...keys, ...[...keys].flatMap((key) => personOf(table, key) ?? [])]);
  const isOne = (key: string) => persons.has(key) || persons.has(personOf(table, key) ?? '');
  return [...table.routes.parties.keys()].filter(isOne);
}

/** The nodes that are not the same, or do not stand below the same; with `below` also those that hold others below. */
function differingNodes<T extends TreeNode>(
  was: Tree<T>,
  is: Tree<T>,
  { below }: { readonly below: boolean },
): ReadonlySet<string> {
  const own = differingKeys(placedNodes(was), placedNodes(is));
  if (own.size === 0) return own;
  const differs = new Set<string>();
  for (const tree of [was, is]) {
    tree.nodes.forEach(({ key }, id) => {
      const above = ancestorsOf(tree, id).map((at) => tree.nodes[at]?.key ?? '');
      if (own.has(key) || above.some((at) => own.has(at))) differs.add(key);
      if (below && own.has(key)) for (const at of above) differs.add(at);
    });
  }
  return differs;
}

function placedNodes<T extends TreeNode>({ ids, nodes }: Tree<T>): ReadonlyMap<string, T | undefined> {
  return new Map([...ids].map(([key, id]) => [key, nodes[id]]));
}

function numbered({ numbering: { keys, numbers } }: Side, some: Iterable<string>): Bitset {
  const bits = bitset(keys.length);
  for (const key of some) {
    const number = numbers.get(key);
    if (number !== undefined) setBit(bits, number);
  }
  return bits;
}
