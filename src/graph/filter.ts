import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { Field, InputType } from 'type-graphql';
import type { ReadPoint } from '../db/revision.ts';
import type { VersionTable } from '../db/versioned.ts';
import { keyIn } from '../db/versioned-store.ts';
import { Metadata } from './exposure.ts';
import { Basis } from './view.ts';

/** What every list of records can be filtered by. */
@InputType({ description: 'Filters that every kind of record knows. All given must hold.' })
@Metadata()
export class RecordFilter {
  @Field(() => [String], { nullable: true, description: 'Only these keys.' })
  keys?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only keys that begin with this.' })
  keyPrefix?: string | null;

  @Field(() => Basis, { nullable: true, description: 'Only records standing on this.' })
  basis?: string | null;

  @Field(() => String, { nullable: true, description: 'Only records of this clause of the policy.' })
  clause?: string | null;

  @Field(() => String, { nullable: true, description: 'Only records put by this source.' })
  source?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only records that are, or are not, in force at the instant that is read.',
  })
  inForce?: boolean | null;
}

/** The filter as a condition on a version table. */
export function recordWhere(
  version: VersionTable & { readonly clause?: AnyPgColumn },
  filter: RecordFilter | null | undefined,
  view: ReadPoint,
): SQL | undefined {
  if (filter == null) return undefined;
  return and(
    filter.keys == null ? undefined : keyIn(version.key, filter.keys),
    filter.keyPrefix == null ? undefined : sql`starts_with(${version.key}, ${filter.keyPrefix})`,
    filter.basis == null ? undefined : eq(version.basis, filter.basis),
    filter.clause == null ? undefined : isOfClause(version, filter.clause),
    filter.source == null ? undefined : eq(version.source, filter.source),
    filter.inForce == null ? undefined : inForceIs(version, filter.inForce, view.now),
  );
}

// A clause itself is of no clause.
function isOfClause({ clause }: { readonly clause?: AnyPgColumn }, key: string): SQL {
  return clause === undefined ? sql`false` : eq(clause, key);
}

function inForceIs(version: VersionTable, wanted: boolean, now: string): SQL {
  const begun = or(sql`${version.effectiveFrom} is null`, sql`${version.effectiveFrom} <= ${now}::timestamptz`);
  const open = or(sql`${version.effectiveUntil} is null`, sql`${version.effectiveUntil} > ${now}::timestamptz`);
  return wanted ? (and(begun, open) as SQL) : sql`not (${and(begun, open)})`;
}

/** A text as a LIKE pattern that matches it anywhere, its wildcards taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (wild) => `\\${wild}`)}%`;
}
