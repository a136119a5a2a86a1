import { mapOf } from '../support/records.ts';
import type { LawCase } from './law-case.ts';
import { answer, fee, found, foundNot, identified, procedure } from './rights-words.ts';

const refusing = ['NOTIFY_RESULT_WITHOUT_DELAY', 'EXPLAIN_REASONS', 'EXPECT_SUIT'];

/** What the law says of the requests of individuals, and of what they may be refused or charged. */
export const rightsCases: readonly LawCase[] = [
  {
    id: 'L005',
    words: 'data that is erased after three months is retained personal data until then',
    asked: () => answer({ to: 'DISCLOSURE', step: 'REFUSE', reason: 'SHORT_LIVED' }),
    said: 'DENY SHORT_LIVED_RETAINED 16(4)',
  },
  {
    id: 'L096',
    words: 'who asks for an electronic record that can be made does not get paper',
    asked: () =>
      answer({
        to: 'DISCLOSURE',
        step: 'COMPLY',
        chosenMethod: 'ELECTRONIC',
        method: 'PAPER',
        tellsPrincipal: true,
        shown: [...identified, ...foundNot('METHOD_DIFFICULT')],
      }),
    said: 'DENY METHOD_NOT_HONOURED 33(2)',
  },
  {
    id: 'L097',
    words: 'where an electronic record asks for a large rebuild, paper and a notice will do',
    asked: () =>
      answer({
        to: 'DISCLOSURE',
        step: 'COMPLY',
        chosenMethod: 'ELECTRONIC',
        method: 'PAPER',
        tellsPrincipal: true,
        shown: [...identified, ...found('METHOD_DIFFICULT')],
      }),
    said: 'PERMIT PAPER_INSTEAD 33(2), 33(3)',
    duties: ['ANSWER_WITHOUT_DELAY', 'NOTIFY_METHOD_DIFFICULT', 'EXPLAIN_REASONS'],
  },
  {
    id: 'L098',
    words: 'that there are too many records is no ground to refuse them',
    asked: () => answer({ to: 'DISCLOSURE', step: 'REFUSE', reason: 'QUANTITY' }),
    said: 'DENY REFUSAL_NO_GROUND 33(2)(ii)',
  },
  {
    id: 'L099',
    words: 'a login history tied to an account is not refused as history information',
    asked: () =>
      answer({ to: 'DISCLOSURE', step: 'REFUSE', reason: 'HISTORY_INFORMATION' }, { categories: ['behaviour'] }),
    said: 'DENY REFUSAL_NO_GROUND 33(2)',
  },
  {
    id: 'L100',
    words: 'records of provision on consent are disclosed with their statutory items',
    asked: () => answer({ to: 'PROVISION_RECORD_DISCLOSURE', step: 'COMPLY', method: 'ELECTRONIC', shown: identified }),
    said: 'PERMIT REQUEST_ANSWERED 33(5)',
    duties: ['ANSWER_WITHOUT_DELAY'],
  },
  {
    id: 'L101',
    words: 'a record of entrusted data that no law asks for need not be disclosed',
    asked: () =>
      answer({
        to: 'PROVISION_RECORD_DISCLOSURE',
        step: 'REFUSE',
        reason: 'NO_STATUTORY_RECORD',
        shown: found('RECORD_WITHOUT_DUTY'),
      }),
    said: 'PERMIT REFUSAL_GROUNDED 33(5)',
    duties: refusing,
  },
  {
    id: 'L102',
    words: 'who asks where nothing is held is told so, not left in silence',
    asked: () => answer({ to: 'DISCLOSURE', step: 'STAY_SILENT', shown: found('NO_DATA_HELD') }),
    said: 'DENY SILENT_REFUSAL 33(3)',
  },
  {
    id: 'L105',
    words: 'a fee that the notice does not name is not charged',
    asked: () =>
      answer(
        { to: 'DISCLOSURE', step: 'CHARGE_FEE', fee: 'fee.disclosure' },
        {},
        { feeRules: mapOf(fee('DISCLOSURE', { publishedFrom: undefined })) },
      ),
    said: 'DENY FEE_UNPUBLISHED 32(1)(iii) requests/2',
  },
  {
    id: 'L106',
    words: 'a request is not held until the principal narrows the period',
    asked: () => answer({ to: 'DISCLOSURE', step: 'ASK_TO_NARROW' }),
    said: 'DENY SCOPE_NARROWING_FORBIDDEN 37(2)',
  },
  {
    id: 'L107',
    words: 'a tweet by who knows whom may be refused where a procedure is published',
    asked: () =>
      answer(
        {
          to: 'DISCLOSURE',
          step: 'REFUSE',
          reason: 'PROCEDURE_NOT_FOLLOWED',
          shown: found('PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED', 'NO_EXCESSIVE_BURDEN'),
        },
        {},
        { requestProcedures: mapOf(procedure('DISCLOSURE')) },
      ),
    said: 'PERMIT REQUEST_PROCEDURE_NOT_FOLLOWED 37(1) requests/1',
    duties: refusing,
  },
  {
    id: 'L108',
    words: 'erasure after a campaign is not refused because no law was violated',
    asked: () =>
      answer({
        to: 'SUSPENSION_OF_USE',
        step: 'REFUSE',
        requestGround: 'NO_LONGER_NEEDED',
        reason: 'NO_VIOLATION',
        shown: found('NO_PURPOSE_NEEDS_IT'),
      }),
    said: 'DENY SUSPENSION_WRONG_TEST 35(5)',
  },
  {
    id: 'L110',
    words: 'a banned user who wants a clean slate may be refused erasure',
    asked: () =>
      answer({
        to: 'SUSPENSION_OF_USE',
        step: 'REFUSE',
        requestGround: 'RIGHTS_AT_RISK',
        reason: 'CLAIM_UNFOUNDED',
        shown: found('OVERRIDING_CIRCUMSTANCES'),
      }),
    said: 'PERMIT REFUSAL_GROUNDED 35(6)',
    duties: refusing,
  },
  {
    id: 'L112',
    words: 'data that one of two purposes still needs is not erased as no longer needed',
    asked: () =>
      answer({
        to: 'SUSPENSION_OF_USE',
        step: 'COMPLY',
        requestGround: 'NO_LONGER_NEEDED',
        shown: [...identified, ...foundNot('NO_PURPOSE_NEEDS_IT')],
      }),
    said: 'DENY SUSPENSION_GROUND_NOT_MET 35(5)',
  },
];
