import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { isOpen } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import { categoriesIn } from './category-set.ts';
import { dataFieldVersion, datasetVersion, systemVersion } from './table.ts';

/** Keys of records of the data map that say what data is. */
export interface Classifying {
  readonly systems: readonly string[];
  readonly datasets: readonly string[];
  readonly dataFields: readonly string[];
}

/** The categories that fields last had, their own or those that stand above them, and that datasets and systems last gave theirs; by section and key. One statement. */
export async function readLastClassified(
  orm: Orm,
  { systems, datasets, dataFields }: Classifying,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (systems.length + datasets.length + dataFields.length === 0) return new Map();
  const found = rows<{ place: string; categories: string[] }>(
    await orm.execute(sql`
      (select distinct on (v.key) 'dataFields ' || v.key as place, ${categoriesIn(sql`v.effective_set`)} as categories
        from ${dataFieldVersion} v where v.key = any(${keyArray(dataFields)}) order by v.key, v.valid_from desc)
      union all
      (select distinct on (v.key) 'datasets ' || v.key, ${categoriesIn(sql`coalesce(v.own_set, s.own_set)`)}
        from ${datasetVersion} v left join ${systemVersion} s on s.key = v.system and s.${isOpen}
        where v.key = any(${keyArray(datasets)}) order by v.key, v.valid_from desc)
      union all
      (select distinct on (v.key) 'systems ' || v.key, ${categoriesIn(sql`v.own_set`)}
        from ${systemVersion} v where v.key = any(${keyArray(systems)}) order by v.key, v.valid_from desc)`),
  );
  return new Map(found.map(({ place, categories }) => [place, categories]));
}
