import { REPLY_LIMB_WORDS } from '../../decision/reply-limbs.ts';
import { enumType } from '../../graph/enum.ts';
import { MILESTONES } from './deadlines.ts';
import {
  asking,
  channel,
  concern,
  decidedStep,
  feeState,
  findingLimb,
  letterLanguage,
  requestAct,
  requestedDeed,
  requester,
  requestState,
} from './model.ts';

export const RequestState = enumType('RequestState', requestState, 'How far a request has come; no state is skipped.', {
  RECEIVED: 'It arrived.',
  IDENTITY_CHECKED: 'Whether the principal asks, or who may act for one, was looked at.',
  INVESTIGATING: 'The data is searched, and what the principal says is looked into.',
  DECIDED: 'It was decided what is done.',
  EXECUTED: 'What was decided is done; of a refusal there is nothing to do.',
  NOTIFIED: 'The requester was told the result.',
  CLOSED: 'Nothing is left to do.',
});

export const RequestAct = enumType('RequestAct', requestAct, 'What is done with a request.', {
  RECEIVE: 'It is recorded.',
  CHECK_IDENTITY: 'Whether the principal asks, or who may act for one, is looked at.',
  SUPPLEMENT: 'The requester says more.',
  ASK: 'The requester is asked something.',
  CHARGE_FEE: 'A fee is charged.',
  SETTLE_FEE: 'The fee was paid, or is waived.',
  INVESTIGATE: 'Something is found out.',
  DECIDE: 'It is decided what is done.',
  EXECUTE: 'What was decided is done.',
  COMPLETE_TASK: 'A party that has the data was told.',
  NOTIFY: 'The requester is told the result.',
  CLOSE: 'It is closed.',
  WITHDRAW: 'The requester takes it back.',
});

export const Requester = enumType('Requester', requester, 'Who asks (Art. 37(3), Order 13).', {
  PRINCIPAL: 'The principal.',
  LEGAL_REPRESENTATIVE: 'The legal representative of a minor or of an adult ward.',
  DELEGATED_AGENT: 'An agent whom the principal delegated.',
});

export const RequestChannel = enumType('RequestChannel', channel, 'By what a request comes, and an answer goes.', {
  LETTER: 'By letter.',
  EMAIL: 'By e-mail.',
  WEB_FORM: 'By a form, or a page, of the operator.',
  COUNTER: 'In person.',
  TELEPHONE: 'By telephone.',
});

export const LetterLanguage = enumType(
  'LetterLanguage',
  letterLanguage,
  'In which language a requester is written to.',
  {
    EN: 'English.',
    JA: 'Japanese.',
  },
);

export const RequestedDeed = enumType('RequestedDeed', requestedDeed, 'What is to be done with the data.', {
  CORRECT: 'Correct it (Art. 34(1)).',
  ADD: 'Add to it (Art. 34(1)).',
  DELETE: 'Delete what is not factual (Art. 34(1)).',
  STOP_USE: 'Stop using it (Arts. 35(1), 35(5)).',
  ERASE: 'Erase it (Arts. 35(1), 35(5)).',
  STOP_PROVISION: 'Stop providing it to third parties (Arts. 35(3), 35(5)).',
});

export const Asking = enumType('Asking', asking, 'What a requester is asked for (Art. 37(2)).', {
  DETAILS: 'What identifies the data.',
  LESS: 'To ask for less: nobody may be made to.',
});

export const DecidedStep = enumType('DecidedStep', decidedStep, 'How a request is decided.', {
  COMPLY: 'What is asked is done.',
  REFUSE: 'It is refused, all or in part.',
  TELL_NONE_HELD: 'The requester is told that no retained personal data is held.',
  TAKE_ALTERNATIVE: 'Other measures are taken than the suspension that was asked for.',
});

export const FeeState = enumType('FeeState', feeState, 'What became of a fee.', {
  DUE: 'It is to be paid.',
  PAID: 'It was paid.',
  WAIVED: 'It was waived.',
});

export const FindingLimb = enumType('FindingLimb', findingLimb, 'What a person finds of a request.', {
  ...REPLY_LIMB_WORDS,
});

export const PartyConcern = enumType('PartyConcern', concern, 'How a party is concerned with the data of a request.', {
  OUTSOURCEE: 'It handles the data for the operator.',
  JOINT_USER: 'It uses the data jointly.',
  RECIPIENT: 'The data was provided to it.',
});

export const RequestMilestone = enumType(
  'RequestMilestone',
  { enum: Object.fromEntries(MILESTONES.map((name) => [name, name])) as Record<(typeof MILESTONES)[number], string> },
  'What a request is to have reached by a day.',
  {
    IDENTITY: 'Identity is checked.',
    DECISION: 'It is decided.',
    ANSWER: 'The requester is told the result; below the two weeks of Art. 39.',
    CLOSING: 'Nothing is left to do: each party that has the data was told, and no fee is due.',
    SUIT: 'The day from which the principal may sue over a request that is not answered (Art. 39(1)).',
  },
);
