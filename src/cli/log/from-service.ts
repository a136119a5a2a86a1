import { lineOfChain, lineOfEntry, type WholeEntry } from '../../decision/log/lines.ts';
import type { SignedHead } from '../../decision/log/model.ts';
import { ask, type Operation, type Refusal, type ServiceAddress } from '../service.ts';
import { chainsPage, entriesPage, type ShownChain } from './queries.ts';

/** The service answered no, or not at all. */
export class RefusedByService extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super('the service refused');
    this.refusals = refusals;
  }
}

/** Asks one question; throws what the service refuses. */
export async function asked<T>(service: ServiceAddress, operation: Operation<T>, variables: object): Promise<T> {
  const answer = await ask(service, operation, variables);
  if (!answer.ok) throw new RefusedByService(answer.refusals);
  return answer.value;
}

interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function* allOf<T>(service: ServiceAddress, operation: Operation<Page<T>>): AsyncGenerator<T> {
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Page<T> = await asked(service, operation, { after });
    yield* nodes;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

/** The chains of the log, the oldest first, as far as they go now. */
export async function chainsOf(service: ServiceAddress): Promise<readonly ShownChain[]> {
  const chains: ShownChain[] = [];
  for await (const chain of allOf(service, chainsPage)) chains.push(chain);
  return chains.reverse();
}

export async function headsOf(service: ServiceAddress): Promise<readonly SignedHead[]> {
  return (await chainsOf(service)).map(({ head }) => head);
}

/** The entries that the chains hold up to their heads, in the order of an export. */
export async function* entriesOf(service: ServiceAddress, chains: readonly ShownChain[]): AsyncGenerator<WholeEntry> {
  const ends = new Map(chains.map(({ node, head }) => [node, head.seq]));
  const last = chains.at(-1);
  for await (const { hash, head, decisions, ...entry } of allOf(service, entriesPage)) {
    // What was written since the heads were read is left to the next export.
    if (entry.seq <= (ends.get(entry.node) ?? 0)) yield { entry, hash, decisions, head: head ?? undefined };
    else if (last === undefined || entry.node >= last.node) return;
  }
}

/** The lines of an export: all chains, then their entries. */
export async function* linesOf(service: ServiceAddress): AsyncGenerator<string> {
  const chains = await chainsOf(service);
  for (const { node, startedAt, publicKey, follows, hash, head } of chains) {
    yield lineOfChain({ node, startedAt, publicKey, follows }, hash, head);
  }
  for await (const entry of entriesOf(service, chains)) yield lineOfEntry(entry);
}
