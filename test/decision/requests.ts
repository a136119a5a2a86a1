import { exceptionOf } from '../../src/decision/limbs.ts';
import { type Caller, type DecisionRequest, GOVERNANCE, type PrincipalFacts } from '../../src/decision/model.ts';
import type { ExceptionClaim } from '../../src/decision/question.ts';
import type { Role } from '../../src/identity/model.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';
import { CLIENTS, known, type RandomWorld, RETIRED } from './generator.ts';

/** What a request aims at: anything, or what some record speaks of, so that no rule is too rare to be met. */
interface Target {
  readonly purpose: string;
  readonly category: string;
}

/** A request drawn so that no rule hides the others: mostly one that gets past the gates. */
export function randomRequest(draw: Draw, world: RandomWorld): DecisionRequest {
  const target = randomTarget(draw, world);
  const categories = randomCategories(draw, target.category);
  const use = chance(draw, 48);
  return {
    action: use ? 'USE' : 'COLLECT',
    purpose: target.purpose,
    categories,
    caller: randomCaller(draw, world, target.purpose),
    ...(chance(draw, 20) ? { unclassified: [], notPersonal: [], unresolved: [] } : {}),
    ...(chance(draw, 3) ? { unclassified: times(1 + draw.int(2), () => pick(draw, ['f/2', 'f/1'])) } : {}),
    ...(chance(draw, categories.length === 0 ? 60 : 8) ? { notPersonal: [pick(draw, ['f/4', 'f/3'])] } : {}),
    ...(chance(draw, 2) ? { unresolved: times(1 + draw.int(2), () => pick(draw, ['t.*', 'f()'])) } : {}),
    ...(use ? randomUse(draw) : { source: randomSource(draw, world, target.category) }),
    ...(chance(draw, use ? 65 : 30) ? { ground: randomClaim(draw) } : {}),
    ...(chance(draw, 35) ? { principal: randomPrincipal(draw, target) } : {}),
  };
}

function randomTarget(draw: Draw, { records }: RandomWorld): Target {
  const aimed = weighted<readonly Target[]>(draw, [
    [36, []],
    [8, [{ purpose: pick(draw, known.purposes), category: 'contact' }]],
    [40, [...records.declarations.values()]],
    [22, [...records.prohibitions.values()]],
  ]);
  const { purpose, category } = aimed[draw.int(Math.max(1, aimed.length))] ?? {
    purpose: pick(draw, known.purposes),
    category: pick(draw, known.categories),
  };
  const asked = weighted(draw, [
    [2, 'purpose.unknown'],
    [2, RETIRED],
    [3, GOVERNANCE],
    [93, purpose],
  ]);
  return { purpose: asked, category };
}

function randomCategories(draw: Draw, first: string): readonly string[] {
  const count = weighted(draw, [
    [6, 0],
    [76, 1],
    [16, 2],
    [6, 3],
  ]);
  return times(count, (index) => {
    if (chance(draw, 3)) return 'unheard';
    return index === 0 ? first : pick(draw, known.categories);
  });
}

/** Mostly someone who holds a grant of the purpose. */
function randomCaller(draw: Draw, { records }: RandomWorld, purpose: string): Caller {
  const roles = times(1 + draw.int(2), () =>
    pick<Role>(draw, ['engineer', 'dashboard', 'steward', 'auditor', 'reviewer', 'privacy-office', 'privacy-office']),
  );
  const grants = [...records.purposeGrants.values()].filter((grant) => grant.purpose === purpose);
  const grant = grants[draw.int(Math.max(1, grants.length))];
  if (grant === undefined || chance(draw, 2)) {
    return { roles, client: chance(draw, 30) ? pick(draw, CLIENTS) : undefined };
  }
  return { roles: grant.role === undefined ? roles : [...roles, grant.role], client: grant.client };
}

function randomUse(draw: Draw): Partial<DecisionRequest> {
  return chance(draw, 45) ? { asksForConsent: true } : {};
}

/** Mostly a source that is recorded to hold the category. */
function randomSource(draw: Draw, { records }: RandomWorld, category: string): string | undefined {
  const holding = [...records.collectionSources.values()].filter(({ categories }) => categories.includes(category));
  return weighted<string | undefined>(draw, [
    [5, undefined],
    [5, 'unknown'],
    [70, holding[draw.int(Math.max(1, holding.length))]?.key ?? pick(draw, known.sources)],
    [20, pick(draw, known.sources)],
  ]);
}

/** An exception with most of its limbs, most of them shown; half of them the one that prohibitions answer to. */
function randomClaim(draw: Draw): ExceptionClaim {
  const ground = chance(draw, 78)
    ? 'LAW'
    : pick<ExceptionClaim['ground']>(draw, [
        'LIFE_BODY_PROPERTY',
        'PUBLIC_HEALTH_OR_CHILD',
        'PUBLIC_BODY',
        'ACADEMIC_RESEARCH',
        'ACADEMIC_PROVISION',
      ]);
  const limbs = (exceptionOf('USE', ground)?.limbs ?? []).flatMap((limb) => {
    if (chance(draw, 10)) return [];
    const evidence = chance(draw, 80) ? pick(draw, ['case:1', 'case:2']) : undefined;
    return [{ limb, holds: !chance(draw, 8), evidence }];
  });
  const jurisdiction = weighted<string | undefined>(draw, [
    [57, 'JP'],
    [2, 'US'],
    [1, undefined],
  ]);
  return { ground, limbs, ...(ground === 'LAW' ? { jurisdiction } : {}) };
}

function randomPrincipal(draw: Draw, { purpose, category }: Target): PrincipalFacts {
  const random = () => pick(draw, known.categories);
  return {
    consents: times(draw.int(4), (index) => ({
      key: `consent:${index}`,
      kind: chance(draw, 35) ? 'SPECIAL_CARE' : 'USE_BEYOND_PURPOSE',
      purpose: chance(draw, 70) ? purpose : pick(draw, known.purposes),
      categories: [chance(draw, 60) ? category : random(), ...times(draw.int(2), random)],
    })),
    stops: times(
      weighted(draw, [
        [8, 0],
        [2, 1],
        [1, 2],
      ]),
      (index) => ({
        key: `stop:${index}`,
        categories: weighted<readonly string[]>(draw, [
          [1, []],
          [1, ['unheard']],
          [8, times(1 + draw.int(2), random)],
        ]),
      }),
    ),
  };
}
