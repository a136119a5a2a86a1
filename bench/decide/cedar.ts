import { loadPeer } from '../lib/peer.ts';
import type { Contestant } from './contestant.ts';
import { isWithin, type Workload } from './workload.ts';

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

const ACTION = { type: 'Action', id: 'use' };

/**
 * Cedar through its WASM build, sliced as its guide advises: for each purpose and each root of the categories a set of the
 * policies that can matter there, parsed once, since a call costs by the size of its set; of the entities each call gets
 * the two it is about.
 */
export async function prepareCedar(workload: Workload): Promise<Contestant | undefined> {
  const cedar = await loadPeer<Cedar>('@cedar-policy/cedar-wasm/nodejs');
  if (cedar === undefined) return undefined;
  for (const [slice, staticPolicies] of slicesOf(workload)) {
    const parsed = cedar.preparsePolicySet(slice, { staticPolicies });
    if (parsed.type !== 'success') throw new Error(`cedar refused the policies: ${JSON.stringify(parsed)}`);
  }
  const rootOf = new Map(workload.categories.map(({ key, above }) => [key, above.at(-1) ?? key]));
  const categories = new Map(
    workload.categories.map(({ key, above }) => [key, entityOf('Category', key, 'Category', above)]),
  );
  const parties = new Map(workload.parties.map((party) => [party, partyOf(party, workload)]));
  return {
    name: '@cedar-policy/cedar-wasm',
    says: 'yes or no with the ids of deciding policies; of policies and entities those that can matter, parsed once',
    answer: (asks, into) => {
      for (let at = 0; at < into.length; at++) {
        const ask = asks[at];
        if (ask === undefined) return;
        const entities = [parties.get(ask.party), categories.get(ask.category)];
        const answer = cedar.statefulIsAuthorized({
          principal: { type: 'Party', id: ask.party },
          action: ACTION,
          resource: { type: 'Category', id: ask.category },
          context: {},
          preparsedPolicySetId: sliceName(ask.purpose, rootOf.get(ask.category)),
          entities: entities.flatMap((entity) => entity ?? []),
        });
        if (answer.response === undefined) throw new Error(`cedar failed: ${JSON.stringify(answer)}`);
        into[at] = answer.response.decision === 'allow' ? 1 : 0;
      }
    },
  };
}

function sliceName(purpose: string, root = ''): string {
  return `${purpose} ${root}`;
}

function slicesOf({ purposes, categories, declarations, prohibitions }: Workload): ReadonlyMap<string, string> {
  const above = new Map(categories.map((node) => [node.key, node.above]));
  const rootOf = (category: string) => above.get(category)?.at(-1) ?? category;
  const isIn = isWithin(purposes);
  const slices = new Map<string, string>();
  for (const { key: purpose } of purposes) {
    const covering = declarations.filter((fact) =>
      fact.flows ? isIn(purpose, fact.purpose) : purpose === fact.purpose,
    );
    const forbidding = prohibitions.filter((fact) => isIn(purpose, fact.purpose) || isIn(fact.purpose, purpose));
    for (const root of new Set(categories.map(({ key }) => rootOf(key)))) {
      const here = <T extends { readonly category: string }>(facts: readonly T[]) =>
        facts.filter(({ category }) => rootOf(category) === root);
      const permits = here(covering).map(
        ({ category }) =>
          `permit(principal in Holders::"${purpose}", action == Action::"use", resource in Category::"${category}");`,
      );
      const forbids = here(forbidding).map(({ category }) => forbidOf(category, above.get(category) ?? []));
      slices.set(sliceName(purpose, root), [...permits, ...forbids].join('\n'));
    }
  }
  return slices;
}

// Cedar's `in` looks up only; what stands above a prohibition is written out.
function forbidOf(category: string, above: readonly string[]): string {
  const touched = [`resource in Category::"${category}"`, ...above.map((key) => `resource == Category::"${key}"`)];
  return `forbid(principal, action == Action::"use", resource) when { ${touched.join(' || ')} };`;
}

function entityOf(type: string, id: string, parentType: string, parents: readonly string[]): Entity {
  return { uid: { type, id }, attrs: {}, parents: parents.map((parent) => ({ type: parentType, id: parent })) };
}

function partyOf(party: string, { scopes }: Workload): Entity {
  const granted = scopes.filter((scope) => scope.party === party);
  return entityOf(
    'Party',
    party,
    'Holders',
    granted.map(({ purpose }) => purpose),
  );
}
