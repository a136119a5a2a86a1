import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { readText } from '../files/file.ts';
import { ROLES } from '../identity/model.ts';
import type { Problem } from '../lib/problem.ts';
import { suggest } from '../lib/suggest.ts';
import type { Finding } from './check/findings.ts';
import { linesOf as linesOfFindings } from './check/lines.ts';
import { problem } from './operations.ts';
import { answered, complained, type Report, refused } from './report.ts';
import { ask, type ServiceAddress } from './service.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const verdict = z.object({ rule: z.string(), message: z.string(), remedy: text });

const operation = z.object({
  id: z.string(),
  name: z.string(),
  dialect: z.string(),
  documentId: z.string(),
  purpose: z.string(),
  role: text,
  client: text,
  standing: z.object({ permitted: z.boolean(), refusals: z.array(verdict) }).nullish(),
});

type Operation = z.output<typeof operation>;

const SELECTED = `id name dialect documentId purpose role client
  standing { permitted refusals { rule message remedy } }`;

const REGISTER = `mutation RegisterOperation($input: RegisterOperationInput!) {
  registerOperation(input: $input) { operation { ${SELECTED} } problems { code path message article remedy } }
}`;

const RETIRE = `mutation RetireOperation($input: RetireOperationInput!) {
  retireOperation(input: $input) { operation { ${SELECTED} } problems { code path message article remedy } }
}`;

const LIST = `query RegisteredOperations($stale: Boolean!, $after: String) {
  registeredOperations(first: 100, stale: $stale, after: $after) {
    nodes { ${SELECTED} } pageInfo { hasNextPage endCursor }
  }
}`;

/** An operation that a file holds, and for whom it is registered. */
export interface FileToRegister {
  readonly file: string;
  readonly purpose: string;
  /** `role:KEY` or `client:KEY`; absent: the client of the caller's key. */
  readonly owner?: string | undefined;
  readonly system?: string | undefined;
  readonly searchPath?: string | undefined;
}

/** Registers the operation of a file; exit 1 when the registry does not permit it. */
export async function registerFile(given: FileToRegister, service: ServiceAddress): Promise<Report> {
  const { file, purpose, system, searchPath } = given;
  const read = await readText(file);
  if ('problem' in read) return complained([read.problem]);
  const owner = ownerIn(given.owner);
  if (owner === undefined) return complained([ownerUnread]);
  if (owner.role !== undefined && !isRole(owner.role)) return complained([roleUnknown(owner.role)]);
  const dialect = extname(file) === '.sql' ? 'POSTGRESQL' : system === undefined ? 'DAICHO' : 'GRAPHQL';
  const role = owner.role?.toUpperCase().replaceAll('-', '_');
  const input = { name: basename(file), dialect, document: read.value, purpose, system, ...owner, role };
  const path = searchPath === undefined ? {} : { searchPath: searchPath.split(',') };
  const answer = z.object({
    registerOperation: z.object({ operation: operation.nullable(), problems: z.array(problem) }),
  });
  const asked = await ask(service, { document: REGISTER, answer }, { input: { ...input, ...path } });
  if (!asked.ok) return refused(asked.refusals);
  const { operation: made, problems } = asked.value.registerOperation;
  if (made === null) {
    const report = complained(problems.map((each) => ({ ...each, ...placeIn(file, each.path) })));
    return { ...report, complaints: linesOfFindings(problems.map(findingOf), file, read.value) };
  }
  return answered([`${file}: registered as ${made.documentId}, ${made.id}`], { operation: made });
}

const ownerUnread = {
  code: 'OWNER_UNREADABLE',
  path: [],
  message: '`--owner` is `role:KEY` or `client:KEY`',
  remedy: 'say whose it is, as `role:dashboard`',
};

function isRole(role: string): boolean {
  return ROLES.some((known) => known === role);
}

function roleUnknown(role: string): Problem {
  const meant = suggest(role, ROLES);
  const remedy = meant === undefined ? `the roles are ${ROLES.join(', ')}` : `did you mean \`${meant}\`?`;
  return { code: 'ROLE_UNKNOWN', path: [], message: `\`${role}\` is no role`, remedy };
}

function ownerIn(owner: string | undefined): { readonly role?: string; readonly client?: string } | undefined {
  if (owner === undefined) return {};
  const [, kind, key] = /^(role|client):(.+)$/.exec(owner) ?? [];
  if (key === undefined) return undefined;
  return kind === 'role' ? { role: key } : { client: key };
}

// What is wrong with the document is told at its place in the file.
function placeIn(file: string, path: Problem['path']) {
  const at = positionIn(path);
  return at === undefined ? {} : { file, ...at, path: [] };
}

function findingOf({ code, path, message, remedy }: Problem): Finding {
  return { code, message, remedy, at: positionIn(path) };
}

function positionIn([, fact, line, column]: Problem['path']): Finding['at'] {
  const isPlaced = fact === 'document' && line !== undefined && column !== undefined;
  return isPlaced ? { line: Number(line), column: Number(column) } : undefined;
}

/** Ends an operation. */
export async function retireById(
  input: { readonly id: string; readonly reason: string },
  service: ServiceAddress,
): Promise<Report> {
  const answer = z.object({
    retireOperation: z.object({ operation: operation.nullable(), problems: z.array(problem) }),
  });
  const asked = await ask(service, { document: RETIRE, answer }, { input });
  if (!asked.ok) return refused(asked.refusals);
  const { operation: ended, problems } = asked.value.retireOperation;
  return ended === null ? complained(problems) : answered([`${ended.name}: retired`], { operation: ended });
}

/** Lists operations; exit 1 where one of them is not permitted any more. */
export async function listOperations(stale: boolean, service: ServiceAddress): Promise<Report> {
  const page = z.object({
    nodes: z.array(operation),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text }),
  });
  const operations: Operation[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const answer = z.object({ registeredOperations: page });
    const asked = await ask(service, { document: LIST, answer }, { stale, after: after ?? null });
    if (!asked.ok) return refused(asked.refusals);
    const { nodes, pageInfo } = asked.value.registeredOperations;
    operations.push(...nodes);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  const forbidden = operations.filter(({ standing }) => standing?.permitted === false);
  const counts = `${operations.length} operations, ${forbidden.length} no longer permitted`;
  return {
    exit: forbidden.length > 0 ? 1 : 0,
    lines: [...operations.flatMap(linesOf), counts],
    complaints: [],
    json: { operations, problems: [] },
  };
}

function linesOf({ id, name, dialect, purpose, role, client, standing }: Operation): readonly string[] {
  const owner = role === undefined ? `client:${client}` : `role:${role.toLowerCase().replaceAll('_', '-')}`;
  const isPermitted = standing?.permitted === true;
  return [
    `${isPermitted ? '+' : '!'} ${id} ${name} (${dialect}) for \`${purpose}\` by ${owner}`,
    ...(standing?.refusals ?? []).flatMap(({ rule, message, remedy }) => [
      `    ${rule} ${message}`,
      ...(remedy === undefined ? [] : [`    mend: ${remedy}`]),
    ]),
  ];
}

/** What the commands stand in. */
interface Setting<Options> {
  /** Adds the options that say where the service is, but not for which purpose it is asked. */
  readonly withService: (command: Command) => Command;
  readonly serviceOf: (options: Options & { readonly declare?: string }) => ServiceAddress;
  readonly print: (report: Report, options: Options) => void;
}

interface RegisterOptions {
  readonly purpose: string;
  readonly owner?: string;
  readonly system?: string;
  readonly searchPath?: string;
}

/** Adds `daicho operations register | list | retire`. */
export function addOperationCommands<Options>(
  program: Command,
  { withService, serviceOf, print }: Setting<Options>,
): void {
  const operations = program
    .command('operations')
    .description('what runs again and again, registered under its purpose');
  const declared = (command: Command) =>
    withService(command).option('--declare <key>', 'the declared purpose of use (registry.administer)');
  declared(operations.command('register'))
    .argument('<file>', 'a file of SQL (`.sql`) or GraphQL')
    .requiredOption('--purpose <key>', 'the purpose it runs for')
    .option('--owner <owner>', '`role:KEY` or `client:KEY` that runs it; left out: the client of the API key')
    .option('--system <key>', 'the system it runs on; of GRAPHQL without it: this service')
    .option('--search-path <schemas>', 'where names without a schema are looked up, with commas between')
    .description('register an operation; exit 1 when the registry does not permit it')
    .action(async (file: string, options: Options & RegisterOptions) => {
      const { purpose, owner, system, searchPath } = options;
      print(await registerFile({ file, purpose, owner, system, searchPath }, serviceOf(options)), options);
    });
  declared(operations.command('list'))
    .option('--stale', 'those alone that the registry no longer permits')
    .description('list operations with what the registry says of them; exit 1 when one is no longer permitted')
    .action(async (options: Options & { readonly stale?: true }) =>
      print(await listOperations(options.stale === true, serviceOf(options)), options),
    );
  declared(operations.command('retire'))
    .argument('<id>', 'its id')
    .requiredOption('--reason <text>', 'why; kept with it')
    .description('end an operation at once')
    .action(async (id: string, options: Options & { readonly reason: string }) =>
      print(await retireById({ id, reason: options.reason }, serviceOf(options)), options),
    );
}
