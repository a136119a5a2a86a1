import { describe, expect, it } from 'vitest';
import { type CategoryRecords, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { type JointUseRecords, jointUseModel } from '../../../src/registry/joint-use/model.ts';
import {
  jointUseIsToldBeforehand,
  jointUseIsToldInTheRightWay,
  jointUseRules,
  noticesOfJointUseAreComplete,
  responsibleIsAJointUser,
  scopesOfJointUseAreDeterminable,
} from '../../../src/registry/joint-use/rules.ts';
import { type PartyRecords, partyModel } from '../../../src/registry/party/model.ts';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

type Facts = Readonly<Record<string, unknown>>;
type Records = CategoryRecords & JointUseRecords & PartyRecords & PolicyRecords;

const party = (key: string, facts: Facts = {}) =>
  make(partyModel, { key, kindOf: 'CORPORATION', nameEn: key, country: 'JP', ...facts });

const page = (facts: Facts = {}) =>
  make(noticeEvidenceModel, {
    key: 'joint-use-page',
    mode: 'READILY_ACCESSIBLE',
    channel: 'web page',
    documentRef: 'joint use',
    contentHash: 'a'.repeat(64),
    language: 'en',
    from: '2026-04-01',
    ...facts,
  });

const responsible = { party: 'member.a', name: 'Member A', address: 'Tokyo', representative: 'A. Person' };
const judged = { result: 'DETERMINABLE', by: 'A. Reviewer', reason: 'the list is on the page', at: '2026-03-01' };

/** Points that members of a programme use jointly, told with all five facts. */
const points = (facts: Facts = {}) =>
  make(jointUseModel, {
    key: 'points',
    statement: 'members of the programme use your data jointly',
    categories: ['contact'],
    members: ['member.a', 'member.b'],
    scopeText: 'Member A and Member B',
    scopeDeterminable: judged,
    purposes: ['points.run'],
    responsible,
    notice: 'joint-use-page',
    state: 'ACTIVE',
    effectiveFrom: '2026-05-01',
    ...facts,
  });

const registry = (use: ReturnType<typeof points>, notice = page()) =>
  registryOf<Records>({
    jointUses: [use],
    noticeEvidences: [notice],
    parties: [
      party('operator', { roles: ['OPERATOR'] }),
      party('member.a'),
      party('member.b', { kindOf: 'SOLE_PROPRIETOR' }),
      party('stranger'),
    ],
    dataCategories: [
      make(dataCategoryModel, { key: 'contact', labelEn: 'contact', identifies: 'BY_EASY_COLLATION' }),
      make(dataCategoryModel, { key: 'study', labelEn: 'study', identifies: 'NO' }),
      make(dataCategoryModel, {
        key: 'study.visits',
        parent: 'study',
        labelEn: 'visits',
        identifies: 'BY_EASY_COLLATION',
        processing: { into: 'PSEUDONYMISED', document: 'record 3', at: '2026-01-01' },
      }),
    ],
  });

describe('a joint use as the law wants it', () => {
  it('breaks no rule', () => {
    expect(jointUseRules.flatMap((rule) => rule(registry(points())))).toEqual([]);
  });
});

describe('notices of joint use are complete', () => {
  const lacking = (facts: Facts) =>
    noticesOfJointUseAreComplete(registry(points(facts))).map(({ path }) => path.slice(2).join('.'));

  it('refuses the usual wording: who is responsible, without address and representative', () => {
    const problems = noticesOfJointUseAreComplete(registry(points({ responsible: { name: 'Member A' } })));
    expect(problems).toMatchObject([
      {
        code: 'JOINT_NOTICE_INCOMPLETE',
        article: '27(5)(iii)',
        path: ['jointUses', 'points', 'responsible', 'address'],
      },
      { code: 'JOINT_NOTICE_INCOMPLETE', path: ['jointUses', 'points', 'responsible', 'representative'] },
    ]);
  });

  it('tells every missing fact, each as a problem of its own', () => {
    const nothing = {
      statement: undefined,
      categories: [],
      scopeText: undefined,
      purposes: [],
      responsible: undefined,
      notice: undefined,
    };
    expect(lacking(nothing)).toEqual([
      'statement',
      'categories',
      'scopeText',
      'purposes',
      'responsible.name',
      'responsible.address',
      'responsible.representative',
      'notice',
    ]);
  });

  it('asks no representative of one that is no corporation', () => {
    const proprietor = { party: 'member.b', name: 'B', address: 'Kyoto' };
    expect(lacking({ responsible: proprietor })).toEqual([]);
    expect(lacking({ responsible: { ...proprietor, party: 'member.a' } })).toEqual(['responsible.representative']);
  });

  it('needs no names of members: the words of the scope suffice', () => {
    expect(lacking({ members: [] })).toEqual([]);
  });

  it.each(['DRAFT', 'ENDED'])('asks nothing while it is %s', (state) => {
    expect(lacking({ state, responsible: undefined, statement: undefined })).toEqual([]);
  });
});

describe('scopes of joint use are determinable', () => {
  const scope = (scopeDeterminable: unknown) =>
    scopesOfJointUseAreDeterminable(registry(points({ scopeText: 'our business partners', scopeDeterminable })));

  it('refuses `our business partners`, as a person judged', () => {
    expect(scope({ ...judged, result: 'INDETERMINABLE' })).toMatchObject([
      {
        code: 'JOINT_SCOPE_INDETERMINATE',
        article: '27(5)(iii)',
        path: ['jointUses', 'points', 'scopeDeterminable'],
      },
    ]);
  });

  it('refuses words that nobody judged, whatever they are', () => {
    expect(codesOf(scope(undefined))).toEqual(['JOINT_SCOPE_INDETERMINATE']);
  });

  it('takes the judgement that principals can tell, and reads no words itself', () => {
    expect(scope(judged)).toEqual([]);
  });
});

describe('the one responsible is a joint user', () => {
  const answering = (key: string, members = ['member.a', 'member.b']) =>
    codesOf(responsibleIsAJointUser(registry(points({ members, responsible: { ...responsible, party: key } }))));

  it('holds of a member and of the operator', () => {
    expect(answering('member.b')).toEqual([]);
    expect(answering('operator')).toEqual([]);
  });

  it('refuses a stranger to the joint use', () => {
    expect(answering('stranger')).toEqual(['JOINT_RESPONSIBLE_OUTSIDE']);
  });

  it('cannot tell where no member is named', () => {
    expect(answering('stranger', [])).toEqual([]);
  });
});

describe('joint use is told beforehand', () => {
  const begun = (effectiveFrom?: string) =>
    jointUseIsToldBeforehand(registry(points({ effectiveFrom }), page({ from: '2026-04-01' })));

  it('begins after principals were told', () => {
    expect(begun('2026-04-02')).toEqual([]);
  });

  it('refuses to begin before, or at the same instant', () => {
    expect(begun('2026-03-31')).toMatchObject([
      { code: 'JOINT_NOTICE_LATE', article: '27(5)(iii)', path: ['jointUses', 'points', 'effectiveFrom'] },
    ]);
    expect(codesOf(begun('2026-04-01'))).toEqual(['JOINT_NOTICE_LATE']);
  });

  it('refuses a joint use that does not say when it begins', () => {
    expect(codesOf(begun())).toEqual(['JOINT_NOTICE_LATE']);
  });
});

describe('joint use is told in the right way', () => {
  const toldBy = (mode: string, categories: readonly string[]) =>
    codesOf(jointUseIsToldInTheRightWay(registry(points({ categories }), page({ mode }))));

  it('takes notification and ready accessibility, and no other way', () => {
    expect(toldBy('NOTIFICATION', ['contact'])).toEqual([]);
    expect(toldBy('READILY_ACCESSIBLE', ['contact'])).toEqual([]);
    expect(toldBy('PUBLIC_ANNOUNCEMENT', ['contact'])).toEqual(['JOINT_NOTICE_MODE']);
    expect(toldBy('ACCESSIBLE', ['contact'])).toEqual(['JOINT_NOTICE_MODE']);
  });

  it('asks public announcement of pseudonymised data: notifying by mail is not enough', () => {
    expect(toldBy('NOTIFICATION', ['study.visits'])).toEqual(['PSEUDO_NEEDS_PUBLICATION']);
    expect(toldBy('PUBLIC_ANNOUNCEMENT', ['study.visits'])).toEqual([]);
  });

  it('sees pseudonymised data below a category that is listed', () => {
    expect(toldBy('NOTIFICATION', ['study'])).toEqual(['PSEUDO_NEEDS_PUBLICATION']);
  });

  it('lets no single way do for both', () => {
    expect(toldBy('NOTIFICATION', ['contact', 'study'])).toEqual(['PSEUDO_NEEDS_PUBLICATION']);
    expect(toldBy('PUBLIC_ANNOUNCEMENT', ['contact', 'study'])).toEqual(['JOINT_NOTICE_MODE']);
  });
});
