import { describe, expect, test } from 'vitest';
import { covers } from '../../src/decision/evaluate.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { parseQuestion } from '../../src/decision/question.ts';
import { mapOf } from '../support/records.ts';
import { on } from './law-cases-further.ts';
import { by, consenting, judgement, law, provide, succession, withSuccession } from './provision-words.ts';
import { asked, declaration, engineer, grant, privacyOffice, purpose, said, source, tableOf } from './words.ts';

describe('a purpose that may encourage unlawful or unjust acts', () => {
  const risky = (result: string, facts: object = {}) => ({
    purposes: mapOf(
      purpose('scam', { notice: 'posted', improperUseRisk: { result, ...judgement } }),
      purpose('scam.calls', { notice: 'posted', ...facts }),
    ),
    declarations: mapOf(
      declaration('scam', 'contact.email', { flowsToChildPurposes: true }),
      declaration('scam', 'contact.address'),
    ),
    purposeGrants: mapOf(
      ...['scam', 'scam.calls'].flatMap((of) => [
        grant(of, { role: 'engineer' }),
        grant(of, { role: 'privacy-office' }),
      ]),
    ),
  });
  const forIt = (more: Partial<DecisionRequest>, result = 'RISK') =>
    asked({ action: 'USE', purpose: 'scam', categories: ['contact.email'], caller: engineer, ...more }, risky(result));

  test('is served by no use and no collection', () => {
    expect(said(forIt({}))).toBe('DENY IMPROPER_USE 19');
    expect(said(forIt({ action: 'COLLECT', source: 'form' }))).toBe('DENY IMPROPER_USE 19');
    expect(said(forIt({}, 'NO_RISK'))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  });

  test('is not served because the principal consents, nor on an exception', () => {
    const consent = { key: 'c', kind: 'USE_BEYOND_PURPOSE', purpose: 'scam', categories: ['contact'] } as const;
    expect(said(forIt({ principal: { consents: [consent], stops: [] } }))).toBe('DENY IMPROPER_USE 19');
    const inDanger = on('LIFE_BODY_PROPERTY', 'NECESSITY', 'CONSENT_DIFFICULT');
    expect(said(forIt({ ...inDanger, caller: privacyOffice }))).toBe('DENY IMPROPER_USE 19');
  });

  test('is served by no provision, whoever consents', () => {
    const purposes = mapOf(purpose('delivery', { improperUseRisk: { result: 'RISK', ...judgement } }));
    expect(said(provide('partner', consenting('partner'), { purposes }))).toBe('DENY IMPROPER_USE 19');
  });

  test('is not served by way of the purposes below it, whatever is declared for them, and by no scope', () => {
    const declared = { declarations: mapOf(declaration('scam.calls', 'contact.email')) };
    const under = (result: string, more: Partial<DecisionRequest> = {}) =>
      asked(
        { action: 'USE', purpose: 'scam.calls', categories: ['contact.email'], caller: engineer, ...more },
        { ...risky(result), ...declared },
      );
    expect(said(under('RISK'))).toBe('DENY IMPROPER_USE 19');
    expect(said(under('RISK', { action: 'COLLECT', source: 'form' }))).toBe('DENY IMPROPER_USE 19');
    expect(under('RISK').deciding.remedies).toEqual([{ fact: 'RISK_CLEARED', about: 'scam', who: 'REVIEWER' }]);
    expect(said(under('NO_RISK'))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    for (const purpose of ['scam', 'scam.calls']) {
      expect(covers(tableOf(risky('RISK')), purpose, ['contact.email']), purpose).toBe(false);
      expect(covers(tableOf(risky('NO_RISK')), purpose, ['contact.email']), purpose).toBe(true);
    }
  });

  test('is served by no provision for a purpose below it', () => {
    const purposes = mapOf(
      purpose('delivery', { improperUseRisk: { result: 'RISK', ...judgement } }),
      purpose('delivery.express'),
    );
    const forIt = { ...consenting('partner', { purpose: 'delivery.express' }), purpose: 'delivery.express' };
    expect(said(provide('partner', forIt, { purposes }))).toBe('DENY IMPROPER_USE 19');
  });

  test('lets nothing that is declared above it flow to those below it', () => {
    const purposes = mapOf(
      purpose('scam'),
      purpose('scam.calls', { improperUseRisk: { result: 'RISK', ...judgement } }),
      purpose('scam.calls.night'),
    );
    const table = tableOf({ ...risky('RISK'), purposes });
    expect(covers(table, 'scam', ['contact.email'])).toBe(true);
    expect(covers(table, 'scam.calls.night', ['contact.email'])).toBe(false);
  });

  test('is mended by another judgement alone', () => {
    expect(forIt({}).deciding.remedies).toEqual([{ fact: 'RISK_CLEARED', about: 'scam', who: 'REVIEWER' }]);
  });
});

/** A use for a campaign that is declared for contact data, which the operator has from these sources. */
const campaign = (more: Partial<DecisionRequest>, records: Partial<DecisionRecords>) =>
  provide('', { action: 'USE', recipient: undefined, purpose: 'campaign', categories: ['contact'], ...more }, records);

const consented: Partial<DecisionRequest> = {
  principal: {
    consents: [{ key: 'c', kind: 'USE_BEYOND_PURPOSE', purpose: 'campaign', categories: ['contact'] }],
    stops: [],
  },
};

describe('data that others entrusted', () => {
  const client = source('client', { route: 'ENTRUSTED', party: 'parent', categories: ['contact.address'] });
  const only = { collectionSources: mapOf(client) };
  const declared = (...acquiredBy: readonly string[]) => ({
    declarations: mapOf(declaration('campaign', 'contact', { acquiredBy })),
  });

  test('is not used for a purpose of our own, whoever consents, nor to ask for consent', () => {
    expect(said(campaign({}, only))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
    expect(said(campaign(consented, only))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
    expect(said(campaign({ asksForConsent: true }, only))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
    expect(covers(tableOf({ collectionSources: mapOf(client) }), 'inquiry', ['contact'])).toBe(false);
  });

  test('is not provided because the principal consents', () => {
    expect(said(provide('partner', consenting('partner'), only))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  });

  test('is used for the work entrusted, which a declaration says it is', () => {
    expect(said(campaign({}, { ...only, ...declared('ENTRUSTED') }))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    expect(said(campaign({}, { ...only, ...declared('DIRECT_ORAL') }))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  });

  test('goes where a law asks for it', () => {
    expect(said(provide('police', law('JP'), only))).toBe('PERMIT EXCEPTION_HOLDS 27(1)(i)');
    expect(said(campaign(law('JP'), only))).toBe('PERMIT EXCEPTION_HOLDS 18(3)(i)');
  });

  test('leaves data of the same kind that is our own free, once that is there', () => {
    const shop = (facts: object) => source('shop', { route: 'DIRECT_ORAL', categories: ['contact'], ...facts });
    const both = (facts: object) => ({ collectionSources: mapOf(client, shop(facts)) });
    expect(said(campaign({}, both({})))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    expect(said(campaign({}, both({ effectiveFrom: '2027-01-01' })))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  });

  test('is taken for the work entrusted alone', () => {
    const take = (more: Partial<DecisionRecords> = {}) =>
      campaign(
        { action: 'COLLECT', source: 'told' },
        {
          collectionSources: mapOf(
            source('told', { route: 'ENTRUSTED', categories: ['contact'], announcement: 'posted' }),
          ),
          ...more,
        },
      );
    expect(said(take())).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
    expect(said(take(declared('ENTRUSTED')))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  });
});

describe('data that came with a business', () => {
  const bought = source('bought', { route: 'SUCCESSION', categories: ['contact'], announcement: 'posted' });
  const overtaken = (facts: object = {}) => ({
    collectionSources: mapOf(bought),
    successions: mapOf(
      succession('CLOSED', { predecessor: 'buyer', successor: 'operator', sources: ['bought'], ...facts }),
    ),
  });
  const beyond = 'NEEDS_CONSENT SUCCESSION_BEYOND_PURPOSE 18(2)';
  const permitted = 'PERMIT DECLARED_PURPOSE 18(1)';
  const taking = { action: 'COLLECT', source: 'bought' } as const;

  test('is used and taken for the purposes that bound the predecessor', () => {
    const records = overtaken({ predecessorPurposes: ['campaign'] });
    expect([said(campaign({}, records)), said(campaign(taking, records))]).toEqual([permitted, permitted]);
  });

  test('is used and taken for no other without consent', () => {
    expect([said(campaign({}, overtaken())), said(campaign(taking, overtaken()))]).toEqual([beyond, beyond]);
    expect(said(campaign(consented, overtaken()))).toBe('PERMIT PRINCIPAL_CONSENTED 18(1)');
    expect(said(campaign({ ...taking, ...consented }, overtaken()))).toBe(permitted);
    expect(campaign({}, overtaken()).deciding.remedies).toEqual([
      { fact: 'CONSENT', about: 'campaign:contact', who: 'PRINCIPAL' },
      { fact: 'PREDECESSOR_PURPOSE', about: 'bought', who: 'STEWARD' },
    ]);
  });

  test('is bound as long as no succession to us that stands says by what', () => {
    const named = { predecessorPurposes: ['campaign'] };
    const lost = [{ sources: [] }, { stage: 'FAILED' }, { successor: 'parent' }, { effectiveFrom: '2027-01-01' }];
    for (const facts of lost) expect(said(campaign({}, overtaken({ ...named, ...facts })))).toBe(beyond);
  });

  test('does not bind what a declaration says was acquired otherwise', () => {
    const declared = (...acquiredBy: readonly string[]) => ({
      ...overtaken(),
      declarations: mapOf(declaration('campaign', 'contact', { acquiredBy })),
    });
    expect(said(campaign({}, declared('DIRECT_ORAL')))).toBe(permitted);
    expect(said(campaign({}, declared('DIRECT_ORAL', 'SUCCESSION')))).toBe(beyond);
  });

  test('goes to nobody for another purpose, by a declaration or while a succession is negotiated', () => {
    const toBuyer = { ...by('SUCCESSION', 'transfer'), purpose: 'campaign' };
    const dataContract = { document: 'd', purpose: 'p', handling: 'h', breach: 'b', failedDeal: 'f' };
    expect(said(provide('buyer', toBuyer, withSuccession('NEGOTIATION', { dataContract })))).toBe(beyond);
    expect(said(provide('buyer', by('SUCCESSION', 'transfer'), withSuccession('NEGOTIATION', { dataContract })))).toBe(
      'PERMIT SUCCEEDED 27(5)(ii)',
    );
    expect(said(campaign({ action: 'PROVIDE', recipient: 'warehouse' }, overtaken()))).toBe(beyond);
  });
});

describe('what persons do or like', () => {
  const analysing = (includesProfiling: boolean, more: Partial<DecisionRequest> = {}) =>
    asked(
      {
        action: 'USE',
        purpose: 'survey',
        categories: ['behaviour'],
        caller: privacyOffice,
        analysesBehaviour: true,
        ...more,
      },
      {
        purposes: mapOf(purpose('survey', { includesProfiling })),
        declarations: mapOf(declaration('survey', 'behaviour')),
      },
    );

  test('is analysed for a purpose that says so, and for no other', () => {
    expect(said(analysing(true))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    expect(said(analysing(false))).toBe('DENY PURPOSE_NO_PROFILING 17(1)');
    expect(analysing(false).deciding.remedies).toEqual([{ fact: 'PROFILING_STATED', about: 'survey', who: 'STEWARD' }]);
  });

  test('may be used for it without being analysed', () => {
    expect(said(analysing(false, { analysesBehaviour: false }))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  });

  test('is analysed where a law asks for it, though not because the principal consents to the use', () => {
    expect(analysing(false, law('JP')).outcome).toBe('PERMIT');
    const consent = { key: 'c', kind: 'USE_BEYOND_PURPOSE', purpose: 'survey', categories: ['behaviour'] } as const;
    const consenting = { principal: { consents: [consent], stops: [] } };
    expect(said(analysing(false, consenting))).toBe('DENY PURPOSE_NO_PROFILING 17(1)');
  });

  test('is analysed in a use alone: of another act it is no fact', () => {
    const question = { action: 'COLLECT', purpose: 'survey', categories: ['behaviour'], analysesBehaviour: true };
    expect(parseQuestion(question)).toMatchObject({ ok: false, problems: [{ code: 'FACT_MISPLACED' }] });
  });
});
