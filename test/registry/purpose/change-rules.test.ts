import { describe, expect, it } from 'vitest';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import { purposeChangeModel } from '../../../src/registry/purpose/change-model.ts';
import {
  chainsOfChangesBegin,
  changedPurposesAreTold,
  changedTextIsJudgedAndTold,
  changesChangeSomething,
  changesGoOnFromTheLast,
  changesShareTheirOrigin,
  exemptionsFromNoticeNameTheirGround,
  purposeChangeRules,
  statementsAreExplained,
} from '../../../src/registry/purpose/change-rules.ts';
import { type PurposeRecords, purposeModel } from '../../../src/registry/purpose/model.ts';
import { originOf } from '../../../src/registry/purpose/origin.ts';
import { statementHash } from '../../../src/registry/purpose/statement-hash.ts';
import { codesOf, make, parseProblemsOf, registryOf } from '../../support/records.ts';

type Facts = Readonly<Record<string, unknown>>;

const registry = registryOf<PolicyRecords & PurposeRecords>;
const says = (en: string, facts: Facts = {}) => ({ en, ...facts });
const hashOf = (en: string) => statementHash({ en, includesThirdPartyProvision: false, includesProfiling: false });
const purpose = (statementEn: string, key = 'news') => make(purposeModel, { key, statementEn });
const page = (facts: Facts = {}) =>
  make(noticeEvidenceModel, {
    key: 'page',
    mode: 'PUBLIC_ANNOUNCEMENT',
    channel: 'web page',
    documentRef: 'purposes',
    contentHash: 'a'.repeat(64),
    language: 'ja',
    from: '2026-04-01',
    ...facts,
  });

const judged = {
  result: 'RELATED',
  statement: hashOf('new products and related ones'),
  comparedWith: [hashOf('new products')],
  assessor: 'A. Reviewer',
  at: '2026-03-01',
  reason: 'readers of the one expect the other',
};
const told = { evidence: 'page', document: 'a'.repeat(64), statement: hashOf('new products and related ones') };

/** Information on new products comes to tell of related ones: judged and told. */
const widening = (facts: Facts = {}) =>
  make(purposeChangeModel, {
    key: 'widening',
    purpose: 'news',
    before: says('new products'),
    after: says('new products and related ones'),
    assessment: judged,
    notice: told,
    ...facts,
  });

/** It goes on from there. */
const goingOn = (facts: Facts = {}) =>
  make(purposeChangeModel, {
    key: 'going-on',
    purpose: 'news',
    continues: 'widening',
    before: says('new products and related ones'),
    after: says('anything that is for sale'),
    ...facts,
  });

const whole = (...purposeChanges: readonly ReturnType<typeof widening>[]) =>
  registry({ purposes: [purpose('new products')], purposeChanges, noticeEvidences: [page()] });

describe('a change as the law wants it', () => {
  it('breaks no rule and yields no finding, alone and when another goes on from it', () => {
    for (const records of [whole(widening()), whole(widening(), goingOn())]) {
      expect(purposeChangeRules.flatMap((rule) => rule(records))).toEqual([]);
      expect(changedTextIsJudgedAndTold(records)).toEqual([]);
    }
  });

  it('knows what the purpose said originally, through the chain', () => {
    expect(originOf(goingOn(), whole(widening(), goingOn()))?.en).toBe('new products');
  });

  it('is compared with something when it is judged', () => {
    const facts = { purpose: 'news', before: says('a'), after: says('b'), basis: 'DECIDED', reason: 'r', key: 'k' };
    const raw = { ...facts, assessment: { ...judged, comparedWith: [] } };
    expect(parseProblemsOf(purposeChangeModel, raw)).toMatchObject([{ path: ['assessment', 'comparedWith'] }]);
  });
});

describe('a chain of changes', () => {
  it('has a beginning: changes that go on from each other are refused, and have no origin', () => {
    const ring = whole(widening({ continues: 'going-on' }), goingOn());
    expect(codesOf(chainsOfChangesBegin(ring))).toEqual(['PURPOSE_CHANGE_CYCLE', 'PURPOSE_CHANGE_CYCLE']);
    expect(originOf(goingOn(), ring)).toBeUndefined();
  });

  it('is of one purpose', () => {
    const astray = whole(widening(), goingOn({ purpose: 'billing' }));
    expect(changesGoOnFromTheLast(astray)).toMatchObject([
      { code: 'PURPOSE_CHANGE_OTHER_PURPOSE', path: ['purposeChanges', 'going-on', 'continues'] },
    ]);
  });

  it('has no gap: each begins with what the last one ended with, in both languages and in what it says of provision', () => {
    for (const before of [says('new products'), says('new products and related ones', { ja: '新製品' })]) {
      const gap = whole(widening(), goingOn({ before }));
      expect(codesOf(changesGoOnFromTheLast(gap))).toEqual(['PURPOSE_CHANGE_GAP']);
      expect(originOf(goingOn({ before }), gap)).toBeUndefined();
    }
  });
});

describe('a purpose has one origin', () => {
  it('holds of two proposals that begin alike', () => {
    expect(
      changesShareTheirOrigin(whole(widening(), goingOn({ continues: undefined, before: says('new products') }))),
    ).toEqual([]);
  });

  it('refuses a change that begins anew from where an earlier one ended: so drift would be hidden', () => {
    const anew = goingOn({ continues: undefined });
    const records = whole(widening(), anew);
    expect(changesShareTheirOrigin(records)).toMatchObject([
      { code: 'PURPOSE_CHANGE_ORIGIN_DISPUTED', article: '17(2)', path: ['purposeChanges', 'widening', 'before'] },
    ]);
    expect(originOf(anew, records)).toBeUndefined();
  });
});

describe('what a purpose says', () => {
  const saying = (statementEn: string) =>
    registry({ purposes: [purpose(statementEn)], purposeChanges: [widening()], noticeEvidences: [page()] });

  it('is what it said originally, or what a change has it say', () => {
    for (const statement of ['new products', 'new products and related ones']) {
      expect(statementsAreExplained(saying(statement))).toEqual([]);
    }
  });

  it('is not something that no recorded change leads to', () => {
    expect(statementsAreExplained(saying('anything'))).toMatchObject([
      { code: 'PURPOSE_STATEMENT_UNEXPLAINED', path: ['purposes', 'news', 'statementEn'] },
    ]);
    expect(originOf(widening(), saying('anything'))).toBeUndefined();
  });

  it('is asked of purposes with changes only', () => {
    expect(statementsAreExplained(registry({ purposes: [purpose('anything')] }))).toEqual([]);
  });
});

describe('a change changes something', () => {
  it('refuses the same text', () => {
    expect(codesOf(changesChangeSomething(whole(widening({ after: says('new products') }))))).toEqual([
      'PURPOSE_CHANGE_NOTHING',
    ]);
  });

  it('counts what the purpose says of provision to third parties', () => {
    const after = says('new products', { includesThirdPartyProvision: true });
    expect(changesChangeSomething(whole(widening({ after })))).toEqual([]);
  });
});

describe('a changed purpose is notified or publicly announced', () => {
  const by = (mode: string) => registry({ purposeChanges: [widening()], noticeEvidences: [page({ mode })] });

  it('holds of both', () => {
    for (const mode of ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']) expect(changedPurposesAreTold(by(mode))).toEqual([]);
  });

  it('refuses what tells it otherwise', () => {
    expect(changedPurposesAreTold(by('READILY_ACCESSIBLE'))).toMatchObject([
      { code: 'PURPOSE_CHANGE_UNANNOUNCED', article: '21(3)' },
    ]);
  });
});

describe('notice is left out on a ground of the law only', () => {
  const exempt = (facts: Facts) =>
    whole(widening({ exemption: { rationale: 'it is plain', approver: 'A. Person', ...facts } }));

  it('holds of an item of Art. 21(4)', () => {
    expect(exemptionsFromNoticeNameTheirGround(exempt({ ground: 'OBVIOUS_PURPOSE' }))).toEqual([]);
  });

  it('refuses an exemption without one', () => {
    expect(exemptionsFromNoticeNameTheirGround(exempt({}))).toMatchObject([
      { code: 'NOTICE_EXEMPTION_UNGROUNDED', article: '21(4)' },
    ]);
  });
});

describe('judgement and evidence are of the text that is proposed', () => {
  it('finds a text that changed after it was judged', () => {
    const records = whole(widening({ after: says('new products and all others') }));
    expect(changedTextIsJudgedAndTold(records)).toMatchObject([
      { code: 'PURPOSE_CHANGE_TEXT_CHANGED', article: '17(2)', severity: 'UNUSABLE' },
    ]);
  });

  it('finds evidence of another text, and evidence that shows another document since', () => {
    const other = whole(widening({ notice: { ...told, statement: hashOf('new products') } }));
    const edited = registry({ purposeChanges: [widening()], noticeEvidences: [page({ contentHash: 'b'.repeat(64) })] });
    for (const records of [other, edited]) {
      expect(changedTextIsJudgedAndTold(records)).toMatchObject([{ article: '21(3)' }]);
    }
  });
});
