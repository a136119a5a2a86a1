import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import type { Actor } from '../../identity/model.ts';
import { invariant } from '../../lib/invariant.ts';
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
  await orm.insert(registeredOperation).values(row);
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
  await orm.insert(operationRetirement).values(row).onConflictDoNothing();
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

/** Who runs an operation of this API, and for which purpose. */
export interface Running {
  readonly actor: Pick<Actor, 'roles' | 'client'>;
  readonly purpose: string;
}

/** The operation that a runner may name so: by its id, the hash of its text or that of its normal form. */
export async function operationNamed(
  orm: Orm,
  name: string,
  running: Running,
): Promise<RegisteredOperation | undefined> {
  const { id, textHash: ofText, documentHash: ofDocument } = registeredOperation;
  const named = UUID.test(name) ? eq(id, name) : or(eq(ofText, name), eq(ofDocument, name));
  const [found] = await operationsWhere(orm, and(named, isRunBy(running), isActive), 1);
  return found;
}

/** Whether a document of this normal form is registered for a runner. */
export async function isRegistered(orm: Orm, documentHash: string, running: Running): Promise<boolean> {
  const ofDocument = eq(registeredOperation.documentHash, documentHash);
  return (await operationsWhere(orm, and(ofDocument, isRunBy(running), isActive), 1)).length > 0;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function isRunBy({ actor: { roles, client }, purpose }: Running): SQL | undefined {
  const owner = or(
    inArray(registeredOperation.role, [...roles]),
    client === undefined ? undefined : eq(registeredOperation.client, client),
  );
  return and(eq(registeredOperation.dialect, 'DAICHO'), eq(registeredOperation.purpose, purpose), owner);
}

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
