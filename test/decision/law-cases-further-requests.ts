import { mapOf } from '../support/records.ts';
import type { LawCase } from './law-case.ts';
import { afterJointUseChange, afterOptOutChange, inTime } from './law-cases-27-3.ts';
import { erase, record } from './record-words.ts';
import { answer, fee, found, foundNot, identified } from './rights-words.ts';

/** Cases of our own on records, requests and changes, each from a row of the law that the given ones leave out. */
export const furtherRequestCases: readonly LawCase[] = [
  {
    id: 'D41',
    words: 'a record of a provision on consent names the principal and the items',
    asked: () => record({ holds: ['COUNTERPARTY', 'CONSENT'] }),
    said: 'DENY RECORD_FIELDS_MISSING 29(1), Rule 20(1)(ii)',
  },
  {
    id: 'D42',
    words: 'what goes on every month may be recorded at once',
    asked: () => record({ form: 'BATCH', continuous: true }),
    said: 'PERMIT RECORD_SOUND 29(1), Rule 20(1)(ii)',
  },
  {
    id: 'D43',
    words: 'a contract is no record where nothing is supplied to the principal',
    asked: () => record({ form: 'CONTRACT', suppliesPrincipal: false }),
    said: 'DENY RECORD_CONTRACT_NO_SUPPLY 29(1), Rule 19(3)',
  },
  {
    id: 'D44',
    words: 'a contract that stands for a record may go thirteen months after the last provision',
    asked: () => erase({ form: 'CONTRACT', lastProvisionAt: '2025-05-14T00:00:00.000Z' }),
    said: 'PERMIT RECORD_ERASABLE 29(2), Rule 21(i)',
  },
  {
    id: 'D45',
    words: 'a batch is kept three years from its last provision',
    asked: () => erase({ form: 'BATCH', continuous: true, lastProvisionAt: '2024-06-15T00:00:00.000Z' }),
    said: 'DENY RECORD_RETENTION_RUNS 29(2), Rule 21(ii)',
  },
  {
    id: 'D46',
    words: 'what came from no operator is recorded with how it was acquired',
    asked: () => record({ side: 'RECEIPT', route: 'NON_OPERATOR', holds: ['COUNTERPARTY', 'PRINCIPAL', 'ITEMS'] }),
    said: 'DENY RECORD_FIELDS_MISSING 30(3), Rule 24(1)(iv)',
  },
  {
    id: 'D47',
    words: 'no fee is taken for a correction',
    asked: () => answer({ to: 'CORRECTION', step: 'CHARGE_FEE', fee: 'fee.disclosure' }),
    said: 'DENY FEE_NOT_ALLOWED 38(1)',
  },
  {
    id: 'D48',
    words: 'a fee without a cost behind it is not reasonable',
    asked: () =>
      answer(
        { to: 'DISCLOSURE', step: 'CHARGE_FEE', fee: 'fee.disclosure' },
        {},
        { feeRules: mapOf(fee('DISCLOSURE', { costBasis: undefined })) },
      ),
    said: 'DENY FEE_UNREASONABLE 38(2) requests/2',
  },
  {
    id: 'D49',
    words: 'a refusal that admits what must not be known to exist is none',
    asked: () =>
      answer({
        to: 'DISCLOSURE',
        step: 'REFUSE',
        reason: 'HARM_TO_RIGHTS',
        shown: found('EXISTENCE_SECRET', 'HARM_LIKELY'),
      }),
    said: 'DENY ORDER5_EXISTENCE 16(4)',
  },
  {
    id: 'D50',
    words: 'a correction is not closed before anybody investigated',
    asked: () => answer({ to: 'CORRECTION', step: 'CLOSE', shown: foundNot('INVESTIGATED') }),
    said: 'DENY CORRECTION_NO_INVESTIGATION 34(2)',
  },
  {
    id: 'D51',
    words: 'content that is found not factual is corrected, and the principal is told what became of it',
    asked: () =>
      answer({
        to: 'CORRECTION',
        step: 'COMPLY',
        shown: [...identified, ...found('INVESTIGATED', 'CONTENT_NOT_FACTUAL')],
      }),
    said: 'PERMIT REQUEST_ANSWERED 34(2)',
    duties: ['ANSWER_WITHOUT_DELAY', 'NOTIFY_CONTENT_OF_CORRECTION'],
  },
  {
    id: 'D52',
    words: 'after a leak that must be reported, use is stopped on request',
    asked: () =>
      answer({
        to: 'SUSPENSION_OF_USE',
        step: 'COMPLY',
        requestGround: 'BREACH_OCCURRED',
        shown: [...identified, ...found('BREACH_REPORTABLE')],
      }),
    said: 'PERMIT REQUEST_ANSWERED 35(6)',
    duties: ['STOP_AS_FAR_AS_NEEDED', 'NOTIFY_RESULT_WITHOUT_DELAY'],
  },
  {
    id: 'D53',
    words: 'where no procedure is published, a request in any form is accepted',
    asked: () =>
      answer(
        {
          to: 'DISCLOSURE',
          step: 'REFUSE',
          reason: 'PROCEDURE_NOT_FOLLOWED',
          shown: found('PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED', 'NO_EXCESSIVE_BURDEN'),
        },
        {},
        { requestProcedures: new Map() },
      ),
    said: 'DENY REQUEST_FREE_FORM 37(1)',
  },
  {
    id: 'D54',
    words: 'other items of an opt-out are told and filed before they come',
    asked: () => afterOptOutChange('ITEMS', { ...inTime, filing: undefined }),
    said: 'NEEDS_FILING OPTOUT_CHANGE_NOT_FILED 27(3)',
  },
  {
    id: 'D55',
    words: 'what is told and filed in time does not stop an opt-out',
    asked: () => afterOptOutChange('ITEMS', inTime),
    said: 'PERMIT OPTED_OUT 27(2)',
  },
  {
    id: 'D56',
    words: 'further items of a joint use need consent',
    asked: () => afterJointUseChange('ITEMS'),
    said: 'NEEDS_CONSENT JOINT_CHANGE_NEEDS_CONSENT 27(6)',
  },
  {
    id: 'D57',
    words: 'a responsible party that is replaced after principals were told is one',
    asked: () => afterJointUseChange('RESPONSIBLE_REPLACED', { notice: 'readable' }),
    said: 'PERMIT JOINTLY_USED 27(5)(iii)',
  },
];
