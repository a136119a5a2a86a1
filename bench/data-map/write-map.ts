import { sql } from 'drizzle-orm';
import type { Orm } from '../../src/db/connection.ts';
import { advanceHead, lockHead } from '../../src/db/revision.ts';
import { internSets } from '../../src/registry/data-map/category-set.ts';
import { NOT_PERSONAL, UNCLASSIFIED } from '../../src/registry/data-map/rules.ts';
import { settleDataMap } from '../../src/registry/data-map/settle.ts';
import { GROUNDS, type MadeMap } from './map.ts';

export const SOURCE = 'bench';

/**
 * Writes a map as its next revision, with the rows that a proposal of its records would write, which would take hours: a
 * statement for each table, and the product's own for what follows from them. No rule is asked and no proposal kept. A
 * test compares the two.
 */
export async function writeMap(orm: Orm, map: MadeMap): Promise<number> {
  return orm.transaction(async (within) => {
    // What is written names what is there: 4,000,000 times asking so would take longer than all the rest.
    await within.execute(sql`set local session_replication_role = replica`);
    const revision = (await lockHead(within)) + 1;
    await advanceHead(within, { number: revision, author: SOURCE, why: 'a map made for the bench' });
    const setOf = await internSets(
      within,
      [...map.systems, ...map.datasets, ...map.flows, ...map.shapes.flat()].map(({ categories }) => categories),
    );
    await writeRecords(within, map, { revision, setOf });
    await writeFields(within, map, { revision, setOf });
    const keys = (records: readonly { readonly key: string }[]) => records.map(({ key }) => key);
    const touched = { systems: keys(map.systems), datasets: keys(map.datasets), fields: [], flows: keys(map.flows) };
    await settleDataMap(within, { revision, touched, retires: false });
    return revision;
  });
}

interface Writing {
  readonly revision: number;
  readonly setOf: (categories: readonly string[]) => number | undefined;
}

async function writeRecords(orm: Orm, { systems, datasets, flows }: MadeMap, { revision, setOf }: Writing) {
  const rowsOf = (records: readonly { readonly categories: readonly string[] }[]) =>
    sql`jsonb_to_recordset(${JSON.stringify(records.map((each) => ({ ...each, own: setOf(each.categories) })))}::jsonb)`;
  const stamp = sql`${revision}::int, ${SOURCE}, ${GROUNDS.basis}, ${GROUNDS.reason}`;
  const identities = async (table: string, keys: readonly { readonly key: string }[]) =>
    orm.execute(
      sql`insert into ${sql.identifier(table)} (key, since) select unnest(${sql.param(keys.map(({ key }) => key))}::text[]), ${revision}::int`,
    );
  await identities('system', systems);
  await orm.execute(sql`
    insert into system_version (key, valid_from, source, basis, reason, label_en, own_set, storage_countries)
    select key, ${stamp}, "labelEn", own, '{}' from ${rowsOf(systems)} as r(key text, "labelEn" text, own int)`);
  await identities('dataset', datasets);
  await orm.execute(sql`
    insert into dataset_version (key, valid_from, source, basis, reason, system, label_en, kind_of, searchable, own_set, authority, state)
    select key, ${stamp}, system, "labelEn", 'TABLE', true, own, 'FULL', 'DRAFT'
    from ${rowsOf(datasets)} as r(key text, system text, "labelEn" text, own int)`);
  await orm.execute(sql`
    insert into dataset_purpose (key, valid_from, target)
    select key, ${revision}::int, purpose from ${rowsOf(datasets)} as r(key text, purpose text)`);
  await identities('data_flow', flows);
  await orm.execute(sql`
    insert into data_flow_version (key, valid_from, source, basis, reason, from_dataset, to_dataset, to_party, purpose, set_id)
    select key, ${stamp}, "fromDataset", "toDataset", "toParty", purpose, coalesce(own, ${UNCLASSIFIED}::int)
    from ${rowsOf(flows)} as r(key text, "fromDataset" text, "toDataset" text, "toParty" text, purpose text, own int)`);
}

// The nearest set holds, as `nearestSet` of the product's rules says.
async function writeFields(orm: Orm, { shapes, shapeAt, datasets }: MadeMap, { revision, setOf }: Writing) {
  const fields = shapes.flatMap((shape, at) =>
    shape.map((field) => ({
      ...field,
      shape: at,
      own: setOf(field.categories) ?? (field.notPersonal === undefined ? undefined : NOT_PERSONAL),
    })),
  );
  const keys = sql`${sql.param(datasets.map(({ key }) => key))}::text[]`;
  const places = sql`${sql.param(datasets.map((_, place) => shapeAt(place)))}::int[]`;
  await orm.execute(sql`
    create temporary table made_field on commit drop as
    select (d.dataset || '/' || f.path) collate "C" as key, d.dataset, f.*
    from unnest(${keys}, ${places}) as d(dataset, shape)
    join jsonb_to_recordset(${JSON.stringify(fields)}::jsonb) as f(shape int, path text, "dataType" text, ordinal int,
      description text, "notPersonal" jsonb, own int) on f.shape = d.shape
    order by 1`);
  await orm.execute(sql`insert into data_field (key, since) select key, ${revision}::int from made_field`);
  await orm.execute(sql`
    insert into data_field_version (key, valid_from, source, basis, reason, dataset, path, data_type, ordinal, description,
      not_personal, own_set, effective_set, classified_by)
    select f.key, ${revision}::int, ${SOURCE}, ${GROUNDS.basis}, ${GROUNDS.reason}, f.dataset, f.path, f."dataType", f.ordinal,
      f.description, f."notPersonal", f.own, coalesce(f.own, d.own_set, s.own_set, ${UNCLASSIFIED}::int),
      case when f.own is not null then 'FIELD' when d.own_set is not null then 'DATASET'
        when s.own_set is not null then 'SYSTEM' else 'NONE' end
    from made_field f join dataset_version d on d.key = f.dataset and d.valid_from = ${revision}
    join system_version s on s.key = d.system and s.valid_from = ${revision}`);
}
