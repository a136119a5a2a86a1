import type { Sql } from 'postgres';
import { lastingClient } from '../../db/lasting-client.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import type { Catalog } from './catalog.ts';
import { readCatalog, type ScanTerms } from './read-catalog.ts';

/** What the codes say that are met most. */
const WORDS: Readonly<Record<string, string>> = {
  '28000': 'it does not let this user in',
  '28P01': 'it does not let this user in with this password',
  '3D000': 'there is no such database',
  '42501': 'this user may not read it',
  '57014': 'a statement took too long',
  '53300': 'it takes no more connections',
  ECONNREFUSED: 'nothing listens at its host and port',
  ENOTFOUND: 'there is no such host',
  CONNECT_TIMEOUT: 'its host does not answer',
  CONNECTION_CLOSED: 'the connection broke',
};

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
    const words = WORDS[code];
    const message = `the database could not be read whole: ${words === undefined ? '' : `${words} `}\`${code}\``;
    const remedy = 'nothing was changed; call it again once that is mended';
    return failed([{ code: 'SCAN_FAILED', path: [], message, remedy }]);
  } finally {
    await client.end({ timeout: 1 }).catch(() => undefined);
  }
}
