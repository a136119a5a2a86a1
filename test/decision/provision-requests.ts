import type { Limb } from '../../src/decision/limbs.ts';
import type { DecisionRequest, PrincipalConsent, PrincipalFacts, PrincipalStop } from '../../src/decision/model.ts';
import type { ExceptionClaim, RouteKind } from '../../src/decision/question.ts';
import type { StatedLimb } from '../../src/decision/stated-limb.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';
import type { RandomWorld } from './generator.ts';

type Asked = Partial<DecisionRequest>;

const categories = [
  'plain',
  'plain.a',
  'plain.b',
  'care',
  'anon',
  'refer',
  'pseudo',
  'tainted',
  'onward',
  'lent',
  'mixed',
  'mixed.a',
  'mixed.b',
] as const;
const recipients = ['vendor', 'parent', 'heir', 'us', 'sg', 'de', 'branch', 'ministry', 'risky', 'sub'] as const;

const to = (recipient: string, kind: RouteKind, record: string, data = 'plain'): Asked => ({
  recipient,
  route: { kind, record },
  categories: [data],
});
const opt = (record: string, data = 'plain.a', recipient = 'vendor') => to(recipient, 'OPT_OUT', record, data);
const joint = (record: string, data = 'plain.a') => to('parent', 'JOINT_USE', record, data);
const out = (record: string, data = 'plain', recipient = 'vendor') => to(recipient, 'OUTSOURCING', record, data);
const suc = (record: string) => to('heir', 'SUCCESSION', record);
const pro = (record: string, recipient = 'vendor', data = 'plain') => to(recipient, 'PROVISION', record, data);

function shown(draw: Draw, ...limbs: readonly Limb[]): Asked {
  const stated = limbs.map((limb): StatedLimb => ({ limb, holds: true, evidence: pick(draw, ['e/1', 'e/2']) }));
  return { shown: stated };
}

function bare(...limbs: readonly Limb[]): Asked {
  return { shown: limbs.map((limb) => ({ limb, holds: true })) };
}

function consent(
  kind: PrincipalConsent['kind'],
  recipient: string,
  more: Partial<PrincipalConsent> = {},
): PrincipalConsent {
  return { key: 'consent:1', kind, purpose: 'serve', categories: ['plain'], recipient, ...more };
}

const whoConsents = (...consents: readonly PrincipalConsent[]): { principal: PrincipalFacts } => ({
  principal: { consents, stops: [] },
});
const whoStopped = (kind: PrincipalStop['kind'], data = 'plain'): { principal: PrincipalFacts } => ({
  principal: { consents: [consent('THIRD_PARTY', 'vendor')], stops: [{ key: 'stop:1', kind, categories: [data] }] },
});

function claim(draw: Draw): Asked {
  const claims: readonly [ExceptionClaim, ...ExceptionClaim[]] = [
    { ground: 'LAW', jurisdiction: 'JP', limbs: [{ limb: 'LEGAL_INSTRUMENT', holds: true, evidence: 'e/1' }] },
    { ground: 'LAW', jurisdiction: 'US', limbs: [{ limb: 'LEGAL_INSTRUMENT', holds: true, evidence: 'e/1' }] },
    { ground: 'LAW', limbs: [{ limb: 'LEGAL_INSTRUMENT', holds: true, evidence: 'e/1' }] },
    {
      ground: 'LIFE_BODY_PROPERTY',
      limbs: [
        { limb: 'NECESSITY', holds: true, evidence: 'e/1' },
        { limb: 'CONSENT_DIFFICULT', holds: !chance(draw, 40), evidence: chance(draw, 70) ? 'e/2' : undefined },
      ],
    },
    {
      ground: 'ACADEMIC_JOINT_RESEARCH',
      limbs: (['ACADEMIC_OPERATOR', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'] as const).map((limb) => ({
        limb,
        holds: true,
        evidence: 'e/3',
      })),
    },
    { ground: 'ACADEMIC_RESEARCH', limbs: [] },
  ];
  return { ground: pick(draw, claims) };
}

/** What was entrusted, by ways of ours and by others. */
function entrusted(draw: Draw): Asked {
  const data = pick(draw, ['lent', 'lent.a']);
  const consents = whoConsents(consent('THIRD_PARTY', 'vendor', { categories: ['lent'] }));
  return pick<() => Asked>(draw, [
    () => opt('opt.good', data),
    () => joint('joint.good', data),
    () => out(pick(draw, ['out.good', 'out.sub']), data),
    () => ({ ...opt('opt.good', data), ...consents }),
  ])();
}

/** To a class of parties, or to one of it, by a way that is otherwise open. */
function toAClass(draw: Draw): Asked {
  const recipient = pick(draw, ['shops', 'shops', 'member', 'member_branch']);
  const informed = { shown: ['COUNTRY', 'REGIME', 'MEASURES'] } as const;
  const kind = pick<'THIRD_PARTY' | 'FOREIGN'>(draw, ['THIRD_PARTY', 'THIRD_PARTY', 'FOREIGN']);
  return pick<() => Asked>(draw, [
    () => ({ recipient, ...whoConsents(consent(kind, pick(draw, ['shops', recipient]), informed)) }),
    () => opt('opt.good', 'plain.a', recipient),
    () => to(recipient, 'JOINT_USE', pick(draw, ['joint.class', 'joint.class', 'joint.good']), 'plain.a'),
    () => to('member', 'JOINT_USE', 'joint.class', 'plain.a'),
    () => ({ recipient, categories: ['refer'], ...shown(draw, 'CONSENT_CONFIRMED') }),
    () => ({ recipient, categories: ['refer'], ...shown(draw, 'CONSENT_CONFIRMED', 'FOREIGN_INFORMATION_GIVEN') }),
  ])();
}

/** What each request is about: by weight, so that every rule decides some. */
function scene(draw: Draw): Asked {
  const informed = { shown: ['COUNTRY', 'REGIME', 'MEASURES'] } as const;
  return weighted<() => Asked>(draw, [
    [5, () => ({ recipient: undefined })],
    [6, () => ({ recipient: pick(draw, ['nobody', 'lost_branch']) })],
    [1, () => ({ ...out('out.good'), recipient: pick(draw, ['gone', 'gone_branch']) })],
    [1, () => ({ ...whoConsents(consent('THIRD_PARTY', 'risky')), recipient: 'risky' })],
    [5, () => ({ recipient: 'vendor', ...whoStopped('PROVISION') })],
    [
      6,
      () => ({
        ...opt('opt.good'),
        principal: { consents: [], stops: [{ key: 'stop:1', kind: 'OPT_OUT', categories: [] }] },
      }),
    ],
    [3, () => ({ recipient: 'vendor', ...whoStopped(pick(draw, ['USE', 'ERASURE', undefined])) })],
    [2, () => ({ recipient: 'vendor', categories: ['anon'], announcement: pick(draw, ['accessible', undefined]) })],
    [
      9,
      () => ({
        recipient: 'vendor',
        categories: ['anon'],
        announcement: 'posted',
        purpose: pick(draw, ['serve', 'serve', 'other']),
      }),
    ],
    [3, () => ({ recipient: 'us', ...whoConsents(consent('FOREIGN', 'us', { shown: ['COUNTRY', 'REGIME'] })) })],
    [4, () => pro('pro.untold', 'us')],
    [6, () => ({ ...out('out.abroad'), recipient: 'broken' })],
    [7, () => ({ ...out('out.abroad'), recipient: 'late' })],
    [7, () => to('vendor', pick(draw, ['OUTSOURCING', 'JOINT_USE', 'OPT_OUT', 'PROVISION', 'SUCCESSION']), 'nothing')],
    [5, () => out('out.class_sub', 'plain', 'sub')],
    [3, () => out('out.class', 'plain', pick(draw, ['shops', 'member']))],
    [5, () => out('out.later')],
    [3, () => out(pick(draw, ['out.ended', 'out.orphan']))],
    [2, () => joint('joint.draft')],
    [2, () => suc('suc.failed')],
    [10, () => out(pick(draw, ['out.unchecked', 'out.unchecked', 'out.unchecked', 'out.wide_sub']))],
    [7, () => out('out.bare')],
    [9, () => to('vendor', 'JOINT_USE', 'joint.vendor', pick(draw, ['plain', 'plain.a', 'mixed']))],
    [6, () => out('out.narrow')],
    [4, () => out('out.own')],
    [7, () => entrusted(draw)],
    [6, () => suc('suc.bare')],
    [5, () => joint('joint.five')],
    [5, () => joint(pick(draw, ['joint.late', 'joint.pseudo']))],
    [6, () => joint('joint.good', 'pseudo')],
    [2, () => joint('joint.pseudo', 'pseudo')],
    [8, () => joint('joint.vague')],
    [7, () => joint('joint.unjudged')],
    [5, () => opt('opt.good', 'care')],
    [6, () => opt('opt.good', 'tainted')],
    [5, () => opt('opt.good', 'onward')],
    [3, () => opt('opt.silent')],
    [3, () => ({ ...opt('opt.good'), purpose: 'silent' })],
    [5, () => opt('opt.untold')],
    [9, () => opt('opt.waiting')],
    [
      6,
      () => ({
        recipient: 'vendor',
        categories: ['pseudo'],
        ...whoConsents(consent('THIRD_PARTY', 'vendor', { categories: ['pseudo'] })),
      }),
    ],
    [4, () => ({ recipient: 'vendor', ...bare('HANDLING_EXCLUDED', 'ACCESS_CONTROLLED') })],
    [
      2,
      () => ({
        recipient: 'vendor',
        ...shown(draw, 'HANDLING_EXCLUDED', 'ACCESS_CONTROLLED'),
        caller: { roles: ['engineer'] },
      }),
    ],
    [4, () => ({ recipient: 'vendor', categories: ['refer'], ...bare('LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS') })],
    [
      2,
      () => ({
        recipient: 'vendor',
        categories: ['refer'],
        ...shown(draw, 'CONSENT_CONFIRMED'),
        caller: { roles: ['engineer'] },
      }),
    ],
    [7, () => opt('opt.five')],
    [8, () => opt('opt.unfiled')],
    [7, () => opt('opt.narrow', 'plain.b')],
    [
      6,
      () => ({
        recipient: pick(draw, ['vendor', 'us', 'vendor_branch']),
        ...shown(draw, 'HANDLING_EXCLUDED', 'ACCESS_CONTROLLED'),
      }),
    ],
    [
      2,
      () => ({ recipient: 'vendor', ...shown(draw, 'HANDLING_EXCLUDED', 'ACCESS_CONTROLLED'), ...whoStopped('USE') }),
    ],
    [5, () => ({ recipient: pick(draw, ['branch', 'self']) })],
    [
      3,
      () => ({ recipient: 'vendor', categories: ['refer'], ...shown(draw, 'LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS') }),
    ],
    [
      3,
      () => ({ recipient: pick(draw, ['vendor', 'sg']), categories: ['refer'], ...shown(draw, 'CONSENT_CONFIRMED') }),
    ],
    [
      2,
      () => ({
        recipient: 'us',
        categories: ['refer'],
        ...shown(draw, 'CONSENT_CONFIRMED', 'FOREIGN_INFORMATION_GIVEN'),
      }),
    ],
    [6, () => ({ recipient: 'us', ...whoConsents(consent('FOREIGN', 'us', informed)) })],
    [
      4,
      () => ({
        recipient: pick(draw, ['vendor', 'vendor', 'vendor_branch', 'us', 'ads']),
        ...whoConsents(consent(pick(draw, ['THIRD_PARTY', 'FOREIGN']), pick(draw, ['ads', 'ads_before']), informed)),
      }),
    ],
    [10, () => toAClass(draw)],
    [2, () => pro('pro.abroad', 'us_told')],
    [3, () => out(pick(draw, ['out.good', 'out.sub']), 'plain', pick(draw, ['vendor', 'vendor_branch', 'sub']))],
    [3, () => out('out.abroad', 'plain', 'sg')],
    [2, () => out('out.de', 'care', 'de')],
    [7, () => suc(pick(draw, ['suc.closed', 'suc.talk']))],
    [6, () => joint('joint.good')],
    [
      4,
      () => ({
        recipient: pick(draw, ['vendor', 'sg', 'ministry', 'de']),
        ...whoConsents(
          ...(['vendor', 'sg', 'ministry', 'de'] as const).map((who, at) =>
            consent('THIRD_PARTY', who, { key: `consent:${9 - at}` }),
          ),
        ),
      }),
    ],
    [
      7,
      () => ({
        recipient: pick(draw, ['vendor_branch', 'vendor_branch', 'vendor', 'sub']),
        ...whoConsents(consent('THIRD_PARTY', pick(draw, ['vendor', 'vendor', 'vendor_branch', 'sub', 'nobody']))),
      }),
    ],
    [3, () => pro('pro.consent')],
    [7, () => opt('opt.good', 'plain.a', pick(draw, ['vendor', 'ministry', 'de', 'sg']))],
    [5, () => pro('pro.foreign_law')],
    [5, () => ({ recipient: 'vendor', ...claim(draw) })],
    [
      5,
      () =>
        pro(
          pick(draw, ['pro.law', 'pro.life', 'pro.health', 'pro.body']),
          'vendor',
          pick(draw, ['plain', 'pseudo', 'care']),
        ),
    ],
    [2, () => pro(pick(draw, ['pro.one_limb', 'pro.nameless']))],
    [2, () => ({ recipient: 'us', ...whoConsents(consent('THIRD_PARTY', 'us')) })],
    [2, () => out('out.us', 'plain', 'us')],
    [6, () => ({ recipient: 'vendor', categories: ['refer'] })],
    [3, () => ({ recipient: 'vendor', categories: ['refer'], purpose: 'other' })],
    [7, () => suc('suc.beyond')],
    [7, () => joint('joint.others')],
    [8, () => joint('joint.narrow', 'plain.b')],
    [8, () => joint('joint.own')],
    [3, () => pro(pick(draw, ['pro.other', 'pro.opt_out']))],
    [3, () => out('out.good', 'plain', 'parent')],
    [
      6,
      () => ({
        recipient: 'vendor',
        principal: { consents: [consent('THIRD_PARTY', 'vendor')], stops: [], needsRepresentative: true },
      }),
    ],
    [
      4,
      () => ({
        recipient: pick(draw, ['us', 'us_told']),
        principal: {
          consents: [consent('FOREIGN', 'us', informed), consent('THIRD_PARTY', 'us_told')],
          stops: [],
          needsRepresentative: true,
        },
      }),
    ],
    [1, () => ({ ...out('out.good', 'pseudo'), ...whoStopped(pick(draw, ['USE', 'ERASURE']), 'pseudo') })],
    [1, () => ({ ...out('out.good'), ...whoStopped('PROVISION') })],
    [
      2,
      () => ({ recipient: 'vendor', categories: ['anon'], announcement: 'posted', ...whoStopped('PROVISION', 'anon') }),
    ],
    [3, () => ({ recipient: pick(draw, ['parent', 'vendor', 'ministry', 'de']) })],
    [4, () => ({ purpose: 'other', categories: ['care'], ...out('out.own', 'care') })],
  ])();
}

/** A scene, and now and then something in it changed. */
export function provisionRequest(draw: Draw, { records }: RandomWorld): DecisionRequest {
  // Only of an operator abroad does the law ask for an agent.
  const isAbroad = records.parties.get('self')?.country !== 'JP';
  const asked = isAbroad && chance(draw, 7) ? opt('opt.agentless') : scene(draw);
  const request: DecisionRequest = {
    action: 'PROVIDE',
    purpose: 'serve',
    categories: ['plain'],
    caller: { roles: ['privacy-office'] },
    ...asked,
    ...(chance(draw, 4) ? { recipient: pick(draw, recipients) } : {}),
    ...(chance(draw, 4) ? { categories: [pick(draw, categories)] } : {}),
    ...(chance(draw, 2) ? { purpose: pick(draw, ['silent', 'other', 'serve.unknown']) } : {}),
    ...(chance(draw, 2) ? { caller: { roles: ['engineer'] } } : {}),
    ...(chance(draw, 3) ? claim(draw) : {}),
    ...(chance(draw, 3) ? { principal: randomPrincipal(draw) } : {}),
    ...(chance(draw, 3) ? { announcement: pick(draw, ['posted', 'mailed']) } : {}),
  };
  if (chance(draw, 5)) return { ...request, categories: [...request.categories, pick(draw, categories)] };
  return chance(draw, 1) ? { ...request, action: pick(draw, ['USE', 'COLLECT']) } : request;
}

function randomPrincipal(draw: Draw): PrincipalFacts {
  return {
    needsRepresentative: chance(draw, 20) ? true : undefined,
    consents: times(draw.int(4), (at) => ({
      key: `consent:${at}`,
      ...pick<Pick<PrincipalConsent, 'kind' | 'recipient'>>(draw, [
        { kind: 'THIRD_PARTY', recipient: pick(draw, recipients) },
        { kind: 'FOREIGN', recipient: pick(draw, recipients) },
        { kind: 'USE_BEYOND_PURPOSE' },
        { kind: 'SPECIAL_CARE' },
      ]),
      purpose: 'serve',
      categories: [pick(draw, categories)],
      shown: pick(draw, [['COUNTRY', 'REGIME', 'MEASURES'], ['COUNTRY'], undefined]),
      byRepresentative: chance(draw, 30) ? true : undefined,
    })),
    stops: times(draw.int(2), (at) => ({
      key: `stop:${at}`,
      kind: pick(draw, ['USE', 'ERASURE', 'PROVISION', 'OPT_OUT', undefined]),
      categories: chance(draw, 30) ? [] : [pick(draw, categories)],
    })),
  };
}
