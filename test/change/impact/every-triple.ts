import type { DecisionTable } from '../../../src/decision/compile.ts';
import { decide } from '../../../src/decision/evaluate.ts';
import type { Caller, DecisionRequest } from '../../../src/decision/model.ts';
import type { RouteKind } from '../../../src/decision/question.ts';
import { isInForce } from '../../../src/lib/period.ts';

/*
 * The open triples of two registries, found the long way: every question about every purpose, category and party that
 * either of them knows, asked of the evaluator for every holder and by every record that could open a way.
 */
export function openTriples(before: DecisionTable, after: DecisionTable): readonly [Set<string>, Set<string>] {
  const sides = [before, after];
  const keysOf = (keys: (table: DecisionTable) => Iterable<string>) => [
    ...new Set(sides.flatMap((side) => [...keys(side)])),
  ];
  const purposes = keysOf(({ purposes }) => purposes.nodes.map(({ key }) => key));
  const categories = keysOf(({ categories }) => categories.nodes.map(({ key }) => key));
  const parties = keysOf(({ routes }) => routes.parties.keys());
  const unnamed = sides.some((side) => !namesItself(side));
  const opened = (table: DecisionTable) => {
    const open = new Set<string>();
    for (const purpose of purposes) {
      const callers = holdersOf(table, purpose);
      for (const category of categories) {
        const may = (about: Partial<DecisionRequest>) =>
          callers.some(
            (caller) =>
              decide(table, { action: 'USE', purpose, categories: [category], caller, ...about }).outcome === 'PERMIT',
          );
        if (unnamed && may({})) open.add(['USE', '', purpose, category].join(' '));
        for (const party of parties) {
          if (may({ actor: party, handling: 'ENTRUSTED_WORK' })) open.add(['USE', party, purpose, category].join(' '));
          if (isSelf(table, party)) continue;
          const goes = (route: DecisionRequest['route']) =>
            decide(table, {
              ...{ action: 'PROVIDE', purpose, categories: [category], caller: callers[0] ?? { roles: [] } },
              ...{ recipient: party, route },
            }).outcome === 'PERMIT';
          if (routesOf(table).some(goes)) open.add(['PROVIDE', party, purpose, category].join(' '));
        }
      }
    }
    return open;
  };
  return [opened(before), opened(after)];
}

function holdersOf(table: DecisionTable, purpose: string): readonly Caller[] {
  const holders = table.grants[table.purposes.ids.get(purpose) ?? -1];
  if (holders === undefined) return [];
  const { roles, clients } = holders;
  return [...[...roles].map((role) => ({ roles: [role] })), ...[...clients].map((client) => ({ roles: [], client }))];
}

function routesOf({ routes }: DecisionTable): readonly { readonly kind: RouteKind; readonly record: string }[] {
  const { outsourcings, jointUses, provisions, optOutFilings, successions } = routes;
  const named = (kind: RouteKind, records: ReadonlyMap<string, unknown>) =>
    [...records.keys()].map((record) => ({ kind, record }));
  return [
    ...named('OUTSOURCING', outsourcings),
    ...named('JOINT_USE', jointUses),
    ...named('PROVISION', provisions),
    ...named('OPT_OUT', optOutFilings),
    ...named('SUCCESSION', successions),
  ];
}

function isSelf({ routes, operators }: DecisionTable, key: string): boolean {
  const party = routes.parties.get(key);
  if (party === undefined) return false;
  const person = party.legalPerson !== undefined && routes.parties.has(party.legalPerson) ? party.legalPerson : key;
  return operators.has(person);
}

function namesItself({ routes, operators, now }: DecisionTable): boolean {
  return [...operators].some((key) => {
    const party = routes.parties.get(key);
    return party !== undefined && isInForce(party, now);
  });
}
