import { and, asc, count, desc, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import type { Instant } from '../../lib/period.ts';
import type { Assessment, IncidentFacts, NewIncident, NewNotice } from './model.ts';
import { incident, incidentAssessment, incidentClosing, incidentNoticeSent } from './table.ts';

/** An incident as it is kept, with what is known of it now. */
export interface Incident extends IncidentFacts {
  readonly id: string;
  readonly kind: NewIncident['kind'];
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly closedAt?: Instant | undefined;
  readonly sent: readonly SentNotice[];
}

/** A report or a notice that was sent. */
export interface SentNotice extends Pick<NewNotice, 'notice' | 'sentAt' | 'receiptNo'> {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

interface Recording {
  readonly by: string;
  readonly at: Instant;
}

/** Appends an incident; undefined when another was told with the same key before. */
export async function insertIncident(
  orm: Orm,
  { kind, knownAt, entruster }: Pick<NewIncident, 'kind' | 'knownAt' | 'entruster'>,
  { by, at, once }: Recording & { readonly once?: string | undefined },
): Promise<string | undefined> {
  const told = { kind, knownAt, entruster: entruster ?? null, once: once ?? null };
  const row = { ...told, id: newTimedId(), recordedAt: at, recordedBy: by };
  const [made] = await orm.insert(incident).values(row).onConflictDoNothing().returning({ id: incident.id });
  return made?.id;
}

/** The incident that was told with a key. */
export async function incidentTold(orm: Orm, once: string): Promise<string | undefined> {
  const [found] = await orm.select({ id: incident.id }).from(incident).where(eq(incident.once, once));
  return found?.id;
}

export async function insertAssessment(orm: Orm, id: string, facts: Assessment, by: string): Promise<void> {
  await orm.insert(incidentAssessment).values({ id: newTimedId(), incident: id, facts, recordedBy: by });
}

/** Appends that something was sent; its id. */
export async function insertNotice(
  orm: Orm,
  { id, notice, sentAt, receiptNo }: NewNotice,
  { by, at }: Recording,
): Promise<string> {
  const sent = { id: newTimedId(), incident: id, notice, sentAt, receiptNo: receiptNo ?? null };
  await orm.insert(incidentNoticeSent).values({ ...sent, recordedAt: at, recordedBy: by });
  return sent.id;
}

export async function insertClosing(orm: Orm, id: string, { by, at }: Recording): Promise<void> {
  await orm.insert(incidentClosing).values({ incident: id, closedAt: at, closedBy: by }).onConflictDoNothing();
}

/** Takes an incident for one who changes it, until the transaction ends; undefined where there is none. */
export async function lockIncident(orm: Orm, id: string): Promise<Incident | undefined> {
  await orm.select({ id: incident.id }).from(incident).where(eq(incident.id, id)).for('update');
  return readIncident(orm, id);
}

export async function readIncident(orm: Orm, id: string): Promise<Incident | undefined> {
  const [found] = await incidentsWhere(orm, eq(incident.id, id));
  return found;
}

/** Which incidents are wanted. */
export interface WantedIncidents {
  readonly open: boolean;
}

/** Incidents, the newest first. */
export async function pageOfIncidents(
  orm: Orm,
  wanted: WantedIncidents,
  { first, after }: { readonly first: number; readonly after?: string | undefined },
): Promise<readonly Incident[]> {
  const place = after === undefined ? undefined : lt(incident.id, after);
  return incidentsWhere(orm, and(whereOf(wanted), place), first);
}

export async function countIncidents(orm: Orm, wanted: WantedIncidents): Promise<number> {
  const [found] = await orm
    .select({ count: count() })
    .from(incident)
    .leftJoin(incidentClosing, eq(incidentClosing.incident, incident.id))
    .where(whereOf(wanted));
  return found?.count ?? 0;
}

function whereOf({ open }: WantedIncidents): SQL | undefined {
  return open ? isNull(incidentClosing.closedAt) : undefined;
}

async function incidentsWhere(orm: Orm, where: SQL | undefined, limit?: number): Promise<readonly Incident[]> {
  const last = orm
    .select({ facts: incidentAssessment.facts })
    .from(incidentAssessment)
    .where(eq(incidentAssessment.incident, incident.id))
    .orderBy(desc(incidentAssessment.id))
    .limit(1)
    .as('last');
  const query = orm
    .select({ row: incident, facts: last.facts, closedAt: incidentClosing.closedAt })
    .from(incident)
    .innerJoinLateral(last, sql`true`)
    .leftJoin(incidentClosing, eq(incidentClosing.incident, incident.id))
    .where(where)
    .orderBy(desc(incident.id));
  const found = limit === undefined ? await query : await query.limit(limit);
  const sent = await sentAbout(
    orm,
    found.map(({ row }) => row.id),
  );
  return found.map(({ row: { once: _, entruster, ...row }, facts, closedAt }) => ({
    ...row,
    entruster: entruster ?? undefined,
    assessment: facts,
    closedAt: closedAt ?? undefined,
    sent: sent.get(row.id) ?? [],
  }));
}

async function sentAbout(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, readonly SentNotice[]>> {
  if (ids.length === 0) return new Map();
  const found = await orm
    .select()
    .from(incidentNoticeSent)
    .where(inArray(incidentNoticeSent.incident, [...ids]))
    .orderBy(asc(incidentNoticeSent.id));
  const byIncident = new Map<string, SentNotice[]>();
  for (const { incident: of, receiptNo, ...sent } of found) {
    byIncident.set(of, [...(byIncident.get(of) ?? []), { ...sent, receiptNo: receiptNo ?? undefined }]);
  }
  return byIncident;
}
