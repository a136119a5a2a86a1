import type { DecisionTable } from '../../decision/compile.ts';
import type { Recipient } from '../../record/store.ts';
import { restsOnItsSystem } from '../../registry/party/measures-abroad.ts';
import type { Party } from '../../registry/party/model.ts';
import { legalPersonOf } from '../../registry/party/rules.ts';
import { concernedBy } from './concerned.ts';

/** The parties abroad that have such data on the strength of their own system, each once, in key order (Art. 28(3)). */
export function partiesAbroad(
  table: DecisionTable,
  categories: readonly string[],
  received: readonly Recipient[],
): readonly Party[] {
  const { routes } = table;
  const found = concernedBy(table, { deed: 'ERASE', categories }, received).flatMap(({ party }) => {
    const known = routes.parties.get(party);
    return known === undefined ? [] : [legalPersonOf(routes, known)];
  });
  const byKey = new Map(found.filter(restsOnItsSystem).map((party) => [party.key, party]));
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
