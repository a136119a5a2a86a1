import { z } from 'zod';
import { key } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { promiseAbout, promiseTerms } from './promise-terms.ts';

export const clauseModel = defineRecord({
  kind: 'Clause',
  section: 'clauses',
  description: "A clause of the operator's own policy, cited by everything that comes from it.",
  shape: {
    parent: key.optional().describe('the clause it stands under'),
    ordinal: z.number().int().nonnegative().max(1_000_000).describe('its place among its siblings'),
    titleEn: z.string().min(1).optional(),
    titleJa: z.string().min(1).optional(),
    textEn: z.string().min(1),
    textJa: z.string().min(1).optional(),
  },
  references: [{ fact: 'parent', to: 'Clause' }],
});

export type Clause = RecordOf<typeof clauseModel>;

/** Five ways of telling; none stands for another (Arts. 21, 26, 27, 32). */
export const noticeMode = z.enum([
  'NOTIFICATION',
  'PUBLIC_ANNOUNCEMENT',
  'EXPRESS_INDICATION',
  'READILY_ACCESSIBLE',
  'ACCESSIBLE',
]);

export type NoticeMode = z.output<typeof noticeMode>;

/** SHA-256 of a text, as 64 lower-case hex digits. */
export const contentHash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 as 64 lower-case hex digits');

export const noticeEvidenceModel = defineRecord({
  kind: 'NoticeEvidence',
  section: 'noticeEvidences',
  description: 'The proof that principals were told: how, where, with which text, and for how long.',
  shape: {
    mode: noticeMode.describe('which of the five ways of telling it is'),
    channel: z.string().min(1).describe('where principals met it, e.g. a web page, an e-mail, a form'),
    documentRef: z.string().min(1).describe('address or reference of the text that was shown'),
    contentHash: contentHash.describe('SHA-256 of the text that was shown, in hex: another text needs other evidence'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag such as `ja`')
      .describe('language of the text, BCP 47'),
    from: instant.describe('told from this instant on'),
    to: instant.optional().describe('told until before this instant; absent: still'),
    pathClicks: z
      .number()
      .int()
      .nonnegative()
      .max(1_000_000)
      .optional()
      .describe('operations from the top page to the text'),
  },
});

export type NoticeEvidence = RecordOf<typeof noticeEvidenceModel>;

export const promiseModel = defineRecord({
  kind: 'Promise',
  section: 'promises',
  description: "What the operator's own policy promises, beside or beyond the law.",
  shape: { terms: promiseTerms.describe(`what is promised; \`about\` is one of ${promiseAbout.options.join(', ')}`) },
});

/** A promise of the policy; `Promise` itself is taken by the language. */
export type PolicyPromise = RecordOf<typeof promiseModel>;

/** The routes to others that a policy keeps open (Arts. 27(2), 27(5)(i)-(iii)). */
export const reservedRoute = z.enum(['OPT_OUT', 'JOINT_USE', 'OUTSOURCING', 'SUCCESSION']);

/** The facts a policy says it tells when it takes such a route: nine of opt-out, those of joint use. */
export const reservedFact = z.enum([
  'OPERATOR_IDENTITY',
  'PROVISION_IS_A_PURPOSE',
  'ITEMS',
  'HOW_ACQUIRED',
  'METHOD_OF_PROVISION',
  'STOPS_ON_REQUEST',
  'HOW_TO_REQUEST',
  'HOW_UPDATED',
  'START_DATE',
  'JOINT_USE_ITSELF',
  'SCOPE_OF_USERS',
  'PURPOSES_OF_USERS',
  'RESPONSIBLE_NAME',
  'RESPONSIBLE_ADDRESS',
  'RESPONSIBLE_REPRESENTATIVE',
]);

export type ReservedFact = z.output<typeof reservedFact>;

export const reservationModel = defineRecord({
  kind: 'Reservation',
  section: 'reservations',
  description: 'A route to others that the policy keeps open, and what it says it will tell when it takes it.',
  shape: {
    route: reservedRoute,
    states: z.array(reservedFact).default([]).describe('the facts that the text says it tells'),
  },
});

export type Reservation = RecordOf<typeof reservationModel>;

/** What principals may ask for (Arts. 28(3), 32(2), 33(1), 33(5), 34(1), 35(1), 35(3), 35(5)). */
export const requestType = z.enum([
  'PURPOSE_NOTICE',
  'DISCLOSURE',
  'PROVISION_RECORD_DISCLOSURE',
  'CORRECTION',
  'SUSPENSION_OF_USE',
  'SUSPENSION_OF_PROVISION',
  'FOREIGN_MEASURES_INFORMATION',
]);

export type RequestType = z.output<typeof requestType>;

/** On what a principal may rest a request; notice and disclosure need no ground (Arts. 34(1), 35(1), 35(3), 35(5)). */
export const requestGround = z.enum([
  'NOT_FACTUAL',
  'USED_BEYOND_PURPOSE',
  'USED_IMPROPERLY',
  'ACQUIRED_IMPROPERLY',
  'SPECIAL_CARE_WITHOUT_CONSENT',
  'PROVIDED_WITHOUT_BASIS',
  'PROVIDED_ABROAD_WITHOUT_BASIS',
  'NO_LONGER_NEEDED',
  'BREACH_OCCURRED',
  'RIGHTS_AT_RISK',
]);

export type RequestGround = z.output<typeof requestGround>;

/** On what the operator may refuse a request, in whole or in part (Arts. 32(2), 33(2), 34(2), 35). */
export const refusalGround = z.enum([
  'ALREADY_CLEAR',
  'NOTICE_EXEMPT',
  'HARM_TO_RIGHTS',
  'SERIOUS_IMPEDIMENT',
  'OTHER_LAW',
  'CLAIM_UNFOUNDED',
  'NOT_NEEDED_FOR_PURPOSE',
  'COSTLY_WITH_ALTERNATIVE',
]);

export type RefusalGround = z.output<typeof refusalGround>;

/** When the operator says it acts on a request: because its ground holds, or only once it finds acting necessary. */
export const actsWhen = z.enum(['GROUND_HOLDS', 'OPERATOR_FINDS_NECESSARY']);

/** How disclosure can be made (Art. 33(1), Rule 30). */
export const disclosureMethod = z.enum(['ELECTRONIC', 'PAPER', 'OTHER']);

export type DisclosureMethod = z.output<typeof disclosureMethod>;

export const requestProcedureModel = defineRecord({
  kind: 'RequestProcedure',
  section: 'requestProcedures',
  description: 'How the operator says it answers one type of request of principals.',
  shape: {
    requestType,
    grounds: z.array(requestGround).default([]).describe('the grounds on which the text lets principals ask'),
    actsWhen: actsWhen.default('GROUND_HOLDS').describe('when the text says the operator acts'),
    refusalGrounds: z.array(refusalGround).default([]).describe('the grounds on which the text lets it refuse'),
    submission: z
      .strictObject({
        contactPoint: z.string().min(1).describe('where requests are received'),
        form: z.string().min(1).describe('the form they take'),
        identityCheck: z.string().min(1).describe('how the principal or agent is identified'),
      })
      .optional()
      .describe('how requests are made (Art. 37(1), Order 12)'),
    methods: z.array(disclosureMethod).default([]).describe('the methods of disclosure that the text offers'),
  },
});

export type RequestProcedure = RecordOf<typeof requestProcedureModel>;

/** What a person found when asked whether a fee is reasonable in view of its cost (Art. 38(2)). */
export const feeJudgement = z.enum(['REASONABLE', 'UNREASONABLE']);

const costBasis = z.strictObject({
  statement: z.string().min(1).describe('how the amount follows from the actual cost'),
  review: z
    .strictObject({
      result: feeJudgement,
      reviewer: z.string().min(1).describe('who judged; personal data'),
      at: instant,
      reason: z.string().min(1),
    })
    .optional()
    .describe('a recorded human judgement (Art. 38(2))'),
});

export const feeRuleModel = defineRecord({
  kind: 'FeeRule',
  section: 'feeRules',
  description: 'What one type of request costs the principal.',
  shape: {
    requestType,
    amountYen: z.number().int().nonnegative().max(1_000_000).describe('for each request, in yen'),
    costBasis: costBasis.optional().describe('why the amount is reasonable (Art. 38(2))'),
    publishedFrom: instant.optional().describe('since when principals can know the amount (Art. 32(1)(iii))'),
  },
});

export type FeeRule = RecordOf<typeof feeRuleModel>;

/** The seven headings under which the general guideline lists security measures (GL 10). */
export const securityHeading = z.enum([
  'POLICY',
  'RULES',
  'ORGANISATIONAL',
  'PERSONNEL',
  'PHYSICAL',
  'TECHNICAL',
  'EXTERNAL_ENVIRONMENT',
]);

export const securityMeasureModel = defineRecord({
  kind: 'SecurityMeasure',
  section: 'securityMeasures',
  description: 'A measure taken to keep personal data secure, as principals may know it (Arts. 23, 32(1)(iv)).',
  shape: {
    heading: securityHeading,
    description: z.string().min(1).describe('what is done; that the guideline is followed says too little'),
  },
});

export type SecurityMeasure = RecordOf<typeof securityMeasureModel>;

/** The operator's own text and promises in one state of the registry, by key. */
export interface PolicyRecords {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly noticeEvidences: ReadonlyMap<string, NoticeEvidence>;
  readonly promises: ReadonlyMap<string, PolicyPromise>;
  readonly reservations: ReadonlyMap<string, Reservation>;
  readonly requestProcedures: ReadonlyMap<string, RequestProcedure>;
  readonly feeRules: ReadonlyMap<string, FeeRule>;
  readonly securityMeasures: ReadonlyMap<string, SecurityMeasure>;
}
