import { type ImportedRecord, keyFrom } from '../imported.ts';
import { textOf, textsOf } from './document.ts';
import { declarationsOf, type FidesWorld, type Named, placeOf, spoken } from './world.ts';

/** The systems of the manifests, and one of its own for each dataset that no system holds. */
export function systemsOf(world: FidesWorld): readonly ImportedRecord[] {
  const declared = world.systems.map((system) => {
    readDeclarations(system, world);
    return recordOf(system, keyFrom(system.fidesKey));
  });
  const known = new Set(declared.map(({ key }) => key));
  const stores = world.datasets
    .map((dataset) => ({ dataset, key: world.holderOf(dataset.fidesKey) }))
    .filter(({ key }) => !known.has(key))
    .map(({ dataset, key }) => recordOf(dataset, key));
  return [...declared, ...stores];
}

function recordOf(entry: Named, key: string): ImportedRecord {
  const { value, fidesKey } = entry;
  return {
    section: 'systems',
    key,
    facts: {
      labelEn: textOf(value.name) ?? fidesKey,
      description: textOf(value.description),
      ownerDepartment: textOf(value.administrating_department),
    },
    place: placeOf(entry),
  };
}

// What a system declares it does is a promise of the organisation and not a fact of its map: the keys are told.
function readDeclarations(system: Named, { classified, vocabulary, ledger }: FidesWorld): void {
  const place = spoken(system.document, system.fidesKey);
  for (const { value } of declarationsOf(system)) {
    classified(value.data_categories, place);
    for (const key of textsOf(value.data_use)) {
      if (vocabulary.purposes(key).length === 0) ledger.add({ kind: 'PURPOSE', key, place });
    }
    for (const key of textsOf(value.data_subjects)) ledger.add({ kind: 'SUBJECT', key, place });
  }
}
