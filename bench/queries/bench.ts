import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { cpuSeconds, residentBytes } from '../lib/cpu.ts';
import { askOnce, type Load, load } from '../lib/load.ts';
import { freshDatabase } from '../lib/service.ts';
import { type Contestant, databaseCpu, keptLimit, limit, postGraphile, product, type Terms } from './contestants.ts';
import { benchEnforcement, type EnforcementResult } from './enforcement.ts';
import { fillPlain } from './plain.ts';
import { essence, type Question, questionsOf } from './questions.ts';
import { writeSeeds } from './registry.ts';
import { countStatements, type Start, type StatementCount } from './statements.ts';
import { benchStream, type StreamResult } from './stream.ts';
import { FULL, makeWorld, SHORT, type Size, type World } from './world.ts';

/** One contestant at one question over so many connections: a figure for each round. */
export interface Run {
  readonly contestant: string;
  readonly question: string;
  readonly connections: number;
  readonly loads: Load[];
  /** Milliseconds of processor time for each request: of its own process, and of the database's. */
  readonly own: number[];
  readonly database: number[];
}

export interface QueriesResult {
  readonly size: Size;
  readonly questions: readonly Question[];
  readonly contestants: readonly string[];
  /** Questions that somebody answers differently than the limit does, by contestant. */
  readonly differing: readonly string[];
  readonly runs: readonly Run[];
  readonly rounds: number;
  /** Of the product, with and without kept answers. */
  readonly streams: readonly StreamResult[];
  readonly enforcement: readonly EnforcementResult[];
  readonly statements: readonly StatementCount[];
  /** Resident memory of each contestant when all was asked, in bytes. */
  readonly memory: ReadonlyMap<string, number>;
}

const connectionsOf = (short: boolean) => (short ? [1, 4] : [1, 32]);

/** Has everybody answer the same questions about the same registry, compares the answers, then times them in turn. */
export async function benchQueries({ short }: { readonly short: boolean }): Promise<QueriesResult> {
  const world = makeWorld(short ? SHORT : FULL);
  const database = await freshDatabase();
  const [seeds, folder] = [writeSeeds(world), mkdtempSync(join(tmpdir(), 'daicho-bench-'))];
  const contestants: Contestant[] = [];
  try {
    const terms = { databaseUrl: database.url, seeds, folder };
    const { products, peers } = await started(terms, world);
    contestants.push(...products, ...peers);
    const result = await compared(contestants, { world, terms, short });
    const reading = result.questions.find(({ name }) => name === STREAM_QUESTION);
    if (reading === undefined) throw new Error(`there is no ${STREAM_QUESTION}`);
    const streams: StreamResult[] = [];
    for (const product of products) {
      for (const everyMs of [1_000 / PACE, 0]) {
        streams.push(
          await benchStream(product, reading, { world, everyMs, rounds: short ? 1 : 5, ms: short ? 50 : 2_000 }),
        );
      }
    }
    const env = { DATABASE_URL: database.url, DAICHO_DATA: folder };
    const repeated = short ? { rounds: 1, ms: 10 } : { rounds: 15, ms: 250 };
    return {
      ...result,
      streams,
      enforcement: await benchEnforcement({ env, questions: result.questions, ...repeated }),
      statements: await countStatements([cachedProduct, unkeptProduct, ...PEERS], terms, result.questions),
    };
  } finally {
    for (const contestant of contestants) await contestant.stop();
    await database.drop();
    for (const path of [seeds, folder]) rmSync(path, { recursive: true, force: true });
  }
}

const STREAM_QUESTION = 'Q4';

/** Proposals a second, where they come no faster: more than an organisation makes. */
const PACE = 5;

const cachedProduct = (terms: Terms) => product('daicho', terms);

const unkeptProduct = (terms: Terms) => product('daicho, no response cache', terms, { DAICHO_RESPONSE_CACHE: 'off' });

const plainProduct = (terms: Terms) =>
  product('daicho, plain graphql-js', terms, { DAICHO_RESPONSE_CACHE: 'off', DAICHO_FAST_READS: 'off' });

// The last one is who the others' answers are compared with.
const PEERS: readonly Start[] = [plainProduct, postGraphile, keptLimit, limit];

async function started(terms: Terms, world: World) {
  // The first one fills the registry.
  const cached = await cachedProduct(terms);
  await fillPlain(terms.databaseUrl, world);
  const unkept = await unkeptProduct(terms);
  const peers: Contestant[] = [];
  for (const start of PEERS) {
    const peer = await start(terms);
    if (peer !== undefined) peers.push(peer);
  }
  return { products: [cached, unkept], peers };
}

interface Comparing {
  readonly world: World;
  readonly terms: Terms;
  readonly short: boolean;
}

async function compared(contestants: readonly Contestant[], { world, terms, short }: Comparing) {
  const questions = questionsOf(world);
  const differing: string[] = [];
  for (const question of questions) differing.push(...(await differingIn(contestants, question)));
  const runs = questions.flatMap((question) =>
    connectionsOf(short).flatMap((connections) =>
      contestants.map((contestant) => ({ contestant, question, connections, loads: [], own: [], database: [] })),
    ),
  );
  // Compiled code and kept records are what a service that has run for a while has.
  for (const run of short ? [] : runs) {
    await load(run.contestant.url, run.contestant.requestsOf(run.question), { ...run, ms: 1_000 });
  }
  const rounds = short ? 1 : 3;
  for (let round = 0; round < rounds; round++) {
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) await timed(run, terms, short ? 50 : 2_000);
  }
  return {
    size: short ? SHORT : FULL,
    questions,
    contestants: contestants.map(({ name }) => name),
    differing,
    runs: runs.map((run) => ({ ...run, contestant: run.contestant.name, question: run.question.name })),
    rounds,
    memory: new Map(contestants.map(({ name, pid }) => [name, residentBytes(pid)])),
  };
}

async function differingIn(contestants: readonly Contestant[], question: Question): Promise<readonly string[]> {
  const limit = contestants.at(-1);
  if (limit === undefined) throw new Error('nobody is compared');
  const differing = new Set<string>();
  const asked = limit.requestsOf(question).length;
  for (let at = 0; at < asked; at++) {
    const answers = await Promise.all(contestants.map((contestant) => answered(contestant, question, at)));
    const wanted = answers.at(-1);
    contestants.forEach(({ name }, place) => {
      if (!isDeepStrictEqual(answers[place], wanted)) differing.add(`${name} in ${question.name}`);
    });
  }
  return [...differing];
}

async function answered(contestant: Contestant, question: Question, at: number): Promise<unknown> {
  const request = contestant.requestsOf(question)[at] ?? Buffer.alloc(0);
  return essence(contestant.read(question, await askOnce(contestant.url, request)));
}

interface Running extends Omit<Run, 'contestant' | 'question'> {
  readonly contestant: Contestant;
  readonly question: Question;
}

async function timed({ contestant, question, connections, loads, own, database }: Running, terms: Terms, ms: number) {
  const requests = contestant.requestsOf(question);
  await load(contestant.url, requests, { connections, ms: ms / 5 });
  const before = [cpuSeconds(contestant.pid), await databaseCpu(terms.databaseUrl)] as const;
  const loaded = await load(contestant.url, requests, { connections, ms });
  loads.push(loaded);
  own.push(((cpuSeconds(contestant.pid) - before[0]) * 1_000) / loaded.requests);
  database.push((((await databaseCpu(terms.databaseUrl)) - before[1]) * 1_000) / loaded.requests);
}
