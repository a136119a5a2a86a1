import { sql } from 'drizzle-orm';
import { bootstrap } from '../../src/change/bootstrap.ts';
import { Snapshots } from '../../src/change/snapshots.ts';
import { type Database, openDatabase } from '../../src/db/connection.ts';
import { readGenesis } from '../../src/files/fill.ts';
import { freshDatabase, type ServedProduct, serveProduct } from '../lib/service.ts';
import { FIELDS_EACH, type MadeMap, type MapSize, makeMap, type Surroundings } from './map.ts';
import type { Asked } from './questions.ts';
import { writeMap } from './write-map.ts';

/** The product with a map of one size. */
export interface SizedProduct {
  readonly fields: number;
  readonly product: ServedProduct;
  /** The same database, for bare statements. */
  readonly database: Database;
  readonly asked: Asked;
  close(): Promise<void>;
}

/** Makes a database with a map of a size, and serves it. */
export async function openSized(
  size: MapSize,
  { around, common }: { readonly around: Surroundings; readonly common: string },
  seeds: string,
): Promise<SizedProduct> {
  const fresh = await freshDatabase();
  const database = await openDatabase({ databaseUrl: fresh.url, dataFolder: '' });
  const map = makeMap(size, around);
  await fill(database, seeds);
  await writeMap(database.orm, map);
  await database.orm.execute(sql`vacuum analyze`);
  const product = await serveProduct('PostgreSQL', { seeds, databaseUrl: fresh.url });
  return {
    fields: size.datasets * FIELDS_EACH,
    product,
    database,
    asked: { ...askedOf(map, around), common },
    close: async () => {
      await product.stop();
      await database.close();
      await fresh.drop();
    },
  };
}

async function fill({ orm }: Database, seeds: string): Promise<void> {
  const read = await readGenesis([seeds]);
  if (!read.ok) throw new Error(`the seeds of the bench cannot be read: ${JSON.stringify(read.problems[0])}`);
  const filled = await bootstrap(orm, new Snapshots(), read.value.directories);
  if (!filled.ok) throw new Error(`the registry of the bench cannot be filled: ${JSON.stringify(filled.problems[0])}`);
}

function askedOf({ datasets, flows }: MadeMap, around: Surroundings): Omit<Asked, 'common'> {
  const middle = datasets[Math.floor(datasets.length / 2) + 1];
  const key = middle?.key ?? '';
  return {
    rare: around.categories.at(-1) ?? '',
    system: middle?.system ?? '',
    dataset: key,
    field: `${key}/f3`,
    party: flows.find(({ toParty }) => toParty !== undefined)?.toParty ?? '',
    middle: Buffer.from(JSON.stringify(['KEY+', key, key]), 'utf8').toString('base64url'),
  };
}
