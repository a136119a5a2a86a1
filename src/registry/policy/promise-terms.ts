import { z } from 'zod';
import { words } from '../../lib/text.ts';

/** What a promise is about. */
export const promiseAbout = z.enum([
  'THIRD_PARTY_CONSENT',
  'PURPOSE_CHANGE',
  'POLICY_CHANGE',
  'FOREIGN_TRANSFER',
  'CONTACT',
]);

/** The cases in which Art. 27(1) asks for no consent, item by item. */
export const consentException = z.enum([
  'LAW',
  'LIFE_BODY_PROPERTY',
  'PUBLIC_HEALTH_OR_CHILD',
  'PUBLIC_BODY',
  'ACADEMIC_PUBLICATION',
  'ACADEMIC_JOINT_RESEARCH',
  'ACADEMIC_RECIPIENT',
]);

/** What consent is promised for: the law asks it for personal data, a policy may say more (Art. 27(1)). */
export const consentScope = z.enum(['PERSONAL_DATA', 'PERSONAL_INFORMATION']);

/** How principals are told of a changed purpose: the two ways that suffice, and nothing else (Art. 21(3)). */
export const purposeChangeNotice = z.enum(['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']);

/** When a changed policy takes effect: once it is posted, or once what each changed fact asks for is done. */
export const policyChangeEffect = z.enum(['POSTING', 'GATES']);

/** Whether personal data goes to third parties abroad. */
export const foreignTransfers = z.enum(['NONE', 'SOME']);

/** What a contact point answers. */
export const contactAnswers = z.enum(['INQUIRY', 'COMPLAINT', 'REQUEST', 'OPT_OUT_STOP']);

/** A country's code as the registry writes it: ISO 3166-1 alpha-2. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'is not a country code of two capitals (ISO 3166-1 alpha-2)');

const destination = z.strictObject({
  country: countryCode.optional().describe('ISO 3166-1 alpha-2; absent when it cannot be known'),
  countryUnknownBecause: words.optional().describe('why no country can be named, and what helps instead'),
  regimeInfo: words.optional().describe("the country's regime for personal information"),
  measuresInfo: words.optional().describe('what recipients there do to protect the data'),
  measuresUnknownBecause: words.optional().describe('why the measures cannot be told'),
});

const thirdPartyConsent = z.strictObject({
  about: z.literal('THIRD_PARTY_CONSENT'),
  scope: consentScope.default('PERSONAL_DATA').describe('what is not provided without prior consent'),
  exceptions: z.array(consentException).default([]).describe('the cases that the text excepts'),
  alsoAsLawPermits: z.boolean().default(false).describe('whether it excepts whatever else the law permits'),
});

const purposeChange = z.strictObject({
  about: z.literal('PURPOSE_CHANGE'),
  onlyRelated: z.boolean().describe('whether a purpose changes only to what is reasonably related to it (Art. 17(2))'),
  toldBy: z.array(purposeChangeNotice).default([]).describe('how principals are told (Art. 21(3)); empty: not at all'),
});

const policyChange = z.strictObject({
  about: z.literal('POLICY_CHANGE'),
  effectiveOn: policyChangeEffect.describe('when a changed text takes effect'),
  priorNotice: z.boolean().default(false).describe('whether principals are told before'),
});

const foreignTransfer = z.strictObject({
  about: z.literal('FOREIGN_TRANSFER'),
  transfers: foreignTransfers,
  destinations: z.array(destination).default([]).describe('where to, with what Rule 17 asks to tell'),
});

const contact = z.strictObject({
  about: z.literal('CONTACT'),
  channel: words.describe('how to reach it'),
  answers: z.array(contactAnswers).min(1).describe('what it answers'),
});

/** What is promised; `about` says which facts belong to it. */
export const promiseTerms = z.discriminatedUnion(
  'about',
  [thirdPartyConsent, purposeChange, policyChange, foreignTransfer, contact],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? `is none of ${promiseAbout.options.map((about) => `\`${about}\``).join(', ')}`
        : undefined,
  },
);

export type PromiseTerms = z.output<typeof promiseTerms>;

/** The terms of promises about one subject. */
export type TermsAbout<About extends PromiseTerms['about']> = Extract<PromiseTerms, { about: About }>;
