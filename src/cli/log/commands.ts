import type { Command } from 'commander';
import { complained, type Report, refused } from '../report.ts';
import type { ServiceAddress } from '../service.ts';
import { exportHeads, exportLog, exportReceipt } from './export.ts';
import { FileProblem } from './files.ts';
import { RefusedByService } from './from-service.ts';
import { replayDecisions } from './replay.ts';
import { verify } from './verify.ts';

/** What the commands of the log stand in: how options are added, read and answered. */
export interface Setting<Options> {
  /** Adds the options that say where the service is. */
  readonly withService: (command: Command) => Command;
  readonly serviceOf: (options: Options) => ServiceAddress;
  readonly print: (report: Report, options: Options) => void;
}

/** Adds `daicho log ...`. */
export function addLogCommands<Options>(program: Command, setting: Setting<Options>): void {
  const { withService, serviceOf, print } = setting;
  const log = program.command('log').description('the decision log: exported, verified, made again');
  const answer = async (options: Options, run: (service: ServiceAddress) => Promise<Report>) =>
    print(await run(serviceOf(options)).catch(reportOf), options);

  withService(log.command('export'))
    .argument('<file>', 'a new file')
    .description('write the whole log as JSON lines')
    .action((file: string, options: Options) => answer(options, (service) => exportLog(file, service)));

  withService(log.command('head'))
    .requiredOption('--out <file>', 'a new file')
    .description('write how far each chain goes, signed; keep it where the log is not')
    .action((options: Options & { out: string }) => answer(options, (service) => exportHeads(options.out, service)));

  withService(log.command('receipt'))
    .argument('<id>', 'id of a decision')
    .requiredOption('--out <file>', 'a new file')
    .description('write the proof that a decision is in the log')
    .action((id: string, options: Options & { out: string }) =>
      answer(options, (service) => exportReceipt(id, options.out, service)),
    );

  withService(log.command('verify'))
    .argument('[file]', 'an export, verified offline; without it the log of the service')
    .option('--head <file>', 'heads that were exported earlier')
    .option('--receipt <file>', 'the receipt of a decision; with --head alone verified offline')
    .description('find every altered, removed, reordered or cut-off entry')
    .action((file: string | undefined, options: Options & { head?: string; receipt?: string }) =>
      answer(options, (service) => verify({ file, head: options.head, receipt: options.receipt }, service)),
    );

  withService(log.command('replay'))
    .argument('[id...]', 'ids of decisions; without them all')
    .description('decide again at the revision, instant and edition of the law of each decision')
    .action((ids: string[], options: Options) => answer(options, (service) => replayDecisions(ids, service)));
}

// What the person who called can mend is a report; anything else is a bug.
function reportOf(error: unknown): Report {
  if (error instanceof RefusedByService) return refused(error.refusals);
  if (error instanceof FileProblem) return complained([error.problem]);
  throw error;
}
