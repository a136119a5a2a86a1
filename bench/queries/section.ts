import { median } from '../lib/rounds.ts';
import type { QueriesResult, Run } from './bench.ts';
import { KEPT_LIMIT } from './contestants.ts';
import { GOALS, type Goal } from './goals.ts';

/** The result as a section of the report. */
export function queriesSection(result: QueriesResult): string {
  const { size, questions, contestants, differing, runs, rounds, memory, streams, enforcement, statements } = result;
  const rows = questions.flatMap(({ name }) =>
    [...new Set(runs.map(({ connections }) => connections))].flatMap((connections) =>
      contestants.map((contestant) => rowOf(result, { contestant, question: name, connections })),
    ),
  );
  return [
    `One registry, seeded: ${n(size.systems)} systems, ${n(size.datasets)} datasets, ${n(size.datasets * size.fieldsEach)} fields, ${n(size.categories)} categories,`,
    `${n(size.purposes)} purposes, ${n(size.declarations)} declarations, ${n(size.parties)} parties, ${n(size.provisions)} provisions. The product reads its own`,
    'revisioned tables and judges every request; the peers read the same facts from plain tables without versions, with',
    'every index they need, and judge nothing.',
    '',
    ...questions.map(({ name, says }) => `- **${name}** ${says}`),
    '',
    differing.length === 0
      ? 'Everybody gives the same answer to every request, wrappers of lists and joins apart.'
      : `**Not everybody gives the same answer: ${differing.join(', ')}.**`,
    '',
    '| | connections | | requests/s | x PostGraphile | x limit | p50 ms | p99 ms | own CPU ms | database CPU ms |',
    '|---|--:|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    `Medians of ${rounds} interleaved rounds of two seconds, after everybody was asked everything for a second; a ratio is the median of the ratios of requests/s within a round. \`limit\` is one`,
    `prepared statement by hand that answers with the whole JSON, behind bare node http; \`${KEPT_LIMIT}\` the same with each answer kept. CPU is for each request.`,
    '',
    'SQL statements for each request, one caller asking after the other (in brackets: for the first of its question after a start):',
    '',
    `| | ${contestants.join(' | ')} |`,
    `|---|${contestants.map(() => '--:').join('|')}|`,
    ...questions.map(({ name }) => {
      const cells = contestants.map((contestant) => {
        const found = statements.find((count) => count.contestant === contestant && count.question === name);
        return found === undefined ? '-' : `${figure(found.later)} (${found.first})`;
      });
      return `| ${[name, ...cells].join(' | ')} |`;
    }),
    '',
    'Against the goals that were set before (without PostGraphile, its rows are empty):',
    '',
    '| | connections | | against | goal | measured | |',
    '|---|--:|---|---|--:|--:|---|',
    ...GOALS.filter(({ connections }) => runs.some((run) => run.connections === connections)).map((goal) =>
      goalRow(
        goal,
        ratioTo(result, goal, goal.other),
        ratioTo(result, { ...goal, contestant: KEPT_LIMIT }, goal.other),
      ),
    ),
    '',
    `No kept answer can be told faster than by \`${KEPT_LIMIT}\`: bytes found by the text of the request behind bare node http, which knows no`,
    'caller, no purpose and no revision.',
    '',
    '**Q7** While proposals each make a revision, Q4 over 8 connections keeps of its requests a second (goal: 80%):',
    '',
    '| | proposals | a second | kept |',
    '|---|---|--:|--:|',
    ...streams.map(
      ({ contestant, everyMs, proposalsPerSecond, kept }) =>
        `| ${contestant} | ${everyMs === 0 ? 'one as soon as the other is applied' : 'at a pace'} | ${figure(proposalsPerSecond)} | ${Math.round(kept * 100)}% |`,
    ),
    '',
    'So many times as long a question takes with the rules of its operation and rows as without them, kept answers off (goal:',
    `at most 1.05; in one process, in turn, medians; which rows a purpose sees is part of the question): ${enforcement.map(({ question, ratio }) => `${question} ${ratio.toFixed(3)}`).join(', ')}.`,
    '',
    `Resident memory when all was asked: ${[...memory].map(([name, bytes]) => `${name} ${Math.round(bytes / 2 ** 20)} MB`).join(', ')}.`,
  ].join('\n');
}

function goalRow({ question, connections, contestant, other, atLeast }: Goal, measured: number, most: number): string {
  const missed = `missed; \`${KEPT_LIMIT}\` has ${figure(most)}`;
  const verdict = Number.isNaN(measured) ? '' : measured >= atLeast ? 'met' : missed;
  return `| ${[question, connections, contestant, other, atLeast, figure(measured), verdict].join(' | ')} |`;
}

type Place = Pick<Run, 'contestant' | 'question' | 'connections'>;

function runAt({ runs }: QueriesResult, place: Place): Run | undefined {
  return runs.find(
    ({ contestant, question, connections }) =>
      contestant === place.contestant && question === place.question && connections === place.connections,
  );
}

function rates(run: Run | undefined): readonly number[] {
  return (run?.loads ?? []).map(({ requests, seconds }) => requests / seconds);
}

/** The median of the ratios of requests a second that two contestants had in the same rounds. */
export function ratioTo(result: QueriesResult, place: Place, other: string): number {
  const others = rates(runAt(result, { ...place, contestant: other }));
  return median(rates(runAt(result, place)).map((rate, round) => rate / (others[round] ?? Number.NaN)));
}

function rowOf(result: QueriesResult, place: Place): string {
  const run = runAt(result, place);
  const ratio = (other: string) => (other === place.contestant ? '' : figure(ratioTo(result, place, other)));
  const times = (run?.loads ?? []).map(({ p50, p99 }) => [p50, p99] as const);
  const cells = [
    place.question,
    String(place.connections),
    place.contestant,
    figure(median(rates(run))),
    ratio('PostGraphile'),
    ratio('limit'),
    figure(median(times.map(([p50]) => p50))),
    figure(median(times.map(([, p99]) => p99))),
    figure(median(run?.own ?? [])),
    figure(median(run?.database ?? [])),
  ];
  return `| ${cells.join(' | ')} |`;
}

function figure(value: number): string {
  return Number.isNaN(value) ? '-' : n(Number(value.toPrecision(2)));
}

function n(count: number): string {
  return count.toLocaleString('en');
}
