import { and, gt, isNull, ne, or, sql } from 'drizzle-orm';
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
  const overdue: Kept[] = [];
  let after: string | undefined = '';
  // What is bound by nothing may stand before what is: pages are read until one is not full.
  while (after !== undefined && overdue.length < PAGE_LIMIT) {
    const kept: readonly Kept[] = await keptNeedlessly(context, view, { ended, after });
    const keys = kept.map(({ key }) => key);
    const held = await heldBy(context, view, keys);
    const isBound = (dataset: Kept) => {
      const categories = (held.get(dataset.key) ?? []).flatMap((key) => dataCategories.get(key) ?? []);
      return BOUND.includes(datasetClassOf(dataset, categories, view.now));
    };
    overdue.push(...kept.filter(isBound));
    after = kept.length < PAGE_LIMIT ? undefined : keys.at(-1);
  }
  const isSaid = ({ state }: Kept) => state === 'NO_LONGER_NEEDED';
  const isWhole = after === undefined;
  const others = overdue.filter((dataset) => !isSaid(dataset));
  return [
    ...findingOn(overdue.filter(isSaid), { what: 'no longer needed and not erased', isWhole }),
    ...findingOn(others, { what: 'kept for purposes that have all ended', isWhole }),
  ];
}

interface Found {
  readonly what: string;
  /** Whether no more were left unread. */
  readonly isWhole: boolean;
}

function findingOn(datasets: readonly Kept[], { what, isWhole }: Found): readonly Finding[] {
  const [first, ...others] = datasets;
  if (first === undefined) return [];
  const number = isWhole ? others.length : `at least ${others.length}`;
  const subject = others.length === 0 ? `\`${first.key}\` is` : `\`${first.key}\` and ${number} others are`;
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

async function heldBy({ read, facts }: Context, { revision }: ReadPoint, keys: readonly string[]) {
  return keys.length === 0 ? new Map<string, string[]>() : read(() => categoriesOfDatasets(facts, revision, keys));
}

/** A page of the datasets, as far as the declared purpose covers them, that nothing and no law asks to keep. */
async function keptNeedlessly(
  context: Context,
  view: ReadPoint,
  { ended, after }: { readonly ended: readonly string[]; readonly after: string },
): Promise<readonly Kept[]> {
  const { revision, scope } = await mapViewOf(context, view);
  const { key, validFrom, state, searchable, authority, order5Ground, keptUnder } = datasetVersion;
  const named = sql`select l.target from ${datasetPurpose} l where l.key = ${key} and l.valid_from = ${validFrom}`;
  const hasEnded = and(
    sql`exists (${named} and l.target = any(${keyArray(ended)}))`,
    sql`not exists (${named} and l.target <> all(${keyArray(ended)}))`,
  );
  const where = and(
    aliveAt(datasetVersion, revision),
    gt(key, after),
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
