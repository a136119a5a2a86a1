import postgres from 'postgres';
import { ok, type Result } from '../../lib/result.ts';
import type { GivenDocument } from '../imported.ts';
import { allowedAddress } from './allowed-address.ts';
import { catalogAt } from './catalog-at.ts';

/** What a caller asks to be scanned from the service. */
export interface DatabaseScan {
  readonly address: string;
  readonly system: string;
  readonly sample: boolean;
}

/** Seconds to reach the database, and milliseconds that one statement may take there: a caller waits for it. */
const CONNECT_WITHIN_S = 10;
const STATEMENT_WITHIN_MS = 60_000;

/** The catalog of a database as a document to import; of the address nothing stays. */
export async function scannedDocument(
  { address, system, sample }: DatabaseScan,
  hosts: readonly string[],
): Promise<Result<GivenDocument>> {
  const allowed = allowedAddress(address, hosts);
  if (!allowed.ok) return allowed;
  const open = () =>
    postgres({
      ...allowed.value,
      max: 1,
      connect_timeout: CONNECT_WITHIN_S,
      connection: { statement_timeout: STATEMENT_WITHIN_MS },
      onnotice: () => undefined,
    });
  const catalog = await catalogAt(open, { system, sample, progress: () => undefined });
  return catalog.ok ? ok({ name: 'catalog.json', text: JSON.stringify(catalog.value) }) : catalog;
}
