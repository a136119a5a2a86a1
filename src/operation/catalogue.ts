/** A column of a table, and the fields of the data map that it is: one, or those within a document that it holds. */
export interface RelationColumn {
  readonly kind: 'relation';
  /** The dataset that the table is. */
  readonly dataset: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** True of a column of a view: what its definition reads is used beside it. */
  readonly isOfView: boolean;
}

/** A table or view of a database, as the data map knows it. */
export interface Relation {
  readonly dataset: string;
  /** The database it is of, where there are several. */
  readonly system?: string | undefined;
  readonly schema: string;
  readonly name: string;
  /** In the order of the table where `ordered`. */
  readonly columns: readonly RelationColumn[];
  /** Whether the place of each column is known. */
  readonly ordered: boolean;
  /** Of a view: the query it stands for. */
  readonly definition?: string | undefined;
}

import type { DatabaseType } from '../registry/intake/model.ts';

/** The relations that a statement may name; several under one name are several databases. */
export interface Catalogue {
  find(schema: string, name: string): readonly Relation[];
  /** The types that the database has of its own; undefined where no scan told, or where it may be one of several. */
  readonly types: readonly DatabaseType[] | undefined;
  /** The same of a system. */
  typesOf(system: string | undefined): readonly DatabaseType[] | undefined;
}

/** The types that databases have of their own, by system. */
export type Types = ReadonlyMap<string, readonly DatabaseType[]>;

/** A catalogue of these relations, of the system that is named or of all of theirs. */
export function catalogueOf(relations: readonly Relation[], types: Types = new Map(), system?: string): Catalogue {
  const named = new Map<string, Relation[]>();
  const label = (schema: string, name: string) => JSON.stringify([schema, name]);
  for (const relation of relations) {
    const at = label(relation.schema, relation.name);
    named.set(at, [...(named.get(at) ?? []), relation]);
  }
  const systems = [...new Set(relations.map((relation) => relation.system))];
  const typesOf = (of: string | undefined) => (of === undefined ? undefined : types.get(of));
  return {
    find: (schema, name) => named.get(label(schema, name)) ?? [],
    types: typesOf(system ?? (systems.length === 1 ? systems[0] : undefined)),
    typesOf,
  };
}

/** What of a catalogue the definition of a view may name: relations of the same database. */
export function besides({ system }: Relation, catalogue: Catalogue): Catalogue {
  const find: Catalogue['find'] = (schema, name) =>
    catalogue.find(schema, name).filter((found) => found.system === system);
  return { ...catalogue, find, types: catalogue.typesOf(system) };
}

/** A field of the data map as a catalogue needs it. */
export interface CatalogueField {
  readonly key: string;
  readonly path: string;
  readonly ordinal?: number | undefined;
}

/** A table of these fields: those of one document column stand under its name. */
export function relationOf(
  {
    dataset,
    system,
    schema,
    name,
    definition,
  }: Pick<Relation, 'dataset' | 'system' | 'schema' | 'name' | 'definition'>,
  fields: readonly CatalogueField[],
): Relation {
  const columns = new Map<string, CatalogueField[]>();
  for (const field of fields) {
    const column = columnOf(field);
    columns.set(column, [...(columns.get(column) ?? []), field]);
  }
  const placed = [...columns].map(([column, held]) => ({
    ordinal: held.find(({ path }) => path === column)?.ordinal ?? held[0]?.ordinal,
    column: {
      kind: 'relation',
      dataset,
      name: column,
      fields: held.map(({ key }) => key),
      isOfView: definition !== undefined,
    } as const,
  }));
  const ordinals = new Set(placed.flatMap(({ ordinal }) => ordinal ?? []));
  const ordered = ordinals.size === placed.length;
  const inOrder = ordered ? placed.toSorted((a, b) => (a.ordinal ?? 0) - (b.ordinal ?? 0)) : placed;
  return { dataset, system, schema, name, definition, ordered, columns: inOrder.map(({ column }) => column) };
}

// A path within a document begins with its column. What has a place of its own is a column, dots in its name or not.
function columnOf({ path, ordinal }: CatalogueField): string {
  const dot = path.indexOf('.');
  return dot <= 0 || ordinal !== undefined ? path : path.slice(0, dot);
}
