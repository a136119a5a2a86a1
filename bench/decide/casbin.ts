import { loadPeer } from '../lib/peer.ts';
import type { Contestant } from './contestant.ts';
import type { Node, Workload } from './workload.ts';

interface Enforcer {
  addPolicies(rules: readonly (readonly string[])[]): Promise<boolean>;
  addNamedGroupingPolicies(kind: string, rules: readonly (readonly string[])[]): Promise<boolean>;
  enforceSync(...request: readonly string[]): boolean;
}

interface Casbin {
  newModelFromString(text: string): unknown;
  newEnforcer(model: unknown): Promise<Enforcer>;
}

/** Roles are scopes, and the two trees are role hierarchies; a prohibition is a policy that denies. */
const MODEL = `
[request_definition]
r = party, purpose, category

[policy_definition]
p = purpose, category, flows, eft

[role_definition]
g = _, _
g2 = _, _
g3 = _, _

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = (r.purpose == p.purpose || p.flows == "down" && g2(r.purpose, p.purpose) || p.flows == "both" && (g2(r.purpose, p.purpose) || g2(p.purpose, r.purpose))) && (g3(r.category, p.category) || p.eft == "deny" && g3(p.category, r.category)) && g(r.party, r.purpose)
`;

export async function prepareCasbin(workload: Workload): Promise<Contestant | undefined> {
  const casbin = await loadPeer<Casbin>('casbin');
  if (casbin === undefined) return undefined;
  const { scopes, purposes, categories, declarations, prohibitions } = workload;
  const enforcer = await casbin.newEnforcer(casbin.newModelFromString(MODEL));
  await enforcer.addNamedGroupingPolicies(
    'g',
    scopes.map(({ party, purpose }) => [party, purpose]),
  );
  await enforcer.addNamedGroupingPolicies('g2', edgesOf(purposes));
  await enforcer.addNamedGroupingPolicies('g3', edgesOf(categories));
  await enforcer.addPolicies([
    ...declarations.map(({ purpose, category, flows }) => [purpose, category, flows ? 'down' : 'no', 'allow']),
    ...prohibitions.map(({ purpose, category }) => [purpose, category, 'both', 'deny']),
  ]);
  return {
    name: 'casbin',
    says: 'yes or no; `enforceSync`, trees as role hierarchies',
    answer: (asks, into) => {
      for (let at = 0; at < into.length; at++) {
        const ask = asks[at];
        if (ask === undefined) return;
        into[at] = enforcer.enforceSync(ask.party, ask.purpose, ask.category) ? 1 : 0;
      }
    },
  };
}

function edgesOf(nodes: readonly Node[]): readonly (readonly string[])[] {
  return nodes.flatMap(({ key, parent }) => (parent === undefined ? [] : [[key, parent]]));
}
