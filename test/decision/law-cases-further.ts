import type { DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import type { ExceptionClaim } from '../../src/decision/question.ts';
import { mapOf } from '../support/records.ts';
import { change, changing, judged, says, told, whoConsentedTo, widening } from './change-words.ts';
import type { LawCase } from './law-case.ts';
import { party, succession, useBy } from './provision-words.ts';
import { asked, collect, engineer, privacyOffice, source, use } from './words.ts';

type Claim = ExceptionClaim['limbs'][number];

/** An exception with these limbs shown. */
export const on = (ground: ExceptionClaim['ground'], ...limbs: readonly Claim['limb'][]): Partial<DecisionRequest> => ({
  ground: { ground, limbs: limbs.map((limb) => ({ limb, holds: true, evidence: 'case:1' })) },
});

/** Illness data taken up for care from a source like this. */
export const taking = (facts: Readonly<Record<string, unknown>>, records: Partial<DecisionRecords> = {}) =>
  asked(
    { action: 'COLLECT', purpose: 'care', categories: ['health.illness'], source: 'there', caller: engineer },
    { collectionSources: mapOf(source('there', { categories: ['health'], ...facts })), ...records },
  );

/** A business taken over with what came from there, whose owner was bound by these purposes. */
export const takenOver = (...predecessorPurposes: readonly string[]): Partial<DecisionRecords> => ({
  parties: mapOf(party('operator', 'JP', { roles: ['OPERATOR'] }), party('buyer', 'JP')),
  successions: mapOf(
    succession('CLOSED', { predecessor: 'buyer', successor: 'operator', predecessorPurposes, sources: ['there'] }),
  ),
});

const [study, advertising] = [says('to study'), says('to advertise')];
const studied = (evidence: string) =>
  changing([change('new', study, advertising, told(evidence, advertising))], { categories: ['study'] });
const unrelated = change('new', study, advertising, judged('NOT_RELATED', advertising, study));

/** Cases of our own, each from a row of the law that the given ones leave out. */
export const furtherCases: readonly LawCase[] = [
  {
    id: 'D01',
    words: 'who writes an illness into a form consents to its being taken up',
    asked: () => collect('care', 'health.illness', 'form'),
    said: 'PERMIT DECLARED_PURPOSE 18(1)',
  },
  {
    id: 'D02',
    words: 'an illness that anybody can see may be noted',
    asked: () =>
      taking({ route: 'OBSERVED', specialCareGround: 'VISIBLE_OR_ENTRUSTED', specialCareEvidence: 'the photograph' }),
    said: 'PERMIT DECLARED_PURPOSE 18(1)',
  },
  {
    id: 'D03',
    words: 'an illness that came with a succession needs no new consent',
    asked: () => taking({ route: 'SUCCESSION' }, takenOver('care')),
    said: 'PERMIT DECLARED_PURPOSE 18(1)',
  },
  {
    id: 'D04',
    words: 'an illness that a stranger posted was not made public by the principal',
    asked: () => taking({ route: 'PUBLIC_SOURCE' }),
    said: 'NEEDS_CONSENT ACQ_SPECIAL_CARE_NO_CONSENT 20(2)',
  },
  {
    id: 'D05',
    words: 'a list is not bought before its seller is confirmed',
    asked: () => collect('care', 'contact.email', 'silent_broker'),
    said: 'DENY RECEIPT_UNCONFIRMED 30(1)',
  },
  {
    id: 'D06',
    words: 'what was only said to be incidental authorises no use',
    asked: () => use('incidental', 'contact.email'),
    said: 'DENY PURPOSE_TOO_VAGUE 17(1) purpose-of-use/8',
  },
  {
    id: 'D07',
    words: 'danger to life, and nobody to ask, lets data be used beyond its purpose',
    asked: () =>
      use('survey', 'contact.email', {
        ...on('LIFE_BODY_PROPERTY', 'NECESSITY', 'CONSENT_DIFFICULT'),
        caller: privacyOffice,
      }),
    said: 'PERMIT EXCEPTION_HOLDS 18(3)(ii)',
  },
  {
    id: 'D08',
    words: 'the duty of a city alone does not, while consent would not hinder it',
    asked: () => use('survey', 'contact.email', on('PUBLIC_BODY', 'STATUTORY_DUTY')),
    said: 'NEEDS_CONSENT EXCEPTION_LIMB_MISSING 18(3)(iv)',
  },
  {
    id: 'D09',
    words: 'pseudonymised data serves an unrelated purpose once that is announced',
    asked: () => studied('posted'),
    said: 'PERMIT PSEUDO_PURPOSE_CHANGED 41(9)',
  },
  {
    id: 'D10',
    words: 'and not when principals were only mailed',
    asked: () => studied('mailed'),
    said: 'DENY PSEUDO_NEEDS_PUBLICATION 41(4)',
  },
  {
    id: 'D11',
    words: 'pseudonymised data is not collated to find out who it is',
    asked: () => useBy(undefined, { categories: ['coded'], identifiesPrincipals: true }),
    said: 'DENY PSEUDO_COLLATION 41(7)',
  },
  {
    id: 'D12',
    words: 'an unrelated purpose is effective for who consented to its words',
    asked: () => changing([unrelated], whoConsentedTo(unrelated)),
    said: 'PERMIT PURPOSE_CHANGE_CONSENTED 18(1)',
  },
  {
    id: 'D13',
    words: 'a change that nobody judged is neither related nor unrelated',
    asked: () => changing([widening({ assessment: undefined })]),
    said: 'UNDETERMINED PURPOSE_CHANGE_UNJUDGED 17(2)',
  },
  {
    id: 'D58',
    words: 'cookies that nobody declared are refused by the operator, for no law binds them to a purpose',
    asked: () => useBy(undefined, { categories: ['cookies'], purpose: 'offers' }),
    said: 'NEEDS_CONSENT REFERABLE_NOT_DECLARED',
  },
];
