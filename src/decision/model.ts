import { z } from 'zod';
import type { Role } from '../identity/model.ts';
import type { Instant } from '../lib/period.ts';
import type { RecordField, RecordForm } from '../record/model.ts';
import { REGISTRY_GOVERNANCE } from '../registry/purpose/model.ts';
import type { Limb } from './limbs.ts';
import type { ObligationType } from './obligations.ts';
import type { Layer, Outcome } from './outcome.ts';
import type { Action, Question } from './question.ts';
import type { RuleCode } from './rule-codes.ts';

/** The built-in purpose that governs the registry: metadata only, the whole data map. */
export const GOVERNANCE = REGISTRY_GOVERNANCE;

/** Who may declare it. */
export const GOVERNANCE_ROLES: readonly Role[] = ['steward', 'reviewer', 'auditor', 'admin'];

/** Who may assert that an exception holds, where no record of the registry shows it; the log marks it asserted. */
export const ASSERTING_ROLES: readonly Role[] = ['reviewer', 'privacy-office'];

/** The edition of the law that the rules belong to: the Act as in force since this day. */
export const LAW_EDITION = '2023-04-01';

/** For whom the decision is: what the caller's token or API key says. */
export interface Caller {
  readonly roles: readonly Role[];
  readonly client?: string | undefined;
}

/** What one principal said, looked up by the service and never stated by a caller. */
export interface PrincipalFacts {
  /** The principal as the log may name it: keyed-hashed. */
  readonly hash?: string | undefined;
  readonly consents: readonly PrincipalConsent[];
  readonly stops: readonly PrincipalStop[];
  /** A person judged that the principal cannot judge alone: the legal representative consents (guideline 2-16). */
  readonly needsRepresentative?: boolean | undefined;
}

/** What a principal is told before consenting to provision abroad (Art. 28(2), Rule 17). */
export type ForeignInformation = 'COUNTRY' | 'REGIME' | 'MEASURES';

/** A consent; it covers the categories and all below them, for this purpose and this recipient alone. */
export interface PrincipalConsent {
  readonly key: string;
  readonly kind: 'USE_BEYOND_PURPOSE' | 'SPECIAL_CARE' | 'THIRD_PARTY' | 'FOREIGN';
  readonly purpose: string;
  readonly categories: readonly string[];
  /** Of USE_BEYOND_PURPOSE: the hash of the changed statement of the purpose that was shown. */
  readonly statement?: string | undefined;
  /** Of THIRD_PARTY and FOREIGN: the party that may receive. */
  readonly recipient?: string | undefined;
  /** Of FOREIGN: what was shown before. */
  readonly shown?: readonly ForeignInformation[] | undefined;
  readonly byRepresentative?: boolean | undefined;
}

/** What was stopped: use or all handling, provision (Art. 35), or provision by opt-out (Art. 27(2)); absent: use. */
export interface PrincipalStop {
  readonly key: string;
  readonly kind?: 'USE' | 'ERASURE' | 'PROVISION' | 'OPT_OUT' | undefined;
  /** None: all data of the principal. */
  readonly categories: readonly string[];
}

/** What is decided: what the caller says, its fields resolved, and what the service knows of caller and principal. */
export interface DecisionRequest extends Omit<Question, 'categories' | 'fields' | 'unresolved' | 'principal'> {
  readonly categories: readonly string[];
  /** Fields of the data map that were asked about, for the log: what they hold stands in the other facts. */
  readonly fields?: readonly string[] | undefined;
  /** Fields of the data map that no category classifies: any refuses. */
  readonly unclassified?: readonly string[] | undefined;
  readonly unresolved?: readonly string[] | undefined;
  /** Fields of the data map that a person recorded as not personal; never stated by a caller. */
  readonly notPersonal?: readonly string[] | undefined;
  /** Of a statement that was checked: its fingerprint, which holds no value of it. */
  readonly fingerprint?: string | undefined;
  readonly caller: Caller;
  readonly principal?: PrincipalFacts | undefined;
}

/** A record that a verdict rests on. */
export interface RecordName {
  readonly kind: string;
  readonly key: string;
}

export interface Obligation {
  readonly type: ObligationType;
  readonly article: string;
  /** Of ERASE: the event the period runs from; of a record: its MAKING, or the LAST_PROVISION that it speaks of. */
  readonly trigger?: string | undefined;
  /** Months after it; of ERASE, absent: once the purpose is achieved. */
  readonly months?: number | undefined;
  /** Of ERASE: the law that asks to keep it until then. */
  readonly statutoryBasis?: string | undefined;
  /** Of ANSWER_BEFORE_SUIT: the first day on which the principal may sue. */
  readonly from?: string | undefined;
  /** Of a record: what it says. */
  readonly fields?: readonly RecordField[] | undefined;
  /** Of a record: how it may be made. */
  readonly forms?: readonly RecordForm[] | undefined;
}

/** The single fact whose supply would mend a refusal. */
export const remedyFact = z.enum([
  'KNOWN_PURPOSE',
  'PURPOSE_IN_FORCE',
  'SPECIFIC_STATEMENT',
  'DECLARABLE_PURPOSE',
  'PROFILING_STATED',
  'GRANT',
  'GOVERNANCE_ROLE',
  'DATA_PURPOSE',
  'CATEGORY',
  'RESOLUTION',
  'KNOWN_CATEGORY',
  'CATEGORY_IN_FORCE',
  'CLASSIFICATION',
  'PROHIBITION_LIFTED',
  'HUMAN_DECISION',
  'STOP_LIFTED',
  'SOURCE',
  'KNOWN_SOURCE',
  'SOURCE_IN_FORCE',
  'SOURCE_CATEGORY',
  'PROPER_SOURCE',
  'EXPRESS_INDICATION',
  'LIVE_FORM',
  'RECEIPT_CONFIRMATION',
  'PROVIDER_IDENTITY',
  'NOTICE',
  'PROMPT_NOTICE',
  'NOTICE_BEFOREHAND',
  'SPECIAL_CARE_EVIDENCE',
  'SPECIAL_CARE_GROUND',
  'SPECIAL_CARE_LIMB',
  'SPECIAL_CARE_PUBLISHER',
  'DECLARATION',
  'ENTRUSTED_WORK',
  'PREDECESSOR_PURPOSE',
  'CONSENT',
  'LIMB',
  'LIMB_EVIDENCE',
  'ASSERTING_ROLE',
  'RECIPIENT',
  'KNOWN_RECIPIENT',
  'RECIPIENT_IN_FORCE',
  'RISK_CLEARED',
  'ANNOUNCEMENT',
  'NAMED_ANNOUNCEMENT',
  'FOREIGN_INFORMATION',
  'FOREIGN_CHECK',
  'IMPEDIMENT_RESOLVED',
  'FOREIGN_SYSTEM',
  'PARTY_COUNTRY',
  'FOREIGN_CONSENT',
  'KNOWN_ROUTE',
  'ROUTE_IN_FORCE',
  'ROUTE_ACTIVE',
  'FITTING_ROUTE',
  'OPT_OUT_ROUTE',
  'ONE_OUTSOURCEE',
  'SELECTION_CHECK',
  'ENTRUSTED_ITEM',
  'ENTRUSTED_PURPOSE',
  'DATA_CONTRACT',
  'TOLD_FACT',
  'PUBLIC_ANNOUNCEMENT',
  'SCOPE_WORDING',
  'SCOPE_JUDGEMENT',
  'OTHER_WAY',
  'STATED_PURPOSE',
  'WAITING_PERIOD',
  'WAITING_PERIOD_OVER',
  'FILED_FACT',
  'FILING',
  'DOMESTIC_AGENT',
  'FILED_ITEM',
  'PROVISION_CONSENT',
  'REPRESENTATIVE_CONSENT',
  'JAPANESE_LAW',
  'SHOWN_FACT',
  'KNOWN_ACTOR',
  'ACTOR_IN_FORCE',
  'ENGAGEMENT',
  'CONTRACT',
  'OWN_ENGAGEMENT',
  'ENTRUSTED_HANDLING',
  'OUTSOURCEE_AS_SOURCE',
  'HANDLING',
  'UNPROCESSED_DATA',
  'CHANGE',
  'KNOWN_CHANGE',
  'CHANGE_IN_FORCE',
  'PURPOSE_ORIGIN',
  'RELATEDNESS_JUDGEMENT',
  'CHANGE_NOTICE',
  'CHANGE_ANNOUNCEMENT',
  'EXEMPTION_GROUND',
  'OBLIGATION_SUPPORT',
  'REPLY',
  'NONE_HELD_ANSWER',
  'TOLD_RESULT',
  'COMPLIANCE',
  'REFUSAL',
  'LAWFUL_GROUND',
  'WHOLE_SCOPE',
  'NO_FEE',
  'PUBLISHED_FEE',
  'COST_BASIS',
  'REASONABLE_AMOUNT',
  'FEE_JUDGEMENT',
  'PROCEDURE',
  'LIGHTER_BURDEN',
  'IDENTITY_CHECK',
  'DISCLOSURE_METHOD',
  'CHOSEN_METHOD',
  'TOLD_METHOD',
  'INVESTIGATION',
  'REQUEST_GROUND',
  'RIGHT_TEST',
  'ALTERNATIVE',
  'ROUTE_ANEW',
  'FILED_CHANGE',
  'CHANGE_TOLD_BEFORE',
  'FORESEEABILITY_JUDGEMENT',
  'COMMISSION_PUBLICATION',
  'RECORD_DESCRIPTION',
  'RECORD_EVIDENCE',
  'RECORD_EACH',
  'RECORD_MEDIUM',
  'RECORD_FIELD',
  'RECORD_DATE',
  'RETENTION_PASSED',
]);

export type RemedyFact = z.output<typeof remedyFact>;

/** Who can supply it. */
export const supplier = z.enum(['CALLER', 'PRINCIPAL', 'STEWARD', 'REVIEWER', 'PRIVACY_OFFICE', 'ADMIN']);

export type Supplier = z.output<typeof supplier>;

/** What would mend a refusal. Remedies of the same fact are needed together; different facts are alternatives. */
export interface Remedy {
  readonly fact: RemedyFact;
  /** What it is about: the key of a record, a limb, or a purpose and a category as `purpose:category`. */
  readonly about?: string | undefined;
  readonly who: Supplier;
}

/** What one rule says of one category, or of the whole request where no category is named. */
export interface Verdict {
  readonly category?: string | undefined;
  readonly rule: RuleCode;
  readonly outcome: Outcome;
  readonly layer: Layer;
  readonly article?: string | undefined;
  /** The clause of the policy that the deciding record comes from. */
  readonly clause?: string | undefined;
  readonly records: readonly RecordName[];
  readonly obligations: readonly Obligation[];
  readonly remedies: readonly Remedy[];
  /** What the caller's role asserted and no record of the registry shows. */
  readonly asserted: readonly Limb[];
  /** Since when what is permitted is, or from when what is refused for now will be; absent: not known, or always. */
  readonly validFrom?: Instant | undefined;
}

/** The answer: what is permitted, by which rule, on which records, and what would mend a refusal. */
export interface Decision {
  readonly action: Action;
  readonly purpose: string;
  readonly outcome: Outcome;
  readonly rule: RuleCode;
  /** The strictest verdict: it gives the outcome. */
  readonly deciding: Verdict;
  /** One for each category, in key order. */
  readonly verdicts: readonly Verdict[];
  /** Those of all verdicts, each once. */
  readonly obligations: readonly Obligation[];
  readonly revision: number;
  /** The instant at which records were in force or not. */
  readonly now: Instant;
  readonly lawEdition: string;
  /** False of a decision about another time or an earlier revision: it informs and permits nothing. */
  readonly enforceable: boolean;
}
