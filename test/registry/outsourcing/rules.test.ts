import { describe, expect, it } from 'vitest';
import { type CategoryRecords, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { type OutsourcingRecords, outsourcingModel } from '../../../src/registry/outsourcing/model.ts';
import {
  activeReOutsourcingHangsOnActive,
  endedEngagementsSettleTheData,
  engagementChainsBegin,
  outsourceesAreCheckedFirst,
  outsourceesAreNoClasses,
  outsourceesAreOthers,
  outsourceesAreUnderContract,
  outsourcingAbroadHasABasis,
  outsourcingRules,
  reOutsourcingIsApproved,
  reOutsourcingKeepsToItems,
  reOutsourcingKeepsToPeriod,
  reOutsourcingKeepsToPurposes,
} from '../../../src/registry/outsourcing/rules.ts';
import { type PartyRecords, partyModel } from '../../../src/registry/party/model.ts';
import { type PurposeRecords, purposeModel } from '../../../src/registry/purpose/model.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

type Facts = Readonly<Record<string, unknown>>;

const party = (key: string, facts: Facts = {}) =>
  make(partyModel, { key, kindOf: 'CORPORATION', nameEn: key, country: 'JP', ...facts });

const category = (key: string, parent?: string) =>
  make(dataCategoryModel, { key, labelEn: key, identifies: 'BY_EASY_COLLATION', parent });

const purpose = (key: string, parent?: string) => make(purposeModel, { key, statementEn: key, parent });

const checked = { at: '2026-01-10', result: 'ADEQUATE', evidence: 'check sheet', by: 'A. Reviewer' };
const contract = { documentRef: 'contract 7', concludedAt: '2026-02-01' };

/** A courier that gets names and addresses to deliver. */
const courier = (facts: Facts = {}) =>
  make(outsourcingModel, {
    key: 'delivery',
    outsourcee: 'courier',
    categories: ['contact'],
    purposes: ['service.provide'],
    work: 'deliver parcels',
    state: 'ACTIVE',
    selectionCheck: checked,
    contract,
    ...facts,
  });

/** What the courier hands on to a driver. */
const driver = (facts: Facts = {}) =>
  courier({
    key: 'delivery.last-mile',
    outsourcee: 'driver',
    engagedBy: 'delivery',
    approvedAt: '2026-01-20',
    ...facts,
  });

type Records = CategoryRecords & OutsourcingRecords & PartyRecords & PurposeRecords;

const registry = (...outsourcings: readonly ReturnType<typeof courier>[]) => withCourier({}, ...outsourcings);

const withCourier = (facts: Facts, ...outsourcings: readonly ReturnType<typeof courier>[]) =>
  registryOf<Records>({
    outsourcings,
    parties: [
      party('operator', { roles: ['OPERATOR'] }),
      party('operator.osaka', { roles: ['BRANCH'], legalPerson: 'operator' }),
      party('operator.logistics', { roles: ['GROUP_COMPANY'], parentCompany: 'operator' }),
      party('courier', facts),
      party('courier.north', { roles: ['BRANCH'], legalPerson: 'courier' }),
      party('driver'),
    ],
    dataCategories: [category('contact'), category('contact.address', 'contact'), category('financial')],
    purposes: [purpose('service.provide'), purpose('service.deliver', 'service.provide'), purpose('billing')],
  });

describe('an engagement as the law wants it', () => {
  it('breaks no rule, with what is handed on', () => {
    expect(outsourcingRules.flatMap((rule) => rule(registry(courier(), driver())))).toEqual([]);
  });
});

describe('outsourcees are checked first', () => {
  const check = (facts: Facts) => outsourceesAreCheckedFirst(registry(courier(facts)));

  it('needs no check while it is merely proposed', () => {
    expect(check({ state: 'PROPOSED', selectionCheck: undefined })).toEqual([]);
  });

  it.each(['SELECTED', 'CONTRACTED', 'ACTIVE', 'SUSPENDED', 'ENDED'])('refuses %s without a check', (state) => {
    expect(check({ state, selectionCheck: undefined })).toMatchObject([
      { code: 'ENTRUST_NO_SELECTION_CHECK', article: '25', path: ['outsourcings', 'delivery', 'selectionCheck'] },
    ]);
  });

  it('refuses a check that found the measures inadequate', () => {
    expect(codesOf(check({ selectionCheck: { ...checked, result: 'INADEQUATE' } }))).toEqual([
      'ENTRUST_NO_SELECTION_CHECK',
    ]);
  });

  it('takes a check of the day of the contract, and refuses one after it', () => {
    expect(check({ selectionCheck: { ...checked, at: '2026-02-01' } })).toEqual([]);
    expect(codesOf(check({ selectionCheck: { ...checked, at: '2026-02-02' } }))).toEqual([
      'ENTRUST_NO_SELECTION_CHECK',
    ]);
  });
});

describe('outsourcees are under contract', () => {
  it.each(['PROPOSED', 'SELECTED'])('need none while %s', (state) => {
    expect(outsourceesAreUnderContract(registry(courier({ state, contract: undefined })))).toEqual([]);
  });

  it.each(['CONTRACTED', 'ACTIVE', 'SUSPENDED', 'ENDED'])('refuses %s without one', (state) => {
    expect(outsourceesAreUnderContract(registry(courier({ state, contract: undefined })))).toMatchObject([
      { code: 'ENTRUST_NO_CONTRACT', article: '25', path: ['outsourcings', 'delivery', 'contract'] },
    ]);
  });
});

describe('ended engagements settle the data', () => {
  it('says what became of it and when', () => {
    const ended = courier({ state: 'ENDED', endAction: 'ERASE', endedAt: '2026-06-30' });
    expect(endedEngagementsSettleTheData(registry(ended))).toEqual([]);
  });

  it('refuses an end that says neither', () => {
    const problems = endedEngagementsSettleTheData(registry(courier({ state: 'ENDED' })));
    expect(problems.map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['ENTRUST_NO_END_ACTION', 'endAction'],
      ['ENTRUST_NO_END_ACTION', 'endedAt'],
    ]);
  });

  it('asks nothing of an engagement that goes on', () => {
    expect(endedEngagementsSettleTheData(registry(courier({ state: 'SUSPENDED' })))).toEqual([]);
  });
});

describe('outsourcees are others', () => {
  const entrusted = (outsourcee: string) => codesOf(outsourceesAreOthers(registry(courier({ outsourcee }))));

  it('holds of another company, one of the group included', () => {
    expect(entrusted('courier')).toEqual([]);
    expect(entrusted('operator.logistics')).toEqual([]);
  });

  it('refuses the operator itself, and its own branch', () => {
    expect(entrusted('operator')).toEqual(['ENTRUST_SAME_PERSON']);
    expect(entrusted('operator.osaka')).toEqual(['ENTRUST_SAME_PERSON']);
  });

  it('refuses work handed on to the same person, or back to the operator', () => {
    expect(codesOf(outsourceesAreOthers(registry(courier(), driver({ outsourcee: 'courier.north' }))))).toEqual([
      'ENTRUST_SAME_PERSON',
    ]);
    expect(codesOf(outsourceesAreOthers(registry(courier(), driver({ outsourcee: 'operator' }))))).toEqual([
      'ENTRUST_SAME_PERSON',
    ]);
  });
});

describe('an outsourcee is one party', () => {
  it('refuses a class of parties, which nobody can choose, contract with or supervise', () => {
    const records = registry(courier());
    const parties = new Map([...records.parties, ['courier', party('courier', { kindOf: 'CLASS' })] as const]);
    expect(outsourceesAreNoClasses(records)).toEqual([]);
    expect(outsourceesAreNoClasses({ ...records, parties })).toEqual([
      {
        code: 'ENTRUST_TO_CLASS',
        path: ['outsourcings', 'delivery', 'outsourcee'],
        message: '`courier` is a class of parties',
        article: '25, 27(5)(i)',
        remedy: 'record an engagement with each party that does the work',
      },
    ]);
  });
});

describe('what is handed on is part of what was entrusted', () => {
  it('takes the same items, and items below them', () => {
    expect(reOutsourcingKeepsToItems(registry(courier(), driver()))).toEqual([]);
    expect(reOutsourcingKeepsToItems(registry(courier(), driver({ categories: ['contact.address'] })))).toEqual([]);
  });

  it('refuses other items, one by one', () => {
    const problems = reOutsourcingKeepsToItems(registry(courier(), driver({ categories: ['contact', 'financial'] })));
    expect(problems).toMatchObject([
      { code: 'ENTRUST_EXCESS_ITEMS', article: '25, 27(5)(i)', message: expect.stringContaining('`financial`') },
    ]);
  });

  it('refuses a wider category than the one entrusted', () => {
    const records = registry(courier({ categories: ['contact.address'] }), driver({ categories: ['contact'] }));
    expect(codesOf(reOutsourcingKeepsToItems(records))).toEqual(['ENTRUST_EXCESS_ITEMS']);
  });

  it('takes the same purposes and those below them, and refuses others', () => {
    const serving = (purposes: readonly string[]) =>
      codesOf(reOutsourcingKeepsToPurposes(registry(courier(), driver({ purposes }))));
    expect(serving(['service.deliver'])).toEqual([]);
    expect(serving(['service.provide', 'billing'])).toEqual(['ENTRUST_EXCESS_PURPOSES']);
  });
});

describe('re-outsourcing keeps to the period above', () => {
  const above = courier({ effectiveFrom: '2026-02-01', effectiveUntil: '2026-12-31' });
  const lasting = (effectiveFrom?: string, effectiveUntil?: string) =>
    reOutsourcingKeepsToPeriod(registry(above, driver({ effectiveFrom, effectiveUntil }))).map(({ path }) =>
      path.at(-1),
    );

  it('takes the whole period', () => {
    expect(lasting('2026-02-01', '2026-12-31')).toEqual([]);
  });

  it('refuses one that begins a day before or ends a day after', () => {
    expect(lasting('2026-01-31', '2026-12-31')).toEqual(['effectiveFrom']);
    expect(lasting('2026-02-01', '2027-01-01')).toEqual(['effectiveUntil']);
  });

  it('refuses one that is open where the one above is not', () => {
    expect(lasting()).toEqual(['effectiveFrom', 'effectiveUntil']);
  });

  it('lets anything stand under an open engagement', () => {
    expect(reOutsourcingKeepsToPeriod(registry(courier(), driver({ effectiveFrom: '2026-03-01' })))).toEqual([]);
  });

  it('counts the day on which an open engagement above ended', () => {
    const ended = courier({ state: 'ENDED', endAction: 'RETURN', endedAt: '2026-06-30' });
    expect(codesOf(reOutsourcingKeepsToPeriod(registry(ended, driver({ state: 'SUSPENDED' }))))).toEqual([
      'ENTRUST_OUTSIDE_PERIOD',
    ]);
  });

  it('counts the day on which the one above ended before its time', () => {
    const ended = courier({ state: 'ENDED', effectiveUntil: '2026-12-31', endAction: 'RETURN', endedAt: '2026-06-30' });
    const child = driver({ state: 'SUSPENDED', effectiveUntil: '2026-12-31' });
    expect(codesOf(reOutsourcingKeepsToPeriod(registry(ended, child)))).toEqual(['ENTRUST_OUTSIDE_PERIOD']);
  });
});

describe('re-outsourcing is approved', () => {
  const approved = (facts: Facts) => codesOf(reOutsourcingIsApproved(registry(courier(), driver(facts))));

  it('holds when it was approved by the day of its contract', () => {
    expect(approved({ approvedAt: '2026-02-01' })).toEqual([]);
  });

  it('reports one that was not, or only afterwards, and refuses neither: approval is desirable', () => {
    expect(approved({ approvedAt: undefined })).toEqual(['ENTRUST_NOT_APPROVED']);
    expect(approved({ approvedAt: '2026-02-02' })).toEqual(['ENTRUST_NOT_APPROVED']);
    const unapproved = registry(courier(), driver({ approvedAt: undefined }));
    expect(outsourcingRules.flatMap((rule) => rule(unapproved))).toEqual([]);
  });

  it('needs no approval before it is contracted, nor of what the operator entrusts itself', () => {
    expect(approved({ state: 'SELECTED', contract: undefined, approvedAt: undefined })).toEqual([]);
    expect(reOutsourcingIsApproved(registry(courier()))).toEqual([]);
  });
});

describe('chains of engagements', () => {
  it('begin with one that the operator made', () => {
    expect(engagementChainsBegin(registry(courier(), driver()))).toEqual([]);
  });

  it('are refused when they lead back to themselves', () => {
    expect(codesOf(engagementChainsBegin(registry(courier({ engagedBy: 'delivery.last-mile' }), driver())))).toEqual([
      'ENTRUST_CYCLE',
      'ENTRUST_CYCLE',
    ]);
  });

  it.each(['PROPOSED', 'SELECTED', 'CONTRACTED', 'SUSPENDED', 'ENDED'])(
    'are not active under one that is %s',
    (state) => {
      expect(codesOf(activeReOutsourcingHangsOnActive(registry(courier({ state }), driver())))).toEqual([
        'ENTRUST_CHAIN_INACTIVE',
      ]);
    },
  );

  it('may be suspended under one that is active', () => {
    expect(activeReOutsourcingHangsOnActive(registry(courier(), driver({ state: 'SUSPENDED' })))).toEqual([]);
  });
});

describe('an outsourcee abroad', () => {
  const foundOf = (facts: Facts, state = 'ACTIVE') =>
    codesOf(outsourcingAbroadHasABasis(withCourier(facts, courier({ state }))));

  it('has a basis in its country or its system, and without one is reported', () => {
    expect(foundOf({ country: 'US' })).toEqual(['FOREIGN_NO_BASIS']);
    expect(foundOf({ country: 'US', foreign: { recipientSystem: 'NONE' } })).toEqual(['FOREIGN_NO_BASIS']);
    expect(foundOf({ country: 'US', foreign: { recipientSystem: 'CONTRACT' } })).toEqual([]);
    expect(foundOf({ country: 'DE' })).toEqual([]);
    expect(foundOf({ country: 'JP' })).toEqual([]);
  });

  it('is looked at while it handles data, and through its branches', () => {
    expect(foundOf({ country: 'US' }, 'SELECTED')).toEqual([]);
    const branch = courier({ outsourcee: 'courier.north' });
    expect(codesOf(outsourcingAbroadHasABasis(withCourier({ country: 'US' }, branch)))).toEqual(['FOREIGN_NO_BASIS']);
  });
});
