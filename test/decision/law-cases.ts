import type { Decision } from '../../src/decision/model.ts';
import type { ExceptionClaim } from '../../src/decision/question.ts';
import { mapOf } from '../support/records.ts';
import type { LawCase } from './law-case.ts';
import { byOptOut, consenting, law, provide, showing, withFiling } from './provision-words.ts';
import { asked, category, collect, declaration, engineer, source, use } from './words.ts';

const stillReachable: ExceptionClaim = {
  ground: 'LIFE_BODY_PROPERTY',
  limbs: [{ limb: 'NECESSITY', holds: true, evidence: 'case:1' }],
};

function religiousBooks(): Decision {
  const records = {
    dataCategories: mapOf(category('purchases', { specialCare: ['CREED'], inferredOnly: true })),
    declarations: mapOf(declaration('billing', 'purchases')),
    collectionSources: mapOf(source('shop', { route: 'OBSERVED', categories: ['purchases'], announcement: 'posted' })),
  };
  const request = { action: 'COLLECT', purpose: 'billing', categories: ['purchases'], source: 'shop' } as const;
  return asked({ ...request, caller: engineer }, records);
}

/** What the law says of acquiring, of using, of providing at all, and of opt-outs. */
export const lawCases: readonly LawCase[] = [
  {
    id: 'L003',
    words: 'buying religious books does not make a purchase special care',
    asked: religiousBooks,
    said: 'PERMIT DECLARED_PURPOSE 18(1)',
  },
  {
    id: 'L006',
    words: 'a form that shows its purposes only afterwards takes nothing',
    asked: () => collect('news.send', 'contact.email', 'late_form'),
    said: 'DENY FORM_NO_EXPRESS_INDICATION 21(2)',
  },
  {
    id: 'L008',
    words: 'an illness from a broker needs consent',
    asked: () => collect('care', 'health.illness', 'broker'),
    said: 'NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)',
  },
  {
    id: 'L011',
    words: 'an illness made public in a newspaper may be taken up',
    asked: () => collect('care', 'health.illness', 'newspaper'),
    said: 'PERMIT DECLARED_PURPOSE 18(1)',
  },
  {
    id: 'L012',
    words: 'health data entrusted for payroll may be received',
    asked: () => collect('care', 'health.illness', 'payroll'),
    said: 'PERMIT DECLARED_PURPOSE 18(1)',
  },
  {
    id: 'L013',
    words: 'a list whose seller cannot say how it came by it is not bought',
    asked: () => collect('news.send', 'contact.email', 'list_seller'),
    said: 'DENY ACQ_WRONGFUL 20(1)',
  },
  {
    id: 'L015',
    words: 'profiles for advertising have no purpose where only the service was told',
    asked: () => use('profiling', 'behaviour'),
    said: 'DENY PURPOSE_UNKNOWN 17(1)',
  },
  {
    id: 'L021',
    words: 'a mail that asks for consent may be sent',
    asked: () => use('survey', 'contact.email', { asksForConsent: true }),
    said: 'PERMIT CONSENT_REQUEST 18(1)',
  },
  {
    id: 'L022',
    words: 'danger to life is no ground while the principal can be reached',
    asked: () => use('survey', 'contact.email', { ground: stillReachable }),
    said: 'NEEDS_CONSENT EXCEPTION_LIMB_MISSING 18(3)(ii)',
  },
  {
    id: 'L027',
    words: 'a parent company is a third party',
    asked: () => provide('parent'),
    said: 'NEEDS_CONSENT NO_BASIS 27(1)',
  },
  {
    id: 'L028',
    words: 'another department is the same person, a branch abroad too',
    asked: () => provide('warehouse'),
    said: 'PERMIT SAME_PERSON 27(1)',
    duties: ['STATE_COUNTRY'],
  },
  {
    id: 'L029',
    words: 'an inquiry of the police under a law is answered, without a record',
    asked: () => provide('police', law('JP')),
    said: 'PERMIT EXCEPTION_HOLDS 27(1)(i)',
    duties: [],
  },
  {
    id: 'L031',
    words: 'a cloud vendor that does not handle the data is provided nothing',
    asked: () => provide('cloud', showing('HANDLING_EXCLUDED', 'ACCESS_CONTROLLED')),
    said: 'PERMIT NOT_A_PROVISION 23',
    duties: ['KEEP_SECURE'],
  },
  {
    id: 'L033',
    words: 'a child of ten does not consent alone',
    asked: () => provide('partner', consenting('partner', {}, { needsRepresentative: true })),
    said: 'NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 27(1)',
  },
  {
    id: 'L035',
    words: 'an opt-out that is readable and not filed is filed first',
    asked: () => provide('partner', byOptOut, withFiling({ state: 'NOTIFIED', filing: undefined })),
    said: 'NEEDS_FILING OPTOUT_NOT_FILED 27(2)',
  },
  {
    id: 'L036',
    words: 'an opt-out filed with five facts is no opt-out',
    asked: () =>
      provide(
        'partner',
        byOptOut,
        withFiling({ operator: undefined, acquisition: undefined, updateMethod: undefined, plannedStart: undefined }),
      ),
    said: 'NEEDS_FILING OPTOUT_FACT_MISSING 27(2)',
  },
  {
    id: 'L037',
    words: 'an opt-out that is filed and nowhere to be read lets nothing go',
    asked: () => provide('partner', byOptOut, withFiling({ notice: undefined })),
    said: 'DENY OPTOUT_NOT_NOTIFIED 27(2)',
  },
  {
    id: 'L038',
    words: 'posted, filed and provided on one day leaves no time to object',
    asked: () =>
      provide('partner', byOptOut, withFiling({ waitingPeriodEndsAt: '2026-07-15', plannedStart: '2026-07-15' })),
    said: 'DENY OPTOUT_WAITING_PERIOD 27(2)',
  },
  {
    id: 'L040',
    words: 'rows wrongfully acquired stay so, cleaned and sorted',
    asked: () => provide('partner', { ...byOptOut, categories: ['stolen'] }, withFiling({ categories: ['stolen'] })),
    said: 'DENY OPTOUT_WRONGFUL_SOURCE 27(2) proviso',
  },
  {
    id: 'L042',
    words: 'rows received with consent may go by opt-out, with a record',
    asked: () => provide('partner', { ...byOptOut, categories: ['listed'] }, withFiling()),
    said: 'PERMIT OPTED_OUT 27(2)',
    duties: ['FILTER_BY_OBJECTION', 'KEEP_PROVISION_RECORD'],
  },
  {
    id: 'L043',
    words: 'a phone number that is not listed is filed first',
    asked: () => provide('partner', { ...byOptOut, categories: ['contact.phone'] }, withFiling()),
    said: 'NEEDS_FILING OPTOUT_ITEM_NOT_LISTED 27(3)',
  },
  {
    id: 'L046',
    words: 'who asked to stop is provided no more',
    asked: () =>
      provide(
        'partner',
        { ...byOptOut, principal: { consents: [], stops: [{ key: 'stop:1', kind: 'OPT_OUT', categories: [] }] } },
        withFiling(),
      ),
    said: 'DENY OPTOUT_STOPPED_BY_PRINCIPAL 27(2)',
  },
  {
    id: 'L049',
    words: 'an opt-out does not reach a recipient in the United States without a system',
    asked: () => provide('us_partner', byOptOut, withFiling()),
    said: 'NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)',
  },
  {
    id: 'L050',
    words: 'an opt-out reaches a recipient in Germany',
    asked: () => provide('de_partner', byOptOut, withFiling()),
    said: 'PERMIT OPTED_OUT 27(2)',
    duties: ['FILTER_BY_OBJECTION', 'KEEP_PROVISION_RECORD'],
  },
];
