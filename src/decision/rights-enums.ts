import { enumType } from '../graph/enum.ts';
import { refusalReason, replyStep } from './reply.ts';

export const ReplyStep = enumType('ReplyStep', replyStep, 'What the operator wants to do with a request.', {
  COMPLY: 'To do as the principal asks.',
  REFUSE: 'To refuse all or part of it, and say so.',
  TELL_NONE_HELD:
    'To answer that there is nothing: no retained personal data, or none abroad that Art. 28(3) is about.',
  STAY_SILENT: 'To give no answer.',
  CHARGE_FEE: 'To take a fee.',
  ASK_DETAILS: 'To ask for what identifies the data.',
  ASK_TO_NARROW: 'To make the principal ask for less.',
  TAKE_ALTERNATIVE: 'To take other measures than the suspension that is asked for.',
  CLOSE: 'To close the request.',
});

export const RefusalReason = enumType('RefusalReason', refusalReason, 'On what an operator rests a refusal.', {
  ALREADY_CLEAR: 'The purpose is already clear (Art. 32(2)(i)).',
  NOTICE_EXEMPT: 'Notice of the purpose is exempt (Arts. 32(2)(ii), 21(4)).',
  HARM_TO_RIGHTS: 'It may harm life, body, property or other rights (Art. 33(2)(i)).',
  SERIOUS_IMPEDIMENT: 'It may seriously impede proper business (Arts. 33(2)(ii), 28(3); Rule 18(3)).',
  OTHER_LAW: 'Another law stands against it, or has its own procedure (Arts. 33(2)(iii), 34(2)).',
  CLAIM_UNFOUNDED: 'The ground that the principal names does not hold (Arts. 34(2), 35).',
  NOT_NEEDED_FOR_PURPOSE: 'The purpose does not need the correction (Art. 34(2)).',
  COSTLY_WITH_ALTERNATIVE: 'Costly or difficult, and other measures protect the principal (Art. 35).',
  PROCEDURE_NOT_FOLLOWED: 'The request does not follow the published procedure (Art. 37(1)).',
  NOT_THE_PRINCIPAL: 'Who asks is not the principal and may not act for one (Arts. 33(1), 37(3)).',
  NOT_RETAINED: 'The data is pseudonymised, anonymised or tied to nobody (Arts. 2(6), 2(7), 41(9)).',
  NO_AUTHORITY: 'The operator has no authority to disclose, correct and erase the data (Art. 16(4)).',
  ENTRUSTED: 'The operator handles the data for an entruster, who answers for it (Art. 16(4)).',
  NOT_IN_DATABASE: 'The data is in no personal information database (Art. 16(3)).',
  NO_STATUTORY_RECORD: 'The record was made without a duty to make it (Art. 33(5)).',
  QUANTITY: 'There are many records; no ground.',
  HISTORY_INFORMATION: 'It is history information: a ground only of what is tied to nobody (Art. 2(7)).',
  SHORT_LIVED: 'The data is erased soon; no ground.',
  NO_VIOLATION: 'No law was violated; a ground only where a violation is claimed.',
});

/** What an answer to a request brings with it. */
export const REPLY_OBLIGATIONS = {
  ANSWER_WITHOUT_DELAY: 'Do without delay what is asked (Arts. 28(3), 32(2), 33(2), 33(5), 34(2)).',
  NOTIFY_RESULT_WITHOUT_DELAY: 'Tell the principal the result without delay (Arts. 28(3), 32(3), 33(3), 34(3), 35(7)).',
  NOTIFY_METHOD_DIFFICULT: 'Tell the principal that the chosen method is too difficult (Art. 33(3)).',
  NOTIFY_CONTENT_OF_CORRECTION: 'Tell the principal what was corrected (Art. 34(3)).',
  EXPLAIN_REASONS: 'Try to explain the reasons (Art. 36; an effort).',
  ANSWER_THE_REST: 'Meet the part of the request that is not refused.',
  KEEP_EXISTENCE_SECRET: 'Neither confirm nor deny that such data exists (Art. 16(4), Order 5).',
  POINT_TO_ENTRUSTER: 'Tell the principal to turn to the entruster (Art. 40; an effort).',
  HELP_NAME_DATA: 'Give what helps the principal to name the data (Art. 37(2)).',
  STOP_WITHOUT_DELAY: 'Stop the provision without delay (Art. 35(4)).',
  STOP_AS_FAR_AS_NEEDED: 'Stop or erase without delay as far as needed (Arts. 35(2), 35(6)).',
  TAKE_ALTERNATIVE_MEASURES: 'Take the measures that protect the principal instead (Art. 35).',
  ANSWER_BEFORE_SUIT: 'Answer before two weeks have passed: the principal may then sue (Art. 39(1)).',
  EXPECT_SUIT: 'Know that the principal may sue at once, since it was refused (Art. 39(1)).',
} as const;

/** What would mend the answer to a request. */
export const REPLY_REMEDIES = {
  REPLY: 'What the principal asks, and what is to be done with it.',
  NONE_HELD_ANSWER: 'The answer that there is nothing.',
  TOLD_RESULT: 'That the principal was told the result.',
  COMPLIANCE: 'Doing as the principal asks.',
  REFUSAL: 'Refusing on this ground instead.',
  LAWFUL_GROUND: 'A ground on which the law lets it be refused.',
  WHOLE_SCOPE: 'Taking the request at its whole scope.',
  NO_FEE: 'Taking no fee.',
  PUBLISHED_FEE: 'A fee for this request that principals can know.',
  COST_BASIS: 'How the fee follows from the actual cost.',
  REASONABLE_AMOUNT: 'A lower fee.',
  FEE_JUDGEMENT: 'The judgement of a person on the fee.',
  PROCEDURE: 'A procedure that principals can know.',
  LIGHTER_BURDEN: 'Asking for less that burdens the principal.',
  IDENTITY_CHECK: 'A request by the principal or who may act for one.',
  DISCLOSURE_METHOD: 'The method of disclosure.',
  CHOSEN_METHOD: 'Disclosure by the method that the principal chose.',
  TOLD_METHOD: 'That the principal is told of the other method.',
  INVESTIGATION: 'An investigation, recorded.',
  REQUEST_GROUND: 'The ground on which the principal asks.',
  RIGHT_TEST: 'What the ground of the principal asks for.',
  ALTERNATIVE: 'Other measures that protect the principal.',
} as const;
