import type { DecisionRecords } from '../../src/decision/place.ts';
import { dataCategoryModel } from '../../src/registry/category/model.ts';
import {
  declarationModel,
  prohibitionModel,
  purposeGrantModel,
  purposeModel,
} from '../../src/registry/purpose/model.ts';
import { asRegistry, recordModels } from '../../src/registry/registry.ts';
import { chance, type Draw, distinct, pick, seeded } from '../lib/draw.ts';

/** How much there is of everything. */
export interface Size {
  readonly purposes: number;
  readonly categories: number;
  readonly declarations: number;
  readonly prohibitions: number;
  readonly parties: number;
  /** A scope: that a party may act for a purpose. */
  readonly scopes: number;
  readonly requests: number;
}

export const FULL: Size = {
  purposes: 200,
  categories: 300,
  declarations: 4_800,
  prohibitions: 200,
  parties: 300,
  scopes: 4_000,
  requests: 100_000,
};

export const SHORT: Size = {
  purposes: 20,
  categories: 30,
  declarations: 60,
  prohibitions: 8,
  parties: 10,
  scopes: 40,
  requests: 500,
};

/** A node of a tree: its name and all names above it, the nearest first. */
export interface Node {
  readonly key: string;
  readonly parent: string | undefined;
  readonly above: readonly string[];
}

/** May this party use this category for this purpose? */
export interface Ask {
  readonly party: string;
  readonly purpose: string;
  readonly category: string;
}

export interface Pair {
  readonly purpose: string;
  readonly category: string;
}

/** What everybody is given: the same facts and the same requests. */
export interface Workload {
  readonly purposes: readonly Node[];
  readonly categories: readonly Node[];
  readonly parties: readonly string[];
  /** A declaration covers the categories below; with `flows` the purposes below too. */
  readonly declarations: readonly (Pair & { readonly flows: boolean })[];
  /** A prohibition holds up and down both trees. */
  readonly prohibitions: readonly Pair[];
  readonly scopes: readonly { readonly party: string; readonly purpose: string }[];
  readonly asks: readonly Ask[];
}

const DEPTH = 4;

export function makeWorkload(size: Size, seed: number): Workload {
  const draw = seeded(seed);
  const purposes = makeTree(draw, size.purposes, 'purpose');
  const categories = makeTree(draw, size.categories, 'category');
  const parties = Array.from({ length: size.parties }, (_, at) => `party_${at}`);
  const pair = (): Pair => ({ purpose: pick(draw, purposes).key, category: pick(draw, categories).key });
  const declarations = distinct(size.declarations, () => ({ ...pair(), flows: chance(draw, 20) }), nameOf);
  // What is forbidden stands at the leaves mostly; higher up, little would be left to permit.
  const prohibitions = distinct(size.prohibitions, () => deepest(draw, { purposes, categories }), nameOf);
  const scopes = distinct(
    size.scopes,
    () => ({ party: pick(draw, parties), purpose: pick(draw, purposes).key }),
    ({ party, purpose }) => `${party} ${purpose}`,
  );
  const asks = Array.from({ length: size.requests }, () =>
    makeAsk(draw, { purposes, categories, parties, declarations, scopes }),
  );
  return { purposes, categories, parties, declarations, prohibitions, scopes, asks };
}

function nameOf({ purpose, category }: Pair): string {
  return `${purpose} ${category}`;
}

function makeTree(draw: Draw, count: number, name: string): readonly Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at < count; at++) {
    const inner = nodes.filter(({ above }) => above.length < DEPTH - 1);
    const parent = at < count / 20 ? undefined : pick(draw, inner);
    const above = parent === undefined ? [] : [parent.key, ...parent.above];
    nodes.push({ key: `${name}_${at}`, parent: parent?.key, above });
  }
  return nodes;
}

function deepest(draw: Draw, { purposes, categories }: Pick<Workload, 'purposes' | 'categories'>): Pair {
  const deep = (nodes: readonly Node[]) => nodes.filter(({ above }) => above.length >= DEPTH - 2);
  return { purpose: pick(draw, deep(purposes)).key, category: pick(draw, deep(categories)).key };
}

/** Mostly what a scope and a declaration speak of, or stands below: otherwise nearly nothing would be permitted. */
function makeAsk(draw: Draw, world: Omit<Workload, 'asks' | 'prohibitions'>): Ask {
  const scope = pick(draw, world.scopes);
  const { purpose } = chance(draw, 85) ? scope : { purpose: pick(draw, world.purposes).key };
  const declared = world.declarations.filter((declaration) => declaration.purpose === purpose);
  if (declared.length === 0 || chance(draw, 35)) {
    return { party: scope.party, purpose, category: pick(draw, world.categories).key };
  }
  const { category } = pick(draw, declared);
  const below = world.categories.filter(({ key, above }) => key === category || above.includes(category));
  return { party: scope.party, purpose, category: pick(draw, below).key };
}

/** Whether a node of a tree is another or stands below it. */
export function isWithin(nodes: readonly Node[]): (key: string, ancestor: string) => boolean {
  const above = new Map(nodes.map((node) => [node.key, node.above]));
  return (key, ancestor) => key === ancestor || (above.get(key)?.includes(ancestor) ?? false);
}

/** What a prohibition of a node touches: itself, what stands below it, and what stands above. */
export function touchedBy(nodes: readonly Node[], key: string): readonly string[] {
  const isIn = isWithin(nodes);
  return nodes.filter((node) => isIn(node.key, key) || isIn(key, node.key)).map((node) => node.key);
}

const DECIDED = { basis: 'DECIDED', reason: 'made for the bench' } as const;

/** The workload as the records of a registry; a party is a client, its scopes are grants. */
export function recordsOf(workload: Workload): DecisionRecords {
  const { purposes, categories, declarations, prohibitions, scopes } = workload;
  return {
    ...NOTHING_ELSE,
    dataCategories: byKey(
      categories.map(({ key, parent }) =>
        dataCategoryModel.schema.parse({ ...DECIDED, key, parent, labelEn: key, identifies: 'BY_EASY_COLLATION' }),
      ),
    ),
    purposes: byKey(
      purposes.map(({ key, parent }) => purposeModel.schema.parse({ ...DECIDED, key, parent, statementEn: key })),
    ),
    declarations: byKey(
      declarations.map(({ purpose, category, flows }) =>
        declarationModel.schema.parse({
          ...DECIDED,
          key: `${purpose}:${category}`,
          purpose,
          category,
          flowsToChildPurposes: flows,
          retention: { trigger: 'the contract ends', months: 12 },
        }),
      ),
    ),
    prohibitions: byKey(
      prohibitions.map(({ purpose, category }) =>
        prohibitionModel.schema.parse({
          ...DECIDED,
          key: `${purpose}:${category}`,
          purpose,
          category,
          statement: 'never',
        }),
      ),
    ),
    purposeGrants: byKey(
      scopes.map(({ party, purpose }) =>
        purposeGrantModel.schema.parse({ ...DECIDED, key: `client:${party}:${purpose}`, client: party, purpose }),
      ),
    ),
  };
}

/** Every section that a registry has, empty. */
const NOTHING_ELSE = asRegistry(Object.fromEntries(recordModels.map(({ section }) => [section, new Map()])));

function byKey<T extends { readonly key: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.key, record]));
}
