import { describe, expect, test } from 'vitest';
import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { mapOf } from '../support/records.ts';
import { change, judged, says, told } from './change-words.ts';
import { on } from './law-cases-further.ts';
import { law, party, provide, showing, succession } from './provision-words.ts';
import { asked, category, declaration, privacyOffice, prohibition, said, source } from './words.ts';

/** Page views that name nobody, kept beside what logs in and out; `survey` is declared for neither. */
const records = (more: Partial<DecisionRecords> = {}): Partial<DecisionRecords> => ({
  dataCategories: mapOf(
    category('trail', { identifies: 'NO' }),
    category('trail.pages', { identifies: 'NO', contactsPerson: true }),
    category('trail.logins'),
  ),
  ...more,
});

const ask = (more: Partial<DecisionRequest>, with_: Partial<DecisionRecords> = {}): Decision =>
  asked(
    { action: 'USE', purpose: 'survey', categories: ['trail.pages'], caller: privacyOffice, ...more },
    records(with_),
  );

const layer = ({ deciding }: Decision) => `${deciding.rule} ${deciding.layer}`;
const declared = { declarations: mapOf(declaration('survey', 'trail')) };
const undeclared = 'NEEDS_CONSENT REFERABLE_NOT_DECLARED';
const permitted = 'PERMIT DECLARED_PURPOSE';

describe('personally referable data', () => {
  test('that nobody declared is refused by the operator, for no article binds it to a purpose', () => {
    const refused = ask({});
    expect(said(refused)).toBe(undeclared);
    expect(layer(refused)).toBe('REFERABLE_NOT_DECLARED OWN_PROMISE');
    expect(refused.deciding.records).toEqual([{ kind: 'DataCategory', key: 'trail.pages' }]);
    expect(refused.deciding.remedies).toEqual([
      { fact: 'CONSENT', about: 'survey:trail.pages', who: 'PRINCIPAL' },
      { fact: 'DECLARATION', about: 'survey:trail.pages', who: 'STEWARD' },
    ]);
  });

  test('is used as declared, or with consent, of a child that of its representative', () => {
    const consent = { key: 'c', kind: 'USE_BEYOND_PURPOSE', purpose: 'survey', categories: ['trail'] } as const;
    const principal = { consents: [consent], stops: [] };
    expect(said(ask({}, declared))).toBe(permitted);
    expect(said(ask({ principal }))).toBe('PERMIT PRINCIPAL_CONSENTED');
    const alone = ask({ principal: { ...principal, needsRepresentative: true } });
    expect(said(alone)).toBe(undeclared);
    expect(alone.deciding.remedies[0]?.fact).toBe('REPRESENTATIVE_CONSENT');
  });

  test('is bound by Art. 18 together with personal information that is asked for with it', () => {
    expect(said(ask({ categories: ['trail'] }))).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
    expect(said(ask({ categories: ['trail.logins'] }))).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
  });

  test('is not used for what the operator promised never to do', () => {
    const promised = { ...declared, prohibitions: mapOf(prohibition('survey', 'trail')) };
    expect(said(ask({}, promised))).toBe('DENY PURPOSE_PROHIBITED');
  });

  test('is analysed where the purpose says so, by rule of the operator', () => {
    expect(layer(ask({ analysesBehaviour: true }, declared))).toBe('PURPOSE_NO_PROFILING OWN_PROMISE');
    expect(said(ask({ analysesBehaviour: true, categories: ['trail'] }, declared))).toBe(
      'DENY PURPOSE_NO_PROFILING 17(1)',
    );
  });

  test('stays unused when the principal had it stopped, though Art. 35 speaks of retained data alone', () => {
    const principal = { consents: [], stops: [{ key: 's', categories: ['trail'] }] };
    expect(said(ask({ principal }, declared))).toBe('DENY USE_STOPPED_BY_PRINCIPAL');
    expect(said(ask({ principal, categories: ['trail'] }, declared))).toBe('DENY USE_STOPPED_BY_PRINCIPAL 35(2)');
  });

  test('is used where a law asks for it; a claim that does not hold opens nothing', () => {
    expect(said(ask(law('JP')))).toBe('PERMIT EXCEPTION_HOLDS');
    expect(said(ask(on('LIFE_BODY_PROPERTY', 'NECESSITY')))).toBe('NEEDS_CONSENT EXCEPTION_LIMB_MISSING');
  });

  test('serves every purpose that is declared for it, though it came with a business (Art. 18(2))', () => {
    const overtaken = {
      ...declared,
      parties: mapOf(party('operator', 'JP', { roles: ['OPERATOR'] }), party('buyer', 'JP')),
      collectionSources: mapOf(
        source('bought', { route: 'SUCCESSION', categories: ['trail'], announcement: 'posted' }),
      ),
      successions: mapOf(succession('CLOSED', { predecessor: 'buyer', successor: 'operator', sources: ['bought'] })),
    };
    const taken = { action: 'COLLECT', source: 'bought' } as const;
    for (const act of [{}, taken]) {
      expect(said(ask(act, overtaken))).toBe(permitted);
      expect(said(ask({ ...act, categories: ['trail'] }, overtaken))).toBe(
        'NEEDS_CONSENT SUCCESSION_BEYOND_PURPOSE 18(2)',
      );
    }
  });

  test('goes to nobody for a purpose that it is not declared for', () => {
    const showed = showing('LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS');
    expect(said(provide('partner', { categories: ['cookies'], ...showed }))).toBe('PERMIT REFERABLE_PROVIDED 31(1)');
    expect(said(provide('partner', { categories: ['cookies'], purpose: 'offers', ...showed }))).toBe(undeclared);
  });
});

describe('collecting personally referable data', () => {
  const take = (facts: object, more: Partial<DecisionRequest> = {}, with_: Partial<DecisionRecords> = declared) =>
    ask(
      { action: 'COLLECT', source: 'there', ...more },
      { collectionSources: mapOf(source('there', { route: 'OBSERVED', categories: ['trail'], ...facts })), ...with_ },
    );

  test('needs a source that the registry knows, and a sound one, by rule of the operator: Art. 20 speaks of other data', () => {
    expect(said(take({}))).toBe(permitted);
    expect(said(take({}, { source: undefined }))).toBe('UNDETERMINED SOURCE_NOT_NAMED');
    expect(said(take({}, { source: 'gossip' }))).toBe('DENY SOURCE_UNKNOWN');
    expect(said(take({ effectiveUntil: '2026-05-01' }))).toBe('DENY SOURCE_NOT_IN_FORCE');
    expect(said(take({ categories: ['trail.logins'] }))).toBe('DENY SOURCE_LACKS_CATEGORY');
    const suspected = take({ wrongful: 'SUSPECTED' });
    expect(said(suspected)).toBe('DENY ACQ_WRONGFUL');
    expect(suspected.deciding.layer).toBe('OWN_PROMISE');
    const logins = take({ wrongful: 'SUSPECTED' }, { categories: ['trail.logins'] });
    expect([said(logins), logins.deciding.layer]).toEqual(['DENY ACQ_WRONGFUL 20(1)', 'STATUTE']);
  });

  test('needs no indication on a form, but a form that is live (Art. 21(2))', () => {
    const form = { route: 'DIRECT_WRITTEN', formState: 'LIVE' };
    expect(said(take(form))).toBe(permitted);
    expect(said(take({ ...form, formState: 'DRAFT' }))).toBe('DENY FORM_NO_EXPRESS_INDICATION');
    expect(said(take(form, { categories: ['trail.logins'] }))).toBe('DENY FORM_NO_EXPRESS_INDICATION 21(2)');
  });

  test('for what nobody declared is refused by the operator, and by Art. 18 where it becomes personal here', () => {
    expect(said(take({}, {}, {}))).toBe(undeclared);
    const becoming = {
      route: 'THIRD_PARTY',
      party: 'seller',
      providedUnder: 'PERSONALLY_REFERABLE',
      announcement: 'posted',
      receiptConfirmation: { document: 'd', howAcquired: 'h', confirmedAt: '2026-02-01' },
    };
    expect(said(take(becoming, {}, {}))).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
    expect(said(take({ ...becoming, wrongful: 'YES' }))).toBe('DENY ACQ_WRONGFUL 20(1)');
    expect(said(take(becoming))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  });
});

describe('changing a purpose that personally referable data serves', () => {
  const [old, new_] = [says('to count'), says('to sell')];
  const changed = change('new', old, new_, {
    purpose: 'survey',
    ...judged('NOT_RELATED', new_, old),
    ...told('posted', new_),
  });
  const to = (key: string | undefined, categories = ['trail.pages']) =>
    ask({ action: 'CHANGE_PURPOSE', change: key, categories }, { purposeChanges: mapOf(changed) });

  test('needs no relation to the old one, but a change that is recorded', () => {
    expect(said(to('new'))).toBe('PERMIT CHANGE_NOT_PERSONAL 2(1)');
    expect(said(to(undefined))).toBe('UNDETERMINED CHANGE_NOT_NAMED');
    expect(said(to('other'))).toBe('DENY CHANGE_UNKNOWN');
    expect(said(to('other', ['trail.logins']))).toBe('DENY CHANGE_UNKNOWN 17(2)');
  });
});
