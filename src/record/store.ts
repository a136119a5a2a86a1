import { and, asc, count, desc, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import { newTimedId } from '../db/timed-id.ts';
import { keyArray } from '../db/versioned-store.ts';
import { invariant } from '../lib/invariant.ts';
import type { Instant } from '../lib/period.ts';
import { bindPrincipalKey, type Recording } from '../principal/store.ts';
import type { ProvisionRecord, RecordHead, RecordSide } from './model.ts';
import { provisionRecord, provisionReport, recordErasure, recordedPrincipal, recordedProvision } from './table.ts';

/** A report as it is kept. */
export interface Report {
  readonly id: string;
  readonly side: RecordSide;
  readonly decision: string;
  readonly executedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** What tells a report from its repetition: the decision, and hashes of the caller's key and of all that is told. */
export interface ReportName {
  readonly decision: string;
  readonly once: string;
  readonly told: string;
}

/** A report of this decision and key, with what tells whether it is the same. */
export async function findReport(
  orm: Orm,
  { decision, once }: Omit<ReportName, 'told'>,
): Promise<(Report & Pick<ReportName, 'told'>) | undefined> {
  const [found] = await orm
    .select()
    .from(provisionReport)
    .where(and(eq(provisionReport.decision, decision), eq(provisionReport.once, once)));
  if (found === undefined) return undefined;
  const { once: _, source: __, ...report } = found;
  return report;
}

/** A record that a report makes or adds to, and from when it may be erased for it. */
export interface RecordMade {
  readonly head: RecordHead;
  /** The record it is added to; absent: a new one. */
  readonly addTo?: string | undefined;
  readonly erasableFrom: Instant;
}

/** What a report leaves behind. */
export interface NewReport extends ReportName {
  readonly side: RecordSide;
  /** Of a receipt: key of the source that it came from. */
  readonly source?: string | undefined;
  readonly executedAt: Instant;
  /** Hashes of those whose data it was. */
  readonly principals: readonly string[];
  readonly records: readonly RecordMade[];
}

/** Appends a report with its records, all or nothing; one that was there already stays as it is. */
export async function recordReport(
  orm: Orm,
  { principals, records, ...told }: NewReport,
  { key, by, at }: Recording,
): Promise<void> {
  await bindPrincipalKey(orm, key);
  await orm.transaction(async (transaction) => {
    const report = newTimedId();
    const made = await transaction
      .insert(provisionReport)
      .values({ ...told, id: report, recordedAt: at, recordedBy: by })
      .onConflictDoNothing()
      .returning({ id: provisionReport.id });
    if (made.length === 0) return;
    for (const { head, addTo, erasableFrom } of records) {
      const record = addTo ?? newTimedId();
      if (addTo === undefined) await transaction.insert(provisionRecord).values(rowOf(head, { id: record, by, at }));
      const provided = { record, report, providedAt: told.executedAt, erasableFrom };
      await transaction.insert(recordedProvision).values(provided);
      if (principals.length === 0) continue;
      await transaction
        .insert(recordedPrincipal)
        .values(principals.map((principal) => ({ principal, record, report })));
    }
  });
}

function rowOf({ categories, fields, ...head }: RecordHead, { id, by, at }: { id: string; by: string; at: Instant }) {
  return { ...head, id, madeAt: at, madeBy: by, categories: [...categories], fields: [...fields] };
}

/** The records that reports made or added to, by the id of the report. */
export async function recordsOfReport(orm: Orm, report: string): Promise<readonly ProvisionRecord[]> {
  const ofReport = orm
    .select({ record: recordedProvision.record })
    .from(recordedProvision)
    .where(eq(recordedProvision.report, report));
  return recordsWhere(orm, inArray(provisionRecord.id, ofReport));
}

/** Those of some sources, by their keys, of which no receipt was reported by an instant. */
export async function sourcesWithoutReceipt(
  orm: Orm,
  keys: readonly string[],
  by: Instant,
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const found = await orm.execute(
    sql`select s.key from unnest(${keyArray(keys)}) as s (key)
      where not exists (select from ${provisionReport} r where r.source = s.key and r.recorded_at <= ${by}::timestamptz)
      order by s.key`,
  );
  return rows<{ key: string }>(found).map(({ key }) => key);
}

/** One record; undefined where there is none of this id, or none any more. */
export async function readRecord(orm: Orm, id: string): Promise<ProvisionRecord | undefined> {
  const [found] = await recordsWhere(orm, eq(provisionRecord.id, id));
  return found;
}

/** Which records are wanted; what is left out does not matter. */
export interface WantedRecords {
  readonly side?: RecordSide | undefined;
  readonly counterparty?: string | undefined;
  /** Hash of one whose data it was. */
  readonly principal?: string | undefined;
  /** Only those that a law asks for. */
  readonly owed?: boolean | undefined;
  /** Only those that may be erased at this instant. */
  readonly erasableAt?: Instant | undefined;
}

/** Records, the newest first. */
export async function pageOfRecords(
  orm: Orm,
  wanted: WantedRecords,
  { first, after }: { readonly first: number; readonly after?: string | undefined },
): Promise<readonly ProvisionRecord[]> {
  return recordsWhere(
    orm,
    and(whereOf(wanted), after === undefined ? undefined : lt(provisionRecord.id, after)),
    first,
  );
}

export async function countRecords(orm: Orm, wanted: WantedRecords): Promise<number> {
  const [found] = await orm.select({ count: count() }).from(provisionRecord).where(whereOf(wanted));
  return found?.count ?? 0;
}

function whereOf({ side, counterparty, principal, owed, erasableAt }: WantedRecords): SQL | undefined {
  return and(
    side === undefined ? undefined : eq(provisionRecord.side, side),
    counterparty === undefined ? undefined : eq(provisionRecord.counterparty, counterparty),
    principal === undefined ? undefined : speaksOf(principal),
    owed === true ? sql`${provisionRecord.article} is not null` : undefined,
    erasableAt === undefined
      ? undefined
      : sql`not exists (select from ${recordedProvision} p
          where p.record = ${provisionRecord.id} and p.erasable_from > ${erasableAt}::timestamptz)`,
  );
}

function speaksOf(principal: string): SQL {
  return sql`exists (select from ${recordedPrincipal} w
    where w.record = ${provisionRecord.id} and w.principal = ${principal})`;
}

async function recordsWhere(orm: Orm, where: SQL | undefined, limit?: number): Promise<readonly ProvisionRecord[]> {
  const { record, providedAt, erasableFrom } = recordedProvision;
  const provided = orm
    .select({
      first: sql<Instant>`min(${providedAt})`.mapWith(providedAt).as('first_at'),
      last: sql<Instant>`max(${providedAt})`.mapWith(providedAt).as('last_at'),
      erasableFrom: sql<Instant>`max(${erasableFrom})`.mapWith(erasableFrom).as('erasable'),
      count: count().as('provisions'),
    })
    .from(recordedProvision)
    .where(eq(record, provisionRecord.id))
    .as('provided');
  const query = orm
    .select({
      row: provisionRecord,
      first: provided.first,
      last: provided.last,
      erasableFrom: provided.erasableFrom,
      count: provided.count,
    })
    .from(provisionRecord)
    .innerJoinLateral(provided, sql`true`)
    .where(where)
    .orderBy(desc(provisionRecord.id));
  const found = limit === undefined ? await query : await query.limit(limit);
  return found.map(({ row, ...facts }) => toRecord(row, facts));
}

interface Provided {
  readonly first: Instant;
  readonly last: Instant;
  readonly erasableFrom: Instant;
  readonly count: number;
}

function toRecord(row: typeof provisionRecord.$inferSelect, provided: Provided): ProvisionRecord {
  return {
    ...row,
    counterparty: row.counterparty ?? undefined,
    article: row.article ?? undefined,
    acquisition: row.acquisition ?? undefined,
    publicationConfirmedAt: row.publicationConfirmedAt ?? undefined,
    document: row.document ?? undefined,
    firstProvisionAt: provided.first,
    lastProvisionAt: provided.last,
    provisionCount: provided.count,
    erasableFrom: provided.erasableFrom,
  };
}

/** The records of Art. 33(5) that speak of a principal, who is known by hash, the newest first: those that a law asks for, and no others. */
export async function disclosableRecordsOf(orm: Orm, principal: string): Promise<readonly ProvisionRecord[]> {
  return recordsWhere(orm, whereOf({ principal, owed: true }));
}

/** A party that received data of a principal, and the last record that says so. */
export interface Recipient {
  readonly party: string;
  readonly record: string;
  /** The items that it received, in all. */
  readonly categories: readonly string[];
}

/** Who received data of a principal, who is known by hash: for corrections and erasures to reach them. */
export async function recipientsOf(orm: Orm, principal: string): Promise<readonly Recipient[]> {
  const found = await orm
    .select({ id: provisionRecord.id, party: provisionRecord.counterparty, categories: provisionRecord.categories })
    .from(provisionRecord)
    .where(and(whereOf({ side: 'PROVISION', principal }), isNotNull(provisionRecord.counterparty)))
    .orderBy(asc(provisionRecord.id));
  const recipients = new Map<string, Recipient>();
  for (const { id, party, categories } of found) {
    if (party === null) continue;
    const received = new Set([...(recipients.get(party)?.categories ?? []), ...categories]);
    recipients.set(party, { party, record: id, categories: [...received].sort() });
  }
  return [...recipients.values()];
}

/** Who erases, when, and by which decision. */
export interface Erasing {
  readonly by: string;
  readonly at: Instant;
  readonly decision: string;
}

/** Erases a record as it was judged; false when something was added to it since, or when it is gone already. */
export async function eraseRecord(orm: Orm, judged: ProvisionRecord, { by, at, decision }: Erasing): Promise<boolean> {
  const { id, side, madeAt, provisionCount } = judged;
  return orm.transaction(async (transaction) => {
    const [locked] = await transaction
      .select({ id: provisionRecord.id })
      .from(provisionRecord)
      .where(eq(provisionRecord.id, id))
      .for('update');
    if (locked === undefined) return false;
    const [held] = await transaction
      .select({ count: count() })
      .from(recordedProvision)
      .where(eq(recordedProvision.record, id));
    if (held?.count !== provisionCount) return false;
    const erasure = { record: id, side, madeAt, erasedAt: at, erasedBy: by, decision };
    await transaction.insert(recordErasure).values(erasure);
    const gone = await transaction.delete(provisionRecord).where(eq(provisionRecord.id, id)).returning();
    invariant(gone.length === 1, 'a record that is locked is there');
    return true;
  });
}
