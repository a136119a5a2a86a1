import { z } from 'zod';
import { key, keys } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';
import { exceptionOfProvision } from '../collection/model.ts';
import { countryCode } from '../policy/promise-terms.ts';
import type { OptOutChange } from './change-model.ts';

/** On what ground data goes to a third party; entrustment, succession and joint use are no such provision (Art. 27(5)). */
export const provisionGround = z.enum(['CONSENT', ...exceptionOfProvision.options, 'OPT_OUT', 'FOREIGN_CONSENT']);

export type ProvisionGround = z.output<typeof provisionGround>;

/** The limbs of the exceptions of Art. 27(1): each must be true by itself. */
export const exceptionLimb = z.enum([
  'LIFE_BODY_PROPERTY',
  'PUBLIC_HEALTH_OR_CHILD',
  'CONSENT_DIFFICULT',
  'PUBLIC_BODY',
  'CONSENT_WOULD_IMPEDE',
  'OPERATOR_IS_ACADEMIC',
  'UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING',
  'JOINT_RESEARCH',
  'RECIPIENT_IS_ACADEMIC',
  'NO_UNDUE_INFRINGEMENT',
]);

export type ExceptionLimb = z.output<typeof exceptionLimb>;

const shownLimb = z.strictObject({
  limb: exceptionLimb,
  statement: words.describe('what makes it true'),
  evidence: words.describe('the document that shows it'),
  judgedBy: words.describe('who judged; personal data'),
  at: instant,
});

const legalInstrument = z.strictObject({
  actName: words,
  article: words,
  requestRef: words.optional().describe('the inquiry, warrant or order that asks for the data'),
  jurisdiction: countryCode.describe('the country whose law it is, ISO 3166-1 alpha-2'),
});

export const provisionModel = defineRecord({
  kind: 'Provision',
  section: 'provisions',
  description: 'Personal data goes to a third party, on one ground (Arts. 27(1), 27(2), 28(1)).',
  shape: {
    recipient: key,
    categories: keys.describe('the items of data; each stands for all below it'),
    purpose: key.describe('the purpose of use that it serves'),
    ground: provisionGround,
    limbs: z.array(shownLimb).default([]).describe('what makes each limb of an exception true (Art. 27(1)(ii)-(vii))'),
    legalInstrument: legalInstrument.optional().describe('the law that it is based on (Art. 27(1)(i))'),
    optOutFiling: key.optional().describe('the filing that it relies on (Art. 27(2))'),
  },
  references: [
    { fact: 'recipient', to: 'Party' },
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'purpose', to: 'Purpose' },
    { fact: 'optOutFiling', to: 'OptOutFiling' },
  ],
});

export type Provision = RecordOf<typeof provisionModel>;

/** How far an opt-out has come; no state is skipped. */
export const optOutState = z.enum(['DRAFT', 'NOTIFIED', 'FILED', 'PPC_PUBLISHED', 'SELF_PUBLISHED']);

export type OptOutState = z.output<typeof optOutState>;

/** By what way it was filed with the Commission (Rule 11(2)). */
export const filingMethod = z.enum(['ONLINE', 'FORM_AND_DISC']);

const operator = z.strictObject({
  name: words.optional(),
  address: words.optional(),
  representative: words.optional().describe('of a corporation; personal data'),
});

const acquisition = z.strictObject({
  source: words.optional().describe('from whom or where'),
  method: words.optional().describe('in which way'),
});

const agent = z.strictObject({
  name: words.describe('personal data'),
  address: words.describe('in Japan'),
});

/** A filing with the Commission. */
export const commissionFiling = z.strictObject({
  method: filingMethod,
  receiptNo: words,
  filedAt: instant,
  agent: agent.optional().describe('who filed for a foreign operator (Rule 12)'),
});

export const optOutFilingModel = defineRecord({
  kind: 'OptOutFiling',
  section: 'optOutFilings',
  description: 'An opt-out: data is provided until the principal objects, told and filed beforehand (Art. 27(2)).',
  shape: {
    operator: operator.optional().describe('fact 1: who provides'),
    purposes: keys.default([]).describe('fact 2: the purposes of use that say that data is provided'),
    categories: keys.default([]).describe('fact 3: the items of data, exhaustively; each stands for all below it'),
    acquisition: acquisition.optional().describe('fact 4: how the data was acquired, its source and method'),
    provisionMethod: words.optional().describe('fact 5: how it is provided'),
    stopsOnRequest: z.boolean().default(false).describe("fact 6: provision stops on the principal's request"),
    requestMethod: words.optional().describe('fact 7: how such requests are received, with the contact'),
    updateMethod: words.optional().describe('fact 8: how the provided data is updated'),
    plannedStart: instant.optional().describe('fact 9: when provision begins'),
    state: optOutState,
    notice: key.optional().describe('the evidence that the nine facts were told'),
    filing: commissionFiling.optional().describe('the filing with the Commission'),
    waitingPeriodEndsAt: instant.optional().describe('until when principals can object before provision begins'),
    ppcPublishedAt: instant.optional().describe('when the Commission published it (Art. 27(4))'),
    selfPublishedAt: instant.optional().describe('when the operator published it itself after that (Rule 14)'),
  },
  references: [
    { fact: 'purposes', to: 'Purpose' },
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'notice', to: 'NoticeEvidence' },
  ],
});

export type OptOutFiling = RecordOf<typeof optOutFilingModel>;

export const successionKind = z.enum(['MERGER', 'SPLIT', 'BUSINESS_TRANSFER']);

export const successionStage = z.enum(['NEGOTIATION', 'CLOSED', 'FAILED']);

const dataContract = z.strictObject({
  document: words.describe('where it is kept'),
  purpose: words.optional().describe('what the data may be used for while negotiating'),
  handling: words.optional().describe('how it is handled'),
  breach: words.optional().describe('what is done when it leaks'),
  failedDeal: words.optional().describe('what becomes of it when the deal fails'),
});

export const successionModel = defineRecord({
  kind: 'Succession',
  section: 'successions',
  description: 'Personal data goes with a business to its successor (Art. 27(5)(ii)).',
  shape: {
    kindOf: successionKind,
    predecessor: key,
    successor: key,
    stage: successionStage,
    categories: keys.describe('the data that goes with the business; each stands for all below it'),
    predecessorPurposes: keys.default([]).describe('the purposes that bound the predecessor, and bind on (Art. 18(2))'),
    dataContract: dataContract.optional().describe('what covers the data while negotiating'),
    sources: keys.default([]).describe('of a succession to the operator: the sources by which its data came'),
  },
  references: [
    { fact: 'predecessor', to: 'Party' },
    { fact: 'successor', to: 'Party' },
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'predecessorPurposes', to: 'Purpose' },
    { fact: 'sources', to: 'CollectionSource' },
  ],
});

export type Succession = RecordOf<typeof successionModel>;

/** The provisions, opt-outs and successions of one state of the registry, by key. */
export interface ProvisionRecords {
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly optOutFilings: ReadonlyMap<string, OptOutFiling>;
  readonly optOutChanges: ReadonlyMap<string, OptOutChange>;
  readonly successions: ReadonlyMap<string, Succession>;
}
