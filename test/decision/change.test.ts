import { expect, test } from 'vitest';
import { openingOf } from '../../src/decision/nearest-miss.ts';
import { mapOf } from '../support/records.ts';
import { change, changing, judged, says, told, whoConsentedTo, widening, withChanges } from './change-words.ts';
import { judgedFromTheOrigin, judgedOneStepBack } from './law-cases-17-2.ts';
import { judgement } from './provision-words.ts';
import { declaration, engineer, purpose, said, source } from './words.ts';

const plain = says('information on new products');
const insurance = says('offers of insurance');
const unrelated = () => change('unrelated', plain, insurance, judged('NOT_RELATED', insurance, plain));

test('a judgement that compares with the last step alone decides nothing, and says who judges', () => {
  const decision = judgedOneStepBack();
  expect(said(decision)).toBe('UNDETERMINED PURPOSE_CHANGE_NOT_FROM_ORIGIN 17(2)');
  expect(decision.deciding.remedies).toEqual([{ fact: 'RELATEDNESS_JUDGEMENT', about: 'second', who: 'REVIEWER' }]);
  expect(said(judgedFromTheOrigin())).toBe('PERMIT PURPOSE_CHANGED 17(2), 21(3)');
});

test('an unrelated change is effective for who consented to it in these words, and for nobody else', () => {
  expect(said(changing([unrelated()]))).toBe('NEEDS_CONSENT PURPOSE_CHANGE_UNRELATED 17(2), 18(1)');
  expect(said(changing([unrelated()], whoConsentedTo(unrelated())))).toBe('PERMIT PURPOSE_CHANGE_CONSENTED 18(1)');
  const other = change('unrelated', plain, says('offers of loans'));
  expect(changing([unrelated()], whoConsentedTo(other)).rule).toBe('PURPOSE_CHANGE_UNRELATED');
});

test('a refusal of an unrelated change says that consent opens it, and that nothing else is missing', () => {
  const request = {
    action: 'CHANGE_PURPOSE',
    purpose: 'inform',
    categories: ['contact'],
    change: 'unrelated',
  } as const;
  const table = withChanges(unrelated());
  const { deciding } = changing([unrelated()]);
  const [remedy] = deciding.remedies;
  const missed = { table, request: { ...request, caller: engineer }, verdict: deciding };
  expect(remedy && openingOf(missed, remedy)).toEqual({ rule: 'PURPOSE_CHANGE_CONSENTED', suffices: true });
});

test('a text that changed after it was judged or told is neither', () => {
  const [first, final] = [says('news'), says('news and offers')];
  const edited = (facts: Readonly<Record<string, unknown>>) => change('edited', plain, final, facts);
  expect(changing([edited({ ...judged('RELATED', first, plain), ...told('posted', final) })]).rule).toBe(
    'PURPOSE_CHANGE_JUDGEMENT_VOID',
  );
  expect(changing([edited({ ...judged('RELATED', final, plain), ...told('posted', first) })]).rule).toBe(
    'PURPOSE_CHANGE_UNANNOUNCED',
  );
});

test('a change says when it takes effect', () => {
  const { after } = widening();
  expect(changing([widening()]).deciding.validFrom).toBe('2026-04-30T15:00:00.000Z');
  const coming = changing([widening(told('coming', after))]);
  expect([coming.rule, coming.deciding.validFrom]).toEqual(['PURPOSE_CHANGE_UNANNOUNCED', '2026-07-31T15:00:00.000Z']);
  const later = changing([widening({ effectiveFrom: '2026-09-01' })]);
  expect([later.rule, later.deciding.validFrom]).toEqual(['CHANGE_NOT_IN_FORCE', '2026-08-31T15:00:00.000Z']);
});

test('an exemption from notice counts with its ground only', () => {
  const exempt = (facts: object) =>
    changing([
      widening({ notice: undefined, exemption: { rationale: 'it is plain', approver: 'a person', ...facts } }),
    ]);
  expect(said(exempt({ ground: 'OBVIOUS_PURPOSE' }))).toBe('PERMIT PURPOSE_CHANGE_EXEMPT 21(4)');
  expect(said(exempt({}))).toBe('DENY NOTICE_EXEMPTION_UNGROUNDED 21(4)');
});

test('for pseudonymised data an unrelated change is announced, and notifying is not enough', () => {
  const study = { categories: ['study'] };
  const by = (evidence: string) => change('unrelated', plain, insurance, { ...told(evidence, insurance) });
  expect(said(changing([by('posted')], study))).toBe('PERMIT PSEUDO_PURPOSE_CHANGED 41(9)');
  expect(said(changing([by('mailed')], study))).toBe('DENY PSEUDO_NEEDS_PUBLICATION 41(4)');
  expect(said(changing([unrelated()], study))).toBe('DENY PURPOSE_CHANGE_UNANNOUNCED 21(3)');
  expect(said(changing([by('posted')], { categories: ['study', 'contact'] }))).toBe(
    'UNDETERMINED PURPOSE_CHANGE_UNJUDGED 17(2)',
  );
});

test('what is not personal is bound to no purpose', () => {
  expect(said(changing([unrelated()], { categories: ['counts'] }))).toBe('PERMIT CHANGE_NOT_PERSONAL 2(1)');
});

test('a second beginning does not hide how far the purpose has drifted', () => {
  const [far, origin] = [says('offers'), says('news')];
  const anew = change('anew', far, insurance, { ...judged('RELATED', insurance, far), ...told('posted', insurance) });
  expect(said(changing([change('first', origin, far), anew]))).toBe('UNDETERMINED PURPOSE_CHANGE_ORIGIN_UNKNOWN 17(2)');
});

test('a purpose that may encourage unjust acts, or is part of one, is not changed, whoever consents', () => {
  const risk = (result: string) => ({ improperUseRisk: { result, ...judgement } });
  const statement = { statementEn: plain.en };
  const own = (result: string) => ({ purposes: mapOf(purpose('inform', { ...statement, ...risk(result) })) });
  const part = (result: string) => ({
    purposes: mapOf(purpose('scam', risk(result)), purpose('inform', { ...statement, parent: 'scam' })),
  });
  for (const flagged of [own, part]) {
    expect(said(changing([unrelated()], whoConsentedTo(unrelated()), flagged('RISK')))).toBe('DENY IMPROPER_USE 19');
    expect(changing([unrelated()], whoConsentedTo(unrelated()), flagged('NO_RISK')).outcome).toBe('PERMIT');
  }
});

test('the operator changes no purpose of what others entrusted to it, whoever consents', () => {
  const held = (...routes: readonly string[]) => ({
    collectionSources: mapOf(...routes.map((route) => source(route.toLowerCase(), { route, categories: ['contact'] }))),
    declarations: mapOf(declaration('inform', 'contact', { acquiredBy: ['ENTRUSTED'] })),
  });
  expect(said(changing([widening()], {}, held('ENTRUSTED')))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  const consented = changing([unrelated()], whoConsentedTo(unrelated()), held('ENTRUSTED'));
  expect(said(consented)).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  expect(consented.deciding.records).toEqual([{ kind: 'CollectionSource', key: 'entrusted' }]);
  expect(said(changing([widening()], {}, held('ENTRUSTED', 'DIRECT_ORAL')))).toBe(said(changing([widening()])));
});

test('a change is named, known, and one of this purpose', () => {
  expect(changing([widening()], { change: undefined }).rule).toBe('CHANGE_NOT_NAMED');
  expect(changing([widening()], { change: 'nothing' }).rule).toBe('CHANGE_UNKNOWN');
  expect(changing([widening(), change('other', plain, insurance, { purpose: 'bill' })]).rule).toBe(
    'CHANGE_OF_ANOTHER_PURPOSE',
  );
});
