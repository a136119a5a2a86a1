import type { World } from './world.ts';

/** The schema that the peers read: the same facts in plain tables, without versions, with every index they need. */
export const PLAIN = 'plain';

const TABLES = `
  create schema ${PLAIN};
  set search_path to ${PLAIN};
  create table system (key text collate "C" primary key, label_en text not null);
  create table dataset (key text collate "C" primary key, label_en text not null,
    system text collate "C" not null references system);
  create table category (key text collate "C" primary key, label_en text not null);
  create table purpose (key text collate "C" primary key, statement_en text not null);
  create table party (key text collate "C" primary key, name_en text not null);
  create table field (key text collate "C" primary key, dataset text collate "C" not null references dataset,
    path text not null, data_type text not null);
  create table field_category (field text collate "C" not null references field,
    category text collate "C" not null references category, primary key (field, category));
  create table declaration (purpose text collate "C" not null references purpose,
    category text collate "C" not null references category, primary key (purpose, category));
  create table provision (key text collate "C" primary key, recipient text collate "C" not null references party,
    purpose text collate "C" not null references purpose);
  create table flow (key text collate "C" primary key, from_dataset text collate "C" not null references dataset,
    to_dataset text collate "C" not null references dataset, purpose text collate "C" not null references purpose);`;

/** What the product's registry holds beside: its own records, as everybody sees them. */
const OWN = `
  set search_path to ${PLAIN};
  insert into category select key, label_en from public.data_category_version on conflict do nothing;
  insert into purpose select key, statement_en from public.purpose_version on conflict do nothing;
  insert into declaration select purpose, category from public.declaration_version on conflict do nothing;`;

const INDEXES = `
  set search_path to ${PLAIN};
  create index on dataset (system, key);
  create index on field (dataset, key);
  create index on field_category (category, field);
  create index on declaration (category, purpose);
  create index on provision (purpose, key);
  create index on provision (recipient, key);
  create index on flow (from_dataset, key);
  create index on flow (to_dataset, key);
  create index on flow (purpose);
  create view category_count as select c.key, count(h.field)::int as field_count
    from category c left join field_category h on h.category = c.key group by c.key;
  create function visible_fields(declared text) returns setof field language sql stable as $$
    select f.* from ${PLAIN}.field f where exists (select from ${PLAIN}.field_category c where c.field = f.key)
      and not exists (select from ${PLAIN}.field_category c where c.field = f.key
        and not exists (select from ${PLAIN}.declaration d where d.purpose = declared and d.category = c.category))
    order by f.key $$;
  analyze;`;

/** Writes the facts into the plain tables, beside a product that was filled from the same. */
export async function fillPlain(databaseUrl: string, world: World): Promise<void> {
  const { default: postgres } = await import('postgres');
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await client.unsafe(TABLES);
    for (const [table, columns, rows] of rowsOf(world)) {
      const types = columns.map((_, at) => `$${at + 1}::text[]`).join(', ');
      const values = columns.map((_, at) => rows.map((row) => row[at] ?? ''));
      await client.unsafe(
        `insert into ${PLAIN}.${table} (${columns.join(', ')}) select * from unnest(${types})`,
        values,
      );
    }
    await client.unsafe(OWN);
    await client.unsafe(INDEXES);
  } finally {
    await client.end();
  }
}

type Rows = readonly [table: string, columns: readonly string[], rows: readonly (readonly string[])[]];

function rowsOf(world: World): readonly Rows[] {
  const labelled = ({ key, label }: { readonly key: string; readonly label: string }) => [key, label];
  return [
    ['system', ['key', 'label_en'], world.systems.map(labelled)],
    ['dataset', ['key', 'label_en', 'system'], world.datasets.map(({ key, label, system }) => [key, label, system])],
    ['category', ['key', 'label_en'], world.categories.map(labelled)],
    ['purpose', ['key', 'statement_en'], world.purposes.map(labelled)],
    ['party', ['key', 'name_en'], world.parties.map(labelled)],
    [
      'field',
      ['key', 'dataset', 'path', 'data_type'],
      world.fields.map(({ key, dataset, path, dataType }) => [key, dataset, path, dataType]),
    ],
    [
      'field_category',
      ['field', 'category'],
      world.fields.flatMap(({ key, categories }) => categories.map((category) => [key, category])),
    ],
    ['declaration', ['purpose', 'category'], world.declarations.map(({ purpose, category }) => [purpose, category])],
    [
      'provision',
      ['key', 'recipient', 'purpose'],
      world.provisions.map(({ key, recipient, purpose }) => [key, recipient, purpose]),
    ],
    [
      'flow',
      ['key', 'from_dataset', 'to_dataset', 'purpose'],
      world.flows.map(({ key, from, to, purpose }) => [key, from, to, purpose]),
    ],
  ];
}
