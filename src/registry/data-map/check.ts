import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { isOpen } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { Problem } from '../../lib/problem.ts';
import { datasetOfField } from './model.ts';
import {
  namedRecordsMustLive,
  replacedRecordsMustBeRetired,
  retiredRecordsMustNotBeNamed,
  type Told,
} from './references.ts';
import { inventoryIncomplete } from './rules.ts';
import type { MapWrite } from './settle.ts';
import { datasetSetCount, datasetVersion, systemVersion } from './table.ts';

/** The most problems that are told one by one; the rest is a number. */
const TOLD = 100;

/**
 * Checks what a write of the map touched, set-wise: call in its transaction, after `settleDataMap` and before commit.
 * Other kinds that the revision retired are found by themselves. At most 101 problems, the last saying how many more.
 */
export async function checkDataMap(orm: Orm, write: MapWrite): Promise<readonly Problem[]> {
  const told = [
    await retiredRecordsMustNotBeNamed(orm, write),
    await namedRecordsMustLive(orm, write, TOLD),
    await replacedRecordsMustBeRetired(orm, write, TOLD),
    await activeDatasetsMustKnowTheirItems(orm, write),
  ];
  const problems = told.flatMap((each) => each.problems).slice(0, TOLD);
  const rest = told.reduce((sum, { total }) => sum + total, 0) - problems.length;
  return rest > 0 ? [...problems, more(rest)] : problems;
}

function more(rest: number): Problem {
  return { code: 'MORE_PROBLEMS', path: [], message: `and ${rest} more problems of the data map` };
}

/** The items of an active dataset are known: it has fields, or a default that says what it holds (Art. 23; GL 10-3(3)). */
async function activeDatasetsMustKnowTheirItems(orm: Orm, { touched }: MapWrite): Promise<Told> {
  const { systems, datasets, fields } = touched;
  if (systems.length + datasets.length + fields.length === 0) return { problems: [], total: 0 };
  const touchedDatasets = [...new Set([...datasets, ...fields.map(datasetOfField)])];
  const isNamed = sql`d.key = any(${keyArray(touchedDatasets)})`;
  // Where no system is touched, the database need not look for datasets by theirs.
  const isTouched = systems.length === 0 ? isNamed : sql`(${isNamed} or d.system = any(${keyArray(systems)}))`;
  const found = rows<{ key: string; total: number }>(
    await orm.execute(sql`
      select d.key, count(*) over ()::int as total from ${datasetVersion} d
      left join ${systemVersion} s on s.key = d.system and s.${isOpen}
      where d.${isOpen} and d.state = 'ACTIVE' and coalesce(d.own_set, s.own_set, 0) = 0
        and not exists (select 1 from ${datasetSetCount} c where c.dataset = d.key and c.${isOpen})
        and ${isTouched}
      order by d.key limit ${TOLD}`),
  );
  const problems = found.map(({ key }) =>
    inventoryIncomplete(key, 'categories', 'is active while neither fields nor categories say what it holds'),
  );
  return { problems, total: found[0]?.total ?? 0 };
}
