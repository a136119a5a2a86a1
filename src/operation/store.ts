import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import { aliveAt } from '../db/versioned.ts';
import { keyArray } from '../db/versioned-store.ts';
import { dataFieldVersion, datasetVersion } from '../registry/data-map/table.ts';
import { type Catalogue, type CatalogueField, catalogueOf, type Relation, relationOf } from './catalogue.ts';
import { type Parsed, parseSql, relationNames } from './sql/parse.ts';

/** Where names of relations are looked up. */
export interface CatalogueOf {
  /** The system whose database it is; absent: any, as long as a name is of one alone. */
  readonly system?: string | undefined;
  readonly revision: number;
}

/** How many views may lie one behind the other. */
const VIEW_DEPTH = 20;

/** What the data map knows of the relations a text may name, and of those behind its views: two statements a level. */
export async function readCatalogue(orm: Orm, parsed: Parsed, at: CatalogueOf): Promise<Catalogue> {
  const found: Relation[] = [];
  const asked = new Set<string>();
  let names = namesIn(parsed);
  for (let depth = 0; names.length > 0 && depth <= VIEW_DEPTH; depth += 1) {
    for (const name of names) asked.add(name);
    const relations = await relationsNamed(orm, names, at);
    found.push(...relations);
    const behind = relations.flatMap(({ definition }) =>
      definition === undefined ? [] : namesIn(parseSql(definition)),
    );
    names = [...new Set(behind)].filter((name) => !asked.has(name));
  }
  return catalogueOf(found);
}

function namesIn(parsed: Parsed): readonly string[] {
  return parsed.ok ? [...new Set(relationNames(parsed).map(({ name }) => name))] : [];
}

interface DatasetRow {
  readonly key: string;
  readonly relation: { readonly schema: string; readonly name: string; readonly definition?: string };
}

interface FieldRow extends CatalogueField {
  readonly dataset: string;
}

async function relationsNamed(orm: Orm, names: readonly string[], at: CatalogueOf): Promise<readonly Relation[]> {
  const ofSystem = at.system === undefined ? sql`true` : sql`${datasetVersion.system} = ${at.system}`;
  const datasets = rows<DatasetRow>(
    await orm.execute(
      sql`select ${datasetVersion.key}, ${datasetVersion.relation} from ${datasetVersion} where (${datasetVersion.relation} ->> 'name') = any(${keyArray(names)}) and ${aliveAt(datasetVersion, at.revision)} and ${ofSystem}`,
    ),
  );
  if (datasets.length === 0) return [];
  const keys = datasets.map(({ key }) => key);
  const fields = rows<FieldRow>(
    await orm.execute(
      sql`select ${dataFieldVersion.key}, ${dataFieldVersion.dataset}, ${dataFieldVersion.path}, ${dataFieldVersion.ordinal} from ${dataFieldVersion} where ${dataFieldVersion.dataset} = any(${keyArray(keys)}) and ${aliveAt(dataFieldVersion, at.revision)} order by ${dataFieldVersion.key}`,
    ),
  );
  return datasets.map(({ key, relation: { schema, name, definition } }) => {
    const own = fields.filter(({ dataset }) => dataset === key);
    const columns = own.map(({ key: field, path, ordinal }) => ({ key: field, path, ordinal: ordinal ?? undefined }));
    return relationOf({ dataset: key, schema, name, definition }, columns);
  });
}
