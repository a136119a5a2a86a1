import { and, type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  type PgTable,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instantColumn, keyText } from './columns.ts';
import { revision } from './table.ts';

/** `valid_to` of a version that no later revision has closed. Never null: one predicate then reads any revision. */
export const OPEN = 2_147_483_647;

/** `valid_to` of a version that stands; a constant and not a parameter, so that plans may use the indexes of open ones. */
export const isOpen = sql.raw(`valid_to = ${OPEN}`);

/** A record kind's identity: the immutable key that foreign keys point at. */
export function identityTable<Name extends string>(name: Name) {
  return pgTable(name, {
    key: keyText('key').primaryKey(),
    /** Revision that first held it. */
    since: integer('since')
      .notNull()
      .references(() => revision.number),
  });
}

export type IdentityTable = ReturnType<typeof identityTable>;

/** The columns that stamp a version and say what it stands on. */
export function versionColumns() {
  return {
    key: keyText('key').notNull(),
    validFrom: integer('valid_from')
      .notNull()
      .references(() => revision.number),
    validTo: integer('valid_to').notNull().default(OPEN),
    source: text('source').notNull(),
    basis: text('basis', { enum: ['CLAUSE', 'ASSUMED', 'DECIDED'] }).notNull(),
    reason: text('reason'),
    effectiveFrom: instantColumn('effective_from'),
    effectiveUntil: instantColumn('effective_until'),
    replaces: keyText('replaces'),
  };
}

export type VersionTable = PgTable & Record<keyof ReturnType<typeof versionColumns>, AnyPgColumn>;

/** What holds for every version table: one open version a key, periods that are not empty. */
export function versionConstraints(name: string, t: VersionColumns, identity: () => IdentityTable) {
  return [
    primaryKey({ columns: [t.key, t.validFrom] }),
    foreignKey({ columns: [t.key], foreignColumns: [identity().key] }),
    foreignKey({ columns: [t.replaces], foreignColumns: [identity().key] }),
    uniqueIndex(`${name}_open`)
      .on(t.key)
      .where(sql`${t.validTo} = ${sql.raw(String(OPEN))}`),
    check(`${name}_validity`, sql`${t.validFrom} < ${t.validTo}`),
    check(`${name}_period`, sql`${t.effectiveFrom} < ${t.effectiveUntil}`),
    check(`${name}_grounded`, sql`${t.basis} = 'CLAUSE' or ${t.reason} is not null`),
  ];
}

interface VersionColumns {
  readonly key: AnyPgColumn;
  readonly validFrom: AnyPgColumn;
  readonly validTo: AnyPgColumn;
  readonly effectiveFrom: AnyPgColumn;
  readonly effectiveUntil: AnyPgColumn;
  readonly replaces: AnyPgColumn;
  readonly basis: AnyPgColumn;
  readonly reason: AnyPgColumn;
}

/**
 * Records that a version names in a list: rows that live and close with their version. `isSought`: versions are found by
 * what they name, among more of them than are held in memory.
 */
export function linkTable<Name extends string>(
  name: Name,
  version: () => VersionTable,
  target: () => IdentityTable,
  { isSought = false }: { readonly isSought?: boolean } = {},
) {
  return pgTable(
    name,
    {
      key: keyText('key').notNull(),
      validFrom: integer('valid_from').notNull(),
      target: keyText('target')
        .notNull()
        .references(() => target().key),
    },
    (t) => [
      primaryKey({ columns: [t.key, t.validFrom, t.target] }),
      foreignKey({
        name: `${name}_version`,
        columns: [t.key, t.validFrom],
        foreignColumns: [version().key, version().validFrom],
      }),
      ...(isSought ? [index(`${name}_target`).on(t.target, t.key, t.validFrom)] : []),
    ],
  );
}

export type LinkTable = ReturnType<typeof linkTable>;

/** True of the version that stands at a revision. */
export function aliveAt(version: Pick<VersionTable, 'validFrom' | 'validTo'>, at: number): SQL {
  return and(sql`${version.validFrom} <= ${at}`, sql`${version.validTo} > ${at}`) as SQL;
}
