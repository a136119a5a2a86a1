import type { Limb } from '../../src/decision/limbs.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import type { JointUseChange } from '../../src/registry/joint-use/change-model.ts';
import type { Outsourcing } from '../../src/registry/outsourcing/model.ts';
import { chance, type Draw, pick, weighted } from './draw.ts';
import { AFTER, BEFORE, byKey, NOW, type RandomWorld } from './generator.ts';
import { provisionRequest } from './provision-requests.ts';
import { provisionWorld } from './provision-world.ts';

type Asked = Partial<DecisionRequest>;

const HANDLINGS = ['ENTRUSTED_WORK', 'OWN_PURPOSE', 'ENRICHMENT', 'COMMINGLING', 'POOLED_STATISTICS'] as const;
const ACTORS = ['vendor', 'vendor_branch', 'sub', 'heir', 'parent', 'sg', 'de', 'self', 'branch', 'ministry'] as const;
const CONTACTS: readonly [Asked, Asked] = [{ contactsPrincipals: true }, { asksForConsent: true }];
const ITEMS = ['plain', 'plain.a', 'plain.b', 'care', 'mixed', 'mixed.a', 'pseudo', 'tainted'] as const;

/** The registry of provisions with one flawed engagement left to each of some parties, so that no sound one hides it. */
export function actorWorld(draw: Draw): RandomWorld {
  const world = provisionWorld(draw);
  const { outsourcings } = world.records;
  const flaw = (outsourcee: string, record: string): readonly Outsourcing[] => {
    const flawed = outsourcings.get(record);
    return flawed === undefined ? [] : [{ ...flawed, key: `${record}.${outsourcee}`, outsourcee }];
  };
  const kept = ['out.good', 'out.sub', 'out.abroad', 'out.de', 'out.us'];
  const sound = [...outsourcings.values()].filter(({ key }) => kept.includes(key));
  const flawed = [
    ...flaw('heir', pick(draw, ['out.ended', 'out.unchecked', 'out.bare', 'out.narrow', 'out.own', 'out.wide_sub'])),
    ...flaw('ministry', pick(draw, ['out.later', 'out.orphan', 'out.bare', 'out.unchecked'])),
    ...flaw('late', 'out.narrow'),
    ...flaw('gone', 'out.narrow').map((one) => ({ ...one, categories: [...ITEMS] })),
  ];
  const passedOn: JointUseChange = {
    key: 'passed_on',
    basis: 'DECIDED',
    jointUse: 'joint.good',
    kindOf: pick(draw, ['MEMBER_SUCCEEDED', 'MEMBER_SUCCEEDED', 'MEMBER_RENAMED']),
    changedAt: pick(draw, [BEFORE, BEFORE, NOW, AFTER]),
    categories: [],
    members: ['member'],
    itemsUnchanged: chance(draw, 80),
  };
  return {
    ...world,
    records: {
      ...world.records,
      outsourcings: byKey([...sound, ...flawed]),
      jointUseChanges: byKey(chance(draw, 50) ? [passedOn] : []),
    },
  };
}

function pooling(draw: Draw): Asked {
  const limbs: readonly Limb[] = ['INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON'];
  const stated = limbs.flatMap((limb) => {
    if (chance(draw, 6)) return [];
    return [{ limb, holds: !chance(draw, 8), evidence: chance(draw, 82) ? pick(draw, ['e/2', 'e/1']) : undefined }];
  });
  return { actor: 'vendor', handling: 'POOLED_STATISTICS', shown: stated };
}

/** Who does what with the data: by weight, so that every rule decides some. */
function scene(draw: Draw): Asked {
  return weighted<() => Asked>(draw, [
    [4, () => ({ actor: pick(draw, ['nobody', 'lost_branch']) })],
    [4, () => ({ actor: pick(draw, ['gone', 'gone_branch']), handling: 'ENTRUSTED_WORK' })],
    [4, () => ({ actor: pick(draw, ['risky', 'risky', 'member', 'shops']) })],
    [8, () => ({ actor: pick(draw, ['us_told', 'broken']) })],
    [4, () => ({ actor: 'late', handling: 'ENTRUSTED_WORK', categories: [pick(draw, ITEMS)] })],
    [14, () => ({ actor: 'vendor', handling: 'ENTRUSTED_WORK' })],
    [8, () => ({ actor: pick(draw, ['vendor_branch', 'sub', 'de', 'us']), handling: 'ENTRUSTED_WORK' })],
    [16, () => ({ actor: 'heir', handling: 'ENTRUSTED_WORK', categories: [pick(draw, ITEMS)] })],
    [
      6,
      () => ({
        actor: 'us',
        handling: 'ENTRUSTED_WORK',
        principal: {
          consents: [
            {
              key: 'consent:1',
              kind: pick(draw, ['FOREIGN', 'FOREIGN', 'THIRD_PARTY']),
              purpose: 'serve',
              categories: ['plain'],
              recipient: 'us',
              shown: chance(draw, 80) ? ['COUNTRY', 'REGIME', 'MEASURES'] : ['COUNTRY'],
              byRepresentative: chance(draw, 40),
            },
          ],
          stops: [],
          needsRepresentative: chance(draw, 40),
        },
      }),
    ],
    [4, () => ({ actor: 'ministry', handling: 'ENTRUSTED_WORK' })],
    [5, () => ({ actor: 'vendor' })],
    [5, () => ({ actor: 'vendor', handling: 'ENRICHMENT' })],
    [5, () => ({ actor: 'vendor', handling: 'COMMINGLING' })],
    [5, () => ({ actor: 'vendor', handling: 'OWN_PURPOSE' })],
    [14, () => pooling(draw)],
    [10, () => ({ actor: pick(draw, ['parent', 'parent', 'sg']), categories: [pick(draw, ITEMS)] })],
    [4, () => ({ actor: pick(draw, ['member', 'member_branch']), categories: [pick(draw, ITEMS)] })],
    [4, () => ({ actor: pick(draw, ['self', 'branch']) })],
    [5, () => ({ categories: [pick(draw, ['pseudo', 'mixed'])], ...pick(draw, CONTACTS) })],
    [5, () => ({ categories: [pick(draw, ['pseudo', 'mixed'])], identifiesPrincipals: true })],
    [5, () => ({ categories: [pick(draw, ['anon', 'mixed'])], identifiesPrincipals: true })],
    [6, () => ({ categories: ['anon'], purpose: pick(draw, ['other', 'silent']) })],
    [6, () => ({ categories: ['refer'], purpose: pick(draw, ['other', 'silent']) })],
    [4, () => ({ categories: ['pseudo'], actor: pick(draw, ['vendor', undefined]), handling: 'ENTRUSTED_WORK' })],
  ])();
}

/** A scene, and now and then something in it changed; sometimes it is a collection or a provision that a party does. */
export function actorRequest(draw: Draw, world: RandomWorld): DecisionRequest {
  if (chance(draw, 6))
    return { ...provisionRequest(draw, world), actor: pick(draw, ACTORS), handling: 'ENTRUSTED_WORK' };
  return {
    action: 'USE',
    purpose: 'serve',
    categories: ['plain'],
    caller: { roles: ['privacy-office'] },
    ...scene(draw),
    ...(chance(draw, 4) ? { actor: pick(draw, ACTORS) } : {}),
    ...(chance(draw, 4) ? { handling: pick(draw, HANDLINGS) } : {}),
    ...(chance(draw, 5) ? { categories: [pick(draw, ITEMS), pick(draw, ITEMS)] } : {}),
    ...(chance(draw, 2) ? { purpose: pick(draw, ['silent', 'other']) } : {}),
    ...(chance(draw, 4) ? { caller: { roles: ['engineer'] } } : {}),
    ...(chance(draw, 3) ? { contactsPrincipals: true, asksForConsent: chance(draw, 50) } : {}),
    ...(chance(draw, 3) ? { action: 'COLLECT', source: pick(draw, ['shop', 'thief', 'broker']) } : {}),
  };
}
