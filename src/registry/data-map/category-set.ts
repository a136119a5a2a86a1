import { createHash } from 'node:crypto';
import { inArray, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { type Orm, rows } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { SetInUse } from '../../graph/context.ts';
import { NOT_PERSONAL, UNCLASSIFIED } from './rules.ts';
import { categorySet, categorySetMember, categorySetUse } from './table.ts';

const FIXED = [
  { id: UNCLASSIFIED, fingerprint: 'UNCLASSIFIED' },
  { id: NOT_PERSONAL, fingerprint: 'NOT_PERSONAL' },
];

/** Finds or makes the sets of these lists of categories; answers with each list's id, undefined for the empty one. */
export async function internSets(
  orm: Orm,
  lists: readonly (readonly string[])[],
): Promise<(categories: readonly string[]) => number | undefined> {
  const wanted = new Map(lists.filter((list) => list.length > 0).map((list) => [nameOf(list), list]));
  const prints = new Map([...wanted].map(([name, list]) => [fingerprintOf(name), list]));
  const ids = await idsOf(orm, [...FIXED.map(({ fingerprint }) => fingerprint), ...prints.keys()]);
  const areFixed = FIXED.every(({ fingerprint }) => ids.has(fingerprint));
  if (!areFixed) await orm.insert(categorySet).values(FIXED).onConflictDoNothing();
  await makeSets(orm, ids, new Map([...prints].filter(([print]) => !ids.has(print))));
  const byName = new Map([...wanted.keys()].map((name) => [name, ids.get(fingerprintOf(name))]));
  return (categories) => byName.get(nameOf(categories));
}

// INVARIANT: lists are sorted and without repetition (`keys` in lib/key.ts), so that equal sets have equal names.
function nameOf(categories: readonly string[]): string {
  return JSON.stringify(categories);
}

function fingerprintOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

async function idsOf(orm: Orm, fingerprints: readonly string[]): Promise<Map<string, number>> {
  if (fingerprints.length === 0) return new Map();
  const found = await orm
    .select()
    .from(categorySet)
    .where(sql`${categorySet.fingerprint} = any(${keyArray(fingerprints)})`);
  return new Map(found.map(({ fingerprint, id }) => [fingerprint, id]));
}

// Writers are one at a time (`lockHead`), so nobody makes the same set meanwhile.
async function makeSets(orm: Orm, ids: Map<string, number>, missing: ReadonlyMap<string, readonly string[]>) {
  if (missing.size === 0) return;
  const made = rows<{ id: number; fingerprint: string }>(
    await orm.execute(
      sql`insert into ${categorySet} (fingerprint) select unnest(${keyArray([...missing.keys()])}) returning id, fingerprint`,
    ),
  );
  for (const { id, fingerprint } of made) ids.set(fingerprint, id);
  const members = made.flatMap(({ id, fingerprint }) =>
    (missing.get(fingerprint) ?? []).map((category) => [id, category] as const),
  );
  await orm.execute(
    sql`insert into ${categorySetMember} (set_id, category) select * from unnest(${sql.param(members.map(([id]) => id))}::int[], ${keyArray(members.map(([, category]) => category))})`,
  );
}

/** The categories of the set that a column names, in key order; none when it is null. */
export function categoriesIn(set: AnyPgColumn | SQL): SQL<string[]> {
  return sql<
    string[]
  >`array(select m.category from ${categorySetMember} m where m.set_id = ${set} order by m.category)`;
}

/** The categories that are in any of the sets, in key order. */
export async function categoriesOfSets(orm: Orm, sets: readonly number[]): Promise<readonly string[]> {
  const found = await orm
    .selectDistinct({ category: categorySetMember.category })
    .from(categorySetMember)
    .where(inArray(categorySetMember.setId, [...sets]))
    .orderBy(categorySetMember.category);
  return found.map(({ category }) => category);
}

/** Every set that a row of the map has at a revision, by id; the two fixed ones always. */
export async function setsInUse(orm: Orm, revision: number): Promise<readonly SetInUse[]> {
  const { setId, fields, flows } = categorySetUse;
  const found = await orm
    .select({ id: setId, categories: sql<string[]>`${categoriesIn(setId)}`, fields, flows })
    .from(categorySetUse)
    .where(aliveAt(categorySetUse, revision))
    .orderBy(setId);
  const fixed = (id: number, categories: 'UNCLASSIFIED' | 'NOT_PERSONAL'): SetInUse => {
    const used = found.find((each) => each.id === id);
    return { id, categories, fields: used?.fields ?? 0, flows: used?.flows ?? 0 };
  };
  return [
    fixed(UNCLASSIFIED, 'UNCLASSIFIED'),
    fixed(NOT_PERSONAL, 'NOT_PERSONAL'),
    ...found.filter(({ id }) => id > NOT_PERSONAL),
  ];
}
