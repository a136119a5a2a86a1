import { type ImportedRecord, keyFrom } from '../imported.ts';
import { type Classification, classify } from '../vocabulary.ts';
import { fieldsOf, metaOf } from './datasets.ts';
import { entriesOf, textOf, textsOf } from './document.ts';
import { collectionKey, type FidesWorld, type Named, spoken } from './world.ts';

/** The flows of the manifests: what systems receive and send, and what fields refer to. */
export function flowsOf(world: FidesWorld): readonly ImportedRecord[] {
  return merged([...world.systems.flatMap((system) => systemFlows(system, world)), ...referenceFlows(world)]);
}

interface Flow {
  readonly from: string;
  readonly to: string;
  readonly between: 'System' | 'Dataset';
  readonly said: Classification;
}

function systemFlows(system: Named, world: FidesWorld): readonly Flow[] {
  const own = keyFrom(system.fidesKey);
  return (['egress', 'ingress'] as const).flatMap((way) =>
    entriesOf(system.value[way], []).flatMap(({ value }): readonly Flow[] => {
      const place = spoken(system.document, system.fidesKey, way);
      const other = endOf(textOf(value.fides_key) ?? '', textOf(value.type), { world, place });
      const said = world.classified(value.data_categories, place);
      if (other === undefined || other === own) return [];
      const [from, to] = way === 'egress' ? [own, other] : [other, own];
      return [{ from, to, between: 'System', said }];
    }),
  );
}

// Of a person nothing is recorded as an end: what comes from or goes to principals is collection and disclosure.
function endOf(key: string, type: string | undefined, at: { readonly world: FidesWorld; readonly place: string }) {
  const { systems, datasets, ledger, holderOf } = at.world;
  if (type === 'user') return undefined;
  if (type === 'dataset') {
    if (datasets.some(({ fidesKey }) => fidesKey === key)) return holderOf(key);
    ledger.add({ kind: 'DATASET', key, place: at.place });
    return undefined;
  }
  if (systems.some(({ fidesKey }) => fidesKey === key)) return keyFrom(key);
  ledger.add({ kind: 'SYSTEM', key, place: at.place });
  return undefined;
}

function referenceFlows(world: FidesWorld): readonly Flow[] {
  const known = new Set(world.collections.map(({ key }) => key));
  return world.collections.flatMap(fieldsOf).flatMap(({ collection, value }) =>
    entriesOf(metaOf(value).references, []).flatMap(({ value: reference }): readonly Flow[] => {
      const dataset = textOf(reference.dataset) ?? '';
      const other = collectionKey(dataset, (textOf(reference.field) ?? '').split('.')[0] ?? '');
      if (!known.has(other)) {
        world.ledger.add({ kind: 'DATASET', key: other, place: spoken(collection.document, collection.key) });
        return [];
      }
      if (other === collection.key) return [];
      const [from, to] = reference.direction === 'from' ? [other, collection.key] : [collection.key, other];
      return [{ from, to, between: 'Dataset', said: classify(world.vocabulary, textsOf(value.data_categories)) }];
    }),
  );
}

// One flow for each pair of ends: it carries what all of them carry, and is unclassified while one of them is.
function merged(flows: readonly Flow[]): readonly ImportedRecord[] {
  const byEnds = new Map<string, Flow>();
  for (const flow of flows) {
    const key = `${flow.from}->${flow.to}`;
    const { said: held } = byEnds.get(key) ?? flow;
    const categories = [...held.categories, ...flow.said.categories];
    byEnds.set(key, { ...flow, said: { categories, pending: [...held.pending, ...flow.said.pending] } });
  }
  return [...byEnds].map(([key, { from, to, between, said }]) => ({
    section: 'dataFlows',
    key,
    facts: {
      [`from${between}`]: from,
      [`to${between}`]: to,
      categories: said.pending.length > 0 ? [] : said.categories,
      pending: said.pending,
    },
  }));
}
