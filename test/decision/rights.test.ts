import { describe, expect, test } from 'vitest';
import { suitFrom } from '../../src/decision/norms/rights/suit.ts';
import { type Reply, refusalReason } from '../../src/decision/reply.ts';
import { mapOf } from '../support/records.ts';
import { answer, fee, found, foundNot, identified, procedure } from './rights-words.ts';
import { category, engineer, registry, said } from './words.ts';

const duties = (decision: ReturnType<typeof answer>) => decision.obligations.map(({ type }) => type);
const remedies = (decision: ReturnType<typeof answer>) =>
  decision.deciding.remedies.map(({ fact, about }) => `${fact} ${about}`);

const refuse = (to: Reply['to'], reason: Reply['reason'], shown: Reply['shown'] = []) =>
  answer({ to, step: 'REFUSE', reason, shown });

describe('disclosure', () => {
  const comply = { to: 'DISCLOSURE', step: 'COMPLY' } as const;

  test('nothing is disclosed to who was not identified', () => {
    expect(said(answer({ ...comply, method: 'PAPER' }))).toBe('UNDETERMINED IDENTITY_UNCONFIRMED 37(1)');
    const stranger = answer({ ...comply, method: 'PAPER', shown: foundNot('IDENTITY_CONFIRMED') });
    expect(said(stranger)).toBe('DENY REQUESTER_NOT_PRINCIPAL 33(1)');
    expect(said(refuse('DISCLOSURE', 'NOT_THE_PRINCIPAL', foundNot('IDENTITY_CONFIRMED')))).toBe(
      'PERMIT REFUSAL_GROUNDED 37(1)',
    );
  });

  test('who was shown to be another is told nothing of the data, and refused as such or for the procedure alone', () => {
    const shown = foundNot('IDENTITY_CONFIRMED');
    const to = 'SUSPENSION_OF_USE';
    const stranger = 'DENY REQUESTER_NOT_PRINCIPAL 33(1)';
    const none = [...shown, ...found('NO_DATA_HELD')];
    expect(said(answer({ to: 'DISCLOSURE', step: 'TELL_NONE_HELD', shown: none }))).toBe(stranger);
    expect(said(refuse('DISCLOSURE', 'HARM_TO_RIGHTS', [...shown, ...found('HARM_LIKELY')]))).toBe(stranger);
    const wrong = [...shown, ...found('INVESTIGATED'), ...foundNot('CONTENT_NOT_FACTUAL')];
    expect(said(refuse('CORRECTION', 'CLAIM_UNFOUNDED', wrong))).toBe(stranger);
    const costly = [...shown, ...found('COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS')];
    const instead = answer({ to, step: 'TAKE_ALTERNATIVE', requestGround: 'RIGHTS_AT_RISK', shown: costly });
    expect(said(instead)).toBe(stranger);
    expect(remedies(instead)).toContain('REFUSAL NOT_THE_PRINCIPAL');
    const past = [...shown, ...found('PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED', 'NO_EXCESSIVE_BURDEN')];
    expect(said(refuse('DISCLOSURE', 'PROCEDURE_NOT_FOLLOWED', past))).toBe(
      'PERMIT REQUEST_PROCEDURE_NOT_FOLLOWED 37(1) requests/1',
    );
    expect(said(refuse('DISCLOSURE', 'NOT_THE_PRINCIPAL', shown))).toBe('PERMIT REFUSAL_GROUNDED 37(1)');
    const doubtful = refuse('DISCLOSURE', 'HARM_TO_RIGHTS', [{ limb: 'IDENTITY_CONFIRMED', holds: true }]);
    expect(said(doubtful)).toBe('UNDETERMINED IDENTITY_UNCONFIRMED 37(1)');
  });

  test('the method of the principal binds also where the policy offers another; one it does not offer binds only when named by law', () => {
    const paperOnly = { requestProcedures: mapOf(procedure('DISCLOSURE', { methods: ['PAPER'] })) };
    const asked = { ...comply, chosenMethod: 'ELECTRONIC', method: 'PAPER', shown: identified } as const;
    expect(said(answer(asked, {}, paperOnly))).toBe('DENY METHOD_NOT_HONOURED 33(2)');
    expect(said(answer({ ...asked, chosenMethod: 'OTHER' }, {}, paperOnly))).toBe('PERMIT REQUEST_ANSWERED 33(2)');
    const offered = { requestProcedures: mapOf(procedure('DISCLOSURE', { methods: ['OTHER'] })) };
    expect(said(answer({ ...asked, chosenMethod: 'OTHER' }, {}, offered))).toBe('DENY METHOD_NOT_HONOURED 33(2)');
  });

  test('paper instead is told to the principal', () => {
    const shown = [...identified, ...found('METHOD_DIFFICULT')];
    const quiet = answer({ ...comply, chosenMethod: 'ELECTRONIC', method: 'PAPER', shown });
    expect(said(quiet)).toBe('DENY METHOD_NOT_HONOURED 33(3)');
    expect(remedies(quiet)).toEqual(['TOLD_METHOD ELECTRONIC']);
  });

  test('a ground stands on all its facts: an impediment that nobody judged serious leaves it open', () => {
    const open = refuse('DISCLOSURE', 'SERIOUS_IMPEDIMENT', found('BUSINESS_IMPEDED'));
    expect(said(open)).toBe('UNDETERMINED REPLY_UNPROVEN 33(2)(ii)');
    expect(remedies(open)).toEqual(['SHOWN_FACT IMPEDIMENT_SERIOUS']);
    const light = [...found('BUSINESS_IMPEDED'), ...foundNot('IMPEDIMENT_SERIOUS')];
    expect(said(refuse('DISCLOSURE', 'SERIOUS_IMPEDIMENT', light))).toBe('DENY REFUSAL_NO_GROUND 33(2)(ii)');
    expect(said(refuse('DISCLOSURE', undefined))).toBe('DENY REFUSAL_NO_GROUND 33(2)');
    expect(said(refuse('PURPOSE_NOTICE', 'SERIOUS_IMPEDIMENT', found('BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS')))).toBe(
      'DENY REFUSAL_NO_GROUND 32(2)',
    );
  });

  test('a part may be refused, and the rest is answered', () => {
    const part = answer({
      to: 'DISCLOSURE',
      step: 'REFUSE',
      reason: 'HARM_TO_RIGHTS',
      part: true,
      shown: found('HARM_LIKELY'),
    });
    expect(said(part)).toBe('PERMIT REFUSAL_GROUNDED 33(2)(i)');
    expect(duties(part)).toContain('ANSWER_THE_REST');
  });

  test('what must not be known to exist is neither disclosed nor refused: it is answered like nothing', () => {
    const shown = [...identified, ...found('EXISTENCE_SECRET')];
    for (const step of ['COMPLY', 'REFUSE', 'TAKE_ALTERNATIVE'] as const) {
      expect(said(answer({ to: 'DISCLOSURE', step, reason: 'HARM_TO_RIGHTS', shown }))).toBe(
        'DENY ORDER5_EXISTENCE 16(4)',
      );
    }
    const none = answer({ to: 'DISCLOSURE', step: 'TELL_NONE_HELD', shown });
    expect(said(none)).toBe('PERMIT EXISTENCE_KEPT_SECRET 16(4)');
    expect(duties(none)).toEqual(['NOTIFY_RESULT_WITHOUT_DELAY', 'KEEP_EXISTENCE_SECRET']);
  });

  test('that nothing is held is told once a search shows it', () => {
    expect(said(answer({ to: 'DISCLOSURE', step: 'TELL_NONE_HELD' }))).toBe('UNDETERMINED REPLY_UNPROVEN 33(3)');
    const none = answer({ to: 'CORRECTION', step: 'TELL_NONE_HELD', shown: found('NO_DATA_HELD') });
    expect(said(none)).toBe('PERMIT NON_EXISTENCE_TOLD 34(3)');
    expect(said(answer({ to: 'DISCLOSURE', step: 'TELL_NONE_HELD', shown: foundNot('NO_DATA_HELD') }))).toBe(
      'DENY REFUSAL_NO_GROUND 33(3)',
    );
  });

  test('what is not held is told and not done, and without authority over the data it is refused', () => {
    for (const step of ['COMPLY', 'TAKE_ALTERNATIVE'] as const) {
      const held = (shown: Reply['shown']) =>
        answer({ to: 'CORRECTION', step, method: 'PAPER', shown: [...identified, ...shown] });
      const none = held(found('NO_DATA_HELD'));
      expect([said(none), remedies(none)]).toEqual(['DENY NOTHING_IS_HELD 34(3)', ['NONE_HELD_ANSWER undefined']]);
      const bare = held([{ limb: 'NO_DATA_HELD', holds: true }]);
      expect(said(bare)).toBe('UNDETERMINED REPLY_UNPROVEN 34(3)');
      const powerless = held(found('NO_AUTHORITY'));
      expect([said(powerless), remedies(powerless)]).toEqual([
        'DENY DATA_WITHOUT_AUTHORITY 16(4)',
        ['REFUSAL NO_AUTHORITY'],
      ]);
    }
  });

  test('no request reaches what processing made unidentifiable, or what is not the operator’s to disclose', () => {
    const into = (what: string) => ({ processing: { into: what, document: 'a report', at: '2026-01-01' } });
    const dataCategories = new Map([
      ...registry.dataCategories,
      ...mapOf(category('coded', into('PSEUDONYMISED')), category('half', into('PSEUDONYMISED')), category('half.raw')),
      ...mapOf(category('counts', into('ANONYMISED')), category('visits', { identifies: 'NO' })),
      ...mapOf(category('trail', { identifies: 'NO' }), category('trail.coded', into('PSEUDONYMISED'))),
      ...mapOf(category('logins', { identifies: 'NO' }), category('logins.account')),
    ]);
    const because = (reason: Reply['reason'], ...categories: readonly string[]) =>
      answer({ to: 'DISCLOSURE', step: 'REFUSE', reason }, { categories }, { dataCategories });
    const about = (...categories: readonly string[]) => because('NOT_RETAINED', ...categories);
    expect(said(about('visits'))).toBe('PERMIT NOT_RETAINED_DATA 2(7)');
    expect(said(about('trail'))).toBe('PERMIT NOT_RETAINED_DATA 41(9)');
    expect(said(about('logins'))).toBe('DENY REFUSAL_NO_GROUND 16(4)');
    expect(said(because('HISTORY_INFORMATION', 'visits'))).toBe('PERMIT NOT_RETAINED_DATA 2(7)');
    expect(said(because('HISTORY_INFORMATION', 'logins'))).toBe('DENY REFUSAL_NO_GROUND 33(2)');
    expect(said(because('HISTORY_INFORMATION'))).toBe('DENY REFUSAL_NO_GROUND 33(2)');
    expect(said(about('counts'))).toBe('PERMIT NOT_RETAINED_DATA 2(6)');
    expect(said(about('coded'))).toBe('PERMIT NOT_RETAINED_DATA 41(9)');
    expect(said(about('half'))).toBe('DENY REFUSAL_NO_GROUND 16(4)');
    expect(said(about())).toBe('UNDETERMINED REPLY_UNPROVEN 16(4)');
    expect(said(refuse('DISCLOSURE', 'NO_AUTHORITY', found('NO_AUTHORITY')))).toBe('PERMIT REFUSAL_GROUNDED 16(4)');
    expect(said(refuse('DISCLOSURE', 'ENTRUSTED', found('HANDLED_FOR_ENTRUSTER')))).toBe(
      'PERMIT REFUSAL_GROUNDED 16(4)',
    );
    expect(said(refuse('DISCLOSURE', 'NOT_IN_DATABASE'))).toBe('UNDETERMINED REPLY_UNPROVEN 16(3)');
    expect(said(about('gossip'))).toBe('DENY CATEGORY_UNKNOWN 18(1)');
  });
});

describe('fees', () => {
  const charge = (to: Reply['to'], of?: ReturnType<typeof fee>) =>
    said(answer({ to, step: 'CHARGE_FEE', fee: of?.key }, {}, { feeRules: mapOf(...(of === undefined ? [] : [of])) }));

  test('are for being told the purpose and for disclosure, never for correction or suspension', () => {
    expect(charge('DISCLOSURE', fee('DISCLOSURE'))).toBe('PERMIT FEE_CHARGED 38(1) requests/2');
    expect(charge('PURPOSE_NOTICE', fee('PURPOSE_NOTICE'))).toBe('PERMIT FEE_CHARGED 38(1) requests/2');
    for (const to of ['CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION'] as const) {
      expect(charge(to, fee('DISCLOSURE'))).toBe('DENY FEE_NOT_ALLOWED 38(1)');
    }
  });

  test('are published for this request before they are charged', () => {
    expect(charge('DISCLOSURE')).toBe('DENY FEE_UNPUBLISHED 32(1)(iii)');
    expect(charge('DISCLOSURE', fee('PURPOSE_NOTICE'))).toBe('DENY FEE_UNPUBLISHED 32(1)(iii)');
    expect(charge('DISCLOSURE', fee('DISCLOSURE', { publishedFrom: '2027-01-01' }))).toBe(
      'DENY FEE_UNPUBLISHED 32(1)(iii) requests/2',
    );
  });

  test('were published when the request arrived: none is charged for what was asked before', () => {
    const asked = (arrivedOn: string, facts = {}) =>
      said(
        answer(
          { to: 'DISCLOSURE', step: 'CHARGE_FEE', fee: 'fee.disclosure', arrivedOn },
          {},
          { feeRules: mapOf(fee('DISCLOSURE', { publishedFrom: '2026-04-01', ...facts })) },
        ),
      );
    expect(asked('2026-03-31')).toBe('DENY FEE_UNPUBLISHED 32(1)(iii) requests/2');
    expect(asked('2026-04-01')).toBe('PERMIT FEE_CHARGED 38(1) requests/2');
    expect(asked('2026-04-01', { publishedFrom: '2026-04-01T09:00+09:00' })).toMatch(/^DENY/);
    expect(asked('2026-04-01', { effectiveFrom: '2026-04-02' })).toMatch(/^DENY/);
  });

  test('rest on the actual cost, as a person judged', () => {
    expect(charge('DISCLOSURE', fee('DISCLOSURE', { costBasis: undefined }))).toBe(
      'DENY FEE_UNREASONABLE 38(2) requests/2',
    );
    expect(charge('DISCLOSURE', fee('DISCLOSURE', { costBasis: { statement: 'an hour' } }))).toBe(
      'UNDETERMINED FEE_UNJUDGED 38(2) requests/2',
    );
  });
});

describe('procedures', () => {
  test('where none can be followed, any form is accepted; one that burdens binds nobody', () => {
    const free = { requestProcedures: mapOf(procedure('DISCLOSURE', { submission: undefined })) };
    const past = { to: 'DISCLOSURE', step: 'REFUSE', reason: 'PROCEDURE_NOT_FOLLOWED' } as const;
    const shown = found('PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED', 'NO_EXCESSIVE_BURDEN');
    expect(said(answer({ ...past, shown }, {}, free))).toBe('DENY REQUEST_FREE_FORM 37(1)');
    const heavy = [...found('PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED'), ...foundNot('NO_EXCESSIVE_BURDEN')];
    expect(said(answer({ ...past, shown: heavy }))).toBe('DENY EXCESSIVE_BURDEN 37(4)');
    expect(said(answer(past))).toBe('UNDETERMINED REPLY_UNPROVEN 37(1)');
  });

  test('one that began on the day that a request arrived, or later, does not bind it', () => {
    const since = { requestProcedures: mapOf(procedure('DISCLOSURE', { effectiveFrom: '2026-04-01T03:00:00.000Z' })) };
    const shown = found('PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED', 'NO_EXCESSIVE_BURDEN');
    const past = { to: 'DISCLOSURE', step: 'REFUSE', reason: 'PROCEDURE_NOT_FOLLOWED', shown } as const;
    for (const arrivedOn of ['2026-03-31', '2026-04-01'])
      expect(said(answer({ ...past, arrivedOn }, {}, since))).toBe('DENY REQUEST_FREE_FORM 37(1)');
    expect(said(answer({ ...past, arrivedOn: '2026-04-02' }, {}, since))).toContain('PERMIT');
  });

  test('details may be asked for, with help; two weeks after the request arrived the principal may sue', () => {
    const asked = answer({
      to: 'DISCLOSURE',
      step: 'ASK_DETAILS',
      arrivedOn: '2026-04-01',
      shown: found('NO_EXCESSIVE_BURDEN'),
    });
    expect(said(asked)).toBe('PERMIT DETAILS_ASKED 37(2)');
    expect(asked.obligations).toEqual([
      { type: 'HELP_NAME_DATA', article: '37(2)' },
      { type: 'ANSWER_BEFORE_SUIT', article: '39(1)', from: '2026-04-16' },
    ]);
    expect([suitFrom('2026-12-20'), suitFrom('2024-02-15')]).toEqual(['2027-01-04', '2024-03-01']);
  });

  test('what the policy promises not to refuse is not refused; what it reserves beyond the law does not count', () => {
    const listing = (refusalGrounds: readonly string[]) => ({
      requestProcedures: mapOf(procedure('DISCLOSURE', { refusalGrounds })),
    });
    const serious = {
      to: 'DISCLOSURE',
      step: 'REFUSE',
      reason: 'SERIOUS_IMPEDIMENT',
      shown: found('BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS'),
    } as const;
    expect(said(answer(serious, {}, listing(['HARM_TO_RIGHTS'])))).toBe('DENY REFUSAL_PROMISED_AWAY requests/1');
    expect(said(answer(serious, {}, listing(['SERIOUS_IMPEDIMENT'])))).toBe('PERMIT REFUSAL_GROUNDED 33(2)(ii)');
    const necessary = {
      requestProcedures: mapOf(procedure('CORRECTION', { actsWhen: 'OPERATOR_FINDS_NECESSARY' })),
    };
    const owed = { to: 'CORRECTION', step: 'REFUSE', reason: 'CLAIM_UNFOUNDED' } as const;
    const shown = found('INVESTIGATED', 'CONTENT_NOT_FACTUAL');
    expect(said(answer({ ...owed, shown }, {}, necessary))).toBe('DENY CORRECTION_OWED 34(2)');
  });
});

describe('correction', () => {
  const correct = (step: Reply['step'], shown: Reply['shown'], reason?: Reply['reason']) =>
    answer({ to: 'CORRECTION', step, reason, shown: [...identified, ...shown] });

  test('is investigated before it is done, refused or closed', () => {
    for (const [step, reason] of [['COMPLY'], ['REFUSE', 'CLAIM_UNFOUNDED'], ['CLOSE']] as const) {
      expect(said(correct(step, found('CONTENT_NOT_FACTUAL', 'RESULT_NOTIFIED'), reason))).toBe(
        'DENY CORRECTION_NO_INVESTIGATION 34(2)',
      );
    }
  });

  test('is closed without an investigation where it was refused on another ground that holds, not where one is said', () => {
    const closed = (reason: Reply['reason'], ...shown: Reply['shown']) =>
      said(correct('CLOSE', [...found('RESULT_NOTIFIED'), ...shown], reason));
    const uninvestigated = 'DENY CORRECTION_NO_INVESTIGATION 34(2)';
    for (const reason of refusalReason.options) expect(closed(reason), reason).toBe(uninvestigated);
    expect(closed('NOT_NEEDED_FOR_PURPOSE', ...found('CORRECTION_UNNEEDED'))).toBe('PERMIT REQUEST_CLOSED 34(3)');
    expect(closed('NOT_NEEDED_FOR_PURPOSE', ...foundNot('CORRECTION_UNNEEDED'))).toBe(uninvestigated);
    expect(closed('OTHER_LAW', ...found('OTHER_LAW_PROCEDURE'))).toBe('PERMIT REQUEST_CLOSED 34(3)');
    expect(closed('NO_AUTHORITY', ...found('NO_AUTHORITY'))).toBe('PERMIT REQUEST_CLOSED 34(3)');
    expect(closed('HARM_TO_RIGHTS', ...found('HARM_LIKELY'))).toBe(uninvestigated);
    const stranger = answer({
      to: 'CORRECTION',
      step: 'CLOSE',
      reason: 'NOT_THE_PRINCIPAL',
      shown: [...found('RESULT_NOTIFIED'), ...foundNot('IDENTITY_CONFIRMED')],
    });
    expect(said(stranger)).toBe('PERMIT REQUEST_CLOSED 34(3)');
  });

  test('follows what was found, and the principal is told what was corrected', () => {
    const wrong = found('INVESTIGATED', 'CONTENT_NOT_FACTUAL');
    const right = [...found('INVESTIGATED'), ...foundNot('CONTENT_NOT_FACTUAL')];
    expect(duties(correct('COMPLY', wrong))).toEqual(['ANSWER_WITHOUT_DELAY', 'NOTIFY_CONTENT_OF_CORRECTION']);
    expect(said(correct('COMPLY', right))).toBe('DENY CORRECTION_UNFOUNDED 34(1)');
    expect(said(correct('REFUSE', right, 'CLAIM_UNFOUNDED'))).toBe('PERMIT REFUSAL_GROUNDED 34(2)');
    expect(said(correct('REFUSE', found('INVESTIGATED'), 'CLAIM_UNFOUNDED'))).toBe('UNDETERMINED REPLY_UNPROVEN 34(1)');
  });

  test('is not owed where the purpose does not need it', () => {
    expect(said(correct('REFUSE', found('CORRECTION_UNNEEDED'), 'NOT_NEEDED_FOR_PURPOSE'))).toBe(
      'PERMIT REFUSAL_GROUNDED 34(2)',
    );
  });
});

describe('suspension', () => {
  type Case = readonly [
    requestGround: Reply['requestGround'],
    test: 'VIOLATION_FOUND' | 'NO_PURPOSE_NEEDS_IT' | 'BREACH_REPORTABLE' | 'INTERESTS_AT_RISK',
    done: string,
  ];
  const ofUse: readonly Case[] = [
    ['USED_BEYOND_PURPOSE', 'VIOLATION_FOUND', '35(2)'],
    ['USED_IMPROPERLY', 'VIOLATION_FOUND', '35(2)'],
    ['ACQUIRED_IMPROPERLY', 'VIOLATION_FOUND', '35(2)'],
    ['SPECIAL_CARE_WITHOUT_CONSENT', 'VIOLATION_FOUND', '35(2)'],
    ['NO_LONGER_NEEDED', 'NO_PURPOSE_NEEDS_IT', '35(6)'],
    ['BREACH_OCCURRED', 'BREACH_REPORTABLE', '35(6)'],
    ['RIGHTS_AT_RISK', 'INTERESTS_AT_RISK', '35(6)'],
  ];
  const ofProvision: readonly Case[] = [
    ['PROVIDED_WITHOUT_BASIS', 'VIOLATION_FOUND', '35(4)'],
    ['PROVIDED_ABROAD_WITHOUT_BASIS', 'VIOLATION_FOUND', '35(4)'],
    ['RIGHTS_AT_RISK', 'INTERESTS_AT_RISK', '35(6)'],
  ];
  const cases = [
    ...ofUse.map((each) => ['SUSPENSION_OF_USE', ...each] as const),
    ...ofProvision.map((each) => ['SUSPENSION_OF_PROVISION', ...each] as const),
  ];

  test.for(cases)('%s on %s stands on %s', ([to, requestGround, limb, done]) => {
    const met = [...identified, ...found(limb)];
    const unmet = [...identified, ...foundNot(limb)];
    const refusing = { to, step: 'REFUSE', reason: 'CLAIM_UNFOUNDED', requestGround } as const;
    expect(said(answer({ to, step: 'COMPLY', requestGround, shown: met }))).toBe(`PERMIT REQUEST_ANSWERED ${done}`);
    expect(answer({ to, step: 'COMPLY', requestGround, shown: unmet }).rule).toBe('SUSPENSION_GROUND_NOT_MET');
    expect(said(answer({ ...refusing, shown: met }))).toBe(`DENY SUSPENSION_OWED ${done}`);
    expect(said(answer({ ...refusing, shown: unmet }))).toBe(`PERMIT REFUSAL_GROUNDED ${done}`);
    expect(answer({ ...refusing, shown: [] }).rule).toBe('REPLY_UNPROVEN');
  });

  test('no violation is an answer where a violation is claimed, and nowhere else', () => {
    const no = { to: 'SUSPENSION_OF_USE', step: 'REFUSE', reason: 'NO_VIOLATION' } as const;
    expect(said(answer({ ...no, requestGround: 'USED_BEYOND_PURPOSE', shown: foundNot('VIOLATION_FOUND') }))).toBe(
      'PERMIT REFUSAL_GROUNDED 35(2)',
    );
    expect(remedies(answer({ ...no, requestGround: 'BREACH_OCCURRED' }))).toEqual(['RIGHT_TEST BREACH_REPORTABLE']);
    expect(said(answer(no))).toBe('UNDETERMINED REQUEST_GROUND_NOT_NAMED 35(1)');
    expect(said(answer({ ...no, to: 'SUSPENSION_OF_PROVISION' }))).toBe('UNDETERMINED REQUEST_GROUND_NOT_NAMED 35(3)');
  });

  test('other measures stand in where stopping is difficult and they protect the principal', () => {
    const instead = { to: 'SUSPENSION_OF_USE', step: 'TAKE_ALTERNATIVE', requestGround: 'RIGHTS_AT_RISK' } as const;
    const taken = answer({
      ...instead,
      shown: [...identified, ...found('COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS')],
    });
    expect(said(taken)).toBe('PERMIT ALTERNATIVE_TAKEN 35(6)');
    expect(duties(taken)).toContain('TAKE_ALTERNATIVE_MEASURES');
    const poor = [...identified, ...found('COSTLY_OR_DIFFICULT'), ...foundNot('ALTERNATIVE_PROTECTS')];
    expect(said(answer({ ...instead, shown: poor }))).toBe('DENY ALTERNATIVE_UNGROUNDED 35(6)');
    const measures = found('COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS');
    const refuted = answer({
      ...instead,
      requestGround: 'USED_IMPROPERLY',
      shown: [...identified, ...foundNot('VIOLATION_FOUND'), ...measures],
    });
    expect([said(refuted), remedies(refuted)]).toEqual([
      'DENY SUSPENSION_GROUND_NOT_MET 35(1)',
      ['REFUSAL NO_VIOLATION'],
    ]);
    const costly = { ...instead, step: 'REFUSE', reason: 'COSTLY_WITH_ALTERNATIVE' } as const;
    expect(said(answer({ ...costly, shown: [...foundNot('INTERESTS_AT_RISK'), ...measures] }))).toBe(
      'DENY SUSPENSION_GROUND_NOT_MET 35(5)',
    );
    expect(answer({ to: 'DISCLOSURE', step: 'TAKE_ALTERNATIVE', shown: identified }).rule).toBe(
      'ALTERNATIVE_UNGROUNDED',
    );
  });
});

test('a request is closed once its result was told', () => {
  expect(said(answer({ to: 'SUSPENSION_OF_USE', step: 'CLOSE' }))).toBe('DENY CLOSED_WITHOUT_NOTICE 35(7)');
  const closed = answer({ to: 'SUSPENSION_OF_USE', step: 'CLOSE', shown: found('RESULT_NOTIFIED') });
  expect(said(closed)).toBe('PERMIT REQUEST_CLOSED 35(7)');
});

test('nobody talks an answer into a permit: facts count when they are shown, by who may assert them', () => {
  const refusal = { to: 'DISCLOSURE', step: 'REFUSE', reason: 'HARM_TO_RIGHTS' } as const;
  const bare = answer({ ...refusal, shown: [{ limb: 'HARM_LIKELY', holds: true }] });
  expect(remedies(bare)).toEqual(['LIMB_EVIDENCE HARM_LIKELY']);
  const other = answer({ ...refusal, shown: found('HARM_LIKELY') }, { caller: engineer });
  expect(remedies(other)).toEqual(['ASSERTING_ROLE HARM_LIKELY']);
  const both = [...found('HARM_LIKELY'), ...foundNot('HARM_LIKELY')];
  expect(answer({ ...refusal, shown: both }).outcome).toBe('UNDETERMINED');
});

test('an answer without a request, or about fields that nobody classified, is not permitted', () => {
  const nothing = answer({ to: 'DISCLOSURE', step: 'CLOSE' }, { reply: undefined });
  expect(said(nothing)).toBe('UNDETERMINED REPLY_NOT_NAMED 33(2)');
  const unclassified = answer(
    { to: 'DISCLOSURE', step: 'CLOSE', shown: found('RESULT_NOTIFIED') },
    { unclassified: ['orders.note'], notPersonal: ['orders.id'] },
  );
  expect(said(unclassified)).toBe('DENY UNCLASSIFIED 18(1)');
});
