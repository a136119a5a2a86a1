import type { Sql } from 'postgres';
import { lastingClient } from '../../db/lasting-client.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import type { Catalog } from './catalog.ts';
import { readCatalog, type ScanTerms } from './read-catalog.ts';

/**
 * Reads the catalog of a database, all of it or nothing. Of what a driver says when that fails its code alone is told: the
 * rest may hold the address, a user, a password or a value.
 */
export async function catalogAt(open: () => Sql, terms: ScanTerms): Promise<Result<Catalog>> {
  const client = lastingClient(open);
  try {
    return ok(await readCatalog(client, terms));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    const message = `the database could not be read whole: \`${code}\``;
    const remedy = 'nothing was changed; call it again once that is mended';
    return failed([{ code: 'SCAN_FAILED', path: [], message, remedy }]);
  } finally {
    await client.end({ timeout: 1 }).catch(() => undefined);
  }
}
