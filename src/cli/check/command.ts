import type { Command } from 'commander';
import { complained, type Report } from '../report.ts';
import type { ServiceAddress } from '../service.ts';
import { check } from './check.ts';

/** What the command stands in: how options are added, read and answered. */
interface Setting<Options> {
  /** Adds the options that say where the service is. */
  readonly withService: (command: Command) => Command;
  readonly serviceOf: (options: Options) => ServiceAddress;
  readonly print: (report: Report, options: Options) => void;
}

interface CheckOptions {
  readonly sarif?: true;
  readonly system?: string;
  readonly searchPath?: string;
  readonly defaultSchema?: string;
}

const purposeMissing = {
  code: 'PURPOSE_MISSING',
  path: [],
  message: 'for which purpose the text would run is not said',
  remedy: 'give it with --purpose KEY',
};

/** Adds `daicho check`. */
export function addCheckCommand<Options extends { readonly json?: true; readonly purpose?: string }>(
  program: Command,
  { withService, serviceOf, print }: Setting<Options>,
): void {
  withService(program.command('check'))
    .argument('<file>', 'a file of SQL, or of GraphQL (`.graphql`, `.gql`)')
    .option('--sarif', 'answer with a SARIF 2.1.0 log')
    .option('--system <key>', 'the system whose database or API it runs on')
    .option('--search-path <schemas>', 'where names without a schema are looked up, with commas between')
    .option('--default-schema <schema>', 'the schema that is looked up last (public)')
    .description(
      'tell whether a text may run for the purpose, column by column or field by field; exit 1 when it may not',
    )
    .action(async (file: string, options: Options & CheckOptions) => {
      if (options.purpose === undefined) return print(complained([purposeMissing]), options);
      const service = serviceOf(options);
      const { sarif, system, searchPath, defaultSchema } = options;
      const asked = { purpose: service.purpose, system, searchPath: searchPath?.split(','), defaultSchema };
      const report = await check({ file, format: sarif ? 'sarif' : 'text', ...asked }, service);
      print(report, sarif ? { ...options, json: true } : options);
    });
}
