import { loadPeer } from '../lib/peer.ts';
import type { Contestant } from './contestant.ts';
import { isWithin, type Node, touchedBy, type Workload } from './workload.ts';

interface Enforcer {
  addPolicies(rules: readonly (readonly string[])[]): Promise<boolean>;
  addNamedGroupingPolicies(kind: string, rules: readonly (readonly string[])[]): Promise<boolean>;
  enforceSync(...request: readonly string[]): boolean;
}

interface Casbin {
  newModelFromString(text: string): unknown;
  newEnforcer(model: unknown): Promise<Enforcer>;
}

/** One purpose: who acts for it holds a role, and so does what it is declared for, and what is forbidden for it. */
const MODEL = `
[request_definition]
r = party, category

[policy_definition]
p = holder, declared, forbidden

[role_definition]
g = _, _
g2 = _, _
g3 = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = g(r.party, p.holder) && g2(r.category, p.declared) && !g3(r.category, p.forbidden)
`;

const POLICY = ['holder', 'declared', 'forbidden'] as const;

/**
 * casbin with an enforcer for each purpose, so that none goes through the policies of the others; in each, everything is
 * looked up by its role managers, which follow the tree of categories, and nothing is scanned.
 */
export async function prepareCasbin(workload: Workload): Promise<Contestant | undefined> {
  const casbin = await loadPeer<Casbin>('casbin');
  if (casbin === undefined) return undefined;
  const enforcers = new Map<string, Enforcer>();
  for (const { key } of workload.purposes) enforcers.set(key, await enforcerFor(casbin, key, workload));
  return {
    name: 'casbin',
    says: 'yes or no; `enforceSync`, an enforcer for each purpose with roles for all that is asked',
    answer: (asks, into) => {
      for (let at = 0; at < into.length; at++) {
        const ask = asks[at];
        if (ask === undefined) return;
        into[at] = enforcers.get(ask.purpose)?.enforceSync(ask.party, ask.category) === true ? 1 : 0;
      }
    },
  };
}

async function enforcerFor(casbin: Casbin, purpose: string, workload: Workload): Promise<Enforcer> {
  const { scopes, purposes, categories, declarations, prohibitions } = workload;
  const [holder, declared, forbidden] = POLICY;
  const isIn = isWithin(purposes);
  const tree = edgesOf(categories);
  const covering = declarations.filter((fact) => (fact.flows ? isIn(purpose, fact.purpose) : purpose === fact.purpose));
  const forbidding = prohibitions.filter((fact) => isIn(purpose, fact.purpose) || isIn(fact.purpose, purpose));
  // Roles are followed upward alone: what stands above something forbidden is told one by one.
  const touched = new Set(forbidding.flatMap(({ category }) => touchedBy(categories, category)));
  const enforcer = await casbin.newEnforcer(casbin.newModelFromString(MODEL));
  const holders = scopes.filter((scope) => scope.purpose === purpose).map(({ party }) => [party, holder]);
  await enforcer.addPolicies([POLICY]);
  await enforcer.addNamedGroupingPolicies('g', holders);
  const declaring = [...new Set(covering.map(({ category }) => category))].map((category) => [category, declared]);
  await enforcer.addNamedGroupingPolicies('g2', [...tree, ...declaring]);
  await enforcer.addNamedGroupingPolicies(
    'g3',
    [...touched].map((category) => [category, forbidden]),
  );
  return enforcer;
}

function edgesOf(nodes: readonly Node[]): readonly (readonly string[])[] {
  return nodes.flatMap(({ key, parent }) => (parent === undefined ? [] : [[key, parent]]));
}
