import { measure, type Rounds, rateIn, ratioIn } from '../lib/rounds.ts';
import { prepareCasbin } from './casbin.ts';
import { prepareCasl } from './casl.ts';
import { prepareCedar } from './cedar.ts';
import type { Contestant, Prepare } from './contestant.ts';
import { prepareDecisions, prepareFreshDecisions, prepareNames, prepareNumbers, prepareSentences } from './ours.ts';
import { prepareScan } from './scan.ts';
import { FULL, makeWorkload, SHORT, type Workload } from './workload.ts';

const SEED = 20_260_101;

/** What was found out. */
export interface DecideResult {
  readonly size: typeof FULL;
  readonly permitted: number;
  /** They all say the same to every request. */
  readonly contestants: readonly Pick<Contestant, 'name' | 'says'>[];
  readonly rounds: Rounds;
  readonly roundCount: number;
}

const EXPLAINED = 'daicho, explained';

const ALL: readonly Prepare[] = [
  prepareDecisions,
  prepareFreshDecisions,
  prepareSentences,
  prepareNames,
  prepareNumbers,
  prepareCasl,
  prepareScan,
  prepareCasbin,
  prepareCedar,
];

/** Has everybody answer the whole workload, compares the answers, then times everybody in turn. */
export async function benchDecide({ short }: { readonly short: boolean }): Promise<DecideResult> {
  const size = short ? SHORT : FULL;
  const workload = makeWorkload(size, SEED);
  const contestants: Contestant[] = [];
  for (const prepare of ALL) {
    const contestant = await prepare(workload);
    if (contestant !== undefined) contestants.push(contestant);
  }
  const answers = contestants.map((contestant) => answersOf(contestant, workload));
  const [wanted = new Uint8Array()] = answers.map(({ said }) => said);
  for (const answer of answers) requireAgreement(answer, wanted, workload);
  const roundCount = short ? 1 : 9;
  const variants = answers.map(({ name, contestant, perSecond }) => {
    // A slow one is timed on as many requests as it answers in about a second, from the first on.
    const into = new Uint8Array(Math.max(1, Math.min(size.requests, Math.round(perSecond))));
    return { name, atLeastMs: short ? 0 : 500, run: () => timed(contestant, workload, into) };
  });
  return {
    size,
    permitted: wanted.reduce((sum, may) => sum + may, 0),
    contestants,
    rounds: await measure(variants, roundCount),
    roundCount,
  };
}

/** What it says to every request, and how fast it was. */
function answersOf(contestant: Contestant, { asks }: Workload) {
  const said = new Uint8Array(asks.length);
  const begun = performance.now();
  contestant.answer(asks, said);
  return { name: contestant.name, contestant, said, perSecond: (said.length * 1000) / (performance.now() - begun) };
}

/** Who answers something else than everybody has not measured the same thing: no figure is worth anything then. */
function requireAgreement({ name, said }: ReturnType<typeof answersOf>, wanted: Uint8Array, { asks }: Workload): void {
  const at = said.findIndex((may, index) => may !== wanted[index]);
  if (at >= 0) throw new Error(`${name} disagrees on request ${at}: ${JSON.stringify(asks[at])}`);
}

function timed(contestant: Contestant, { asks }: Workload, into: Uint8Array): number {
  contestant.answer(asks, into);
  return into.length;
}

/** The result as a section of the report. */
export function decideSection(result: DecideResult): string {
  const { size, permitted, contestants, rounds, roundCount } = result;
  const rows = contestants.map(({ name, says }) => {
    const ratio = ratioIn(rounds, EXPLAINED, name);
    return `| ${name} | ${perSecond(rateIn(rounds, name))} | ${name === EXPLAINED ? '' : ratioOf(ratio)} | ${says} |`;
  });
  return [
    `One thread, one seeded workload: ${size.purposes} purposes and ${size.categories} categories in trees of depth 4,`,
    `${n(size.declarations)} declarations (a fifth flow down the purposes), ${size.prohibitions} prohibitions, ${size.parties} parties with`,
    `${n(size.scopes)} scopes (a scope: the party may act for the purpose), ${n(size.requests)} requests, of which ${n(permitted)} are permitted.`,
    '',
    `All ${contestants.length} answered all ${n(size.requests)} requests and agree on every one; otherwise there is no report.`,
    '',
    `| | decisions/s | ${EXPLAINED}, is so many times as fast | what it answers |`,
    '|---|--:|--:|---|',
    ...rows,
    '',
    `Medians of ${roundCount} interleaved rounds; a ratio is the median of the ratios within a round. A peer that is slow is`,
    'timed on as many requests as it answers in about a second, the same ones in each round.',
  ].join('\n');
}

function perSecond(rate: number): string {
  return n(Number(rate.toPrecision(3)));
}

function ratioOf(ratio: number): string {
  return n(Number(ratio.toPrecision(2)));
}

function n(count: number): string {
  return count.toLocaleString('en');
}
