import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { countTouched, nameOf, readChanges, readTouched } from '../../src/change/history/store.ts';
import { planFiles } from '../../src/change/plan.ts';
import { factsOf } from '../../src/change/rules.ts';
import { readSource } from '../../src/change/store.ts';
import { type Database, rows } from '../../src/db/connection.ts';
import type { Stored, VersionedStore } from '../../src/db/versioned-store.ts';
import { canonicalJson } from '../../src/lib/canonical.ts';
import { recordStores } from '../../src/registry/registry.ts';
import { forEachDatabase } from '../support/each-database.ts';
import { anyLife, type Drawn } from './arbitrary.ts';
import { kept, recounted } from './map-reference.ts';
import { patched } from './patched.ts';
import { mapOf, RegistryModel, readable } from './registry-model.ts';
import { openRegistry, type TestRegistry, wholeRegistry } from './words.ts';

const SECTIONS = ['dataCategories', 'purposes', 'declarations', 'systems', 'datasets', 'dataFields', 'dataFlows'];
const stores = recordStores.filter(({ model }) => SECTIONS.includes(model.section));

/** How many lives are drawn on each database, and from where: more and others by hand, the same ones in CI. */
const LIVES = Number(process.env.DAICHO_LIVES ?? 12);
const SEED = Number(process.env.DAICHO_SEED ?? 1);

forEachDatabase((_engine, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  describe('the history of a registry', () => {
    test('is at every revision what was proposed by then', async () => {
      const tally = { applied: 0, refused: new Map<string, number>() };
      await fc.assert(
        fc.asyncProperty(anyLife, async (life) => {
          await emptied(database);
          const registry = openRegistry(database);
          const model = new RegistryModel();
          for (const drawn of life) await follow(registry, model, drawn, tally);
          await judgeHistory(registry, model);
        }),
        { numRuns: LIVES, seed: SEED },
      );
      expect(tally.applied).toBeGreaterThan(4 * LIVES);
      // What was drawn is worth something: most reasons for which these kinds can be refused have been met.
      expect([...tally.refused.keys()]).toEqual(
        expect.arrayContaining([
          ...['CONFLICT', 'REFERENCE_MISSING', 'REFERENCE_RETIRED'],
          ...['REPLACED_STILL_LIVES', 'RETIRE_UNKNOWN', 'SOURCE_CONFLICT'],
        ]),
      );
    });
  });
});

interface Tally {
  applied: number;
  readonly refused: Map<string, number>;
}

/** Proposes the same to both, and sees them agree on the answer and on what the registry is then. */
async function follow(registry: TestRegistry, model: RegistryModel, { ago, source, edits }: Drawn, tally: Tally) {
  const base = Math.max(0, model.head - ago);
  const made = await registry.propose(edits, { baseRevision: base, source });
  const codes = made.ok ? [] : [...new Set(made.problems.map(({ code }) => code))].sort();
  expect(codes).toEqual(model.propose({ base, source, edits }));
  for (const code of codes) tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1);
  if (made.ok) tally.applied++;
  expect(await registry.head()).toBe(model.head);
  expect(await wholeRegistry(registry.database, model.head, stores)).toEqual(readable(model.state(model.head)));
}

async function judgeHistory(registry: TestRegistry, model: RegistryModel): Promise<void> {
  const { database } = registry;
  for (let at = 0; at <= model.head; at++) {
    const state = readable(model.state(at));
    expect(await wholeRegistry(database, at, stores)).toEqual(state);
    expect(await kept(database, at)).toEqual(recounted(mapOf(model.state(at))));
  }
  const some = Math.floor(model.head / 2);
  for (const at of [some, model.head]) {
    for (const store of stores)
      await pagesAre(database, store, at, readable(model.state(at))[store.model.section] ?? {});
  }
  await diffsAre(database, model, [0, some, model.head]);
  await rowsAre(database, model);
  await plansAreEmpty(registry, model.head);
}

/** Walks through all pages both ways and by a column that many share; every walk meets each record once, in order. */
async function pagesAre(database: Database, store: VersionedStore, at: number, records: Record<string, object>) {
  const inOrder = Object.keys(records).sort(byBytes);
  expect(await store.count(database.orm, at)).toBe(inOrder.length);
  const { key, source } = store.version;
  const found = await walked(database, store, { at, column: key, descending: false });
  expect(found.map((record) => [record.key, record])).toEqual(inOrder.map((name) => [name, records[name]]));
  const back = await walked(database, store, { at, column: key, descending: true });
  expect(back.map((record) => record.key)).toEqual(inOrder.toReversed());
  const bySource = await walked(database, store, { at, column: source, descending: false });
  expect(bySource.map((record) => record.key)).toEqual(
    [...found].sort((a, b) => byBytes(a.source, b.source) || byBytes(a.key, b.key)).map((record) => record.key),
  );
}

/** Between any two of these revisions, what is said to differ is what differs, and nothing else. */
async function diffsAre({ orm }: Database, model: RegistryModel, revisions: readonly number[]): Promise<void> {
  const byName = (at: number) =>
    new Map<string, object>(
      Object.entries(readable(model.state(at))).flatMap(([section, records]) =>
        Object.entries(records).map(([key, record]) => [nameOf({ section, key }), factsOf(record)]),
      ),
    );
  for (const [index, from] of revisions.entries()) {
    for (const to of revisions.slice(index)) {
      const [before, after] = [byName(from), byName(to)];
      const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
        (name) => canonicalJson(before.get(name) ?? null) !== canonicalJson(after.get(name) ?? null),
      );
      const touched = await readTouched(orm, { from, to }, { first: 10_000 });
      expect(await countTouched(orm, { from, to })).toBe(touched.length);
      const changes = await readChanges(orm, touched, { from, to });
      const told = changes.filter(({ change }) => change !== 'UNCHANGED');
      expect(told.map(nameOf)).toEqual(differing.sort(byBytes));
      for (const { facts, ...place } of changes)
        expect(patched(before.get(nameOf(place)) ?? {}, facts)).toEqual(after.get(nameOf(place)) ?? {});
    }
  }
}

interface Walk {
  readonly at: number;
  readonly column: AnyPgColumn;
  readonly descending: boolean;
}

async function walked({ orm }: Database, store: VersionedStore, { at, column, descending }: Walk) {
  const found: Stored[] = [];
  for (let page: readonly Stored[] = []; ; ) {
    const last = page.at(-1);
    const value = column === store.version.key ? last?.key : last?.source;
    page = await store.page(orm, {
      ...{ revision: at, order: { column, descending }, limit: 3 },
      after: last === undefined ? undefined : { value: value ?? '', key: last.key },
    });
    found.push(...page);
    if (page.length < 3) return found;
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Identities stay for good, and there are as many versions as were written: none twice open, none without duration. */
async function rowsAre({ orm }: Database, model: RegistryModel): Promise<void> {
  for (const store of stores) {
    const { model: kind, version } = store;
    const [counted] = rows<{ versions: number; twice: number; empty: number; gone: number }>(
      await orm.execute(sql`
        select count(*)::int as versions, count(*) filter (where valid_from >= valid_to)::int as empty,
          count(*) filter (where exists (select 1 from ${version} o where o.key = v.key and o.valid_from <> v.valid_from
            and o.valid_from < v.valid_to and v.valid_from < o.valid_to))::int as twice
        from ${version} v`),
    );
    expect({ section: kind.section, ...counted }).toEqual({
      ...{ section: kind.section, versions: model.versions.get(kind.section) ?? 0, empty: 0, twice: 0 },
    });
    const known = [...model.firsts.keys()].filter((id) => id.startsWith(`${kind.section} `)).sort(byBytes);
    const keys = known.map((id) => id.slice(kind.section.length + 1));
    const ends = await store.ends(orm, [...keys, 'never'], model.head);
    expect(Object.fromEntries(ends)).toEqual(Object.fromEntries(known.map((id, i) => [keys[i], model.endOf(id)])));
  }
  const identities = rows<{ key: string; since: number }>(
    await orm.execute(
      sql`select 'dataFields ' || key as key, since from data_field union all select 'purposes ' || key, since from purpose`,
    ),
  );
  for (const { key, since } of identities) expect([key, since]).toEqual([key, model.firsts.get(key)]);
}

/** What is exported and planned again changes nothing. */
async function plansAreEmpty({ orm, snapshots }: TestRegistry, revision: number): Promise<void> {
  for (const source of ['api', 'files', 'other']) {
    const held = await readSource(orm, source, revision);
    const records = held.flatMap(([section, records]) =>
      records.map(({ source: _, since, ...record }) => ({ section, record })),
    );
    expect(await planFiles(orm, snapshots, { source, records, revision })).toEqual({
      revision,
      edits: [],
      problems: [],
    });
  }
}

/** Begins anew, as the migrations left it: what hangs on a revision goes with it. */
async function emptied({ orm }: Database): Promise<void> {
  await orm.transaction(async (transaction) => {
    // What hangs on a revision refuses to be emptied, for anybody who is no replica.
    await transaction.execute(sql`set local session_replication_role = replica`);
    await transaction.execute(sql`truncate revision, category_set restart identity cascade`);
  });
  await orm.execute(sql`insert into revision values (0, clock_timestamp(), 'daicho', 'the empty registry')`);
  await orm.execute(sql`insert into head values (1, 0)`);
}
