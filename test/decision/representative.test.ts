import { expect, test } from 'vitest';
import type { Decision, DecisionRequest, PrincipalConsent } from '../../src/decision/model.ts';
import { openingOf } from '../../src/decision/nearest-miss.ts';
import { mapOf } from '../support/records.ts';
import { changing, judged, says, whoConsentedTo, widening } from './change-words.ts';
import { consenting, outsourcing, provide, useBy, withOutsourcing } from './provision-words.ts';
import { asked, engineer, said, source, tableOf } from './words.ts';

const alone = (consents: readonly PrincipalConsent[]) => ({ consents, stops: [], needsRepresentative: true });

const consent = (kind: PrincipalConsent['kind'], more: Partial<PrincipalConsent> = {}): PrincipalConsent => ({
  key: 'consent:1',
  kind,
  purpose: 'billing',
  categories: ['behaviour'],
  ...more,
});

const facts = ({ deciding }: Decision) => deciding.remedies.map(({ fact }) => fact);

test('who cannot judge alone does not consent alone to a use', () => {
  const ask = (consents: readonly PrincipalConsent[]): DecisionRequest => ({
    action: 'USE',
    purpose: 'billing',
    categories: ['behaviour'],
    caller: engineer,
    principal: alone(consents),
  });
  const own = asked(ask([consent('USE_BEYOND_PURPOSE')]));
  expect(said(own)).toBe('NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 18(1)');
  expect(own.deciding.records).toEqual([{ kind: 'Consent', key: 'consent:1' }]);
  expect(facts(own)).toEqual(['REPRESENTATIVE_CONSENT']);
  expect(said(asked(ask([consent('USE_BEYOND_PURPOSE', { byRepresentative: true })])))).toBe(
    'PERMIT PRINCIPAL_CONSENTED 18(1)',
  );
});

test('and is not told to consent, where nobody did: the representative is to', () => {
  const request: DecisionRequest = {
    action: 'USE',
    purpose: 'billing',
    categories: ['behaviour'],
    caller: engineer,
    principal: alone([]),
  };
  const decision = asked(request);
  expect(said(decision)).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
  expect(facts(decision)).toEqual(['REPRESENTATIVE_CONSENT', 'DECLARATION']);
  const missed = { table: tableOf(), request, verdict: decision.deciding };
  const [first] = decision.deciding.remedies;
  expect(first && openingOf(missed, first)).toEqual({ rule: 'PRINCIPAL_CONSENTED', suffices: true });
  const own = { fact: 'CONSENT', about: 'billing:behaviour', who: 'PRINCIPAL' } as const;
  expect(openingOf(missed, own).suffices).toBe(false);
});

test('nor to acquiring special care data, by consenting or by giving it', () => {
  const broker = source('s', {
    route: 'THIRD_PARTY',
    categories: ['health'],
    party: 'seller',
    receiptConfirmation: { document: 'd', howAcquired: 'h', confirmedAt: '2026-02-01' },
  });
  const take = (consents: readonly PrincipalConsent[], from = broker) => {
    const request: DecisionRequest = {
      action: 'COLLECT',
      purpose: 'care',
      categories: ['health.illness'],
      source: 's',
      caller: engineer,
      principal: alone(consents),
    };
    return asked(request, { collectionSources: mapOf(from) });
  };
  const own = consent('SPECIAL_CARE', { purpose: 'care', categories: ['health'] });
  expect(said(take([own]))).toBe('NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 20(2)');
  expect(facts(take([own]))).toEqual(['REPRESENTATIVE_CONSENT', 'SPECIAL_CARE_GROUND']);
  expect(take([{ ...own, byRepresentative: true }]).outcome).toBe('PERMIT');
  const given = take([], source('s', { route: 'DIRECT_ORAL', categories: ['health'] }));
  expect(said(given)).toBe('NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)');
  expect(facts(given)).toContain('REPRESENTATIVE_CONSENT');
});

test('nor to provision abroad', () => {
  const there = (more: Partial<PrincipalConsent> = {}) =>
    provide(
      'us_partner',
      consenting(
        'us_partner',
        { kind: 'FOREIGN', shown: ['COUNTRY', 'REGIME', 'MEASURES'], ...more },
        { needsRepresentative: true },
      ),
    );
  expect(said(there())).toBe('NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 28(1)');
  expect(said(there({ byRepresentative: true }))).toBe('PERMIT FOREIGN_CONSENTED 28(1)');
  expect(said(there({ kind: 'THIRD_PARTY' }))).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
});

test('nor to a changed purpose, while what needs nobody to consent stays so', () => {
  const before = says('information on new products');
  const unrelated = widening(judged('NOT_RELATED', widening().after, before));
  const minor = {
    principal: { consents: [], stops: [], ...whoConsentedTo(unrelated).principal, needsRepresentative: true },
  };
  expect(said(changing([unrelated], minor))).toBe('NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 18(1)');
  expect(said(changing([widening()], minor))).toBe('PERMIT PURPOSE_CHANGED 17(2), 21(3)');
});

test('nor to an outsourcee abroad that protects the data no better', () => {
  const abroad = withOutsourcing(outsourcing('delivering', 'us_partner'));
  const acts = (more: Partial<DecisionRequest> = {}) =>
    useBy('us_partner', { handling: 'ENTRUSTED_WORK', ...more }, abroad);
  const told: Partial<PrincipalConsent> = { kind: 'FOREIGN', shown: ['COUNTRY', 'REGIME', 'MEASURES'] };
  expect(said(acts())).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
  const consented = acts(consenting('us_partner', told));
  expect(said(consented)).toBe('PERMIT USED_AS_OUTSOURCEE 27(5)(i)');
  expect(consented.deciding.records).toContainEqual({ kind: 'Consent', key: 'consent:1' });
  const own = acts(consenting('us_partner', told, { needsRepresentative: true }));
  expect(said(own)).toBe('NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 28(1)');
});
