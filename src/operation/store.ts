import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import { aliveAt } from '../db/versioned.ts';
import { keyArray } from '../db/versioned-store.ts';
import { dataFieldVersion, datasetVersion } from '../registry/data-map/table.ts';
import type { DatabaseType } from '../registry/intake/model.ts';
import { sourceDocumentStore } from '../registry/intake/store.ts';
import { sourceDocumentVersion } from '../registry/intake/table.ts';
import {
  type Catalogue,
  type CatalogueField,
  catalogueOf,
  type Relation,
  relationOf,
  type Types,
} from './catalogue.ts';
import { type Parsed, parseSql, relationNames } from './sql/parse.ts';
import { namesOtherTypes } from './sql/types.ts';

/** How many views may lie one behind the other. */
const VIEW_DEPTH = 20;

/** The catalogue of a system; of none named: of all, in which a name may be of one alone. */
export type CatalogueOf = (system: string | undefined) => Catalogue;

/** What the data map knows of the relations that texts may name, and of those behind their views: two statements a level. */
export async function readCatalogues(orm: Orm, texts: readonly Parsed[], revision: number): Promise<CatalogueOf> {
  const found: Relation[] = [];
  const asked = new Set<string>();
  let names = [...new Set(texts.flatMap(namesIn))];
  for (let depth = 0; names.length > 0 && depth <= VIEW_DEPTH; depth += 1) {
    for (const name of names) asked.add(name);
    const relations = await relationsNamed(orm, names, revision);
    found.push(...relations);
    const behind = relations.flatMap(({ definition }) =>
      definition === undefined ? [] : namesIn(parseSql(definition)),
    );
    names = [...new Set(behind)].filter((name) => !asked.has(name));
  }
  const isOf = (system: string | undefined) => (each: Relation) => system === undefined || each.system === system;
  const definitions = found.flatMap(({ definition }) => (definition === undefined ? [] : parseSql(definition)));
  const isAsked = [...texts, ...definitions].some((text) => text.ok && namesOtherTypes(text));
  const types = isAsked ? await databaseTypes(orm, revision) : new Map<string, readonly DatabaseType[]>();
  return (system) => catalogueOf(found.filter(isOf(system)), types, system);
}

function namesIn(parsed: Parsed): readonly string[] {
  return parsed.ok ? [...new Set(relationNames(parsed).map(({ name }) => name))] : [];
}

/** The types that databases have of their own, by the system that each is. */
async function databaseTypes(orm: Orm, revision: number): Promise<Types> {
  const { system, types } = sourceDocumentVersion;
  const found = rows<{ readonly system: string; readonly types: readonly DatabaseType[] }>(
    await orm.execute(
      sql`select ${system}, ${types} from ${sourceDocumentVersion} where ${system} is not null and ${types} is not null and ${aliveAt(sourceDocumentVersion, revision)}`,
    ),
  );
  const bySystem = new Map<string, readonly DatabaseType[]>();
  for (const row of found) bySystem.set(row.system, [...(bySystem.get(row.system) ?? []), ...row.types]);
  return bySystem;
}

interface DatasetRow {
  readonly key: string;
  readonly system: string;
  readonly relation: { readonly schema: string; readonly name: string; readonly definition?: string };
}

interface FieldRow extends CatalogueField {
  readonly dataset: string;
}

async function relationsNamed(orm: Orm, names: readonly string[], revision: number): Promise<readonly Relation[]> {
  const datasets = rows<DatasetRow>(
    await orm.execute(
      sql`select ${datasetVersion.key}, ${datasetVersion.system}, ${datasetVersion.relation} from ${datasetVersion} where (${datasetVersion.relation} ->> 'name') = any(${keyArray(names)}) and ${aliveAt(datasetVersion, revision)}`,
    ),
  );
  if (datasets.length === 0) return [];
  const keys = datasets.map(({ key }) => key);
  const fields = rows<FieldRow>(
    await orm.execute(
      sql`select ${dataFieldVersion.key}, ${dataFieldVersion.dataset}, ${dataFieldVersion.path}, ${dataFieldVersion.ordinal} from ${dataFieldVersion} where ${dataFieldVersion.dataset} = any(${keyArray(keys)}) and ${aliveAt(dataFieldVersion, revision)} order by ${dataFieldVersion.key}`,
    ),
  );
  return datasets.map(({ key, system, relation: { schema, name, definition } }) => {
    const own = fields.filter(({ dataset }) => dataset === key);
    const columns = own.map(({ key: field, path, ordinal }) => ({ key: field, path, ordinal: ordinal ?? undefined }));
    return relationOf({ dataset: key, system, schema, name, definition }, columns);
  });
}

/** The documents that are registered as the schema of a system's API. */
export interface RegisteredSchema {
  readonly system: string;
  readonly documents: readonly { readonly name: string; readonly text: string }[];
}

/** The schemas of these systems' APIs, or of all systems, at a revision. */
export async function registeredSchemas(
  orm: Orm,
  systems: readonly string[] | undefined,
  revision: number,
): Promise<readonly RegisteredSchema[]> {
  const { system } = sourceDocumentVersion;
  const ofSystems = systems === undefined ? sql`${system} is not null` : sql`${system} = any(${keyArray(systems)})`;
  const where = sql`${sourceDocumentVersion.format} = 'GRAPHQL' and ${ofSystems}`;
  const documents = await sourceDocumentStore.all(orm, revision, where);
  const bySystem = new Map<string, RegisteredSchema['documents']>();
  for (const { key: name, system: of = '', text } of documents) {
    bySystem.set(of, [...(bySystem.get(of) ?? []), { name, text }]);
  }
  return [...bySystem].map(([of, held]) => ({ system: of, documents: held }));
}
