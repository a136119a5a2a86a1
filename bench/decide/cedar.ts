import { loadPeer } from '../lib/peer.ts';
import type { Contestant } from './contestant.ts';
import type { Node, Workload } from './workload.ts';

interface Entity {
  readonly uid: Uid;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly parents: readonly Uid[];
}

interface Uid {
  readonly type: string;
  readonly id: string;
}

interface Call {
  readonly principal: Uid;
  readonly action: Uid;
  readonly resource: Uid;
  readonly context: Readonly<Record<string, unknown>>;
  readonly preparsedPolicySetId: string;
  readonly entities: readonly Entity[];
}

interface Cedar {
  preparsePolicySet(id: string, policies: { readonly staticPolicies: string }): { readonly type: string };
  statefulIsAuthorized(call: Call): { readonly type: string; readonly response?: { readonly decision: string } };
}

const POLICIES = 'bench';
const ACTION = { type: 'Action', id: 'use' };

/** Cedar through its WASM build, the policies parsed once; of the entities each call gets the few it is about. */
export async function prepareCedar(workload: Workload): Promise<Contestant | undefined> {
  const cedar = await loadPeer<Cedar>('@cedar-policy/cedar-wasm/nodejs');
  if (cedar === undefined) return undefined;
  const parsed = cedar.preparsePolicySet(POLICIES, { staticPolicies: policiesOf(workload) });
  if (parsed.type !== 'success') throw new Error(`cedar refused the policies: ${JSON.stringify(parsed)}`);
  const purposes = entitiesOf(workload.purposes, 'Purpose');
  const categories = entitiesOf(workload.categories, 'Category');
  const parties = new Map(workload.parties.map((party) => [party, partyOf(party, workload)]));
  return {
    name: '@cedar-policy/cedar-wasm',
    says: 'yes or no with the ids of deciding policies; policies parsed once',
    answer: (asks, into) => {
      for (let at = 0; at < into.length; at++) {
        const ask = asks[at];
        if (ask === undefined) return;
        const entities = [parties.get(ask.party), purposes.get(ask.purpose), categories.get(ask.category)];
        const answer = cedar.statefulIsAuthorized({
          principal: { type: 'Party', id: ask.party },
          action: ACTION,
          resource: { type: 'Category', id: ask.category },
          context: { purpose: { __entity: { type: 'Purpose', id: ask.purpose } } },
          preparsedPolicySetId: POLICIES,
          entities: entities.flatMap((entity) => entity ?? []),
        });
        if (answer.response === undefined) throw new Error(`cedar failed: ${JSON.stringify(answer)}`);
        into[at] = answer.response.decision === 'allow' ? 1 : 0;
      }
    },
  };
}

function policiesOf({ declarations, prohibitions, purposes, categories }: Workload): string {
  const aboveOf = new Map([...purposes, ...categories].map((node) => [node.key, node.above]));
  const permits = declarations.map(({ purpose, category, flows }) => {
    const of = `context.purpose ${flows ? 'in' : '=='} Purpose::"${purpose}"`;
    return `permit(principal, action == Action::"use", resource in Category::"${category}") when { ${of} };`;
  });
  // Cedar's \`in\` looks up only; what stands above a prohibition is written out.
  const touches = (what: string, type: string, key: string) =>
    [`${what} in ${type}::"${key}"`, ...(aboveOf.get(key) ?? []).map((above) => `${what} == ${type}::"${above}"`)].join(
      ' || ',
    );
  const forbids = prohibitions.map(({ purpose, category }) => {
    const both = `(${touches('resource', 'Category', category)}) && (${touches('context.purpose', 'Purpose', purpose)})`;
    return `forbid(principal, action == Action::"use", resource) when { ${both} };`;
  });
  const scoped =
    'forbid(principal, action == Action::"use", resource) unless { principal in context.purpose.holders };';
  return [scoped, ...permits, ...forbids].join('\n');
}

function entitiesOf(nodes: readonly Node[], type: string): ReadonlyMap<string, Entity> {
  return new Map(
    nodes.map(({ key, above }) => {
      const attrs = type === 'Purpose' ? { holders: { __entity: { type: 'Holders', id: key } } } : {};
      return [key, { uid: { type, id: key }, attrs, parents: above.map((id) => ({ type, id })) }];
    }),
  );
}

function partyOf(party: string, { scopes }: Workload): Entity {
  const granted = scopes.filter((scope) => scope.party === party);
  const parents = granted.map(({ purpose }) => ({ type: 'Holders', id: purpose }));
  return { uid: { type: 'Party', id: party }, attrs: {}, parents };
}
