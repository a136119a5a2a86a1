import { rmSync } from 'node:fs';
import { askOnce, load, requestBytes } from '../lib/load.ts';
import { median } from '../lib/rounds.ts';
import { writeSeeds } from '../lib/seeds.ts';
import { postgresUrl } from '../lib/service.ts';
import { bareStatements } from './bare.ts';
import { benchImports, type ImportResult } from './imports.ts';
import type { MapSize } from './map.ts';
import { purposeOf, type Question, questionsOf } from './questions.ts';
import { openSized, type SizedProduct } from './sized.ts';
import { makeSurroundings } from './surroundings.ts';

const FULL: readonly MapSize[] = [
  { systems: 200, datasets: 2_000 },
  { systems: 600, datasets: 20_000 },
  { systems: 2_000, datasets: 200_000 },
];
const SHORT: readonly MapSize[] = [
  { systems: 4, datasets: 40 },
  { systems: 8, datasets: 80 },
];

/** Milliseconds of one thing at each size, round by round. */
export interface Timed {
  readonly name: string;
  readonly isGoal: boolean;
  /** By size, then by round. */
  readonly ms: readonly (readonly number[])[];
  /** Of the first time after a start, by size; absent where nothing is kept from one time to the next. */
  readonly first?: readonly number[] | undefined;
}

export interface DataMapResult {
  readonly fields: readonly number[];
  readonly roundCount: number;
  readonly startedInMs: readonly number[];
  readonly questions: readonly Timed[];
  readonly statements: readonly Timed[];
  readonly proposals: readonly Timed[];
  readonly imports: readonly ImportResult[];
}

/** Asks the same of maps of growing size, in turn; undefined where no PostgreSQL answers. */
export async function benchDataMap({ short }: { readonly short: boolean }): Promise<DataMapResult | undefined> {
  if ((await postgresUrl()) === undefined) return undefined;
  const { sections, ...around } = makeSurroundings();
  const seeds = writeSeeds(sections);
  const sized: SizedProduct[] = [];
  try {
    for (const size of short ? SHORT : FULL) sized.push(await openSized(size, around, seeds));
    const rounds = short ? 1 : 5;
    const questions = await timedQuestions(sized, { rounds, ms: short ? 20 : 500, short });
    const statements = await timedStatements(sized, { rounds, ms: short ? 20 : 300 });
    const proposals = await timedProposals(sized, rounds);
    const grown = {
      fields: sized.map(({ fields }) => fields),
      startedInMs: sized.map(({ product }) => product.startedInMs),
    };
    while (sized.length > 0) await sized.pop()?.close();
    const imports = await benchImports(seeds, short);
    return { ...grown, roundCount: rounds, questions, statements, proposals, imports };
  } finally {
    for (const each of sized) await each.close();
    rmSync(seeds, { recursive: true, force: true });
  }
}

interface Terms {
  readonly rounds: number;
  readonly ms: number;
  readonly short?: boolean;
}

async function timedQuestions(
  sized: readonly SizedProduct[],
  { rounds, ms, short = false }: Terms,
): Promise<readonly Timed[]> {
  const asked = sized.map((each) => ({ each, questions: questionsOf(each.asked) }));
  const timed: Timed[] = [];
  for (const [at, { name, isGoal = false }] of (asked[0]?.questions ?? []).entries()) {
    const requests = asked.map(({ each, questions }) => requestOf(each, questions[at]));
    const first: number[] = [];
    for (const [size, { each, questions }] of asked.entries()) {
      const begun = performance.now();
      // A short run's map is too small for most questions to find much.
      mustHold(await askOnce(urlOf(each), requests[size] ?? Buffer.alloc(0)), questions[at], short ? 0 : undefined);
      first.push(performance.now() - begun);
    }
    const medians: number[][] = asked.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const size of inTurn(asked.length, round)) {
        const { each } = asked[size] ?? unknownSize();
        const { p50 } = await load(urlOf(each), [requests[size] ?? Buffer.alloc(0)], { connections: 1, ms });
        medians[size]?.push(p50);
      }
    }
    timed.push({ name, isGoal, ms: medians, first });
  }
  return timed;
}

function requestOf({ product }: SizedProduct, question: Question | undefined): Buffer {
  const { role, query } = question ?? unknownSize();
  const headers = { authorization: `Bearer ${product.token(role)}`, 'x-purpose-of-use': purposeOf(role) };
  return requestBytes(new URL('/graphql', product.url), headers, { query });
}

function urlOf({ product }: SizedProduct): URL {
  return new URL('/graphql', product.url);
}

/** An answer without errors that holds as many rows as the question says. */
function mustHold(answer: unknown, question: Question | undefined, atLeast = question?.rows ?? 0): void {
  const text = JSON.stringify(answer);
  const rows = text.match(/"key":/g)?.length ?? 0;
  if ('errors' in (answer as object) || rows < atLeast) {
    throw new Error(`\`${question?.name}\` was answered with ${text.slice(0, 500)}`);
  }
}

/** Every other round goes through the sizes backwards. */
function inTurn(count: number, round: number): readonly number[] {
  const sizes = Array.from({ length: count }, (_, at) => at);
  return round % 2 === 0 ? sizes : sizes.toReversed();
}

function unknownSize(): never {
  throw new Error('every size is asked every question');
}

async function timedStatements(sized: readonly SizedProduct[], { rounds, ms }: Terms): Promise<readonly Timed[]> {
  const timed: Timed[] = [];
  for (const { name, run } of bareStatements) {
    const medians: number[][] = sized.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const size of inTurn(sized.length, round)) {
        const each = sized[size] ?? unknownSize();
        const took: number[] = [];
        const until = performance.now() + ms;
        do {
          const begun = performance.now();
          await run(each);
          took.push(performance.now() - begun);
        } while (performance.now() < until);
        medians[size]?.push(median(took));
      }
    }
    timed.push({ name, isGoal: false, ms: medians });
  }
  return timed;
}

const SUBMIT =
  'mutation ($input: SubmitProposalInput!) { submitProposal(input: $input) { problems { code message } } }';

/** A proposal that edits three fields, and the counts that a purpose is told right after it. */
async function timedProposals(sized: readonly SizedProduct[], rounds: number): Promise<readonly Timed[]> {
  const [applied, counted]: [number[][], number[][]] = [sized.map(() => []), sized.map(() => [])];
  for (let round = 0; round < rounds; round++) {
    for (const size of inTurn(sized.length, round)) {
      const each = sized[size] ?? unknownSize();
      const begun = performance.now();
      const answer = await askOnce(urlOf(each), proposalOf(each, round));
      const made = performance.now();
      if (!JSON.stringify(answer).includes('"problems":[]')) throw new Error(`refused: ${JSON.stringify(answer)}`);
      const counts = questionsOf(each.asked).find(({ name }) => name === 'counts of what a purpose covers');
      mustHold(await askOnce(urlOf(each), requestOf(each, counts)), counts);
      applied[size]?.push(made - begun);
      counted[size]?.push(performance.now() - made);
    }
  }
  return [
    { name: 'a proposal that edits three fields, applied', isGoal: false, ms: applied },
    { name: 'what a purpose covers, counted right after it', isGoal: false, ms: counted },
  ];
}

function proposalOf({ product, asked }: SizedProduct, round: number): Buffer {
  const edits = ['f1', 'f2', 'f3'].map((path) => ({
    action: 'PUT',
    section: 'dataFields',
    record: {
      ...{ basis: 'DECIDED', reason: 'looked at again', dataset: asked.dataset, path },
      ...{ dataType: 'text', description: `round ${round}`, categories: [asked.common] },
    },
  }));
  const headers = { authorization: `Bearer ${product.token('steward')}`, 'x-purpose-of-use': 'registry.administer' };
  const variables = { input: { reason: 'bench', edits } };
  return requestBytes(new URL('/graphql', product.url), headers, { query: SUBMIT, variables });
}

/** The result as a section of the report. */
export function dataMapSection(result: DataMapResult | undefined): string {
  if (result === undefined) return 'Not run: no PostgreSQL answered (`BENCH_DATABASE_URL`).';
  const { fields, roundCount, startedInMs, questions, statements, proposals, imports } = result;
  const sizes = fields.map((count) => `${count.toLocaleString('en')} fields`);
  const header = (what: string, more = '') => [
    `| ${what} | ${sizes.map((size) => `${size}, ms`).join(' | ')} | ratio |${more === '' ? '' : ` ${more} |`}`,
    `|---|${sizes.map(() => '--:|').join('')}--:|${more === '' ? '' : '--:|'}`,
  ];
  const line = ({ name, isGoal, ms, first }: Timed, withFirst = false) => {
    const cells = [isGoal ? `**${name}**` : name, ...ms.map((rounds) => rounded(median(rounds))), rounded(ratio(ms))];
    return `| ${[...cells, ...(withFirst ? [rounded(first?.at(-1) ?? Number.NaN)] : [])].join(' | ')} |`;
  };
  return [
    `PostgreSQL, its settings as installed, client, service and database on one machine. Systems, datasets and fields grow together: ${fields.map((count) => `${(count / 20).toLocaleString('en')} datasets`).join(', ')} of 20 fields each. One caller, one question after the`,
    'other. The ratio is the median of the ratios, within a round, of the largest map to the smallest; 1 means that size does not',
    'show. **Bold**: the goal is at most 1.2. The first answer is that of the largest map, by a service that just started and has',
    'counted nothing of the revision yet; later answers are kept ones. What reading costs at each size, the bare statements tell.',
    '',
    ...header('through GraphQL over HTTP', 'first answer, ms'),
    ...questions.map((each) => line(each, true)),
    '',
    ...header('bare statements, one connection'),
    ...statements.map((each) => line(each)),
    '',
    ...header('changes'),
    ...proposals.map((each) => line(each)),
    `| a start of the service on such a map | ${startedInMs.map(rounded).join(' | ')} | ${rounded((startedInMs.at(-1) ?? Number.NaN) / (startedInMs[0] ?? Number.NaN))} |`,
    '',
    '| import, over HTTP into a small registry | plan, s | plan again and apply, s | most memory of the service, MB |',
    '|---|--:|--:|--:|',
    ...imports.map(
      ({ name, planSeconds, applySeconds, peakMegabytes }) =>
        `| ${name} | ${rounded(planSeconds)} | ${rounded(applySeconds)} | ${Math.round(peakMegabytes)} |`,
    ),
    '',
    `Medians of ${roundCount} interleaved rounds.`,
  ].join('\n');
}

function ratio(ms: readonly (readonly number[])[]): number {
  const smallest = ms[0] ?? [];
  return median((ms.at(-1) ?? []).map((large, round) => large / (smallest[round] ?? Number.NaN)));
}

/** A figure to two digits, in plain notation. */
function rounded(figure: number): string {
  return Number.isNaN(figure) ? '' : Number(figure.toPrecision(2)).toLocaleString('en');
}
