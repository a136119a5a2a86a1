import type { Problem } from '../../lib/problem.ts';
import { fieldKey } from '../../registry/data-map/model.ts';
import { type GivenDocument, type ImportedRecord, keyFrom, type Reading } from '../imported.ts';
import { type Catalog, type Column, catalog, type Relation } from './catalog.ts';

/** The key of the record that a relation becomes. */
function relationKey(system: string, { schema, name }: { readonly schema: string; readonly name: string }): string {
  return keyFrom(`${system}.${schema}.${name}`);
}

/** A column with the key of its field. */
export interface CatalogField {
  readonly key: string;
  readonly dataset: string;
  readonly column: Column;
}

/** The catalog that a document holds; undefined of anything else. */
export function catalogIn(text: string): Catalog | undefined {
  try {
    const parsed = catalog.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function fieldsIn({ system, relations }: Catalog): readonly CatalogField[] {
  return relations.flatMap((relation) => {
    const dataset = relationKey(system, relation);
    return relation.columns.map((column) => ({ key: fieldKey(dataset, column.name), dataset, column }));
  });
}

/** Reads catalogs of databases: relations are datasets, columns fields, foreign keys flows. Nothing is classified. */
export function readCatalogs(documents: readonly GivenDocument[]): Reading {
  const read = documents.map(({ name, text }) => ({ name, catalog: catalogIn(text) }));
  const problems = read
    .filter((each) => each.catalog === undefined)
    .map(({ name }): Problem => ({ code: 'DOCUMENT_MALFORMED', path: [name], message: 'is no catalog of a database' }));
  const catalogs = read.flatMap((each) => (each.catalog === undefined ? [] : [each.catalog]));
  return { records: problems.length > 0 ? [] : catalogs.flatMap(recordsOf), pending: [], notes: [], problems };
}

function recordsOf(found: Catalog): readonly ImportedRecord[] {
  const { system, relations } = found;
  return [
    { section: 'systems', key: system, facts: {}, assumed: { labelEn: system } },
    ...relations.map((relation) => datasetOf(system, relation)),
    ...fieldsIn(found).map(fieldOf),
    ...flowsOf(found),
  ];
}

function datasetOf(system: string, relation: Relation): ImportedRecord {
  const { schema, name, definition, comment, partitionOf } = relation;
  const said = [comment, partitionOf && `a partition of \`${partitionOf}\``].filter((each) => each);
  return {
    section: 'datasets',
    key: relationKey(system, relation),
    facts: {
      system,
      relation: { schema, name, ...(definition === undefined ? {} : { definition }) },
      description: said.length > 0 ? said.join('; ') : undefined,
    },
    // The stricter of each: a person may find that less holds.
    assumed: { labelEn: `${schema}.${name}`, kindOf: 'TABLE', searchable: true, authority: 'FULL' },
  };
}

function fieldOf({ key, dataset, column }: CatalogField): ImportedRecord {
  const { name, type, ordinal, comment } = column;
  return {
    section: 'dataFields',
    key,
    facts: { dataset, path: name, dataType: type, ordinal, description: comment },
  };
}

function flowsOf({ system, relations }: Catalog): readonly ImportedRecord[] {
  const flows = new Map<string, ImportedRecord>();
  for (const relation of relations) {
    for (const { columns, to, ...target } of relation.foreignKeys) {
      const [fromDataset, toDataset] = [relationKey(system, relation), relationKey(system, target)];
      const key = `${fromDataset}->${toDataset}`;
      const held = flows.get(key)?.facts.description;
      const said = `foreign key (${columns.join(', ')}) to (${to.join(', ')})`;
      const description = held === undefined ? said : `${String(held)}; ${said}`;
      if (fromDataset !== toDataset)
        flows.set(key, { section: 'dataFlows', key, facts: { fromDataset, toDataset, description } });
    }
  }
  return [...flows.values()];
}
