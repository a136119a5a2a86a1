import { openCountingProxy } from '../lib/counting-proxy.ts';
import { askOnce } from '../lib/load.ts';
import type { Contestant, Terms } from './contestants.ts';
import type { Question } from './questions.ts';

/** SQL statements that one contestant sends for a question. */
export interface StatementCount {
  readonly contestant: string;
  readonly question: string;
  /** For the first request after its start. */
  readonly first: number;
  /** For each of those that follow, on average. */
  readonly later: number;
}

/** How many requests follow the first, one after the other. */
const REQUESTS = 20;

export type Start = (terms: Terms) => Promise<Contestant | undefined>;

/** Starts everybody once more, one after the other, and counts what each sends to the database for each question. */
export async function countStatements(
  starts: readonly Start[],
  terms: Terms,
  questions: readonly Question[],
): Promise<readonly StatementCount[]> {
  const proxy = await openCountingProxy(terms.databaseUrl);
  const counts: StatementCount[] = [];
  try {
    for (const start of starts) {
      const contestant = await start({ ...terms, databaseUrl: proxy.url });
      if (contestant === undefined) continue;
      for (const question of questions) {
        const requests = contestant.requestsOf(question);
        const begun = proxy.count();
        const ask = (at: number) => askOnce(contestant.url, requests[at % requests.length] ?? Buffer.alloc(0));
        await ask(0);
        const first = proxy.count() - begun;
        for (let at = 1; at <= REQUESTS; at++) await ask(at);
        const later = (proxy.count() - begun - first) / REQUESTS;
        counts.push({ contestant: contestant.name, question: question.name, first, later });
      }
      await contestant.stop();
    }
  } finally {
    proxy.close();
  }
  return counts;
}
