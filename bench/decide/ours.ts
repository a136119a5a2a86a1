import { bitset, hasBit, setBit } from '../../src/decision/bitset.ts';
import { compile, type DecisionTable } from '../../src/decision/compile.ts';
import { disclosed } from '../../src/decision/disclosure.ts';
import { covers, decide, mayDeclare } from '../../src/decision/evaluate.ts';
import { explain } from '../../src/decision/explain.ts';
import type { Caller } from '../../src/decision/model.ts';
import { isProhibited } from '../../src/decision/norms/use.ts';
import type { Contestant } from './contestant.ts';
import { type Ask, recordsOf, type Workload } from './workload.ts';

const NOW = '2026-01-01T00:00:00.000Z';

function compiled(workload: Workload): DecisionTable {
  return compile(recordsOf(workload), { revision: 1, now: NOW, retiredPurposes: new Set() });
}

function callersOf({ parties }: Workload): ReadonlyMap<string, Caller> {
  return new Map(parties.map((client) => [client, { roles: [], client }]));
}

/** A loop that asks one question after the other. */
function each(permits: (ask: Ask) => boolean): Contestant['answer'] {
  return (asks, into) => {
    for (let at = 0; at < into.length; at++) {
      const ask = asks[at];
      if (ask === undefined) return;
      into[at] = permits(ask) ? 1 : 0;
    }
  };
}

const NOBODY: Caller = { roles: [] };

/** Whole decisions: rule, article, records, obligations, and what would mend a refusal. */
export async function prepareDecisions(workload: Workload): Promise<Contestant> {
  const table = compiled(workload);
  const callers = callersOf(workload);
  return {
    name: 'daicho, explained',
    says: 'whole decisions: rule, article, records, obligations, remedies; those of earlier rounds are remembered',
    answer: each(({ party, purpose, category }) => {
      const caller = callers.get(party) ?? NOBODY;
      return decide(table, { action: 'USE', purpose, categories: [category], caller }).outcome === 'PERMIT';
    }),
  };
}

/** The same on a table that nothing was asked of yet. */
export async function prepareFreshDecisions(workload: Workload): Promise<Contestant> {
  const records = recordsOf(workload);
  const callers = callersOf(workload);
  return {
    name: 'daicho, explained, fresh table',
    says: 'the same with nothing remembered: compiling the table included, each decision made for the first time',
    answer: (asks, into) => {
      const table = compile(records, { revision: 1, now: NOW, retiredPurposes: new Set() });
      each(({ party, purpose, category }) => {
        const caller = callers.get(party) ?? NOBODY;
        return decide(table, { action: 'USE', purpose, categories: [category], caller }).outcome === 'PERMIT';
      })(asks, into);
    },
  };
}

/** Decisions with the sentences that are said to a person. */
export async function prepareSentences(workload: Workload): Promise<Contestant> {
  const table = compiled(workload);
  const callers = callersOf(workload);
  return {
    name: 'daicho, explained in words',
    says: 'whole decisions and their sentences in English',
    answer: each(({ party, purpose, category }) => {
      const caller = callers.get(party) ?? NOBODY;
      const request = { action: 'USE', purpose, categories: [category], caller } as const;
      const decision = decide(table, request);
      const { message } = explain(disclosed(decision, request, 'ADMINISTRATORS'), 'en');
      return decision.outcome === 'PERMIT' && message.length > 0;
    }),
  };
}

/** Names in, yes or no out: what the enforcement of queries asks. */
export async function prepareNames(workload: Workload): Promise<Contestant> {
  const table = compiled(workload);
  const callers = callersOf(workload);
  return {
    name: 'daicho, by name',
    says: 'yes or no, from names',
    answer: each(
      ({ party, purpose, category }) =>
        mayDeclare(table, purpose, callers.get(party) ?? NOBODY) === undefined && covers(table, purpose, [category]),
    ),
  };
}

/** Numbers in, yes or no out: the bits of the table. */
export async function prepareNumbers(workload: Workload): Promise<Contestant> {
  const table = compiled(workload);
  const numbers = workload.asks.map(({ party, purpose, category }) => ({
    party: workload.parties.indexOf(party),
    purpose: table.purposes.ids.get(purpose) ?? -1,
    category: table.categories.ids.get(category) ?? -1,
  }));
  const [parties, purposes, categories] = (['party', 'purpose', 'category'] as const).map((fact) =>
    Int32Array.from(numbers, (ask) => ask[fact]),
  );
  const granted = workload.parties.map((client) => {
    const bits = bitset(table.purposes.nodes.length);
    table.grants.forEach(({ clients }, id) => {
      if (clients.has(client)) setBit(bits, id);
    });
    return bits;
  });
  const nothing = bitset(0);
  return {
    name: 'daicho, by number',
    says: 'yes or no, from numbers',
    answer: (_, into) => {
      for (let at = 0; at < into.length; at++) {
        const purpose = purposes?.[at] ?? -1;
        const category = categories?.[at] ?? -1;
        const may =
          hasBit(granted[parties?.[at] ?? -1] ?? nothing, purpose) &&
          hasBit(table.covered[purpose] ?? nothing, category) &&
          !isProhibited(table, purpose, category);
        into[at] = may ? 1 : 0;
      }
    },
  };
}
