import { assertNever } from '../../lib/assert-never.ts';
import type { Obligation } from '../model.ts';
import { englishActorReasons } from './en-actor-rules.ts';
import { englishChangeReasons } from './en-change-rules.ts';
import { englishProvisionReasons } from './en-provision-rules.ts';
import { englishRecordFields, englishRecordReasons } from './en-record-rules.ts';
import { englishDeeds } from './en-remedies.ts';
import { englishRightsDuties, englishRightsReasons } from './en-rights.ts';
import { englishTerms } from './en-terms.ts';
import { englishUseReasons } from './en-use-rules.ts';
import { type Claimed, named, type Source, type Words } from './said.ts';
import { saidIn } from './terms.ts';

/** Decisions in English: lower case, no full stop. */
export const english: Words = {
  reasons: {
    ...englishUseReasons,
    ...englishProvisionReasons,
    ...englishActorReasons,
    ...englishChangeReasons,
    ...englishRightsReasons,
    ...englishRecordReasons,
  },
  deeds: englishDeeds,
  suppliers: {
    CALLER: 'you',
    PRINCIPAL: 'the principal',
    STEWARD: 'a steward',
    REVIEWER: 'a reviewer',
    PRIVACY_OFFICE: 'the privacy office',
    ADMIN: 'an administrator',
  },
  obligations: {
    ERASE: ({ trigger, months, statutoryBasis }) => {
      const from = trigger === undefined ? 'the purpose is achieved' : named(trigger);
      const when = months === undefined ? `once ${from}` : `${months} months after ${from}`;
      const kept = statutoryBasis === undefined ? '' : `, kept until then by ${named(statutoryBasis)}`;
      return `erase the data ${when}${kept}`;
    },
    KEEP_RECEIPT_RECORD: (record) => `make and keep a record of the receipt${keptOf(record)}`,
    TELL_PURPOSE_PROMPTLY: () => 'notify or announce the purpose promptly after the data is acquired',
    NEVER_BY_OPT_OUT: () => 'never pass the data on by opt-out, for it came by opt-out',
    ASK_FOR_CONSENT_ONLY: () => 'use the data to ask for consent and for nothing else',
    RECORD_EXCEPTION: () => 'record the exception with what shows it',
    KEEP_PROVISION_RECORD: (record) => `make and keep a record of the provision${keptOf(record)}`,
    FILTER_BY_CONSENT: () => 'provide only the data of principals who consented',
    FILTER_BY_OBJECTION: () => 'leave out the data of principals who opted out or had provision stopped',
    CHECK_RECIPIENT_YEARLY: () => 'check the measures of the recipient abroad about once a year',
    SUPERVISE_OUTSOURCEE: () => 'supervise the outsourcee',
    KEEP_SECURE: () => 'keep the data secure where it is stored',
    STATE_COUNTRY: () => 'let principals know the country in which it is stored or handled',
    TELL_AND_FILE_CHANGE: () => 'tell principals of the change of the opt-out, and file it, without delay',
    TELL_CHANGE: () => 'tell principals of the change of the joint use without delay',
    TELL_RECIPIENT_ANONYMISED: () => 'tell the recipient that the data is anonymised',
    HANDLE_AS_ENTRUSTED: () => 'handle the data as entrusted and for nothing else',
    NEVER_IDENTIFY_NOR_CONTACT: () => 'identify nobody by pseudonymised data and contact nobody',
    ...englishRightsDuties,
  },
  article: (article) => `Art. ${article}`,
  sentence: (claimed, reason, source) => `${claimOf(claimed)}: ${reason}${sourceOf(source)}`,
  list: (names) => names.map((name) => saidIn(englishTerms, name)).join(', '),
  remedy: (who, deed) => `${who} ${deed}`,
  alternatives: (remedies) => remedies.join(', or '),
  withRemedy: (message, remedy) => `${message}; ${remedy}`,
};

const DONE: Readonly<Record<Claimed['action'], (purpose: string) => string>> = {
  USE: (purpose) => `used for ${purpose}`,
  COLLECT: (purpose) => `collected for ${purpose}`,
  PROVIDE: (purpose) => `provided for ${purpose}`,
  CHANGE_PURPOSE: (purpose) => `used for what ${purpose} says once changed`,
  ANSWER_REQUEST: (purpose) => `answered so for ${purpose}`,
  RECORD: (purpose) => `recorded like this, as provided or received for ${purpose}`,
  ERASE_RECORD: (purpose) => `erased from its record, as provided or received for ${purpose}`,
};

// What a single record says and how long it is kept from its making (Rules 21, 25).
function keptOf({ fields, months }: Obligation): string {
  const what = fields === undefined ? '' : ` with ${fields.map((field) => englishRecordFields[field]).join(', ')}`;
  return months === undefined ? what : `${what}, for ${months} months from its making`;
}

function claimOf({ outcome, action, purpose, category }: Claimed): string {
  const data = category === undefined ? 'data' : named(category);
  const may = action === 'ANSWER_REQUEST' ? `a request about ${data} may` : `${data} may`;
  const use = `be ${DONE[action](named(purpose))}`;
  switch (outcome) {
    case 'PERMIT':
      return `${may} ${use}`;
    case 'DENY':
      return `${may} not ${use}`;
    case 'NEEDS_CONSENT':
      return `${may} ${use} only with the consent of the principal`;
    case 'NEEDS_FILING':
      return `${may} ${use} only after a filing`;
    case 'UNDETERMINED':
      return `it cannot be said whether ${may} ${use}`;
    default:
      return assertNever(outcome);
  }
}

function sourceOf({ article, clause }: Source): string {
  const told = [
    ...(article === undefined ? [] : [english.article(article)]),
    ...(clause === undefined ? [] : [`clause ${named(clause)}`]),
  ];
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}
