import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMap } from '../../../bench/data-map/map.ts';
import { writeMap } from '../../../bench/data-map/write-map.ts';
import { type Orm, openDatabase } from '../../../src/db/connection.ts';
import type { MapScope } from '../../../src/graph/context.ts';
import { rowsAlong } from '../../../src/registry/data-map/along.ts';
import { setsInUse } from '../../../src/registry/data-map/category-set.ts';
import { isWithin, setCountsOfDatasets, setCountsWithin } from '../../../src/registry/data-map/field-count.ts';
import { lineagesOf } from '../../../src/registry/data-map/lineage.ts';
import { datasetsOfSystems, fieldsOfCategories, fieldsOfDatasets } from '../../../src/registry/data-map/members.ts';
import { retiredYetNamed, revivedYetReplaced } from '../../../src/registry/data-map/references.ts';
import { datasetInScope, fieldInScope } from '../../../src/registry/data-map/scope.ts';
import { scopedDatasets, scopedFields, scopedFlows } from '../../../src/registry/data-map/scoped-store.ts';
import { settleDataMap } from '../../../src/registry/data-map/settle.ts';
import { dataFieldVersion, dataFlowVersion, datasetVersion } from '../../../src/registry/data-map/table.ts';
import { countTotals, systemsChanged } from '../../../src/registry/data-map/totals.ts';
import { category, declaration, openRegistry, party, purpose } from '../../change/words.ts';
import { type FreshStorage, freshStorage, testServer } from '../../support/databases.ts';
import { expectGolden } from '../../support/golden.ts';

/* The ways by which PostgreSQL 15 finds what is asked for most, on a map of 40,000 fields: a lost index shows as another way. */

const CATEGORIES = Array.from({ length: 60 }, (_, at) => `c${at}`);
const PURPOSES = ['p1', 'p2', 'p3'];
const PARTIES = Array.from({ length: 20 }, (_, at) => `r${at}`);
const AT = 2;

const isThere = testServer !== undefined && (await serverVersion(testServer)) === 15;

async function serverVersion(url: string): Promise<number> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  const [row] = await client`show server_version_num`;
  await client.end();
  return Math.floor(Number(row?.server_version_num) / 10_000);
}

interface Sent {
  readonly text: string;
  readonly params: unknown[];
}

describe.runIf(isThere)('hot statements', () => {
  let storage: FreshStorage;
  let client: postgres.Sql;
  let orm: Orm;
  let sent: Sent[] = [];

  beforeAll(async () => {
    storage = await freshStorage('postgres');
    const database = await openDatabase(storage.storage);
    await openRegistry(database).applied([
      party('operator', { roles: ['OPERATOR'] }),
      ...[...CATEGORIES, 'rare'].map((key) => category(key)),
      ...PURPOSES.map((key) => purpose(key)),
      ...PARTIES.map((key) => party(key)),
      declaration('p1', 'c1'),
    ]);
    const around = { categories: [...CATEGORIES, 'rare'], purposes: PURPOSES, parties: PARTIES };
    await writeMap(database.orm, makeMap({ systems: 200, datasets: 2_000 }, around));
    await database.close();
    client = postgres(storage.storage.databaseUrl ?? '', { max: 1, onnotice: () => undefined });
    // All rows are looked at, so that what the database knows of them is the same each time.
    await client.unsafe('set default_statistics_target = 1000; set max_parallel_workers_per_gather = 0; set jit = off');
    await client.unsafe('vacuum analyze');
    const logger = { logQuery: (text: string, params: unknown[]) => void sent.push({ text, params }) };
    // As in `openDatabase`: raw results apart, the drivers' databases are one.
    orm = drizzle(client, { logger }) as unknown as Orm;
  });
  afterAll(async () => {
    await client.end();
    await storage.drop();
  });

  /** The plans of all that is sent to answer, one below the other. */
  async function plansOf(ask: () => Promise<unknown>): Promise<string> {
    sent = [];
    await ask();
    const plans: string[] = [];
    for (const { text, params } of sent) {
      const found = await client.unsafe(`explain (costs off) ${text}`, params as never[]);
      plans.push(found.map((row) => shortened(String(row['QUERY PLAN']))).join('\n'));
    }
    return plans.join('\n\n');
  }

  test('go the ways that are written down', async () => {
    const uses = await setsInUse(orm, AT);
    const third: MapScope = { kind: 'sets', sets: uses.filter(({ id }) => id % 3 === 1).map(({ id }) => id) };
    const rare: MapScope = {
      kind: 'sets',
      sets: uses.filter(({ categories }) => categories.includes('rare')).map(({ id }) => id),
    };
    const whole: MapScope = { kind: 'whole' };
    const { key } = dataFieldVersion;
    const page = { revision: AT, order: { column: key, descending: false }, limit: 51 };
    const view = { revision: AT, scope: third };
    const asked: Readonly<Record<string, () => Promise<unknown>>> = {
      'a page of fields': () => scopedFields.page(orm, page),
      'a page of fields, deep in the list': () =>
        scopedFields.page(orm, { ...page, after: { value: '', key: 's7.d1007/f3' } }),
      'a page of what a purpose covers': () => scopedFields.page(orm, { ...page, where: fieldInScope(third) }),
      'a page of a rare category': () => scopedFields.page(orm, { ...page, where: fieldInScope(rare) }),
      'a page of a system': () =>
        scopedFields.page(orm, { ...page, where: isWithin(dataFieldVersion.dataset, { system: 's7' }, AT) }),
      'a page of fields by path': () =>
        scopedFields.page(orm, { ...page, order: { column: dataFieldVersion.path, descending: false } }),
      'fields by key': () => scopedFields.byKeys(orm, ['s7.d1007/f3', 's8.d1008/f3'], AT),
      'a page of datasets by name': () =>
        scopedDatasets.page(orm, { ...page, order: { column: datasetVersion.labelEn, descending: false } }),
      'a page of datasets that a purpose covers': () =>
        scopedDatasets.page(orm, {
          ...page,
          order: { column: datasetVersion.key, descending: false },
          where: datasetInScope(third, AT),
        }),
      'flows to a party': () => scopedFlows.all(orm, AT, isWithinParty('party:r3')),
      'the first fields of datasets': () => fieldsOfDatasets(orm, view, { of: ['s7.d1007', 's8.d1008'], first: 20 }),
      'the first datasets of systems': () => datasetsOfSystems(orm, view, { of: ['s7', 's8'], first: 20 }),
      'the first fields of categories': () => fieldsOfCategories(orm, view, { of: ['c3', 'c4'], first: 20 }),
      'lineage downstream': () =>
        lineagesOf(orm, view, [{ ends: ['dataset:s7.d1007'], direction: 'DOWNSTREAM', depth: 3, first: 50 }]),
      'lineage upstream of a party': () =>
        lineagesOf(orm, { ...view, scope: whole }, [
          { ends: ['party:r3'], direction: 'UPSTREAM', depth: 3, first: 50 },
        ]),
      'fields by key, with their datasets and systems': () =>
        rowsAlong(orm, { kind: 'DataField', keys: ['s7.d1007/f3', 's8.d1008/f3'], revision: AT }, [
          'Dataset',
          'System',
        ]),
      'flows by key, with what they join': () =>
        rowsAlong(orm, { kind: 'DataFlow', keys: ['f7', 'f8'], revision: AT }, ['Dataset', 'System']),
      'how often each set is used': () => setsInUse(orm, AT),
      'what datasets hold, by set': () => setCountsOfDatasets(orm, AT, ['s7.d1007', 's8.d1008']),
      'what a system holds, by set': () => setCountsWithin(orm, AT, { system: 's7' }),
      'systems and datasets in a few systems': () => countTotals(orm, { ...view, systems: ['s7', 's8'] }),
      'systems in which something changed': () => systemsChanged(orm, AT, AT + 1),
      'who names what is to be retired': () =>
        retiredYetNamed(
          orm,
          new Map([
            ['datasets', ['s7.d1007']],
            ['dataCategories', ['rare']],
            ['purposes', ['p1']],
            ['parties', ['r3']],
          ]),
          { systems: [], datasets: [], fields: [], flows: [] },
        ),
      'who continues what is put again': () =>
        revivedYetReplaced(orm, new Map([['dataFields', ['s7.d1007/f3']]]), {
          systems: [],
          datasets: [],
          fields: [],
          flows: [],
        }),
      'what a write of a field makes true': () =>
        settleDataMap(orm, {
          revision: AT + 1,
          touched: { systems: [], datasets: [], fields: ['s7.d1007/f3'], flows: [] },
          retires: false,
        }),
    };
    const written: string[] = [];
    for (const [name, ask] of Object.entries(asked)) written.push(`## ${name}\n\n${await plansOf(ask)}\n`);
    const text = written.join('\n');
    // No way of these reads all fields: that is what a lost index would bring.
    expect(text).not.toMatch(/Seq Scan on (data_field_version|data_field|dataset_set_count|data_flow_version)\b/);
    await expectGolden('plans.txt', text);
  });
});

function isWithinParty(end: string) {
  return sql`(${dataFlowVersion.fromEnd} = ${end} or ${dataFlowVersion.toEnd} = ${end})`;
}

/** A line of a plan without lists of numbers and keys: which they are does not matter to the way. */
function shortened(line: string): string {
  return line.replace(/'\{[^']*\}'/g, "'{...}'");
}
