import { sql } from 'drizzle-orm';
import { type Applied, applyProposal } from '../../src/change/apply.ts';
import type { Edit, NewProposal } from '../../src/change/model.ts';
import { Snapshots } from '../../src/change/snapshots.ts';
import { type Database, rows } from '../../src/db/connection.ts';
import { readPoint } from '../../src/db/revision.ts';
import type { Stored, VersionedStore } from '../../src/db/versioned-store.ts';
import { invariant } from '../../src/lib/invariant.ts';
import type { Problem } from '../../src/lib/problem.ts';
import type { RecordModel } from '../../src/lib/record.ts';
import type { Result } from '../../src/lib/result.ts';
import { dataCategoryModel } from '../../src/registry/category/model.ts';
import { dataFieldModel, dataFlowModel, datasetModel, systemModel } from '../../src/registry/data-map/model.ts';
import { partyModel } from '../../src/registry/party/model.ts';
import { declarationModel, purposeModel } from '../../src/registry/purpose/model.ts';
import { recordStores, storeOf } from '../../src/registry/registry.ts';
import { put } from '../support/seeds.ts';

type Facts = Readonly<Record<string, unknown>>;

export const category = (key: string, facts: Facts = {}) =>
  put(dataCategoryModel, { key, labelEn: key, identifies: 'DIRECT', ...facts });

export const purpose = (key: string, facts: Facts = {}) => put(purposeModel, { key, statementEn: key, ...facts });

export const declaration = (purpose: string, category: string, facts: Facts = {}) =>
  put(declarationModel, { purpose, category, ...facts });

export const party = (key: string, facts: Facts = {}) =>
  put(partyModel, { key, kindOf: 'CORPORATION', nameEn: key, country: 'JP', ...facts });

export const system = (key: string, facts: Facts = {}) => put(systemModel, { key, labelEn: key, ...facts });

export const dataset = (key: string, system: string, facts: Facts = {}) =>
  put(datasetModel, {
    ...{ key, system, labelEn: key, kindOf: 'TABLE', searchable: true, authority: 'FULL' },
    ...facts,
  });

export const field = (dataset: string, path: string, facts: Facts = {}) =>
  put(dataFieldModel, { dataset, path, ...facts });

export const flow = (key: string, facts: Facts) => put(dataFlowModel, { key, ...facts });

export function retire({ section }: Pick<RecordModel, 'section'>, ...keys: readonly string[]): readonly Edit[] {
  return keys.map((key) => ({ action: 'RETIRE', section, key }));
}

/** What a test says of a proposal beside its edits; the base is the newest revision. */
export type Said = Partial<Omit<NewProposal, 'edits'>>;

/** A registry on its own database, and the words to change and read it. */
export function openRegistry(database: Database) {
  const { orm } = database;
  const snapshots = new Snapshots();
  const head = async () => (await readPoint(orm)).revision;

  async function propose(edits: readonly Edit[], said: Said = {}): Promise<Result<Applied>> {
    const proposal = { author: 'a steward', reason: 'for the test', baseRevision: await head(), ...said, edits };
    return applyProposal(orm, snapshots, proposal);
  }

  return {
    database,
    orm,
    snapshots,
    head,
    propose,
    /** Applies what must be sound; answers the revision. */
    applied: async (edits: readonly Edit[], said: Said = {}): Promise<number> => {
      const made = await propose(edits, said);
      invariant(made.ok, `the test's proposal is sound: ${JSON.stringify(made.ok || made.problems)}`);
      return made.value.revision;
    },
    /** What stands against a proposal that must not be sound, after seeing that it left nothing behind. */
    refused: async (edits: readonly Edit[], said: Said = {}): Promise<readonly Problem[]> => {
      const before = await everything(database);
      const made = await propose(edits, said);
      invariant(!made.ok, "the test's proposal is not sound");
      const after = await everything(database);
      invariant(before === after, 'a refused proposal writes nothing');
      return made.problems;
    },
    /** A record as it stands at a revision, the newest where none is given. */
    read: async (section: string, key: string, at?: number): Promise<Stored | undefined> =>
      (await storeOf(section)?.byKeys(orm, [key], at ?? (await head())))?.[0],
  };
}

export type TestRegistry = ReturnType<typeof openRegistry>;

/** Every row of every table, as one text. */
async function everything({ orm }: Database): Promise<string> {
  const tables = rows<{ name: string }>(
    await orm.execute(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    ),
  );
  const each = tables.map(
    ({ name }) =>
      sql`select ${name}::text as name, count(*)::int as n, md5(coalesce(string_agg(t::text, E'\n' order by t::text), '')) as hash from ${sql.identifier(name)} t`,
  );
  return JSON.stringify(rows(await orm.execute(sql`${sql.join(each, sql` union all `)} order by 1`)));
}

/** The whole registry at a revision as its stores read it: section, then key. */
export async function wholeRegistry(
  { orm }: Database,
  at: number,
  stores: readonly VersionedStore[] = recordStores,
): Promise<Record<string, Record<string, Stored>>> {
  const sections: Record<string, Record<string, Stored>> = {};
  for (const store of stores) {
    const found = await store.all(orm, at);
    if (found.length > 0) sections[store.model.section] = Object.fromEntries(found.map((each) => [each.key, each]));
  }
  return sections;
}

/** `section key fact CODE` of each problem: what a test compares. */
export function complaints(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ path, code }) => [...path, code].join(' ')).sort();
}
