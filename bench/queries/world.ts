import { chance, type Draw, distinct, pick, seeded } from '../lib/draw.ts';

/** How much there is of everything. */
export interface Size {
  readonly systems: number;
  readonly datasets: number;
  readonly fieldsEach: number;
  readonly categories: number;
  readonly purposes: number;
  readonly declarations: number;
  readonly parties: number;
  readonly provisions: number;
}

/** The size that all figures of the report are taken at: 40,000 fields. */
export const FULL: Size = {
  systems: 200,
  datasets: 2_000,
  fieldsEach: 20,
  categories: 300,
  purposes: 200,
  declarations: 5_000,
  parties: 500,
  provisions: 3_000,
};

export const SHORT: Size = {
  systems: 8,
  datasets: 60,
  fieldsEach: 20,
  categories: 30,
  purposes: 12,
  declarations: 60,
  parties: 10,
  provisions: 30,
};

interface Labelled {
  readonly key: string;
  readonly label: string;
}

/** One registry, as plain facts: everybody is given the same ones. */
export interface World {
  readonly systems: readonly Labelled[];
  readonly datasets: readonly (Labelled & { readonly system: string })[];
  readonly fields: readonly {
    readonly key: string;
    readonly dataset: string;
    readonly path: string;
    readonly dataType: string;
    readonly categories: readonly string[];
  }[];
  readonly categories: readonly Labelled[];
  readonly purposes: readonly Labelled[];
  readonly declarations: readonly { readonly purpose: string; readonly category: string }[];
  readonly parties: readonly Labelled[];
  readonly provisions: readonly {
    readonly key: string;
    readonly recipient: string;
    readonly purpose: string;
    readonly category: string;
  }[];
  readonly flows: readonly {
    readonly key: string;
    readonly from: string;
    readonly to: string;
    readonly purpose: string;
    readonly category: string;
  }[];
}

const SEED = 20_260_102;
const TYPES = ['text', 'integer', 'timestamptz', 'boolean', 'jsonb'] as const;

/** Data flows from each layer of datasets to the next, so no way leads back. */
const LAYERS = 5;

export function makeWorld(size: Size): World {
  const draw = seeded(SEED);
  const systems = labelled(size.systems, 'system');
  const categories = labelled(size.categories, 'category');
  const purposes = labelled(size.purposes, 'purpose');
  const parties = labelled(size.parties, 'party');
  const datasets = labelled(size.datasets, 'set').map((dataset) => {
    const system = pick(draw, systems).key;
    return { ...dataset, key: `${system}.${dataset.key}`, system };
  });
  const pair = () => ({ purpose: pick(draw, purposes).key, category: pick(draw, categories).key });
  return {
    systems,
    datasets,
    categories,
    purposes,
    parties,
    fields: datasets.flatMap((dataset) =>
      Array.from({ length: size.fieldsEach }, (_, at) => fieldOf(draw, dataset.key, at, categories)),
    ),
    declarations: distinct(size.declarations, pair, ({ purpose, category }) => `${purpose} ${category}`),
    provisions: Array.from({ length: size.provisions }, (_, at) => ({
      key: named('provision', at),
      // The first party is the operator, who is nobody's third party.
      recipient: pick(draw, parties.slice(1)).key,
      ...pair(),
    })),
    flows: flowsOf(draw, datasets).map((ends, at) => ({ key: named('flow', at), ...ends, ...pair() })),
  };
}

function labelled(count: number, kind: string): readonly Labelled[] {
  return Array.from({ length: count }, (_, at) => ({ key: named(kind, at), label: `The ${kind} number ${at}` }));
}

function named(kind: string, at: number): string {
  return `${kind}_${String(at).padStart(5, '0')}`;
}

function fieldOf(draw: Draw, dataset: string, at: number, categories: readonly Labelled[]) {
  const path = `column_${String(at).padStart(2, '0')}`;
  const held = distinct(
    chance(draw, 30) ? 2 : 1,
    () => pick(draw, categories).key,
    (key) => key,
  );
  return { key: `${dataset}/${path}`, dataset, path, dataType: pick(draw, TYPES), categories: held.toSorted() };
}

/** Two ways or so out of each dataset, into the layer behind it. */
function flowsOf(draw: Draw, datasets: readonly Labelled[]) {
  const layers = Array.from({ length: LAYERS }, (_, layer) => datasets.filter((_, at) => at % LAYERS === layer));
  return layers.slice(1).flatMap((layer, before) =>
    distinct(
      layer.length * 2,
      () => ({ from: pick(draw, layers[before] ?? []).key, to: pick(draw, layer).key }),
      ({ from, to }) => `${from} ${to}`,
    ),
  );
}
