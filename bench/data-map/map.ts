import { fieldKey } from '../../src/registry/data-map/model.ts';
import { chance, distinct, pick, seeded } from '../lib/draw.ts';

/** How large a map is. */
export interface MapSize {
  readonly systems: number;
  readonly datasets: number;
}

/** Fields of each dataset. */
export const FIELDS_EACH = 20;

/** What a map names: keys of categories, purposes and parties. */
export interface Surroundings {
  readonly categories: readonly string[];
  readonly purposes: readonly string[];
  readonly parties: readonly string[];
}

interface MadeSystem {
  readonly key: string;
  readonly labelEn: string;
  readonly categories: readonly string[];
}

interface MadeDataset extends MadeSystem {
  readonly system: string;
  readonly purpose: string;
}

interface MadeFlow {
  readonly key: string;
  readonly fromDataset: string;
  readonly toDataset: string | undefined;
  readonly toParty: string | undefined;
  readonly categories: readonly string[];
  readonly purpose: string;
}

/** A field without its dataset: many datasets of a company look alike. */
export interface MadeField {
  readonly path: string;
  readonly dataType: string;
  readonly ordinal: number;
  readonly description: string | undefined;
  readonly categories: readonly string[];
  readonly notPersonal: { readonly reason: string } | undefined;
}

/** A map before it is written: systems, datasets and flows one by one, fields by the shape of their dataset. */
export interface MadeMap {
  readonly systems: readonly MadeSystem[];
  readonly datasets: readonly MadeDataset[];
  readonly flows: readonly MadeFlow[];
  readonly shapes: readonly (readonly MadeField[])[];
  /** The shape of the dataset at a place. */
  shapeAt(place: number): number;
}

export const GROUNDS = { basis: 'ASSUMED', reason: 'made for the bench' } as const;

const SHAPES = 200;
/** So many datasets, however large the map, hold the one category that is rare. */
const RARE_DATASETS = 10;
const SOME_TYPES = ['text', 'bigint', 'timestamp with time zone', 'jsonb', 'boolean'];

/** Makes the same map of the same size and surroundings. The last of the categories is the rare one. */
export function makeMap({ systems, datasets }: MapSize, around: Surroundings, seed = 7): MadeMap {
  const draw = seeded(seed);
  const common = around.categories.slice(0, -1);
  const some = () => [...distinct(1 + draw.int(3), () => pick(draw, common), String)].sort();
  const keyOf = (place: number) => `s${place % systems}.d${place}`;
  const shapes = Array.from({ length: SHAPES }, () => shapeOf(() => (draw.int(10) < 4 ? some() : [])));
  const rare = shapeOf(() => around.categories.slice(-1));

  function shapeOf(categoriesOf: () => readonly string[]): readonly MadeField[] {
    return Array.from({ length: FIELDS_EACH }, (_, at) => {
      const categories = categoriesOf();
      return {
        path: `f${at}`,
        dataType: pick(draw, SOME_TYPES),
        ordinal: at + 1,
        description: chance(draw, 30) ? `what ${at} is` : undefined,
        categories,
        notPersonal: categories.length === 0 && chance(draw, 30) ? { reason: 'a technical number' } : undefined,
      };
    });
  }

  return {
    systems: Array.from({ length: systems }, (_, at) => ({
      key: `s${at}`,
      labelEn: `System ${at}`,
      categories: at % 5 === 0 ? [nth(common, at * 7)] : [],
    })),
    datasets: Array.from({ length: datasets }, (_, at) => ({
      key: keyOf(at),
      system: `s${at % systems}`,
      labelEn: `Dataset ${at}`,
      categories: at % 3 === 0 ? [nth(common, at * 11)] : [],
      purpose: nth(around.purposes, at),
    })),
    flows: Array.from({ length: datasets }, (_, at) => flowsOf(at, datasets, keyOf)).flatMap((flows) =>
      flows.map(({ kind, from, to, party }) => ({
        key: `${keyOf(from)}.${kind}`,
        fromDataset: keyOf(from),
        toDataset: to,
        toParty: party === undefined ? undefined : nth(around.parties, party),
        categories: [nth(common, from * 13)],
        purpose: nth(around.purposes, from),
      })),
    ),
    shapes: [...shapes, rare],
    shapeAt: (place) => (place < RARE_DATASETS ? SHAPES : place % SHAPES),
  };
}

function nth<T>(list: readonly T[], place: number): T {
  return pick({ int: (below) => place % below }, list);
}

/** The records of a map as proposals put them; for maps that are small enough. */
export function recordsOf({ systems, datasets, flows, shapes, shapeAt }: MadeMap) {
  return [
    ...systems.map((record) => ({ section: 'systems', record: { ...GROUNDS, ...record } })),
    ...datasets.map(({ purpose, ...record }) => ({
      section: 'datasets',
      record: { ...GROUNDS, ...record, ...DATASET, purposes: [purpose] },
    })),
    ...datasets.flatMap(({ key: dataset }, place) =>
      (shapes[shapeAt(place)] ?? []).map((field) => ({
        section: 'dataFields',
        record: { ...GROUNDS, ...field, dataset, key: fieldKey(dataset, field.path) },
      })),
    ),
    ...flows.map((record) => ({ section: 'dataFlows', record: { ...GROUNDS, ...record } })),
  ];
}

/** What all datasets are. */
const DATASET = { kindOf: 'TABLE', searchable: true, authority: 'FULL' } as const;

interface PlacedFlow {
  readonly kind: string;
  readonly from: number;
  readonly to?: string;
  readonly party?: number;
}

// Chains of ten, every other dataset feeding one far away, every twentieth a party.
function flowsOf(from: number, datasets: number, keyOf: (place: number) => string): readonly PlacedFlow[] {
  return [
    ...(from % 10 === 9 || from + 1 >= datasets ? [] : [{ kind: 'chain', from, to: keyOf(from + 1) }]),
    ...(from % 2 === 0 ? [{ kind: 'far', from, to: keyOf((from * 7 + 3) % datasets) }] : []),
    ...(from % 20 === 0 ? [{ kind: 'party', from, party: from / 20 }] : []),
  ];
}
