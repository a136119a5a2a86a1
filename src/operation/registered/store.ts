import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { admitted, changeAdmission } from '../../db/admission.ts';
import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import type { Actor } from '../../identity/model.ts';
import { invariant } from '../../lib/invariant.ts';
import { oncePer } from '../../lib/once-per.ts';
import type { Instant } from '../../lib/period.ts';
import { normalHash, textHash } from './hashes.ts';
import type { NewOperation, OperationOwner, RegisteredOperation } from './model.ts';
import { operationRetirement, registeredOperation } from './table.ts';

/** Who does it, and when. */
export interface Doing {
  readonly by: string;
  readonly at: Instant;
}

/** Appends an operation; one that runs already as it is wanted is answered instead. */
export async function registerOperation(
  orm: Orm,
  wanted: NewOperation,
  { by, at }: Doing,
): Promise<RegisteredOperation> {
  const row = {
    ...wanted,
    id: newTimedId(),
    textHash: textHash(wanted.document),
    documentHash: normalHash(wanted.dialect, wanted.document),
    role: wanted.role ?? null,
    client: wanted.client ?? null,
    system: wanted.system ?? null,
    searchPath: wanted.searchPath === undefined ? null : [...wanted.searchPath],
    registeredAt: at,
    registeredBy: by,
  };
  const same = (await operationsWhere(orm, and(eq(registeredOperation.textHash, row.textHash), isActive))).find(
    (known) => isAsWanted(known, wanted),
  );
  if (same !== undefined) return same;
  await changeAdmission(orm, (transaction) => transaction.insert(registeredOperation).values(row));
  return toOperation(row, null);
}

function isAsWanted(known: RegisteredOperation, wanted: NewOperation): boolean {
  const facts = [known.name, known.dialect, known.purpose, known.system, known.searchPath, known.owner];
  const { name, dialect, purpose, system, searchPath } = wanted;
  return JSON.stringify(facts) === JSON.stringify([name, dialect, purpose, system, searchPath, ownerOf(wanted)]);
}

/** Ends an operation from now on; a second time changes nothing. Undefined when there is none of that id. */
export async function retireOperation(
  orm: Orm,
  { id, reason }: { readonly id: string; readonly reason: string },
  { by, at }: Doing,
): Promise<RegisteredOperation | undefined> {
  const known = await operationOf(orm, id);
  if (known === undefined || known.retirement !== undefined) return known;
  const row = { operation: id, retiredAt: at, retiredBy: by, reason };
  await changeAdmission(orm, (transaction) =>
    transaction.insert(operationRetirement).values(row).onConflictDoNothing(),
  );
  return operationOf(orm, id);
}

export async function operationOf(orm: Orm, id: string): Promise<RegisteredOperation | undefined> {
  const [found] = await operationsWhere(orm, eq(registeredOperation.id, id), 1);
  return found;
}

/** Every operation that is to run. */
export function activeOperations(orm: Orm): Promise<readonly RegisteredOperation[]> {
  return operationsWhere(orm, isActive);
}

/** Which operations a list tells of. */
export interface OperationFilter {
  readonly retired: boolean;
  readonly purpose?: string | undefined;
}

/** Operations after one, oldest first. */
export function operationsAfter(
  orm: Orm,
  filter: OperationFilter,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly RegisteredOperation[]> {
  const beyond = after === undefined ? undefined : gt(registeredOperation.id, after);
  return operationsWhere(orm, and(filtered(filter), beyond), limit);
}

export async function countOperations(orm: Orm, filter: OperationFilter): Promise<number> {
  const [counted] = await orm
    .select({ n: sql<number>`count(*)::int` })
    .from(registeredOperation)
    .leftJoin(operationRetirement, eq(operationRetirement.operation, registeredOperation.id))
    .where(filtered(filter));
  return counted?.n ?? 0;
}

function filtered({ retired, purpose }: OperationFilter): SQL | undefined {
  const ofPurpose = purpose === undefined ? undefined : eq(registeredOperation.purpose, purpose);
  return and(retired ? sql`${operationRetirement.operation} is not null` : isActive, ofPurpose);
}

/** Who runs an operation of this API, for which purpose, and at which admission. */
export interface Running {
  readonly actor: Pick<Actor, 'roles' | 'client'>;
  readonly purpose: string;
  readonly admission: number;
}

/** What of an operation tells who may run it, and what is run. */
type Runnable = Pick<Row, 'id' | 'textHash' | 'documentHash' | 'document' | 'purpose' | 'role' | 'client'>;

/** The text of the operation that a runner may name so: by its id, the hash of its text or that of its normal form. */
export async function documentNamed(orm: Orm, name: string, running: Running): Promise<string | undefined> {
  const found = (await runnableUnder(orm, name, running)).find((operation) => isRunBy(operation, running));
  return found?.document;
}

/** Whether a document of this normal form is registered for a runner. */
export async function isRegistered(orm: Orm, documentHash: string, running: Running): Promise<boolean> {
  const found = await runnableUnder(orm, documentHash, running);
  return found.some((operation) => operation.documentHash === documentHash && isRunBy(operation, running));
}

function isRunBy({ role, client, purpose }: Runnable, { actor, purpose: declared }: Running): boolean {
  const isOwner = role === null ? client === actor.client : actor.roles.includes(role);
  return purpose === declared && isOwner;
}

const operationsOf = oncePer((orm: Orm) => admitted(readingRunnable(orm), charactersOf));

function charactersOf(operations: readonly Runnable[]): number {
  return operations.reduce((sum, { document }) => sum + document.length, 0);
}

/** The operations of this API under one name, whoever runs them. */
async function runnableUnder(orm: Orm, name: string, { admission }: Running): Promise<readonly Runnable[]> {
  return (await operationsOf(orm)(name, admission)) ?? [];
}

function readingRunnable(orm: Orm) {
  const { id, textHash: ofText, documentHash: ofDocument, document, purpose, role, client } = registeredOperation;
  const names = sql`${sql.placeholder('names')}::text[]`;
  // Built once: every request of a dashboard asks it.
  const reading = orm
    .select({ id, textHash: ofText, documentHash: ofDocument, document, purpose, role, client })
    .from(registeredOperation)
    .leftJoin(operationRetirement, eq(operationRetirement.operation, id))
    .where(
      and(
        or(
          sql`${ofText} = any(${names})`,
          sql`${ofDocument} = any(${names})`,
          sql`${id} = any(${sql.placeholder('ids')}::uuid[])`,
        ),
        eq(registeredOperation.dialect, 'DAICHO'),
        isActive,
      ),
    )
    .orderBy(asc(id))
    .prepare('runnable');
  return async (names: readonly string[]) => {
    const found: readonly Runnable[] = await reading.execute({ names, ids: names.filter((name) => UUID.test(name)) });
    const under = (name: string) =>
      found.filter((row) => row.id === name || row.textHash === name || row.documentHash === name);
    // A name that nothing is registered under stands for nothing.
    return new Map(names.map((name) => [name, under(name)] as const).filter(([, operations]) => operations.length > 0));
  };
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const isActive = isNull(operationRetirement.operation);

async function operationsWhere(
  orm: Orm,
  where: SQL | undefined,
  limit = 1_000_000,
): Promise<readonly RegisteredOperation[]> {
  const found = await orm
    .select({ row: registeredOperation, retirement: operationRetirement })
    .from(registeredOperation)
    .leftJoin(operationRetirement, eq(operationRetirement.operation, registeredOperation.id))
    .where(where)
    .orderBy(asc(registeredOperation.id))
    .limit(limit);
  return found.map(({ row, retirement }) => toOperation(row, retirement));
}

type Row = typeof registeredOperation.$inferSelect;

function toOperation(row: Row, retirement: typeof operationRetirement.$inferSelect | null): RegisteredOperation {
  const { role, client, system, searchPath, ...facts } = row;
  return {
    ...facts,
    system: system ?? undefined,
    searchPath: searchPath ?? undefined,
    owner: ownerOf({ role: role ?? undefined, client: client ?? undefined }),
    retirement: retirement ?? undefined,
  };
}

/** Who runs an operation, of what is said of it. */
export function ownerOf({ role, client }: Pick<NewOperation, 'role' | 'client'>): OperationOwner {
  if (role !== undefined) return { role };
  invariant(client !== undefined, 'an operation is run by a role or a client');
  return { client };
}
