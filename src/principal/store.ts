import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import { newTimedId } from '../db/timed-id.ts';
import { canonicalJson } from '../lib/canonical.ts';
import type { Instant } from '../lib/period.ts';
import type {
  Consent,
  HeldConsent,
  HeldStop,
  Incapacity,
  NewConsent,
  NewStop,
  PrincipalRecords,
  Stop,
} from './model.ts';
import type { PrincipalKey } from './principal-key.ts';
import { capacityJudgement, consent, consentWithdrawal, principalKey, stop, stopLifting } from './table.ts';

/** What is kept of principals was hashed with another key: nothing of them can be found, so nothing is decided. */
export class PrincipalKeyMismatch extends Error {
  constructor() {
    super('DAICHO_PRINCIPAL_KEY: the principals of this database were recorded with another key');
  }
}

/** Throws when principals were recorded with another key than this. */
export async function requirePrincipalKey(orm: Orm, key: PrincipalKey): Promise<void> {
  const [kept] = await orm.select().from(principalKey);
  requireProof(kept?.proof, key);
}

function requireProof(proof: string | undefined, key: PrincipalKey): void {
  if (proof !== undefined && proof !== key.proof) throw new PrincipalKeyMismatch();
}

/** Makes this key the one that principals are recorded with, unless another is. */
export async function bindPrincipalKey(orm: Orm, key: PrincipalKey): Promise<void> {
  await orm.insert(principalKey).values({ id: 1, proof: key.proof }).onConflictDoNothing();
  await requirePrincipalKey(orm, key);
}

/** A row of the statement below; its facts as text. */
interface HeldRow {
  readonly what: 'KEY' | 'CONSENT' | 'STOP' | 'CAPACITY';
  readonly principal: string;
  readonly facts: string;
}

/**
 * What holds for principals now, by their hashes, in one statement however many they are; or what held at an instant: consents
 * given by then, and of withdrawals, stops and liftings those that were known then.
 */
export async function heldByPrincipals(
  orm: Orm,
  key: PrincipalKey,
  hashes: readonly string[],
  at?: Instant,
): Promise<ReadonlyMap<string, PrincipalRecords>> {
  const asked = new Set(hashes);
  if (asked.size === 0) return new Map();
  const found = await readHeld(orm, [...asked], at);
  const byPrincipal = new Map<string, HeldRow[]>();
  for (const row of found) byPrincipal.set(row.principal, [...(byPrincipal.get(row.principal) ?? []), row]);
  requireProof(factsOf<string>(byPrincipal.get(''), 'KEY')[0], key);
  return new Map([...asked].map((hash) => [hash, recordsOf(byPrincipal.get(hash))]));
}

async function readHeld(orm: Orm, hashes: readonly string[], at?: Instant): Promise<readonly HeldRow[]> {
  const by = (moment: SQL) => (at === undefined ? sql`` : sql` and ${moment} <= ${at}`);
  const asked = sql`any(string_to_array(${hashes.join(',')}, ','))`;
  const found = await orm.execute(sql`
    select 'KEY' as what, '' as principal, to_json(k.proof)::text as facts from ${principalKey} k
    union all
    select 'CONSENT', c.principal, json_strip_nulls(json_build_object(
      'id', c.id, 'kind', c.kind, 'purpose', c.purpose, 'categories', c.categories, 'recipient', c.recipient,
      'shown', c.shown, 'byRepresentative', c.by_representative))::text
    from ${consent} c where c.principal = ${asked}${by(sql`c.given_at`)}
      and not exists (select from ${consentWithdrawal} w where w.consent = c.id${by(sql`w.recorded_at`)})
    union all
    select 'STOP', s.principal, json_build_object('id', s.id, 'kind', s.kind, 'categories', s.categories)::text
    from ${stop} s where s.principal = ${asked}${by(sql`s.recorded_at`)}
      and not exists (select from ${stopLifting} l where l.stop = s.id${by(sql`l.recorded_at`)})
    union all
    select 'CAPACITY', j.principal, to_json(j.incapacity)::text
    from ${capacityJudgement} j where j.principal = ${asked} and j.incapacity is not null${by(sql`j.recorded_at`)}
      and not exists (select from ${capacityJudgement} o where o.principal = j.principal${by(sql`o.recorded_at`)}
        and (o.recorded_at, o.id) > (j.recorded_at, j.id))`);
  return rows<HeldRow>(found);
}

function recordsOf(found: readonly HeldRow[] | undefined): PrincipalRecords {
  return {
    consents: factsOf<HeldConsent>(found, 'CONSENT').sort(byId),
    stops: factsOf<HeldStop>(found, 'STOP').sort(byId),
    incapacity: factsOf<Incapacity>(found, 'CAPACITY')[0],
  };
}

// The statement builds the facts as the types say.
function factsOf<T>(found: readonly HeldRow[] | undefined, what: HeldRow['what']): T[] {
  return (found ?? []).filter((row) => row.what === what).map(({ facts }) => JSON.parse(facts) as T);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** Who records, when, and with which key. */
export interface Recording {
  readonly key: PrincipalKey;
  readonly by: string;
  readonly at: Instant;
}

/** Appends a consent; undefined when the same request told something else before. */
export async function recordConsent(orm: Orm, told: NewConsent, recording: Recording): Promise<Consent | undefined> {
  await bindPrincipalKey(orm, recording.key);
  const principal = recording.key.hashOf(told.principal);
  const row = { ...rowOf({ ...told, principal }, recording), recipient: told.recipient ?? null };
  const [made] = await orm.insert(consent).values(row).onConflictDoNothing().returning();
  if (made !== undefined) return toConsent(made, null);
  const [known] = await consentsWhere(orm, and(eq(consent.principal, row.principal), eq(consent.once, row.once ?? '')));
  return known !== undefined && isSame(known, toConsent({ ...row, once: row.once ?? null }, null)) ? known : undefined;
}

/** Appends a stop; undefined when the same request told something else before. */
export async function recordStop(
  orm: Orm,
  { principal, ...told }: NewStop,
  recording: Recording,
): Promise<Stop | undefined> {
  return appendStop(orm, recording.key.hashOf(principal), told, recording);
}

/** The same of a principal that is known by hash. */
export async function appendStop(
  orm: Orm,
  principal: string,
  told: Omit<NewStop, 'principal'>,
  recording: Recording,
): Promise<Stop | undefined> {
  await bindPrincipalKey(orm, recording.key);
  const row = rowOf({ principal, ...told }, recording);
  const [made] = await orm.insert(stop).values(row).onConflictDoNothing().returning();
  if (made !== undefined) return toStop(made, null);
  const [known] = await stopsWhere(orm, and(eq(stop.principal, row.principal), eq(stop.once, row.once ?? '')));
  return known !== undefined && isSame(known, toStop({ ...row, once: row.once ?? null }, null)) ? known : undefined;
}

/** What is told of a principal, who is known by hash here. */
type Told = { readonly principal: string; readonly idempotencyKey?: string | undefined };

function rowOf<T extends Told>({ idempotencyKey, ...facts }: T, { key, by, at }: Recording) {
  return {
    ...facts,
    id: newTimedId(),
    once: idempotencyKey === undefined ? undefined : key.onceOf(idempotencyKey),
    recordedAt: at,
    recordedBy: by,
  };
}

// Who records something again, when, and what became of it since, make it no other thing.
function isSame(known: Consent | Stop, told: Consent | Stop): boolean {
  const since = { id: '', recordedAt: '', recordedBy: '', withdrawnAt: undefined, liftedAt: undefined };
  return canonicalJson({ ...known, ...since }) === canonicalJson({ ...told, ...since });
}

type Ending = Omit<Recording, 'key'>;

/** Ends a consent from now on; a second time changes nothing. Undefined when there is none of that id. */
export async function withdrawConsent(orm: Orm, id: string, { by, at }: Ending): Promise<Consent | undefined> {
  await orm.execute(sql`
    insert into ${consentWithdrawal} (consent, recorded_at, recorded_by)
    select c.id, ${at}::timestamptz, ${by} from ${consent} c where c.id = ${id}::uuid
    on conflict do nothing`);
  const [found] = await consentsWhere(orm, eq(consent.id, id));
  return found;
}

/** A stop by its id, lifted or not. */
export async function stopById(orm: Orm, id: string): Promise<Stop | undefined> {
  return (await stopsWhere(orm, eq(stop.id, id)))[0];
}

/** The stop of a principal that was told with a key, lifted or not. */
export async function stopToldWith(orm: Orm, principal: string, once: string): Promise<Stop | undefined> {
  return (await stopsWhere(orm, and(eq(stop.principal, principal), eq(stop.once, once))))[0];
}

/** Ends a stop from now on; a second time changes nothing. Undefined when there is none of that id. */
export async function liftStop(orm: Orm, id: string, { by, at }: Ending): Promise<Stop | undefined> {
  await orm.execute(sql`
    insert into ${stopLifting} (stop, recorded_at, recorded_by)
    select s.id, ${at}::timestamptz, ${by} from ${stop} s where s.id = ${id}::uuid
    on conflict do nothing`);
  const [found] = await stopsWhere(orm, eq(stop.id, id));
  return found;
}

/** Appends what a person found of a principal's capacity. */
export async function judgeCapacity(
  orm: Orm,
  { principal, incapacity }: { readonly principal: string; readonly incapacity?: Incapacity | undefined },
  { key, by, at }: Recording,
): Promise<void> {
  await bindPrincipalKey(orm, key);
  const row = { id: newTimedId(), principal: key.hashOf(principal), recordedAt: at, recordedBy: by };
  await orm.insert(capacityJudgement).values({ ...row, incapacity: incapacity ?? null });
}

/** What a principal consented to, the newest first: withdrawn or not. */
export async function consentsOfPrincipal(orm: Orm, hash: string, limit: number): Promise<readonly Consent[]> {
  return consentsWhere(orm, eq(consent.principal, hash), limit);
}

/** What a principal had stopped, the newest first: lifted or not. */
export async function stopsOfPrincipal(orm: Orm, hash: string, limit: number): Promise<readonly Stop[]> {
  return stopsWhere(orm, eq(stop.principal, hash), limit);
}

async function consentsWhere(orm: Orm, where: SQL | undefined, limit = 1): Promise<readonly Consent[]> {
  const found = await orm
    .select({ row: consent, withdrawnAt: consentWithdrawal.recordedAt })
    .from(consent)
    .leftJoin(consentWithdrawal, eq(consentWithdrawal.id, consent.id))
    .where(where)
    .orderBy(desc(consent.id))
    .limit(limit);
  return found.map(({ row, withdrawnAt }) => toConsent(row, withdrawnAt));
}

async function stopsWhere(orm: Orm, where: SQL | undefined, limit = 1): Promise<readonly Stop[]> {
  const found = await orm
    .select({ row: stop, liftedAt: stopLifting.recordedAt })
    .from(stop)
    .leftJoin(stopLifting, eq(stopLifting.id, stop.id))
    .where(where)
    .orderBy(desc(stop.id))
    .limit(limit);
  return found.map(({ row, liftedAt }) => toStop(row, liftedAt));
}

type ConsentRow = typeof consent.$inferSelect;
type StopRow = typeof stop.$inferSelect;

// INVARIANT: the hashes of principal and request stay here.
function toConsent({ principal: _, once: __, recipient, ...facts }: ConsentRow, withdrawnAt: string | null): Consent {
  return { ...facts, recipient: recipient ?? undefined, withdrawnAt: withdrawnAt ?? undefined };
}

function toStop({ principal: _, once: __, ...facts }: StopRow, liftedAt: string | null): Stop {
  return { ...facts, liftedAt: liftedAt ?? undefined };
}
