import type { Obligation } from '../model.ts';
import type { RuleCode } from '../rule-codes.ts';
import type { Deed, Reason } from './said.ts';

/** Why the rules on answers to individuals' requests decide, in English. */
export const englishRightsReasons = {
  REPLY_NOT_NAMED: () => 'no request of a principal and no answer to it is named',
  ORDER5_EXISTENCE: () => 'whether it exists must not be revealed, so nothing may confirm or deny it',
  SILENT_REFUSAL: () => 'nobody is left without an answer, also where nothing is held or the answer is no',
  SCOPE_NARROWING_FORBIDDEN: () => 'a principal is helped to name the data, and not made to ask for less',
  FEE_NOT_ALLOWED: () => 'a fee is taken only for telling the purpose and for disclosure',
  FEE_UNPUBLISHED: () => 'no fee for this was made known to principals',
  FEE_UNREASONABLE: () => 'the fee does not follow from the actual cost, or a person judged it unreasonable',
  SHORT_LIVED_RETAINED: () => 'data that is soon erased is retained personal data until then',
  REFUSAL_NO_GROUND: () => 'that is no ground on which the law lets it be refused',
  REQUEST_FREE_FORM: () => 'no procedure is published, so any form of request is accepted',
  PROCEDURE_NO_OBSTACLE: () => 'the request follows the procedure, or principals could not know it',
  EXCESSIVE_BURDEN: () => 'what the principal is asked to do is an excessive burden',
  REFUSAL_PROMISED_AWAY: () => 'the policy promises not to refuse on this ground',
  ENTRUSTED_DATA_HANDLED: () =>
    'the data is handled for an entruster, who answers for it: an outsourcee does not disclose, correct or stop it by itself',
  REQUESTER_NOT_PRINCIPAL: () => 'who asks is not the principal and may not act for one',
  NOTHING_IS_HELD: () => 'a search found nothing of the principal: that is told, and nothing else can be done',
  DATA_WITHOUT_AUTHORITY: () =>
    'the operator has no authority to disclose, correct and erase it: it is no retained personal data',
  METHOD_NOT_HONOURED: () => 'the principal chose another method, and is to get it or be told why not',
  CORRECTION_NO_INVESTIGATION: () => 'nothing shows that what the principal says was investigated',
  CORRECTION_OWED: () => 'the content is not factual, so it is to be corrected',
  CORRECTION_UNFOUNDED: () => 'the content is factual, so there is nothing to correct',
  SUSPENSION_WRONG_TEST: () => 'this ground for suspension asks for no violation',
  SUSPENSION_OWED: () => 'the ground for suspension holds, so handling is to stop',
  SUSPENSION_GROUND_NOT_MET: () => 'the ground for suspension does not hold',
  ALTERNATIVE_UNGROUNDED: () => 'nothing makes doing what is asked too difficult, or other measures would not protect',
  CLOSED_WITHOUT_NOTICE: () => 'nothing shows that the principal was told the result',
  REQUEST_GROUND_NOT_NAMED: () => 'it is not said on which ground the principal asks for suspension',
  IDENTITY_UNCONFIRMED: () => 'nothing that counts shows that who asks is the principal',
  METHOD_NOT_NAMED: () => 'the method of disclosure is not named',
  REPLY_UNPROVEN: () => 'nothing that counts shows what the answer rests on',
  FEE_UNJUDGED: () => 'nobody judged whether the fee is reasonable',
  REQUEST_ANSWERED: () => 'it does what the principal may ask',
  PAPER_INSTEAD: () => 'the method that the principal chose is difficult, so paper will do',
  REFUSAL_GROUNDED: () => 'the law gives a ground to refuse',
  REQUEST_PROCEDURE_NOT_FOLLOWED: () => 'the request goes past the published procedure, so it may be refused',
  NOT_RETAINED_DATA: () => 'it is no retained personal data, so such a request does not reach it',
  NOTHING_WENT_ABROAD: () =>
    'no personal data of the principal went abroad on equivalent measures: that is told, and there are no measures to tell of',
  NOTHING_ABROAD_TOLD: () => 'the principal is told that no personal data went abroad on equivalent measures',
  NON_EXISTENCE_TOLD: () => 'the principal is told that nothing is held',
  EXISTENCE_KEPT_SECRET: () => 'what must not be known to exist is answered like what does not',
  ALTERNATIVE_TAKEN: () => 'stopping is difficult, and other measures protect the principal',
  FEE_CHARGED: () => 'the fee is published and was judged reasonable',
  DETAILS_ASKED: () => 'details that identify the data may be asked for',
  REQUEST_CLOSED: () => 'the principal was told the result',
} as const satisfies Readonly<Partial<Record<RuleCode, Reason>>>;

/** What whoever supplies a fact on an answer can do, in English. */
export const englishRightsDeeds = {
  REPLY: () => 'can say what the principal asks and what is to be done with it',
  NONE_HELD_ANSWER: () => 'can answer that there is none',
  TOLD_RESULT: () => 'can tell the principal the result, and record that',
  COMPLIANCE: () => 'can do as the principal asks',
  REFUSAL: (about = 'the right ground') => `can refuse for ${about}`,
  LAWFUL_GROUND: (about = 'it') => `can refuse on a ground that the law gives for ${about}, where one is shown`,
  WHOLE_SCOPE: () => 'can take the request at its whole scope, and ask only what identifies the data',
  NO_FEE: () => 'can take no fee',
  PUBLISHED_FEE: (about = 'the request') => `can record and publish the fee for ${about}`,
  COST_BASIS: (about = 'the fee') => `can record how ${about} follows from the actual cost`,
  REASONABLE_AMOUNT: (about = 'the fee') => `can lower ${about} to what is reasonable`,
  FEE_JUDGEMENT: (about = 'the fee') => `can judge whether ${about} is reasonable`,
  PROCEDURE: (about = 'the request') => `can record and publish a procedure for ${about}`,
  LIGHTER_BURDEN: () => 'can ask for less that burdens the principal',
  IDENTITY_CHECK: () => 'can ask in person, or by someone who may act for them',
  DISCLOSURE_METHOD: () => 'can name the method of disclosure',
  CHOSEN_METHOD: (about = 'the chosen method') => `can disclose by ${about}`,
  TOLD_METHOD: (about = 'the chosen method') => `can tell the principal that ${about} is too difficult`,
  INVESTIGATION: () => 'can investigate, and record what was found',
  REQUEST_GROUND: () => 'can say on which ground suspension is asked',
  RIGHT_TEST: (about = 'what the ground asks for') => `can check ${about}`,
  ALTERNATIVE: () => 'can take other measures that protect the principal, where stopping is difficult',
} as const satisfies Readonly<Record<string, Deed>>;

/** What an answer brings with it, in English. */
export const englishRightsDuties = {
  ANSWER_WITHOUT_DELAY: () => 'do without delay what is asked',
  NOTIFY_RESULT_WITHOUT_DELAY: () => 'tell the principal the result without delay',
  NOTIFY_METHOD_DIFFICULT: () => 'tell the principal that the chosen method is too difficult',
  NOTIFY_CONTENT_OF_CORRECTION: () => 'tell the principal what was corrected',
  EXPLAIN_REASONS: () => 'try to explain the reasons to the principal',
  ANSWER_THE_REST: () => 'meet the part of the request that is not refused',
  KEEP_EXISTENCE_SECRET: () => 'neither confirm nor deny that such data exists',
  POINT_TO_ENTRUSTER: () => 'tell the principal to turn to the entruster, who answers for the data',
  HELP_NAME_DATA: () => 'give the principal what helps to name the data',
  STOP_WITHOUT_DELAY: () => 'stop the provision without delay',
  STOP_AS_FAR_AS_NEEDED: () => 'stop or erase without delay as far as needed',
  TAKE_ALTERNATIVE_MEASURES: () => 'take the measures that protect the principal instead',
  ANSWER_BEFORE_SUIT: ({ from }: Obligation) =>
    `answer before the principal may sue${from === undefined ? ', two weeks after the request arrived' : `, from ${from} on`}`,
  EXPECT_SUIT: () => 'know that the principal may sue at once',
} as const;
