import type { Limb } from '../../src/decision/limbs.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { type RefusalReason, type Reply, refusalReason, replyStep } from '../../src/decision/reply.ts';
import { REPLY_LIMBS } from '../../src/decision/reply-limbs.ts';
import type { StatedLimb } from '../../src/decision/stated-limb.ts';
import { type RequestGround, requestGround } from '../../src/registry/policy/model.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';
import type { RandomWorld } from './generator.ts';
import { TYPES } from './rights-world.ts';

type Said = Partial<Reply>;
type Scene = [weight: number, make: () => Said];

const disclosing = ['DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE'] as const;
const suspending = ['SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION'] as const;
/** What is asked of retained personal data. */
const retained = TYPES.filter((type) => type !== 'FOREIGN_MEASURES_INFORMATION');
const anyMethod = ['ELECTRONIC', 'PAPER', 'OTHER'] as const;
const violations = ['USED_BEYOND_PURPOSE', 'SPECIAL_CARE_WITHOUT_CONSENT', 'PROVIDED_WITHOUT_BASIS'] as const;
const TEST: Readonly<Partial<Record<RequestGround, Limb>>> = {
  NO_LONGER_NEEDED: 'NO_PURPOSE_NEEDS_IT',
  BREACH_OCCURRED: 'BREACH_REPORTABLE',
  RIGHTS_AT_RISK: 'INTERESTS_AT_RISK',
};

function scenes(draw: Draw): readonly [Scene, ...Scene[]] {
  /** Facts that are mostly so and mostly shown. */
  const found = (...limbs: readonly Limb[]) => limbs.flatMap((limb) => state(draw, limb, 70));
  const identified = () => state(draw, 'IDENTITY_CONFIRMED', 92);
  /** Mostly nobody speaks of who asks; where somebody does, it is the principal more often than not. */
  const asker = () => (chance(draw, 20) ? state(draw, 'IDENTITY_CONFIRMED', 70) : []);
  const refuse = (to: Reply['to'], reason: RefusalReason | undefined, ...limbs: readonly Limb[]): Said => ({
    to,
    step: 'REFUSE',
    reason,
    shown: [...(limbs.includes('IDENTITY_CONFIRMED') ? [] : asker()), ...found(...limbs)],
  });
  const ground = () =>
    weighted<RequestGround | undefined>(draw, [
      [4, pick(draw, violations)],
      [4, pick(draw, ['NO_LONGER_NEEDED', 'BREACH_OCCURRED', 'RIGHTS_AT_RISK'])],
      [2, 'RIGHTS_AT_RISK'],
      [1, undefined],
    ]);
  const suspension = (step: Reply['step'], reason?: RefusalReason, ...limbs: readonly Limb[]): Said => {
    const requestedOn = ground();
    const test = TEST[requestedOn ?? 'USED_IMPROPERLY'] ?? 'VIOLATION_FOUND';
    const outweighed = chance(draw, 30) ? state(draw, 'OVERRIDING_CIRCUMSTANCES', 50) : [];
    return {
      to: requestedOn === 'PROVIDED_WITHOUT_BASIS' ? 'SUSPENSION_OF_PROVISION' : pick(draw, suspending),
      step,
      reason,
      requestGround: requestedOn,
      shown: [...identified(), ...state(draw, test, limbs.length > 0 ? 85 : 55), ...outweighed, ...found(...limbs)],
    };
  };
  const disclosure = (): Said => ({
    to: pick(draw, disclosing),
    step: 'COMPLY',
    chosenMethod: chance(draw, 92) ? pick(draw, anyMethod) : undefined,
    method: weighted<Reply['method']>(draw, [
      [6, 'PAPER'],
      [2, 'ELECTRONIC'],
      [1, 'OTHER'],
      [2, undefined],
    ]),
    tellsPrincipal: chance(draw, 75) ? true : pick(draw, [false, undefined]),
    shown: [...identified(), ...found('METHOD_DIFFICULT')],
  });
  return [
    [10, disclosure],
    [3, () => ({ ...disclosure(), method: undefined })],
    [
      9,
      () => ({
        ...disclosure(),
        chosenMethod: pick(draw, ['ELECTRONIC', 'ELECTRONIC', 'OTHER']),
        method: 'PAPER',
        shown: [...identified(), ...state(draw, 'METHOD_DIFFICULT', 85)],
      }),
    ],
    [3, () => ({ to: 'PURPOSE_NOTICE', step: 'COMPLY', shown: identified() })],
    [
      8,
      () => ({
        ...disclosure(),
        step: pick(draw, ['COMPLY', 'COMPLY', 'TAKE_ALTERNATIVE']),
        shown: [...identified(), ...state(draw, 'HANDLED_FOR_ENTRUSTER', 85)],
      }),
    ],
    [
      16,
      () => ({
        ...disclosure(),
        to: oneOf(draw, retained),
        step: pick(draw, ['COMPLY', 'COMPLY', 'TAKE_ALTERNATIVE']),
        shown: [...identified(), ...state(draw, pick(draw, ['NO_DATA_HELD', 'NO_AUTHORITY']), 90)],
      }),
    ],
    [
      24,
      () => ({
        to: 'FOREIGN_MEASURES_INFORMATION',
        step: pick(draw, ['COMPLY', 'TELL_NONE_HELD']),
        shown: [...identified(), ...(chance(draw, 90) ? state(draw, 'NOT_PROVIDED_ABROAD', 75) : [])],
      }),
    ],
    [4, () => refuse('FOREIGN_MEASURES_INFORMATION', 'SERIOUS_IMPEDIMENT', 'BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS')],
    [7, () => ({ step: 'COMPLY', shown: state(draw, 'IDENTITY_CONFIRMED', 30) })],
    [
      10,
      () => ({
        to: oneOf(draw, retained),
        step: pick(draw, ['COMPLY', 'REFUSE', 'TAKE_ALTERNATIVE']),
        shown: [...identified(), ...found('EXISTENCE_SECRET')],
      }),
    ],
    [
      9,
      () => ({
        to: oneOf(draw, retained),
        step: 'TELL_NONE_HELD',
        shown: [...identified(), ...found('EXISTENCE_SECRET')],
      }),
    ],
    [8, () => ({ to: oneOf(draw, retained), step: 'TELL_NONE_HELD', shown: [...asker(), ...found('NO_DATA_HELD')] })],
    [4, () => ({ step: 'STAY_SILENT', shown: found('NO_DATA_HELD') })],
    [4, () => ({ step: 'ASK_TO_NARROW' })],
    [8, () => ({ to: oneOf(draw, retained), step: 'CHARGE_FEE', fee: 'fee.DISCLOSURE' })],
    [
      25,
      () => {
        const to = pick(draw, [...disclosing, 'PURPOSE_NOTICE'] as const);
        return { to, step: 'CHARGE_FEE', fee: `fee.${to}` };
      },
    ],
    [7, () => ({ step: 'ASK_DETAILS', shown: state(draw, 'NO_EXCESSIVE_BURDEN', 70) })],
    [
      3,
      () =>
        refuse(
          oneOf(draw, retained),
          pick(draw, ['QUANTITY', 'HISTORY_INFORMATION', 'HISTORY_INFORMATION', undefined]),
        ),
    ],
    [6, () => refuse(oneOf(draw, retained), 'SHORT_LIVED')],
    [
      38,
      () =>
        refuse(
          oneOf(draw, retained),
          'PROCEDURE_NOT_FOLLOWED',
          'PROCEDURE_IGNORED',
          'PROCEDURE_PUBLISHED',
          'NO_EXCESSIVE_BURDEN',
        ),
    ],
    [3, () => refuse(oneOf(draw, retained), 'NOT_THE_PRINCIPAL', 'IDENTITY_CONFIRMED')],
    [12, () => refuse(oneOf(draw, retained), 'NOT_RETAINED')],
    [1, () => refuse(oneOf(draw, retained), 'NO_AUTHORITY', 'NO_AUTHORITY')],
    [2, () => refuse(oneOf(draw, retained), 'ENTRUSTED', 'HANDLED_FOR_ENTRUSTER')],
    [1, () => refuse(oneOf(draw, retained), 'NOT_IN_DATABASE', 'NOT_IN_DATABASE')],
    [3, () => refuse('PROVISION_RECORD_DISCLOSURE', 'NO_STATUTORY_RECORD', 'RECORD_WITHOUT_DUTY')],
    [9, () => refuse(pick(draw, disclosing), 'SERIOUS_IMPEDIMENT', 'BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS')],
    [3, () => refuse(pick(draw, disclosing), 'HARM_TO_RIGHTS', 'HARM_LIKELY')],
    [3, () => refuse(pick(draw, disclosing), 'OTHER_LAW', 'OTHER_LAW_VIOLATED')],
    [2, () => refuse('PURPOSE_NOTICE', 'ALREADY_CLEAR', 'PURPOSE_CLEAR')],
    [2, () => refuse('PURPOSE_NOTICE', 'NOTICE_EXEMPT', 'NOTICE_EXEMPTION')],
    [2, () => refuse('CORRECTION', 'OTHER_LAW', 'OTHER_LAW_PROCEDURE')],
    [3, () => refuse('CORRECTION', 'NOT_NEEDED_FOR_PURPOSE', 'CORRECTION_UNNEEDED')],
    [
      12,
      () => ({
        to: 'CORRECTION',
        step: 'REFUSE',
        reason: 'CLAIM_UNFOUNDED',
        shown: [...state(draw, 'INVESTIGATED', 85), ...state(draw, 'CONTENT_NOT_FACTUAL', 66)],
      }),
    ],
    [
      14,
      () => ({
        to: 'CORRECTION',
        step: 'COMPLY',
        shown: [...identified(), ...state(draw, 'INVESTIGATED', 80), ...state(draw, 'CONTENT_NOT_FACTUAL', 40)],
      }),
    ],
    [16, () => suspension('COMPLY')],
    [26, () => suspension('REFUSE', pick(draw, ['CLAIM_UNFOUNDED', 'NO_VIOLATION', 'NO_VIOLATION']))],
    [17, () => suspension('TAKE_ALTERNATIVE', undefined, 'COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS')],
    [8, () => suspension('REFUSE', 'COSTLY_WITH_ALTERNATIVE', 'COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS')],
    [
      1,
      () => ({
        step: 'TAKE_ALTERNATIVE',
        shown: [...identified(), ...found('COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS')],
      }),
    ],
    [
      17,
      () => ({
        step: 'CLOSE',
        ...closing(draw),
      }),
    ],
  ];
}

/** Why it was refused, where it was, and perhaps what shows that. */
function closing(draw: Draw): Said {
  const told = [...state(draw, 'RESULT_NOTIFIED', 70), ...state(draw, 'INVESTIGATED', 50)];
  return weighted<() => Said>(draw, [
    [8, () => ({ shown: told })],
    [1, () => ({ reason: oneOf(draw, refusalReason.options), shown: told })],
    [
      3,
      () => {
        const [reason, limb] = oneOf(draw, closable);
        return { to: 'CORRECTION', reason, shown: [...told, ...(chance(draw, 70) ? state(draw, limb, 70) : [])] };
      },
    ],
  ])();
}

const closable: readonly (readonly [RefusalReason, Limb])[] = [
  ['NOT_NEEDED_FOR_PURPOSE', 'CORRECTION_UNNEEDED'],
  ['OTHER_LAW', 'OTHER_LAW_PROCEDURE'],
  ['NO_AUTHORITY', 'NO_AUTHORITY'],
];

/** A fact, mostly spoken of and mostly shown; so in that many of a hundred. */
function state(draw: Draw, limb: Limb, so: number): readonly StatedLimb[] {
  if (chance(draw, 4)) return [];
  const evidence = chance(draw, 95) ? pick(draw, ['case:1', 'case:2']) : undefined;
  const stated = { limb, holds: chance(draw, so), evidence };
  return chance(draw, 2) ? [stated, { limb, holds: !stated.holds, evidence: 'case:3' }] : [stated];
}

/** A scene, and now and then something in it changed. */
export function rightsRequest(draw: Draw, _world: RandomWorld): DecisionRequest {
  const reply: Reply = {
    to: pick(draw, TYPES),
    step: oneOf(draw, replyStep.options),
    shown: [],
    part: chance(draw, 10) ? true : undefined,
    arrivedOn: chance(draw, 30) ? pick(draw, ['2026-04-01', '2026-12-20', '2024-02-15']) : undefined,
    ...weighted(draw, scenes(draw))(),
  };
  const categories = times(
    weighted(draw, [
      [4, 0],
      [8, 1],
      [2, 2],
    ]),
    () => (chance(draw, 1) ? 'unheard' : pick(draw, ['plain', 'plain.a', 'anon', 'anon.a', 'pseudo', 'pseudo.a'])),
  );
  const role = chance(draw, 4) ? 'engineer' : pick(draw, ['privacy-office', 'reviewer'] as const);
  return {
    action: 'ANSWER_REQUEST',
    purpose: chance(draw, 97)
      ? 'answering'
      : pick(draw, ['other', 'nowhere', RETIRED_OR_GOVERNANCE[draw.int(2)] ?? '']),
    categories,
    caller: { roles: [role] },
    ...(chance(draw, 2) ? {} : { reply: chance(draw, 6) ? shaken(draw, reply) : reply }),
    ...(chance(draw, 1) ? { unclassified: ['f/1'] } : {}),
    ...(chance(draw, 2) ? { notPersonal: ['f/2'] } : {}),
    ...(chance(draw, 1) ? { unresolved: ['f()'] } : {}),
  };
}

const RETIRED_OR_GOVERNANCE = ['purpose.retired', 'registry-governance'] as const;

function oneOf<T>(draw: Draw, from: readonly T[]): T {
  const found = from[draw.int(from.length)];
  if (found === undefined) throw new Error('nothing to draw from');
  return found;
}

/** The same with some other fact, whether or not it belongs there. */
function shaken(draw: Draw, reply: Reply): Reply {
  const other = weighted<Said>(draw, [
    [1, { reason: oneOf(draw, refusalReason.options) }],
    [1, { step: oneOf(draw, replyStep.options) }],
    [1, { to: pick(draw, TYPES) }],
    [1, { requestGround: oneOf(draw, requestGround.options) }],
    [1, { shown: [...reply.shown, ...state(draw, pick(draw, REPLY_LIMBS), 50)] }],
  ]);
  return { ...reply, ...other };
}
