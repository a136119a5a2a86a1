import type { RecordField } from '../../record/model.ts';
import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules on records of provisions and receipts decide, in English. */
export const englishRecordReasons = {
  RECORD_COUNTERPARTY_UNKNOWN: ({ about = 'of that name' }) =>
    `the registry knows no party ${about} that it went to or came from`,
  RECORD_BATCH_OPT_OUT: () => 'what goes by opt-out is recorded each time, never in batches',
  RECORD_BATCH_NOT_CONTINUOUS: () => 'records are made in batches of what goes on or recurs only',
  RECORD_CONTRACT_NOT_ALLOWED: () => 'no contract stands for the record of what goes on this ground',
  RECORD_CONTRACT_NO_SUPPLY: () =>
    'a contract stands for the record only where goods or services are supplied to the principal',
  RECORD_FIELDS_MISSING: ({ about }) =>
    `the record does not say all that it must${about === undefined ? '' : `, lacking ${about}`}`,
  RECORD_NO_MEDIUM: () => 'the record is kept neither on paper nor electronically nor on microfilm',
  RECORD_RETENTION_RUNS: ({ about }) =>
    `the record is still to be kept${about === undefined ? '' : `, until ${about}`}`,
  RECORD_NOT_DESCRIBED: () => 'nobody says what record it is',
  RECORD_DATES_UNKNOWN: ({ about }) =>
    `nobody says when the time of keeping the record began${about === undefined ? '' : `, lacking ${about}`}`,
  RECORD_EXEMPTION_UNPROVEN: () =>
    'that the guideline asks for no record of it is said and not shown by who may judge it',
  RECORD_UNPROVEN: () => 'nothing that counts shows that the record is as described',
  RECORD_SOUND: () => 'the record says all that it must, in a form that is allowed',
  RECORD_EXEMPT: () => 'as the guideline reads the law no record of it is needed, as a person found',
  RECORD_NOT_NEEDED: () => 'the law asks for no record of it',
  RECORD_ERASABLE: () => 'the time of keeping the record has passed',
} satisfies Partial<Record<RuleCode, Reason>>;

/** What a record says, in words. */
export const englishRecordFields: Readonly<Record<RecordField, string>> = {
  DATE: 'the date',
  CONSENT: 'that the principal consented',
  FOREIGN_INFORMATION: 'that the principal was told of the foreign country',
  COUNTERPARTY: 'the other party',
  ACQUISITION: 'how the data was acquired',
  PRINCIPAL: 'the principal',
  ITEMS: 'the items of data',
  COMMISSION_PUBLICATION: 'that the Commission published the opt-out',
};
