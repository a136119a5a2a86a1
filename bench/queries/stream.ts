import { setTimeout } from 'node:timers/promises';
import { askOnce, load, requestBytes } from '../lib/load.ts';
import { median } from '../lib/rounds.ts';
import type { Contestant } from './contestants.ts';
import type { Question } from './questions.ts';
import type { World } from './world.ts';

const CONNECTIONS = 8;

/** How reads go on while one caller proposes one change after the other, each of which makes a revision. */
export interface StreamResult {
  readonly contestant: string;
  readonly question: string;
  /** Milliseconds from one proposal to the next; 0: one as soon as the other is applied. */
  readonly everyMs: number;
  readonly proposalsPerSecond: number;
  /** Reads a second beside the proposals, of those without: the median of the rounds' ratios. */
  readonly kept: number;
}

/** Reads alone and reads beside proposals, in turn. */
export async function benchStream(
  reader: Contestant & { readonly steward: string },
  question: Question,
  { world, everyMs, rounds, ms }: Pick<StreamResult, 'everyMs'> & { world: World; rounds: number; ms: number },
): Promise<StreamResult> {
  const requests = reader.requestsOf(question);
  const field = world.fields[0];
  if (field === undefined) throw new Error('there is nothing to edit');
  let made = 0;
  const propose = async () => {
    const query = `mutation ($edits: [EditInput!]!) { submitProposal(input: { reason: "a change", edits: $edits }) {
      revision { number } problems { code message } } }`;
    const { dataset, path, dataType, categories } = field;
    const facts = {
      dataset,
      path,
      dataType,
      categories,
      basis: 'DECIDED',
      reason: 'bench',
      description: `${reader.name} ${everyMs} ${made}`,
    };
    const edits = [{ action: 'PUT', section: 'dataFields', record: facts }];
    const headers = { authorization: `Bearer ${reader.steward}`, 'x-purpose-of-use': 'registry.administer' };
    const answer = (await askOnce(reader.url, requestBytes(reader.url, headers, { query, variables: { edits } }))) as {
      readonly data?: { readonly submitProposal?: { readonly revision?: object | null } };
    };
    if (answer.data?.submitProposal?.revision == null) throw new Error(`not applied: ${JSON.stringify(answer)}`);
    made++;
  };
  const [kept, perSecond]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const alone = await load(reader.url, requests, { connections: CONNECTIONS, ms });
    let isReading = true;
    const before = made;
    const reading = load(reader.url, requests, { connections: CONNECTIONS, ms }).finally(() => {
      isReading = false;
    });
    const proposing = async () => {
      while (isReading) {
        const next = performance.now() + everyMs;
        await propose();
        await setTimeout(next - performance.now());
      }
    };
    const [beside] = await Promise.all([reading, proposing()]);
    kept.push(beside.requests / beside.seconds / (alone.requests / alone.seconds));
    perSecond.push((made - before) / beside.seconds);
  }
  const { name: contestant } = reader;
  return { contestant, question: question.name, everyMs, proposalsPerSecond: median(perSecond), kept: median(kept) };
}
