import { and, asc, Column, desc, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { invariant } from '../lib/invariant.ts';
import { factOf, type RecordBase, type RecordModel } from '../lib/record.ts';
import { type Orm, rows } from './connection.ts';
import { aliveAt, type IdentityTable, type LinkTable, OPEN, type VersionTable } from './versioned.ts';

/** A record as it is kept: with the source that put it and the revision that made this version. */
export type Stored<T extends RecordBase = RecordBase> = T & { readonly source: string; readonly since: number };

/** What a page asks for: where it starts, how long it is, in which order, of what. */
export interface PageRequest {
  readonly revision: number;
  readonly where?: SQL | undefined;
  readonly order: { readonly column: AnyPgColumn; readonly descending: boolean };
  readonly limit: number;
  /** Sort value and key of the last row seen. */
  readonly after?: { readonly value: string; readonly key: string } | undefined;
}

/** How one kind of record is kept: every read names its revision. */
export interface VersionedStore<T extends RecordBase = RecordBase> {
  readonly model: RecordModel<T>;
  readonly version: VersionTable;
  all(orm: Orm, revision: number, where?: SQL): Promise<readonly Stored<T>[]>;
  byKeys(orm: Orm, keys: readonly string[], revision: number): Promise<readonly Stored<T>[]>;
  /** The statement that reads these of a revision, to be put into a larger one, and how a row of it is read, as JSON too. */
  reading(revision: number, where: SQL): Reading<T>;
  page(orm: Orm, page: PageRequest): Promise<readonly Stored<T>[]>;
  count(orm: Orm, revision: number, where?: SQL): Promise<number>;
  /** Records that name any of the targets in a fact, at most `first` for each target, in key order. */
  related(orm: Orm, request: RelatedRequest): Promise<ReadonlyMap<string, readonly Stored<T>[]>>;
  /** Of keys held at a revision or before: when the newest version ended, `Infinity` while it stands. */
  ends(orm: Orm, keys: readonly string[], revision: number): Promise<ReadonlyMap<string, number>>;
  put(orm: Orm, records: readonly T[], stamp: Stamp): Promise<void>;
  close(orm: Orm, keys: readonly string[], revision: number): Promise<void>;
}

export interface Reading<T extends RecordBase> {
  readonly query: SQL;
  readonly read: (row: Row) => Stored<T>;
}

export interface RelatedRequest {
  readonly fact: string;
  readonly targets: readonly string[];
  readonly revision: number;
  readonly first: number;
  readonly where?: SQL | undefined;
}

export interface Stamp {
  readonly revision: number;
  readonly source: string;
}

export interface Kept<T extends RecordBase> {
  readonly model: RecordModel<T>;
  readonly identity: IdentityTable;
  readonly version: VersionTable;
  /** Facts that are lists of keys, each with its table. */
  readonly links?: Partial<Record<Extract<keyof T, string>, LinkTable>>;
  /** Columns that are computed when a version is written, beside the record's own facts. */
  readonly computed?: (record: T) => Record<string, unknown>;
  /** Facts, and values read beside them, that an expression gives at a revision instead of a column. */
  readonly derived?: (revision: number) => Readonly<Record<string, SQL>>;
}

/** Parameters a statement may carry; PostgreSQL's limit is 65,535. */
const PARAMETERS = 60_000;

/** Keeps a kind in its identity, version and link tables. */
export function versionedStore<T extends RecordBase>(kept: Kept<T>): VersionedStore<T> {
  const { model, identity, version } = kept;
  const links = Object.entries<LinkTable | undefined>(kept.links ?? {}) as [string, LinkTable][];
  const columns = columnsRead(version, model, Object.keys(kept.derived?.(0) ?? {}));
  const selected = [...columns.values()].map((column) => sql`${column}`);
  const linked = named(linkSelections(version, links));

  const reading = (at: number, where: SQL | undefined): Reading<T> => {
    const derived = kept.derived?.(at) ?? {};
    const list = sql.join([...selected, ...linked, ...named(derived)], sql`, `);
    const reads = readsOf([...model.facts, ...Object.keys(derived), ...STAMP], columns);
    return {
      query: sql`select ${list} from ${version} where ${and(aliveAt(version, at), where)}`,
      read: (row) => toStored<T>(row, reads),
    };
  };

  const select = async (orm: Orm, at: number, where: SQL | undefined, more?: { order: SQL[]; limit: number }) => {
    const { query, read } = reading(at, where);
    const order = sql.join(more?.order ?? [asc(version.key)], sql`, `);
    const limit = more === undefined ? sql`` : sql`limit ${more.limit}`;
    return rows<Row>(await orm.execute(sql`${query} order by ${order} ${limit}`)).map(read);
  };

  return {
    model,
    version,
    all: (orm, at, where) => select(orm, at, where),
    byKeys: (orm, keys, at) => select(orm, at, keyIn(version.key, keys)),
    reading,
    page: (orm, page) => {
      const direction = page.order.descending ? desc : asc;
      const order =
        page.order.column === version.key
          ? [direction(version.key)]
          : [direction(page.order.column), direction(version.key)];
      const where = and(aliveAt(version, page.revision), page.where, startsAfter(version.key, page));
      const { key, validFrom } = version;
      // First which rows, then what is in them: the database weighs ways to find rows, not what each of them costs to read.
      const found = sql`(${key}, ${validFrom}) in (select ${key}, ${validFrom} from ${version} where ${where} order by ${sql.join(order, sql`, `)} limit ${page.limit})`;
      return select(orm, page.revision, found, { order, limit: page.limit });
    },
    count: async (orm, at, where) => {
      const counted = await orm
        .select({ n: sql<number>`count(*)::int` })
        .from(version as PgTable)
        .where(and(aliveAt(version, at), where));
      return counted[0]?.n ?? 0;
    },
    related: async (orm, request) => {
      const found = await select(orm, request.revision, isRelated(version, kept, request));
      return groupByTarget(found, request);
    },
    ends: async (orm, keys, at) => {
      const found = await orm
        .select({ key: sql<string>`${version.key}`, end: sql<number>`max(${version.validTo})` })
        .from(version as PgTable)
        .where(and(keyIn(version.key, keys), sql`${version.validFrom} <= ${at}`))
        .groupBy(version.key);
      return new Map(found.map(({ key, end }) => [key, end === OPEN ? Number.POSITIVE_INFINITY : end]));
    },
    put: async (orm, records, stamp) => {
      const versions = records.map((record) => versionRow(record, links, stamp, kept.computed));
      await insertAll(
        orm,
        identity,
        records.map(({ key }) => ({ key, since: stamp.revision })),
        true,
      );
      await insertAll(orm, version, versions);
      for (const [fact, table] of links) await insertAll(orm, table, linkRows(records, fact, stamp.revision));
    },
    close: async (orm, keys, at) => {
      if (keys.length === 0) return;
      await orm
        .update(version)
        .set({ validTo: at })
        .where(and(keyIn(version.key, keys), sql`${version.validTo} = ${OPEN}`));
    },
  };
}

export function keyIn(column: AnyPgColumn, keys: readonly string[]): SQL {
  return sql`${column} = any(${keyArray(keys)})`;
}

/** Keys as one parameter, an array. */
export function keyArray(keys: readonly string[]): SQL {
  return sql`${sql.param([...keys])}::text[]`;
}

function isRelated<T extends RecordBase>(version: VersionTable, { links }: Kept<T>, request: RelatedRequest): SQL {
  const link = (links as Record<string, LinkTable> | undefined)?.[request.fact];
  const target = link === undefined ? columnOf(version, request.fact) : link.target;
  const join =
    link === undefined
      ? sql``
      : sql`join ${link} on ${link.key} = ${version.key} and ${link.validFrom} = ${version.validFrom}`;
  const wanted = and(aliveAt(version, request.revision), keyIn(target, request.targets), request.where);
  return sql`${version.key} in (select r.key from (select ${version.key} as key, row_number() over (partition by ${target} order by ${version.key}) as place from ${version} ${join} where ${wanted}) r where r.place <= ${request.first})`;
}

function columnOf(version: VersionTable, fact: string): AnyPgColumn {
  // Every property of a table that is named as a fact is a column.
  const column = factOf(version, fact) as AnyPgColumn | undefined;
  invariant(column !== undefined, `\`${fact}\` is a column`);
  return column;
}

function groupByTarget<T extends RecordBase>(found: readonly Stored<T>[], { fact, targets, first }: RelatedRequest) {
  const groups = new Map<string, Stored<T>[]>(targets.map((target) => [target, []]));
  for (const record of found) {
    const named = factOf(record, fact);
    for (const target of Array.isArray(named) ? named : [named]) {
      const group = groups.get(target as string);
      if (group !== undefined && group.length < first) group.push(record);
    }
  }
  return groups;
}

function startsAfter(key: AnyPgColumn, { after, order }: PageRequest): SQL | undefined {
  if (after === undefined) return undefined;
  const beyond = order.descending ? sql`<` : sql`>`;
  if (order.column === key) return sql`${key} ${beyond} ${after.key}`;
  return sql`(${order.column}, ${key}) ${beyond} (${after.value}, ${after.key})`;
}

function linkSelections(version: VersionTable, links: readonly [string, LinkTable][]): Record<string, SQL<string[]>> {
  return Object.fromEntries(
    links.map(([fact, link]) => [
      fact,
      sql<
        string[]
      >`array(select l.target from ${link} l where l.key = ${version.key} and l.valid_from = ${version.validFrom} order by l.target)`,
    ]),
  );
}

function named(expressions: Readonly<Record<string, SQL>>): SQL[] {
  return Object.entries(expressions).map(([name, expression]) => sql`${expression} as ${sql.identifier(name)}`);
}

/** The columns that say where a version comes from. */
const STAMP: readonly string[] = ['source', 'validFrom'];

type Row = Readonly<Record<string, unknown>>;

/** The columns that hold facts of the kind, and those that say where a version comes from. */
function columnsRead(
  version: VersionTable,
  { facts }: Pick<RecordModel, 'facts'>,
  derived: readonly string[],
): ReadonlyMap<string, AnyPgColumn> {
  const all = Object.entries(getTableColumns(version)).filter(([name]) => !derived.includes(name));
  return new Map(all.filter(([name]) => facts.includes(name) || STAMP.includes(name)));
}

/** How one fact is read from a row: under which name it stands there, and what makes it of the driver's value. */
interface FactRead {
  readonly fact: string;
  readonly name: string;
  readonly decode: ((value: unknown) => unknown) | undefined;
}

// Drizzle's own reading of rows asks of every value again what its column is; here that is found once.
function readsOf(facts: readonly string[], columns: ReadonlyMap<string, AnyPgColumn>): readonly FactRead[] {
  return facts.map((fact) => {
    const column = columns.get(fact);
    const isPlain = column === undefined || column.mapFromDriverValue === Column.prototype.mapFromDriverValue;
    const decode = isPlain ? undefined : (value: unknown) => column.mapFromDriverValue(value);
    return { fact: fact === 'validFrom' ? 'since' : fact, name: column?.name ?? fact, decode };
  });
}

// Reads the kind's own facts and what is derived beside them; nulls are absent facts and empty lists stay.
function toStored<T extends RecordBase>(row: Row, reads: readonly FactRead[]): Stored<T> {
  const record: Record<string, unknown> = {};
  for (const { fact, name, decode } of reads) {
    const value = row[name];
    if (value !== null && value !== undefined) record[fact] = decode === undefined ? value : decode(value);
  }
  return record as Stored<T>;
}

function versionRow<T extends RecordBase>(
  record: T,
  links: readonly [string, LinkTable][],
  stamp: Stamp,
  computed: Kept<T>['computed'],
) {
  const row: Record<string, unknown> = {
    ...record,
    ...computed?.(record),
    validFrom: stamp.revision,
    source: stamp.source,
  };
  for (const [fact] of links) delete row[fact];
  return row;
}

function linkRows(records: readonly RecordBase[], fact: string, validFrom: number) {
  return records.flatMap((record) => {
    const targets = factOf(record, fact);
    return Array.isArray(targets)
      ? [...new Set(targets as string[])].map((target) => ({ key: record.key, validFrom, target }))
      : [];
  });
}

async function insertAll(
  orm: Orm,
  table: PgTable,
  values: readonly Record<string, unknown>[],
  ignoreKnown = false,
): Promise<void> {
  const width = Math.max(1, Object.keys(getTableColumns(table)).length);
  const size = Math.floor(PARAMETERS / width);
  for (let start = 0; start < values.length; start += size) {
    const insert = orm.insert(table).values(values.slice(start, start + size));
    await (ignoreKnown ? insert.onConflictDoNothing() : insert);
  }
}
