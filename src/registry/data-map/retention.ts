import { and, isNull, ne, or, sql } from 'drizzle-orm';
import { rows } from '../../db/connection.ts';
import type { ReadPoint } from '../../db/revision.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import { PAGE_LIMIT } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import type { Finding } from '../../lib/finding.ts';
import type { CategoryRecords } from '../category/model.ts';
import type { PurposeRecords } from '../purpose/model.ts';
import { categoriesOfDatasets } from './members.ts';
import type { Dataset, DatasetClass } from './model.ts';
import { datasetClassOf } from './rules.ts';
import { datasetInScope } from './scope.ts';
import { mapViewOf } from './seen.ts';
import { datasetPurpose, datasetVersion } from './table.ts';

/** What is to be erased once nothing needs it (Arts. 22, 41(5)). */
const BOUND: readonly DatasetClass[] = ['PSEUDONYMISED', 'PERSONAL_DATA', 'RETAINED_PERSONAL_DATA'];

type Kept = Pick<Dataset, 'key' | 'state' | 'searchable' | 'authority' | 'order5Ground'>;

/** Personal data is erased without delay once nothing needs it, unless a law asks to keep it: datasets that are said to be needed no longer, and those whose purposes have all ended (Art. 22; G 3-4-1). */
export async function overdueErasures(
  context: Context,
  view: ReadPoint,
  { purposes, dataCategories }: PurposeRecords & CategoryRecords,
): Promise<readonly Finding[]> {
  // The time is looked at only where a purpose says when it ends: other answers can be kept.
  const ended = [...purposes.values()]
    .filter(({ effectiveUntil }) => effectiveUntil !== undefined && effectiveUntil <= view.now)
    .map(({ key }) => key);
  const kept = await keptNeedlessly(context, view, ended);
  if (kept.length === 0) return [];
  const keys = kept.map(({ key }) => key);
  const held = await context.read(() => categoriesOfDatasets(context.facts, view.revision, keys));
  const overdue = kept.filter((dataset) => {
    const categories = (held.get(dataset.key) ?? []).flatMap((key) => dataCategories.get(key) ?? []);
    return BOUND.includes(datasetClassOf(dataset, categories, view.now));
  });
  const isSaid = ({ state }: Kept) => state === 'NO_LONGER_NEEDED';
  return [
    ...findingOn(overdue.filter(isSaid), 'no longer needed and not erased'),
    ...findingOn(
      overdue.filter((dataset) => !isSaid(dataset)),
      'kept for purposes that have all ended',
    ),
  ];
}

function findingOn(datasets: readonly Kept[], what: string): readonly Finding[] {
  const [first, ...others] = datasets;
  if (first === undefined) return [];
  const subject = others.length === 0 ? `\`${first.key}\` is` : `\`${first.key}\` and ${others.length} others are`;
  return [
    {
      code: 'RETENTION_OVERDUE',
      article: '22',
      severity: 'EFFORT',
      message: `${subject} ${what}`,
      mend: 'erase it, or make it non-identifying, and record the state `ERASED`; where a law asks to keep it, record `NO_LONGER_NEEDED` and the law in `keptUnder`',
      records: datasets.map(({ key }) => ({ kind: 'Dataset', key })),
    },
  ];
}

/** The first datasets, as far as the declared purpose covers them, that nothing and no law asks to keep. */
async function keptNeedlessly(context: Context, view: ReadPoint, ended: readonly string[]): Promise<readonly Kept[]> {
  const { revision, scope } = await mapViewOf(context, view);
  const { key, validFrom, state, searchable, authority, order5Ground, keptUnder } = datasetVersion;
  const named = sql`select l.target from ${datasetPurpose} l where l.key = ${key} and l.valid_from = ${validFrom}`;
  const hasEnded = and(
    sql`exists (${named} and l.target = any(${keyArray(ended)}))`,
    sql`not exists (${named} and l.target <> all(${keyArray(ended)}))`,
  );
  const where = and(
    aliveAt(datasetVersion, revision),
    isNull(keptUnder),
    ne(state, 'ERASED'),
    ended.length === 0 ? sql`${state} = 'NO_LONGER_NEEDED'` : or(sql`${state} = 'NO_LONGER_NEEDED'`, hasEnded),
    datasetInScope(scope, revision),
  );
  const found = await context.read(async () =>
    rows<Omit<Kept, 'order5Ground'> & { order5Ground: Dataset['order5Ground'] | null }>(
      await context.facts.execute(
        sql`select ${key}, ${state}, ${searchable}, ${authority}, ${order5Ground} as "order5Ground" from ${datasetVersion} where ${where} order by ${key} limit ${PAGE_LIMIT}`,
      ),
    ),
  );
  return found.map(({ order5Ground, ...dataset }) => ({ ...dataset, order5Ground: order5Ground ?? undefined }));
}
