import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { isOpen } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { Problem } from '../../lib/problem.ts';
import { stillLives } from '../../lib/record.ts';
import { mapKinds, namingFacts, targetOf } from './naming.ts';
import type { MapWrite, TouchedMap } from './settle.ts';

/** A few of the problems, and how many there are. */
export interface Told {
  readonly problems: readonly Problem[];
  readonly total: number;
}

export const nothing: Told = { problems: [], total: 0 };

/** What a touched record of the map names must live. */
export async function namedRecordsMustLive(orm: Orm, { touched }: MapWrite, told: number): Promise<Told> {
  const kinds = mapKinds.filter(({ keys }) => touched[keys].length > 0);
  if (kinds.length === 0) return nothing;
  // Each kind's touched rows are found once, however many facts name something.
  const rowsOf = kinds.map(({ model, keys }) => {
    const { section, version } = targetOf(model.kind);
    return sql`${sql.identifier(section)} as materialized (select v.* from ${version} v where v.${isOpen} and v.key = any(${keyArray(touched[keys])}))`;
  });
  const dead = namingFacts
    .filter((naming) => touched[naming.touched].length > 0)
    .map(
      (naming) => sql`
        select ${naming.section}::text as section, v.key, ${naming.fact}::text as fact, n.target
        from ${sql.identifier(naming.section)} v cross join lateral (${naming.names}) n(target)
        where not exists (select 1 from ${naming.target.version} t where t.key = n.target and t.${isOpen})`,
    );
  const found = rows<{ section: string; key: string; fact: string; target: string; total: number }>(
    await orm.execute(
      sql`with ${sql.join(rowsOf, sql`, `)} select d.*, count(*) over ()::int as total from (${sql.join(dead, sql` union all `)}) d order by section, key, fact, target limit ${told}`,
    ),
  );
  const problems = found.map(({ section, key, fact, target }) => ({
    code: 'REFERENCE_RETIRED',
    path: [section, key, fact],
    message: `\`${target}\` is retired`,
    remedy: 'name a living record',
  }));
  return { problems, total: found[0]?.total ?? 0 };
}

/** What untouched records of the map name must not be retired under them: one problem for each fact and target. */
export async function retiredRecordsMustNotBeNamed(orm: Orm, { revision, touched, retires }: MapWrite): Promise<Told> {
  if (!retires) return nothing;
  const problems = await retiredYetNamed(orm, await retiredIn(orm, revision), touched);
  return { problems, total: problems.length };
}

/** The same of keys by section that a revision shall retire, asked before it is written. */
export async function retiredYetNamed(
  orm: Orm,
  retired: ReadonlyMap<string, readonly string[]>,
  touched: TouchedMap,
): Promise<readonly Problem[]> {
  const naming = namingFacts.filter(({ target }) => retired.has(target.section));
  if (naming.length === 0) return [];
  const counted = naming.map((each) => {
    const keys = keyArray(retired.get(each.target.section) ?? []);
    return sql`
      select ${each.target.section}::text as section, n.target, ${each.section}::text as named_in, ${each.fact}::text as fact,
        count(*)::int as records, min(v.key) as first
      from ${each.version} v cross join lateral (${each.names}) n(target)
      where v.${isOpen} and ${each.namesAny(keys)} and n.target = any(${keys})
        and not (v.key = any(${keyArray(touched[each.touched])}))
      group by n.target`;
  });
  const found = rows<{
    section: string;
    target: string;
    named_in: string;
    fact: string;
    records: number;
    first: string;
  }>(await orm.execute(sql`${sql.join(counted, sql` union all `)} order by 1, 2, 3, 4`));
  return found.map(({ section, target, named_in, fact, records, first }) => ({
    code: 'REFERENCE_RETIRED',
    path: [section, target],
    message: `is retired while ${records} of \`${named_in}\` name it as \`${fact}\`, \`${first}\` first`,
    remedy: 'change or retire them in the same proposal',
  }));
}

// Keys that this revision closed and that nothing continues, by section.
async function retiredIn(orm: Orm, revision: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const sections = [...new Set(namingFacts.map(({ target }) => target))].map(
    ({ section, version }) =>
      sql`select ${section}::text as section, array_agg(t.key) as keys from ${version} t where t.valid_to = ${revision} and not exists (select 1 from ${version} o where o.key = t.key and o.${isOpen})`,
  );
  const found = rows<{ section: string; keys: string[] | null }>(
    await orm.execute(sql.join(sections, sql` union all `)),
  );
  return new Map(found.flatMap(({ section, keys }) => (keys === null ? [] : [[section, keys] as const])));
}

/** A record that continues another takes its place: the other is retired. */
export async function replacedRecordsMustBeRetired(orm: Orm, { touched }: MapWrite, told: number): Promise<Told> {
  const living = mapKinds
    .filter(({ keys }) => touched[keys].length > 0)
    .map(({ model, keys }) => {
      const { section, version } = targetOf(model.kind);
      return sql`
        select ${section}::text as section, v.key, v.replaces from ${version} v
        where v.${isOpen} and v.key = any(${keyArray(touched[keys])})
          and exists (select 1 from ${version} o where o.key = v.replaces and o.${isOpen})`;
    });
  if (living.length === 0) return nothing;
  const found = rows<{ section: string; key: string; replaces: string; total: number }>(
    await orm.execute(
      sql`select l.*, count(*) over ()::int as total from (${sql.join(living, sql` union all `)}) l order by section, key limit ${told}`,
    ),
  );
  const problems = found.map(({ section, key, replaces }) => stillLives([section, key, 'replaces'], replaces));
  return { problems, total: found[0]?.total ?? 0 };
}

/** Of keys by section that are put again, asked before it is written: the untouched records that continue them. */
export async function revivedYetReplaced(
  orm: Orm,
  revived: ReadonlyMap<string, readonly string[]>,
  touched: TouchedMap,
): Promise<readonly Problem[]> {
  const continuing = mapKinds.flatMap(({ model, keys }) => {
    const { section, version } = targetOf(model.kind);
    const again = revived.get(section);
    if (again === undefined) return [];
    return [
      sql`
        select ${section}::text as section, v.key, v.replaces from ${version} v
        where v.${isOpen} and v.replaces = any(${keyArray(again)}) and not (v.key = any(${keyArray(touched[keys])}))`,
    ];
  });
  if (continuing.length === 0) return [];
  const found = rows<{ section: string; key: string; replaces: string }>(
    await orm.execute(sql`${sql.join(continuing, sql` union all `)} order by 1, 2`),
  );
  return found.map(({ section, key, replaces }) => stillLives([section, key, 'replaces'], replaces));
}
