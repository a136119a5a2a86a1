import { type RuleFacts, statute } from './outcome.ts';

/** The rules on records of provisions and receipts. */
export const RECORD_RULES = {
  RECORD_COUNTERPARTY_UNKNOWN: statute(
    'DENY',
    '29(1)',
    'The registry knows no such party that data went to or came from.',
  ),
  RECORD_BATCH_OPT_OUT: statute('DENY', '29(1)', 'What goes by opt-out is recorded each time, never in batches.'),
  RECORD_BATCH_NOT_CONTINUOUS: statute('DENY', '29(1)', 'Records are made in batches of what goes on or recurs only.'),
  RECORD_CONTRACT_NOT_ALLOWED: statute('DENY', '29(1)', 'A contract does not stand for the record of such a ground.'),
  RECORD_CONTRACT_NO_SUPPLY: statute(
    'DENY',
    '29(1)',
    'A contract stands for the record where goods or services are supplied to the principal only.',
  ),
  RECORD_FIELDS_MISSING: statute('DENY', '29(1)', 'The record does not say all that it must.'),
  RECORD_NO_MEDIUM: statute(
    'DENY',
    '29(1)',
    'The record is kept neither on paper nor electronically nor on microfilm.',
  ),
  RECORD_RETENTION_RUNS: statute('DENY', '29(2)', 'The time for which the record is kept has not passed.'),
  RECORD_NOT_DESCRIBED: statute('UNDETERMINED', '29(1)', 'Nobody says what record it is.'),
  RECORD_DATES_UNKNOWN: statute(
    'UNDETERMINED',
    '29(2)',
    'Nobody says when the time began for which the record is kept.',
  ),
  RECORD_EXEMPTION_UNPROVEN: statute('UNDETERMINED', '29(1)', 'That no record is needed is said, and not shown.'),
  RECORD_UNPROVEN: statute('UNDETERMINED', '29(1)', 'Nothing shows that the record is as described.'),
  RECORD_SOUND: statute('PERMIT', '29(1)', 'The record says what it must, in a form that is allowed.'),
  RECORD_EXEMPT: statute('PERMIT', '29(1)', 'As the guideline reads the law, no record of it is needed.'),
  RECORD_NOT_NEEDED: statute('PERMIT', '29(1)', 'The law asks for no record of it.'),
  RECORD_ERASABLE: statute('PERMIT', '29(2)', 'The time for which the record is kept has passed.'),
} as const satisfies Record<string, RuleFacts>;
