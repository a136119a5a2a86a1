import { sql } from 'drizzle-orm';
import { type Database, rows } from '../../src/db/connection.ts';
import type { Stored } from '../../src/db/versioned-store.ts';
import type { DataField, Dataset, System } from '../../src/registry/data-map/model.ts';
import { scopedFields } from '../../src/registry/data-map/scoped-store.ts';

/** What the naive reference looks at: the living records of the map by key. */
export interface MapRecords {
  readonly systems: ReadonlyMap<string, Pick<System, 'categories'>>;
  readonly datasets: ReadonlyMap<string, Pick<Dataset, 'system' | 'categories'>>;
  readonly dataFields: ReadonlyMap<string, Pick<DataField, 'dataset' | 'categories' | 'notPersonal'>>;
}

/** What holds for a field, as one text: where it comes from, and its categories. */
export function classificationOf(field: Pick<DataField, 'dataset' | 'categories' | 'notPersonal'>, map: MapRecords) {
  const dataset = map.datasets.get(field.dataset);
  const system = map.systems.get(dataset?.system ?? '');
  if (field.categories.length > 0) return `FIELD ${field.categories.join()}`;
  if (field.notPersonal !== undefined) return 'FIELD ';
  if (dataset !== undefined && dataset.categories.length > 0) return `DATASET ${dataset.categories.join()}`;
  if (system !== undefined && system.categories.length > 0) return `SYSTEM ${system.categories.join()}`;
  return 'NONE ';
}

/** The classification of every field, and how many fields of a dataset have one: recounted from the records. */
export function recounted(map: MapRecords): Classified {
  const fields: Record<string, string> = {};
  const counts: Record<string, number> = {};
  for (const [key, field] of map.dataFields) {
    const held = classificationOf(field, map);
    fields[key] = held;
    const counted = `${field.dataset} ${setOf(held)}`;
    counts[counted] = (counts[counted] ?? 0) + 1;
  }
  return { fields, counts };
}

export interface Classified {
  readonly fields: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
}

function setOf(held: string): string {
  if (held === 'NONE ') return 'UNCLASSIFIED';
  const categories = held.slice(held.indexOf(' ') + 1);
  return categories === '' ? 'NOT_PERSONAL' : categories;
}

/** The same as the database keeps it at a revision. */
export async function kept({ orm }: Database, at: number): Promise<Classified> {
  const found = await scopedFields.all(orm, at);
  const counted = rows<{ name: string; fields: number }>(
    await orm.execute(sql`
      select c.dataset || ' ' || case c.set_id when 0 then 'UNCLASSIFIED' when 1 then 'NOT_PERSONAL' else
        array_to_string(array(select m.category from category_set_member m where m.set_id = c.set_id order by m.category), ',') end as name,
        c.fields
      from dataset_set_count c where c.valid_from <= ${at} and c.valid_to > ${at}`),
  );
  return {
    fields: Object.fromEntries(
      found.map(({ key, classifiedBy, effectiveCategories }) => [key, `${classifiedBy} ${effectiveCategories.join()}`]),
    ),
    counts: Object.fromEntries(counted.map(({ name, fields }) => [name, fields])),
  };
}

/** The records of the map among a registry that was read whole. */
export function mapRecordsOf(registry: Readonly<Record<string, Readonly<Record<string, Stored>>>>): MapRecords {
  const section = (name: string) => new Map(Object.entries(registry[name] ?? {}));
  // Each section holds what its own store read.
  return {
    systems: section('systems'),
    datasets: section('datasets'),
    dataFields: section('dataFields'),
  } as unknown as MapRecords;
}
