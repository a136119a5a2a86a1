import { Command, CommanderError } from 'commander';
import type { RecordModel } from '../lib/record.ts';
import { apply } from './apply.ts';
import { addCheckCommand } from './check/command.ts';
import { exportSource } from './export.ts';
import { addImportCommands } from './imports.ts';
import { addLogCommands } from './log/commands.ts';
import { plan } from './plan.ts';
import { addOperationCommands } from './registered.ts';
import { printable, type Report } from './report.ts';
import { addScanCommand } from './scan.ts';
import type { ServiceAddress } from './service.ts';
import { validate } from './validate.ts';

/** What the command line stands in. */
export interface World {
  readonly models: readonly RecordModel[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Starts the service and returns when it listens; there is no such command without it. */
  readonly start?: () => Promise<void>;
}

interface Options {
  readonly json?: true;
  readonly url?: string;
  readonly token?: string;
  readonly purpose?: string;
}

const LOCAL = 'http://127.0.0.1:4000/graphql';

/** Runs one command line; the exit code: 0 done, 1 problems, 2 a plan that would change something, 3 a proposal that waits for people. */
export async function run(words: readonly string[], world: World): Promise<number> {
  let exit = 0;
  const print = (report: Report, { json }: Options) => {
    exit = report.exit;
    if (json) return world.out(`${JSON.stringify(report.json, null, 2)}\n`);
    for (const line of report.lines) world.out(`${printable(line)}\n`);
    for (const line of report.complaints) world.err(`${printable(line)}\n`);
  };
  try {
    await programOf(world, print).parseAsync(words, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    throw error;
  }
}

function programOf(world: World, print: (report: Report, options: Options) => void): Command {
  const { models, env } = world;
  const program = new Command('daicho')
    .description('A register of personal data and of the purposes it is used for, kept in registry files.')
    .exitOverride()
    // What stands after the name of a command is that command's.
    .enablePositionalOptions()
    .configureOutput({ writeOut: world.out, writeErr: world.err });

  const { start } = world;
  if (start !== undefined) program.command('start').description('start the service').action(start);

  withJson(program.command('bootstrap'))
    .argument('<dir...>', 'directories of registry files')
    .description('fill an empty registry with its first revision; opens storage itself')
    .action(async (paths: string[], options: Options) => {
      // Loaded only when it is asked for: it alone of the commands brings the whole service with it.
      const { bootstrapStorage } = await import('./bootstrap.ts');
      print(await bootstrapStorage(paths, env), options);
    });

  withService(program.command('validate'))
    .argument('<dir...>', 'directories of registry files')
    .option('--offline', 'check each file by itself only')
    .description('check registry files; with --url or --token also the rules between records')
    .action(async (paths: string[], options: Options & { offline?: true }) =>
      print(await validate(paths, models, namedService(options, env)), options),
    );

  withService(program.command('plan'))
    .argument('<dir>', 'a directory of registry files')
    .description('tell what applying would change; exit 2 when something would')
    .action(async (path: string, options: Options) =>
      print(await plan(path, models, serviceOf(options, env)), options),
    );

  withService(program.command('apply'))
    .argument('<dir>', 'a directory of registry files')
    .option('--reason <text>', 'why; kept with the revision')
    .description(
      'make the registry hold what the files hold; exit 3 when that opens a proposal which people must look at',
    )
    .action(async (path: string, options: Options & { reason?: string }) =>
      print(await apply({ path, reason: options.reason, models }, serviceOf(options, env)), options),
    );

  const exports = withService(program.command('export'))
    .enablePositionalOptions()
    .argument('<dir>', 'an empty directory, or an earlier export of the same source')
    .option('--source <name>', 'whose records')
    .description('write the records of a source as registry files');
  exports.action(async (path: string, options: Options & { source?: string }) => {
    const { source } = options;
    if (source === undefined) return exports.error("error: required option '--source <name>' not specified");
    print(await exportSource({ path, source, models }, serviceOf(options, env)), options);
  });

  addImportCommands<Options>(program, exports, {
    withService,
    serviceOf: (options) => serviceOf(options, env),
    print,
    models,
  });

  const forPurpose = (command: Command) =>
    withAddress(command).option('--purpose <key>', 'the purpose that it would run for, which is declared as well');
  addCheckCommand<Options>(program, {
    withService: forPurpose,
    serviceOf: (options) => serviceOf(options, env),
    print,
  });

  addScanCommand<Options>(program, {
    withService,
    serviceOf: (options) => serviceOf(options, env),
    print,
    models,
    env,
    err: world.err,
  });

  addOperationCommands<Options>(program, {
    withService: withAddress,
    serviceOf: (options) => serviceOf({ ...options, purpose: options.declare ?? ADMINISTERING }, env),
    print,
  });

  addLogCommands<Options>(program, { withService, serviceOf: (options) => serviceOf(options, env), print });

  return program;
}

function withJson(command: Command): Command {
  return command.option('--json', 'answer with one JSON value');
}

/** The purpose that is declared where none is named. */
const ADMINISTERING = 'registry.administer';

function withAddress(command: Command): Command {
  return withJson(command)
    .option('--url <url>', `the service (DAICHO_URL; ${LOCAL})`)
    .option('--token <token>', 'who asks (DAICHO_TOKEN, which keeps it out of the list of processes)');
}

function withService(command: Command): Command {
  return withAddress(command).option('--purpose <key>', `the declared purpose of use (${ADMINISTERING})`);
}

/** An empty variable is one that is not set. */
function serviceOf({ url, token, purpose }: Options, env: World['env']): ServiceAddress {
  return {
    url: url ?? (env.DAICHO_URL || LOCAL),
    token: token ?? (env.DAICHO_TOKEN || undefined),
    purpose: purpose ?? ADMINISTERING,
  };
}

/** The service, when the caller named one. */
function namedService(options: Options & { offline?: true }, env: World['env']): ServiceAddress | undefined {
  const named = options.url ?? options.token ?? (env.DAICHO_URL || env.DAICHO_TOKEN);
  return options.offline || !named ? undefined : serviceOf(options, env);
}
