import { describe, expect, test } from 'vitest';
import { covers } from '../../src/decision/evaluate.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { mapOf } from '../support/records.ts';
import { on } from './law-cases-further.ts';
import { consenting, judgement, provide } from './provision-words.ts';
import { asked, declaration, engineer, grant, privacyOffice, purpose, said, tableOf } from './words.ts';

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

  test('is not served by way of the purposes below it, and by no scope', () => {
    const under = asked(
      { action: 'USE', purpose: 'scam.calls', categories: ['contact.email'], caller: engineer },
      risky('RISK'),
    );
    expect(said(under)).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
    expect(covers(tableOf(risky('RISK')), 'scam', ['contact.email'])).toBe(false);
    expect(covers(tableOf(risky('NO_RISK')), 'scam', ['contact.email'])).toBe(true);
  });

  test('is mended by another judgement alone', () => {
    expect(forIt({}).deciding.remedies).toEqual([{ fact: 'RISK_CLEARED', about: 'scam', who: 'REVIEWER' }]);
  });
});
