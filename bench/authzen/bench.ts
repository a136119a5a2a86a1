import { rmSync } from 'node:fs';
import { FULL, makeWorkload, recordsOf, SHORT, type Workload } from '../decide/workload.ts';
import { askOnce, type Load, load, requestBytes } from '../lib/load.ts';
import { median } from '../lib/rounds.ts';
import { writeSeeds } from '../lib/seeds.ts';
import { type Engine, postgresUrl, type ServedProduct, serveProduct } from '../lib/service.ts';

const SEED = 20_260_101;

/** One way to ask: how many questions a request holds, and over how many connections requests come. */
interface Way {
  readonly name: string;
  readonly batch: number;
  readonly connections: number;
}

const WAYS: readonly Way[] = [
  { name: 'single', batch: 1, connections: 64 },
  { name: 'single, one caller', batch: 1, connections: 1 },
  { name: 'batches of 100', batch: 100, connections: 8 },
  { name: 'batches of 1,000', batch: 1_000, connections: 4 },
];

export interface AuthzenResult {
  readonly rows: readonly {
    readonly engine: Engine;
    readonly way: Way;
    readonly decisionsPerSecond: number;
    readonly p50: number;
    readonly p99: number;
    /** Of the service's process, microseconds for each decision. */
    readonly cpu: number;
  }[];
  readonly roundCount: number;
}

/** Asks the running product, its log on, on both engines in turn; the answers are compared with the workload's. */
export async function benchAuthzen({ short }: { readonly short: boolean }): Promise<AuthzenResult> {
  const workload = makeWorkload(short ? SHORT : { ...FULL, requests: 20_000 }, SEED);
  const { dataCategories, purposes, declarations, prohibitions, purposeGrants } = recordsOf(workload);
  const seeds = writeSeeds({ dataCategories, purposes, declarations, prohibitions, purposeGrants });
  const engines: Engine[] = (await postgresUrl()) === undefined ? ['PGlite'] : ['PostgreSQL', 'PGlite'];
  const served: ServedProduct[] = [];
  try {
    for (const engine of engines) served.push(await serveProduct(engine, { seeds }));
    return await measured(served, workload, short);
  } finally {
    for (const product of served) await product.stop();
    rmSync(seeds, { recursive: true, force: true });
  }
}

async function measured(served: readonly ServedProduct[], workload: Workload, short: boolean): Promise<AuthzenResult> {
  const roundCount = short ? 1 : 5;
  const ms = short ? 100 : 3_000;
  const runs = served.flatMap((product) =>
    WAYS.map((way) => ({ product, way, loads: [] as Load[], cpus: [] as number[] })),
  );
  for (let round = 0; round < roundCount; round++) {
    for (const { product, way, loads, cpus } of runs) {
      const requests = requestsOf(product, workload, way.batch);
      if (round === 0) {
        await mustAnswer(product, requests);
        await load(product.url, requests, { connections: way.connections, ms: ms / 3 });
      }
      const before = product.cpuSeconds();
      const loaded = await load(product.url, requests, { connections: way.connections, ms });
      loads.push(loaded);
      cpus.push(((product.cpuSeconds() - before) * 1e6) / (loaded.requests * way.batch));
    }
  }
  const rows = runs.map(({ product: { engine }, way, loads, cpus }) => ({
    engine,
    way,
    decisionsPerSecond: median(loads.map(({ requests, seconds }) => (requests * way.batch) / seconds)),
    p50: median(loads.map(({ p50 }) => p50)),
    p99: median(loads.map(({ p99 }) => p99)),
    cpu: median(cpus),
  }));
  return { rows, roundCount };
}

/** The workload's requests, so many in each; a steward's token asks about the parties, which are clients. */
function requestsOf(product: ServedProduct, { asks }: Workload, batch: number): readonly Buffer[] {
  const headers = { authorization: `Bearer ${product.token('steward')}` };
  const questions = asks.map(({ party, purpose, category }) => ({
    subject: { type: 'client', id: party },
    action: { name: 'use', properties: { purpose } },
    resource: { type: 'category', id: category },
  }));
  if (batch === 1) {
    const url = new URL('/access/v1/evaluation', product.url);
    return questions.map((question) => requestBytes(url, headers, question));
  }
  const url = new URL('/access/v1/evaluations', product.url);
  const count = Math.ceil(questions.length / batch);
  return Array.from({ length: count }, (_, at) =>
    requestBytes(url, headers, { evaluations: questions.slice(at * batch, (at + 1) * batch) }),
  );
}

/** An answer that says yes or no, or answers that do. */
async function mustAnswer({ url }: ServedProduct, [first]: readonly Buffer[]): Promise<void> {
  if (first === undefined) throw new Error('there is nothing to ask');
  const answer = (await askOnce(url, first)) as { decision?: unknown; evaluations?: readonly { decision?: unknown }[] };
  const said = answer.evaluations ?? [answer];
  if (said.some(({ decision }) => typeof decision !== 'boolean')) throw new Error('the service did not decide');
}

/** The result as a section of the report. */
export function authzenSection({ rows, roundCount }: AuthzenResult): string {
  return [
    'The product as `npm start` runs it, its decision log on: every answer is committed to the log before it leaves, each',
    'request one entry of the hash chain; its lines about requests are off (`LOG_LEVEL=warn`). A steward asks about clients,',
    'and each answer has its reasons for administrators and for users, in two languages. The registry is the one of the',
    'decisions above. Client, service and database share the machine.',
    '',
    '| database | questions in a request | connections | decisions/s | p50 ms | p99 ms | CPU µs/decision |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows.map(
      ({ engine, way, decisionsPerSecond, p50, p99, cpu }) =>
        `| ${engine} | ${way.name} | ${way.connections} | ${Math.round(decisionsPerSecond).toLocaleString('en')} | ${rounded(p50)} | ${rounded(p99)} | ${rounded(cpu)} |`,
    ),
    '',
    `Medians of ${roundCount} interleaved rounds of three seconds; on each connection one request follows the other. CPU\nis that of the service's process: with PGlite the database is in it, with PostgreSQL it is not.`,
  ].join('\n');
}

/** A figure to two digits, in plain notation. */
function rounded(figure: number): string {
  return Number(figure.toPrecision(2)).toLocaleString('en');
}
