import { describe, expect, test } from 'vitest';
import { decide } from '../../src/decision/evaluate.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { mapOf } from '../support/records.ts';
import { taking } from './law-cases-further.ts';
import { asked, category, collect, declaration, engineer, registry, said, seller, source, tableOf } from './words.ts';

type Facts = Readonly<Record<string, unknown>>;

test('a live form that indicated its purposes may take what is declared', () => {
  const decision = collect('news.send', 'contact.email', 'form');
  expect(said(decision)).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  expect(decision.deciding.records).toEqual([
    { kind: 'Declaration', key: 'news.send:contact.email' },
    { kind: 'CollectionSource', key: 'form' },
    { kind: 'NoticeEvidence', key: 'indicated' },
  ]);
});

test('L006: a form that shows its purposes only afterwards, or is not live, takes nothing', () => {
  for (const form of ['late_form', 'draft_form']) {
    expect(said(collect('news.send', 'contact.email', form))).toBe('DENY FORM_NO_EXPRESS_INDICATION 21(2)');
  }
});

test('without a source it cannot be said; an unknown or closed one, or one without the data, is refused', () => {
  expect(said(collect('news.send', 'contact.email', undefined))).toBe('UNDETERMINED SOURCE_NOT_NAMED 20(1)');
  expect(said(collect('news.send', 'contact.email', 'gossip'))).toBe('DENY SOURCE_UNKNOWN 20(1)');
  expect(said(collect('news.send', 'contact.email', 'closed'))).toBe('DENY SOURCE_NOT_IN_FORCE 20(1)');
  expect(said(collect('news.send', 'contact.email', 'payroll'))).toBe('DENY SOURCE_LACKS_CATEGORY 20(1)');
});

test('L013: a seller under suspicion is refused for that, before the missing confirmation', () => {
  expect(said(collect('news.send', 'contact.email', 'list_seller'))).toBe('DENY ACQ_WRONGFUL 20(1)');
  expect(said(collect('news.send', 'contact.email', 'silent_broker'))).toBe('DENY RECEIPT_UNCONFIRMED 30(1)');
});

test('what a third party provides brings the duty to record it', () => {
  const { obligations } = collect('inquiry', 'contact.email', 'broker');
  expect(obligations).toMatchObject([
    {
      type: 'KEEP_RECEIPT_RECORD',
      article: '30(3)',
      fields: ['CONSENT', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS'],
      months: 36,
    },
  ]);
});

test('special care data that a third party provided on consent needs none again, once the receipt is confirmed', () => {
  const confirmed = { document: 'd', howAcquired: 'h', confirmedAt: '2026-06-15' };
  const take = (facts: Facts) => {
    const from = { route: 'THIRD_PARTY', party: 'seller', categories: ['health'], receiptConfirmation: confirmed };
    const request = { action: 'COLLECT', purpose: 'care', categories: ['health.illness'], source: 's' } as const;
    const sources = mapOf(source('s', { ...from, ...facts }));
    return said(asked({ ...request, caller: engineer }, { collectionSources: sources }));
  };
  expect(take({ providedUnder: 'CONSENT' })).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  for (const other of [undefined, 'EXC_27_1_II', 'NON_OPERATOR']) {
    expect(take({ providedUnder: other })).toBe('NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)');
  }
  const planned = { ...confirmed, confirmedAt: '2026-06-16' };
  expect(take({ providedUnder: 'CONSENT', receiptConfirmation: planned })).toBe('DENY RECEIPT_UNCONFIRMED 30(1)');
});

test('special care data that comes by outsourcing, succession or joint use needs no consent, recorded as provided or not', () => {
  const take = (facts: Facts) => {
    const request = { action: 'COLLECT', purpose: 'care', categories: ['health.illness'], source: 's' } as const;
    const sources = mapOf(source('s', { party: 'seller', categories: ['health'], ...facts }));
    return said(asked({ ...request, caller: engineer }, { collectionSources: sources }));
  };
  for (const route of ['ENTRUSTED', 'JOINT_USE']) expect(take({ route })).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  expect(take({ route: 'THIRD_PARTY', providedUnder: 'EXC_27_5' })).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  // What is said of how a third party provided it counts for nothing elsewhere.
  expect(take({ route: 'OBSERVED', providedUnder: 'EXC_27_5' })).toBe(
    'NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)',
  );
  expect(take({ route: 'THIRD_PARTY', providedUnder: 'EXC_27_5', optOutDerived: true })).toBe(
    'DENY ACQ_WRONGFUL 20(1)',
  );
});

test('what is part of special care data and says nothing itself needs its care', () => {
  const processing = { into: 'PSEUDONYMISED', document: 'd', at: '2026-01-01' };
  const dataCategories = mapOf(
    ...registry.dataCategories.values(),
    category('health.illness.hospital'),
    category('health.illness.hospital.ward'),
    category('health.illness.books', { inferredOnly: true }),
    category('health.illness.study', { processing }),
    category('health.illness.coming', { processing: { ...processing, at: '2026-07-01' } }),
  );
  const take = (data: string) => {
    const request = { action: 'COLLECT', purpose: 'care', categories: [data], source: 'broker' } as const;
    return asked({ ...request, caller: engineer }, { dataCategories }).rule;
  };
  for (const unsaid of ['hospital', 'hospital.ward', 'coming']) {
    expect(take(`health.illness.${unsaid}`), unsaid).toBe('ACQ_SPECIAL_CARE_NO_CONSENT');
  }
  for (const judged of ['books', 'study']) expect(take(`health.illness.${judged}`), judged).toBe('DECLARED_PURPOSE');
});

test('special care data is acquired with consent or on a ground though it is pseudonymised, and freely once anonymised', () => {
  const made = (into: string, facts: Facts = {}) =>
    mapOf(
      ...registry.dataCategories.values(),
      category('health.illness', {
        specialCare: ['MEDICAL_HISTORY'],
        processing: { into, document: 'd', at: '2026-01-01' },
        ...facts,
      }),
    );
  const take = (dataCategories: ReturnType<typeof made>, data: string, more: Partial<DecisionRequest> = {}) => {
    const request = { action: 'COLLECT', purpose: 'care', categories: [data], source: 'broker', ...more } as const;
    return asked({ ...request, caller: engineer }, { dataCategories }).rule;
  };
  for (const data of ['health', 'health.illness']) {
    expect(take(made('PSEUDONYMISED'), data), data).toBe('ACQ_SPECIAL_CARE_NO_CONSENT');
    expect(take(made('PSEUDONYMISED', { inferredOnly: true }), data), data).toBe('DECLARED_PURPOSE');
    expect(take(made('ANONYMISED'), data), data).toBe('DECLARED_PURPOSE');
  }
  const consents = [{ key: 'c', kind: 'SPECIAL_CARE', purpose: 'care', categories: ['health'] }] as const;
  const consented = { principal: { consents, stops: [] } };
  expect(take(made('PSEUDONYMISED'), 'health.illness', consented)).toBe('DECLARED_PURPOSE');
  expect(take(made('PSEUDONYMISED'), 'health.illness', { source: 'payroll' })).toBe('DECLARED_PURPOSE');
});

test('special care data that comes by opt-out is acquired wrongfully, whatever is recorded beside it', () => {
  const published = {
    document: 'd',
    howAcquired: 'h',
    confirmedAt: '2026-02-01',
    publicationConfirmedAt: '2026-02-01',
  };
  const facts = { route: 'THIRD_PARTY', party: 'seller', optOutDerived: true, receiptConfirmation: published };
  const ground = { specialCareGround: 'CONSENT', specialCareEvidence: 'the consents' };
  const from = source('s', { ...facts, ...ground, categories: ['contact', 'health'] });
  const take = (data: string, purpose: string) => {
    const request = { action: 'COLLECT', purpose, categories: [data], source: 's', caller: engineer } as const;
    return said(asked(request, { collectionSources: mapOf(from) }));
  };
  expect(take('health.illness', 'care')).toBe('DENY ACQ_WRONGFUL 20(1)');
  expect(take('contact.email', 'care')).toBe('PERMIT DECLARED_PURPOSE 18(1)');
});

test('an exemption from notice that names no ground is refused for that', () => {
  const from = source('seen', {
    route: 'OBSERVED',
    categories: ['contact'],
    noticeExemption: { rationale: 'we think so', approver: 'someone' },
  });
  const held = { collectionSources: mapOf(from), declarations: mapOf(declaration('survey', 'contact')) };
  const request = { action: 'COLLECT', purpose: 'survey', categories: ['contact'], source: 'seen' } as const;
  const decision = asked({ ...request, caller: engineer }, held);
  expect(said(decision)).toBe('DENY NOTICE_EXEMPTION_UNGROUNDED 21(4)');
  expect(decision.deciding.remedies).toEqual([
    { fact: 'EXEMPTION_GROUND', about: 'seen', who: 'PRIVACY_OFFICE' },
    { fact: 'NOTICE', about: 'survey', who: 'STEWARD' },
    { fact: 'PROMPT_NOTICE', about: 'seen', who: 'STEWARD' },
  ]);
});

describe('a purpose that nobody is told yet (Art. 21(1))', () => {
  const promptNotice = { mode: 'NOTIFICATION', when: 'by e-mail the next working day' };
  const why = { rationale: 'a patient bleeds', approver: 'a doctor' };
  const take = (facts: Facts, purpose = 'survey', data: Facts = {}) =>
    asked(
      { action: 'COLLECT', purpose, categories: ['contact'], source: 'seen', caller: engineer },
      {
        dataCategories: mapOf(category('contact', data)),
        collectionSources: mapOf(source('seen', { route: 'OBSERVED', categories: ['contact'], ...facts })),
        declarations: mapOf(declaration('survey', 'contact'), declaration('billing', 'contact')),
      },
    );
  const duties = (...given: Parameters<typeof take>) => take(...given).obligations;
  const permitted = 'PERMIT DECLARED_PURPOSE 18(1)';

  test('is collected for where the source says how it is told promptly, with the duty to tell it', () => {
    expect(said(take({ promptNotice }))).toBe(permitted);
    expect(duties({ promptNotice })).toEqual([{ type: 'TELL_PURPOSE_PROMPTLY', article: '21(1)' }]);
    expect(take({ promptNotice }).deciding.records).toContainEqual({ kind: 'CollectionSource', key: 'seen' });
  });

  test('is not collected for without that, and what would mend it is said', () => {
    expect(said(take({}))).toBe('DENY PURPOSE_NOT_ANNOUNCED 21(1)');
    expect(take({}).deciding.remedies).toEqual([
      { fact: 'NOTICE', about: 'survey', who: 'STEWARD' },
      { fact: 'PROMPT_NOTICE', about: 'seen', who: 'STEWARD' },
    ]);
  });

  test('is no duty any more once it is told, nor where no notice is due', () => {
    expect([said(take({ promptNotice }, 'billing')), ...duties({ promptNotice }, 'billing')]).toEqual([permitted]);
    expect(duties({ promptNotice, announcement: 'posted' })).toEqual([]);
    expect(duties({ promptNotice, noticeExemption: { ground: 'OBVIOUS_PURPOSE', ...why } })).toEqual([]);
    expect(duties({ promptNotice }, 'survey', { identifies: 'NO' })).toEqual([]);
    expect(duties({ promptNotice, noticeExemption: why })).toEqual(duties({ promptNotice }));
  });

  test('is told by a form beforehand, and afterwards only where that could not wait (Art. 21(2))', () => {
    const form = { route: 'DIRECT_WRITTEN', formState: 'LIVE', promptNotice };
    expect(said(take(form))).toBe('DENY FORM_NO_EXPRESS_INDICATION 21(2)');
    expect(duties({ ...form, indication: 'indicated' })).toEqual([]);
    expect([said(take({ ...form, urgentNeed: why })), ...duties({ ...form, urgentNeed: why })]).toEqual([
      permitted,
      { type: 'TELL_PURPOSE_PROMPTLY', article: '21(1)' },
    ]);
  });
});

test('a purpose that nobody was told is not collected for, unless an exemption is recorded', () => {
  const exempt = { ground: 'OBVIOUS_PURPOSE', rationale: 'a delivery', approver: 'someone' };
  const seen = source('seen', { route: 'OBSERVED', categories: ['contact'] });
  const obvious = source('obvious', { route: 'OBSERVED', categories: ['contact'], noticeExemption: exempt });
  const declarations = mapOf(declaration('survey', 'contact'));
  const table = tableOf({ collectionSources: mapOf(seen, obvious), declarations });
  const rule = (from: string) =>
    decide(table, { action: 'COLLECT', purpose: 'survey', categories: ['contact'], source: from, caller: engineer })
      .rule;
  expect(rule('seen')).toBe('PURPOSE_NOT_ANNOUNCED');
  expect(rule('obvious')).toBe('DECLARED_PURPOSE');
});

test('L008: illness from a broker needs consent, and so does what holds it', () => {
  expect(said(collect('care', 'health.illness', 'broker'))).toBe('NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)');
  expect(collect('care', 'health', 'broker').rule).toBe('ACQ_SPECIAL_CARE_NO_CONSENT');
  const consent = { key: 'consent:1', kind: 'SPECIAL_CARE', purpose: 'care', categories: ['health'] } as const;
  const consented = { principal: { consents: [consent], stops: [] } };
  expect(collect('care', 'health.illness', 'broker', consented).outcome).toBe('PERMIT');
});

test('L011, L012: made public, entrusted, or given by the principal it may be acquired', () => {
  for (const from of ['newspaper', 'payroll', 'form']) {
    expect(said(collect('care', 'health.illness', from))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  }
});

test('a ground that names no document leaves it undetermined', () => {
  expect(said(collect('care', 'health.illness', 'rumour'))).toBe('UNDETERMINED SPECIAL_CARE_GROUND_UNPROVEN 20(2)');
});

describe('a ground for special care data', () => {
  const permitted = 'PERMIT DECLARED_PURPOSE 18(1)';
  const refused = 'NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)';
  const on = (specialCareGround: string, facts: object = {}) =>
    taking({
      route: 'PUBLIC_SOURCE',
      announcement: 'posted',
      specialCareGround,
      specialCareEvidence: 'a note',
      ...facts,
    });

  test('is none without its other limb', () => {
    for (const [ground, ...limbs] of [
      ['LIFE_BODY_PROPERTY', 'CONSENT_DIFFICULT'],
      ['PUBLIC_HEALTH_OR_CHILD', 'SPECIAL_NEED', 'CONSENT_DIFFICULT'],
      ['PUBLIC_BODY', 'CONSENT_WOULD_IMPEDE'],
      ['ACADEMIC_BY_OPERATOR', 'NO_UNDUE_INFRINGEMENT'],
      ['ACADEMIC_FROM_INSTITUTION', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'],
    ] as const) {
      expect([ground, said(on(ground, { specialCareLimbs: limbs }))]).toEqual([ground, permitted]);
      const one = on(ground, { specialCareLimbs: limbs.slice(1) });
      expect([ground, said(one)]).toEqual([ground, refused]);
      expect(one.deciding.remedies).toEqual([
        { fact: 'CONSENT', about: 'care:health.illness', who: 'PRINCIPAL' },
        { fact: 'SPECIAL_CARE_LIMB', about: limbs[0], who: 'STEWARD' },
      ]);
    }
    expect(said(on('LAW'))).toBe(permitted);
  });

  test('that it was made public needs one of those whom the law names to have done so', () => {
    expect(said(on('MADE_PUBLIC', { madePublicBy: 'PRINCIPAL' }))).toBe(permitted);
    expect(said(on('MADE_PUBLIC'))).toBe(refused);
  });
});

test('a child that writes its illness into a form does not consent: the representative does', () => {
  const alone = { consents: [], stops: [], needsRepresentative: true };
  const consent = {
    key: 'c',
    kind: 'SPECIAL_CARE',
    purpose: 'care',
    categories: ['health'],
    byRepresentative: true,
  } as const;
  expect(said(collect('care', 'health.illness', 'form', { principal: alone }))).toBe(
    'NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)',
  );
  const represented = { ...alone, consents: [consent] };
  expect(collect('care', 'health.illness', 'form', { principal: represented }).outcome).toBe('PERMIT');
  expect(collect('news.send', 'contact.email', 'form', { principal: alone }).outcome).toBe('PERMIT');
});

describe('a form that indicates nothing first', () => {
  const why = { rationale: 'a patient bleeds', approver: 'a doctor' };
  const form = (facts: object, purpose = 'survey') => {
    const table = tableOf({
      collectionSources: mapOf(
        source('there', { route: 'DIRECT_WRITTEN', categories: ['contact'], formState: 'LIVE', ...facts }),
      ),
      declarations: mapOf(declaration('survey', 'contact'), declaration('billing', 'contact')),
    });
    const asked = { purpose, categories: ['contact'], source: 'there', caller: engineer };
    return said(decide(table, { action: 'COLLECT', ...asked }));
  };

  test('may take what life, body or property cannot wait for, for a purpose that is announced', () => {
    expect(form({ urgentNeed: why })).toBe('DENY PURPOSE_NOT_ANNOUNCED 21(1)');
    expect(form({ urgentNeed: why, announcement: 'posted' })).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    expect(form({ urgentNeed: why, indication: 'indicated' })).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    expect(form({ urgentNeed: why }, 'billing')).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  });

  test('may do so where a ground of the law spares the notice, and not without one', () => {
    expect(form({ noticeExemption: { ground: 'OBVIOUS_PURPOSE', ...why } })).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    expect(form({ noticeExemption: why })).toBe('DENY FORM_NO_EXPRESS_INDICATION 21(2)');
    expect(form({})).toBe('DENY FORM_NO_EXPRESS_INDICATION 21(2)');
  });

  test('takes nothing while it is not live', () => {
    expect(form({ urgentNeed: why, announcement: 'posted', formState: 'DRAFT' })).toBe(
      'DENY FORM_NO_EXPRESS_INDICATION 21(2)',
    );
  });

  test('is told from others, whom an exemption without a ground spares nothing either', () => {
    expect(form({ route: 'DIRECT_ORAL', formState: undefined, noticeExemption: why })).toBe(
      'DENY NOTICE_EXEMPTION_UNGROUNDED 21(4)',
    );
  });
});

describe('what a third party provides', () => {
  const confirmed = { document: 'contract', howAcquired: 'by its own form', confirmedAt: '2026-02-01' };
  const from = (facts: Facts, party: Facts = {}, data: Facts = {}) => {
    const table = tableOf({
      dataCategories: mapOf(category('data', data)),
      declarations: mapOf(declaration('billing', 'data')),
      collectionSources: mapOf(
        source('there', { route: 'THIRD_PARTY', categories: ['data'], party: 'seller', ...facts }),
      ),
      parties: mapOf(
        seller(party),
        seller({ key: 'branch', legalPerson: 'seller', address: undefined, representative: undefined }),
      ),
    });
    const question = { purpose: 'billing', categories: ['data'], source: 'there', caller: engineer };
    return decide(table, { action: 'COLLECT', ...question });
  };
  const owed = (...given: Parameters<typeof from>) => from(...given).obligations.map(({ fields }) => fields);
  const unconfirmed = 'DENY RECEIPT_UNCONFIRMED 30(1)';
  const permitted = 'PERMIT DECLARED_PURPOSE 18(1)';

  test('is confirmed with name, address and representative of who provides it', () => {
    const receiptConfirmation = confirmed;
    expect(said(from({ receiptConfirmation }))).toBe(permitted);
    expect(said(from({ receiptConfirmation, party: 'branch' }))).toBe(permitted);
    expect(said(from({ receiptConfirmation, party: undefined }))).toBe(unconfirmed);
    expect(said(from({ receiptConfirmation, party: 'nobody' }))).toBe(unconfirmed);
    const lacking = [{ address: undefined }, { representative: undefined }, { kindOf: 'CLASS' }];
    for (const facts of lacking) expect(said(from({ receiptConfirmation }, facts))).toBe(unconfirmed);
    expect(said(from({ receiptConfirmation }, { kindOf: 'SOLE_PROPRIETOR', representative: undefined }))).toBe(
      permitted,
    );
    expect(from({ receiptConfirmation, party: undefined }).deciding.remedies).toEqual([
      { fact: 'PROVIDER_IDENTITY', about: 'there', who: 'STEWARD' },
    ]);
  });

  test('brings no duty when a public body of Japan provides it', () => {
    const city = { kindOf: 'PUBLIC_BODY', representative: undefined };
    expect([said(from({}, city)), ...owed({}, city)]).toEqual([permitted]);
    expect(said(from({}, { ...city, country: 'KR' }))).toBe(unconfirmed);
  });

  test('brings none on an exception of Art. 27(1), nor under Art. 27(5)', () => {
    const items = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'].map((item) => `EXC_27_1_${item}`);
    for (const providedUnder of [...items, 'EXC_27_5']) {
      expect([said(from({ providedUnder })), ...owed({ providedUnder })]).toEqual([permitted]);
    }
    for (const providedUnder of [undefined, 'CONSENT', 'NON_OPERATOR', 'PERSONALLY_REFERABLE']) {
      expect(said(from({ providedUnder }))).toBe(unconfirmed);
    }
  });

  test('is recorded as who provides it, and on what, makes it (Rule 24(1))', () => {
    const recorded = (facts: Facts) => owed({ receiptConfirmation: confirmed, ...facts })[0];
    expect(recorded({})).toEqual(['CONSENT', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS']);
    expect(recorded({ providedUnder: 'NON_OPERATOR' })).toEqual(['COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS']);
    expect(recorded({ providedUnder: 'PERSONALLY_REFERABLE' })).toEqual([
      'CONSENT',
      'COUNTERPARTY',
      'PRINCIPAL',
      'ITEMS',
    ]);
  });

  test('and is no personal data is neither confirmed nor announced, unless it becomes such here', () => {
    const untold = (facts: Facts, data: Facts) => said(from(facts, {}, data));
    const referable = { identifies: 'NO' };
    const anonymised = { processing: { into: 'ANONYMISED', document: 'd', at: '2026-01-01' } };
    expect([untold({}, referable), untold({}, anonymised), ...owed({}, {}, referable)]).toEqual([
      'PERMIT DECLARED_PURPOSE',
      'PERMIT DECLARED_PURPOSE',
    ]);
    expect(untold({ providedUnder: 'PERSONALLY_REFERABLE' }, referable)).toBe(unconfirmed);
    const observed = (data: Facts) =>
      asked(
        { action: 'COLLECT', purpose: 'survey', categories: ['data'], source: 'there', caller: engineer },
        {
          dataCategories: mapOf(category('data', data)),
          declarations: mapOf(declaration('survey', 'data')),
          collectionSources: mapOf(source('there', { route: 'OBSERVED', categories: ['data'] })),
        },
      );
    expect(said(observed(referable))).toBe('PERMIT DECLARED_PURPOSE');
    expect(said(observed({}))).toBe('DENY PURPOSE_NOT_ANNOUNCED 21(1)');
  });
});
