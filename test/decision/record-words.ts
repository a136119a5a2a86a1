import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import type { DescribedRecord } from '../../src/decision/record-facts.ts';
import { recordField } from '../../src/record/model.ts';
import { provide } from './provision-words.ts';

/** A record of a provision on consent, made each time, that says everything. */
const whole: DescribedRecord = {
  side: 'PROVISION',
  route: 'CONSENT',
  form: 'EACH',
  holds: [...recordField.options],
  medium: 'ELECTRONIC',
  continuous: false,
  suppliesPrincipal: true,
  evidence: 'record:1',
};

function asked(
  action: 'RECORD' | 'ERASE_RECORD',
  facts: Partial<DescribedRecord>,
  more: Partial<DecisionRequest>,
): Decision {
  return provide('', { action, recipient: undefined, record: { ...whole, ...facts }, ...more });
}

/** Asks, as the privacy office, whether a record may be made so. */
export const record = (facts: Partial<DescribedRecord>, more: Partial<DecisionRequest> = {}) =>
  asked('RECORD', facts, more);

/** Asks, as the privacy office on 15 June 2026, whether a record may be erased. */
export const erase = (facts: Partial<DescribedRecord>, more: Partial<DecisionRequest> = {}) =>
  asked('ERASE_RECORD', facts, more);
