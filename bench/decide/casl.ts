import { loadPeer } from '../lib/peer.ts';
import type { Contestant } from './contestant.ts';
import { isWithin, touchedBy, type Workload } from './workload.ts';

interface Rule {
  readonly action: string;
  readonly subject: string | readonly string[];
  readonly inverted?: boolean;
}

interface Ability {
  can(action: string, subject: string): boolean;
}

interface Casl {
  createMongoAbility(rules: readonly Rule[]): Ability;
}

/**
 * CASL as its guide has it: an ability for each party, the purpose as action, the category as subject. It knows no
 * trees, so they are unfolded into its rules beforehand, which is to its advantage.
 */
export async function prepareCasl(workload: Workload): Promise<Contestant | undefined> {
  const casl = await loadPeer<Casl>('@casl/ability');
  if (casl === undefined) return undefined;
  const rules = rulesByPurpose(workload);
  const abilities = new Map(
    workload.parties.map((party) => {
      const granted = workload.scopes.filter((scope) => scope.party === party);
      return [party, casl.createMongoAbility(granted.flatMap(({ purpose }) => rules.get(purpose) ?? []))];
    }),
  );
  return {
    name: '@casl/ability',
    says: 'yes or no; one ability for each party, trees unfolded beforehand',
    answer: (asks, into) => {
      for (let at = 0; at < into.length; at++) {
        const ask = asks[at];
        if (ask === undefined) return;
        into[at] = abilities.get(ask.party)?.can(ask.purpose, ask.category) === true ? 1 : 0;
      }
    },
  };
}

function rulesByPurpose(workload: Workload): ReadonlyMap<string, readonly Rule[]> {
  const { purposes, categories, declarations, prohibitions } = workload;
  const branch = (key: string) => categories.filter((node) => node.key === key || node.above.includes(key));
  const isIn = isWithin(purposes);
  return new Map(
    purposes.map(({ key }) => {
      const permitting = declarations
        .filter(({ purpose, flows }) => purpose === key || (flows && isIn(key, purpose)))
        .map(({ category }) => ({ action: key, subject: branch(category).map((node) => node.key) }));
      const forbidding = prohibitions
        .filter(({ purpose }) => isIn(key, purpose) || isIn(purpose, key))
        .map(({ category }) => ({ action: key, subject: touchedBy(categories, category), inverted: true }));
      return [key, [...permitting, ...forbidding]];
    }),
  );
}
