import { describe, expect, it } from 'vitest';
import { type CategoryRecords, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { type CollectionRecords, collectionSourceModel } from '../../../src/registry/collection/model.ts';
import { type PartyRecords, partyModel } from '../../../src/registry/party/model.ts';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import { optOutFilingModel, type ProvisionRecords } from '../../../src/registry/provision/model.ts';
import { optOutProvisoRules } from '../../../src/registry/provision/opt-out-proviso-rules.ts';
import {
  foreignOperatorsFileThroughAnAgent,
  leavesTimeToObject,
  optOutPurposesSayProvision,
  optOutRules,
  optOutsAreFiledBeforehand,
  optOutsAreTold,
  optOutsLeaveTimeToObject,
  optOutsStateNineFacts,
} from '../../../src/registry/provision/opt-out-rules.ts';
import {
  publicationsFollowTheFiling,
  publishedOptOutsAreSelfPublished,
} from '../../../src/registry/provision/publication-rules.ts';
import { type PurposeRecords, purposeModel } from '../../../src/registry/purpose/model.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

type Facts = Readonly<Record<string, unknown>>;
type Records = CategoryRecords & CollectionRecords & PartyRecords & PolicyRecords & ProvisionRecords & PurposeRecords;

const operator = (facts: Facts = {}) =>
  make(partyModel, {
    key: 'operator',
    kindOf: 'CORPORATION',
    nameEn: 'Operator',
    country: 'JP',
    roles: ['OPERATOR'],
    ...facts,
  });

const category = (key: string, facts: Facts = {}) =>
  make(dataCategoryModel, { key, labelEn: key, identifies: 'BY_EASY_COLLATION', ...facts });

const purpose = (key: string, facts: Facts = {}) => make(purposeModel, { key, statementEn: key, ...facts });

const source = (facts: Facts) =>
  make(collectionSourceModel, {
    key: 'list-seller',
    labelEn: 'lists',
    route: 'THIRD_PARTY',
    categories: ['contact'],
    wrongful: 'NO',
    ...facts,
  });

const page = (facts: Facts = {}) =>
  make(noticeEvidenceModel, {
    key: 'opt-out-page',
    mode: 'READILY_ACCESSIBLE',
    channel: 'web page',
    documentRef: 'opt-out',
    contentHash: 'a'.repeat(64),
    language: 'en',
    from: '2026-04-01',
    ...facts,
  });

const filed = { method: 'ONLINE', receiptNo: '26-1', filedAt: '2026-04-10' };

const nineFacts = {
  operator: { name: 'Operator', address: 'Tokyo', representative: 'A. Person' },
  purposes: ['directory.provide'],
  categories: ['contact.telephone'],
  acquisition: { source: 'public registers', method: 'copied by hand' },
  provisionMethod: 'printed directory',
  stopsOnRequest: true,
  requestMethod: 'by letter to the desk',
  updateMethod: 'every January',
  plannedStart: '2026-06-01',
};

/** A directory that is sold, told, filed and waited for as the law wants it. */
const directory = (facts: Facts = {}) =>
  make(optOutFilingModel, {
    key: 'directory',
    ...nineFacts,
    state: 'FILED',
    notice: 'opt-out-page',
    filing: filed,
    waitingPeriodEndsAt: '2026-05-15',
    ...facts,
  });

interface Around {
  readonly notice?: ReturnType<typeof page>;
  readonly operator?: ReturnType<typeof operator>;
  readonly source?: ReturnType<typeof source>;
}

const registry = (filing: ReturnType<typeof directory>, around: Around = {}) =>
  registryOf<Records>({
    optOutFilings: [filing],
    noticeEvidences: [around.notice ?? page()],
    parties: [around.operator ?? operator()],
    collectionSources: around.source === undefined ? [] : [around.source],
    dataCategories: [
      category('contact'),
      category('contact.telephone', { parent: 'contact' }),
      category('contact.email', { parent: 'contact' }),
      category('health'),
      category('health.history', { parent: 'health', specialCare: ['MEDICAL_HISTORY'] }),
      category('study', { processing: { into: 'PSEUDONYMISED', document: 'record 3', at: '2026-01-01' } }),
    ],
    purposes: [purpose('directory.provide', { includesThirdPartyProvision: true }), purpose('news.send')],
  });

describe('an opt-out as the law wants it', () => {
  it('breaks no rule, in whatever state', () => {
    for (const state of ['DRAFT', 'NOTIFIED', 'FILED', 'PPC_PUBLISHED', 'SELF_PUBLISHED']) {
      const records = registry(directory({ state }));
      expect(
        [...optOutRules, publicationsFollowTheFiling, ...optOutProvisoRules].flatMap((rule) => rule(records)),
      ).toEqual([]);
    }
  });
});

describe('the finding that an opt-out is to be published by the operator itself', () => {
  const found = (state: string, facts: Facts = {}) =>
    publishedOptOutsAreSelfPublished(registry(directory({ state, ...facts })));

  it('comes when the Commission published it, goes when the operator did, and returns', () => {
    expect(found('PPC_PUBLISHED')).toMatchObject([
      { code: 'OPTOUT_SELF_PUBLICATION_DUE', article: '27(4), Rule 14', records: [{ key: 'directory' }] },
    ]);
    for (const state of ['DRAFT', 'NOTIFIED', 'FILED', 'SELF_PUBLISHED']) expect(found(state)).toEqual([]);
    expect(codesOf(found('PPC_PUBLISHED'))).toEqual(['OPTOUT_SELF_PUBLICATION_DUE']);
  });

  it('says since when, where that is known', () => {
    const published = found('PPC_PUBLISHED', { ppcPublishedAt: '2026-04-20T00:00:00Z' });
    expect(published).toMatchObject([{ message: expect.stringContaining('`2026-04-20T00:00:00.000Z`') }]);
    const both = { ppcPublishedAt: '2026-04-20', selfPublishedAt: '2026-04-21' };
    expect(found('SELF_PUBLISHED', both)).toEqual([]);
  });
});

describe('publications follow the filing', () => {
  const misplaced = (facts: Facts) =>
    publicationsFollowTheFiling(registry(directory(facts))).map(({ code, path }) => [code, path.at(-1)]);
  const published = { state: 'SELF_PUBLISHED', ppcPublishedAt: '2026-04-20', selfPublishedAt: '2026-04-21' };
  const faultOf = (fact: string) => [['OPTOUT_PUBLICATION_MISPLACED', fact]];

  it('take one that the Commission published after the filing, and the operator after that, or at once', () => {
    expect(misplaced(published)).toEqual([]);
    const atOnce = { ppcPublishedAt: filed.filedAt, selfPublishedAt: filed.filedAt };
    expect(misplaced({ ...published, ...atOnce })).toEqual([]);
    expect(misplaced({ ...published, selfPublishedAt: undefined, ppcPublishedAt: undefined })).toEqual([]);
  });

  it('refuse an instant of what has not come', () => {
    expect(misplaced({ state: 'FILED', ppcPublishedAt: '2026-04-20' })).toEqual(faultOf('ppcPublishedAt'));
    expect(misplaced({ ...published, state: 'PPC_PUBLISHED' })).toEqual(faultOf('selfPublishedAt'));
  });

  it('refuse a publication before the filing, and one by the operator before that by the Commission', () => {
    expect(misplaced({ ...published, ppcPublishedAt: '2026-04-09' })).toEqual(faultOf('ppcPublishedAt'));
    expect(misplaced({ ...published, selfPublishedAt: '2026-04-19' })).toEqual(faultOf('selfPublishedAt'));
  });
});

describe('opt-outs state nine facts', () => {
  const missing = (facts: Facts, around?: Around) => optOutsStateNineFacts(registry(directory(facts), around));

  it('refuses a filing with only five facts: items i, iv and viii are missing', () => {
    const five = { operator: undefined, acquisition: undefined, updateMethod: undefined, plannedStart: undefined };
    expect(missing(five).map(({ code, article, path }) => [code, article, path.at(-1)])).toEqual([
      ['OPTOUT_FACT_MISSING', '27(2)(i)', 'operator'],
      ['OPTOUT_FACT_MISSING', '27(2)(iv)', 'acquisition'],
      ['OPTOUT_FACT_MISSING', '27(2)(viii), Rule 11(4)(i)', 'updateMethod'],
      ['OPTOUT_FACT_MISSING', '27(2)(viii), Rule 11(4)(ii)', 'plannedStart'],
    ]);
  });

  it('names nine when there are none', () => {
    const none = Object.fromEntries(Object.keys(nineFacts).map((fact) => [fact, undefined]));
    expect(missing(none).map(({ path }) => path.at(-1))).toEqual(Object.keys(nineFacts));
  });

  it.each(['name', 'address', 'representative'])("counts the operator's %s as part of one fact", (part) => {
    expect(missing({ operator: { ...nineFacts.operator, [part]: undefined } }).map(({ article }) => article)).toEqual([
      '27(2)(i)',
    ]);
  });

  it('asks no representative of an operator that is no corporation', () => {
    const alone = { operator: { name: 'B', address: 'Kyoto' } };
    expect(missing(alone, { operator: operator({ kindOf: 'SOLE_PROPRIETOR' }) })).toEqual([]);
  });

  it('asks both source and method of acquisition', () => {
    expect(codesOf(missing({ acquisition: { source: 'public registers' } }))).toEqual(['OPTOUT_FACT_MISSING']);
  });

  it('lets a draft be incomplete', () => {
    expect(missing({ state: 'DRAFT', operator: undefined, stopsOnRequest: false })).toEqual([]);
  });
});

describe('opt-outs are told', () => {
  const toldBy = (facts: Facts, notice = page()) => codesOf(optOutsAreTold(registry(directory(facts), { notice })));

  it('refuses one that was filed and that principals cannot know', () => {
    expect(toldBy({ notice: undefined })).toEqual(['OPTOUT_NOT_NOTIFIED']);
  });

  it('takes notification and ready accessibility, and no other way', () => {
    expect(toldBy({}, page({ mode: 'NOTIFICATION' }))).toEqual([]);
    expect(toldBy({}, page({ mode: 'PUBLIC_ANNOUNCEMENT' }))).toEqual(['OPTOUT_NOT_NOTIFIED']);
    expect(toldBy({}, page({ mode: 'ACCESSIBLE' }))).toEqual(['OPTOUT_NOT_NOTIFIED']);
  });

  it('needs no notice while it is a draft', () => {
    expect(toldBy({ state: 'DRAFT', notice: undefined })).toEqual([]);
  });
});

describe('opt-outs leave time to object', () => {
  const waiting = (facts: Facts) =>
    optOutsLeaveTimeToObject(registry(directory(facts))).map(({ code, path }) => [code, path.at(-1)]);

  it('refuses to post, file and provide on the same day', () => {
    expect(waiting({ waitingPeriodEndsAt: '2026-04-01', plannedStart: '2026-04-01' })).toEqual([
      ['OPTOUT_WAITING_PERIOD', 'waitingPeriodEndsAt'],
    ]);
  });

  it('refuses a minute, or anything that ends before a whole day has passed since principals are told', () => {
    const faults = [['OPTOUT_WAITING_PERIOD', 'waitingPeriodEndsAt']];
    expect(waiting({ waitingPeriodEndsAt: '2026-04-01T00:01:00+09:00' })).toEqual(faults);
    expect(waiting({ waitingPeriodEndsAt: '2026-04-01T23:59:59+09:00' })).toEqual(faults);
    expect(waiting({ waitingPeriodEndsAt: '2026-04-02' })).toEqual([]);
    const evening = '2026-04-01T23:00:00+09:00';
    expect(leavesTimeToObject(evening, '2026-04-02T00:00:00+09:00')).toBe(false);
    expect(leavesTimeToObject(evening, '2026-04-02T22:59:59.999+09:00')).toBe(false);
    expect(leavesTimeToObject(evening, '2026-04-02T23:00:00+09:00')).toBe(true);
  });

  it('refuses one that says no time', () => {
    expect(waiting({ waitingPeriodEndsAt: undefined })).toEqual([['OPTOUT_WAITING_PERIOD', 'waitingPeriodEndsAt']]);
  });

  it('may begin when the time ends, not a day before', () => {
    expect(waiting({ plannedStart: '2026-05-15' })).toEqual([]);
    expect(waiting({ plannedStart: '2026-05-14' })).toEqual([['OPTOUT_WAITING_PERIOD', 'plannedStart']]);
  });
});

describe('opt-outs are filed beforehand', () => {
  const filing = (facts: Facts) => codesOf(optOutsAreFiledBeforehand(registry(directory(facts))));

  it.each(['FILED', 'PPC_PUBLISHED', 'SELF_PUBLISHED'])('refuses %s without a filing', (state) => {
    expect(filing({ state, filing: undefined })).toEqual(['OPTOUT_NOT_FILED']);
  });

  it('needs none while principals are merely told', () => {
    expect(filing({ state: 'NOTIFIED', filing: undefined })).toEqual([]);
  });

  it('refuses a filing of the day on which provision begins', () => {
    expect(filing({ filing: { ...filed, filedAt: '2026-06-01' } })).toEqual(['OPTOUT_NOT_FILED']);
    expect(filing({ filing: { ...filed, filedAt: '2026-05-31' } })).toEqual([]);
  });
});

describe('foreign operators file through an agent', () => {
  const filedBy = (country: string, agent?: Facts) =>
    codesOf(
      foreignOperatorsFileThroughAnAgent(
        registry(directory({ filing: { ...filed, agent } }), { operator: operator({ country }) }),
      ),
    );

  it('refuses a filing from abroad without one', () => {
    expect(filedBy('US')).toEqual(['OPTOUT_NO_DOMESTIC_AGENT']);
  });

  it('takes one with an agent, and asks none of an operator in Japan', () => {
    expect(filedBy('US', { name: 'Agent', address: 'Tokyo' })).toEqual([]);
    expect(filedBy('JP')).toEqual([]);
  });
});

describe('purposes of an opt-out say provision', () => {
  it('refuses a purpose that does not', () => {
    expect(optOutPurposesSayProvision(registry(directory({ purposes: ['news.send'] })))).toMatchObject([
      { code: 'OPTOUT_PURPOSE_MISSING', article: '27(2), 17(1)', path: ['optOutFilings', 'directory', 'purposes'] },
    ]);
  });

  it('refuses it beside one that does', () => {
    const purposes = ['directory.provide', 'news.send'];
    expect(codesOf(optOutPurposesSayProvision(registry(directory({ purposes }))))).toEqual(['OPTOUT_PURPOSE_MISSING']);
  });
});

describe('what is never provided by opt-out', () => {
  const refused = (facts: Facts, around?: Around) =>
    codesOf(optOutProvisoRules.flatMap((rule) => rule(registry(directory(facts), around))));

  it('is special care-required information, also below what is listed, also in a draft', () => {
    expect(refused({ categories: ['health.history'] })).toEqual(['OPTOUT_SPECIAL_CARE']);
    expect(refused({ categories: ['health'] })).toEqual(['OPTOUT_SPECIAL_CARE']);
    expect(refused({ categories: ['health'], state: 'DRAFT' })).toEqual(['OPTOUT_SPECIAL_CARE']);
  });

  it('is pseudonymised data', () => {
    expect(refused({ categories: ['study'] })).toEqual(['PSEUDO_NOT_PROVIDED']);
  });

  it.each(['YES', 'SUSPECTED'])('is data whose source is wrongful: %s', (wrongful) => {
    expect(refused({}, { source: source({ wrongful }) })).toEqual(['OPTOUT_WRONGFUL_SOURCE']);
  });

  it('is data that another provided by opt-out', () => {
    expect(refused({}, { source: source({ optOutDerived: true }) })).toEqual(['OPTOUT_ONWARD']);
  });

  it('is judged by the items that the source holds, wider or narrower than those listed', () => {
    const narrower = source({ wrongful: 'YES', categories: ['contact.telephone'] });
    expect(refused({ categories: ['contact'] }, { source: narrower })).toEqual(['OPTOUT_WRONGFUL_SOURCE']);
    const other = source({ wrongful: 'YES', categories: ['contact.email'] });
    expect(refused({ categories: ['contact.telephone'] }, { source: other })).toEqual([]);
  });

  it('is not data that was received with consent', () => {
    expect(refused({}, { source: source({}) })).toEqual([]);
  });
});
