import type { Command } from 'commander';
import postgres from 'postgres';
import { catalogAt } from '../imports/scan/catalog-at.ts';
import type { RecordModel } from '../lib/record.ts';
import { importTexts } from './imports.ts';
import { complained, type Report } from './report.ts';
import type { ServiceAddress } from './service.ts';

/** How a scan is called. */
interface ScanOptions {
  readonly system: string;
  readonly newSystem?: true;
  readonly source?: string;
  readonly reason?: string;
  readonly sample?: true;
  readonly plan?: true;
}

interface Scanning extends ScanOptions {
  readonly address: string;
  readonly models: readonly RecordModel[];
  readonly progress: (line: string) => void;
}

/**
 * Scans a database from here and imports what it says of itself. The address, with whatever password it holds, stays on
 * this machine: the service is sent the catalog alone, and only when all of it was read.
 */
async function scan({ address, models, progress, ...options }: Scanning, service: ServiceAddress): Promise<Report> {
  const { system, newSystem, source = `scan.${system}`, reason, sample, plan } = options;
  if (address === '') return complained([addressMissing]);
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) {
    return complained([urlInvalid]);
  }
  const open = () => postgres(address, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  const catalog = await catalogAt(open, { system, sample: sample === true, progress });
  if (!catalog.ok) return complained(catalog.problems);
  const documents = [{ name: 'catalog.json', text: JSON.stringify(catalog.value) }];
  const terms = {
    format: 'POSTGRESQL',
    source,
    newSystem: newSystem === true,
    reason: reason ?? `scan of ${system}`,
    planOnly: plan === true,
    models,
  };
  return importTexts(documents, terms, service);
}

const addressMissing = {
  code: 'ADDRESS_MISSING',
  path: [],
  message: 'the address of the database is missing',
  remedy: 'give it after `scan`, or in DAICHO_SCAN_URL',
};

const urlInvalid = {
  code: 'URL_INVALID',
  path: [],
  message: 'the address of the database is no postgres URL',
  remedy: 'give it as `postgres://USER:PASSWORD@HOST:PORT/DATABASE`',
};

interface Setting<Options> {
  readonly withService: (command: Command) => Command;
  readonly serviceOf: (options: Options) => ServiceAddress;
  readonly print: (report: Report, options: Options) => void;
  readonly models: readonly RecordModel[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly err: (text: string) => void;
}

/** Adds `daicho scan`. */
export function addScanCommand<Options>(program: Command, setting: Setting<Options>): void {
  const { withService, serviceOf, print, models, env, err } = setting;
  withService(program.command('scan'))
    .argument('[address]', 'postgres://...; DAICHO_SCAN_URL keeps it out of the list of processes')
    .requiredOption('--system <key>', 'the system that the database is')
    .option('--new-system', 'that system may be one that the registry does not hold yet')
    .option('--source <name>', 'under which name the registry knows the records (scan.SYSTEM)')
    .option('--reason <text>', 'why; kept with the revision')
    .option('--sample', 'look at values too: their forms are counted, no value is kept, sent or printed')
    .option('--plan', 'tell what would change, and stop; exit 2 when something would')
    .description('read what a PostgreSQL database says of itself, and suggest categories: a person decides')
    .action(async (address: string | undefined, options: Options & ScanOptions) => {
      const progress = (line: string) => err(`${line}\n`);
      const scanning = { ...options, address: address ?? (env.DAICHO_SCAN_URL || ''), models, progress };
      print(await scan(scanning, serviceOf(options)), options);
    });
}
