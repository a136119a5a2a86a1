import { type RuleFacts, statute } from './outcome.ts';

/** The rules that only a change of a purpose meets. */
export const CHANGE_RULES = {
  CHANGE_UNKNOWN: statute('DENY', '17(2)', 'The registry knows no such change.'),
  CHANGE_OF_ANOTHER_PURPOSE: statute('DENY', '17(2)', 'The recorded change is one of another purpose.'),
  CHANGE_NOT_IN_FORCE: statute('DENY', '17(2)', 'The change is not in force at the instant that is judged.'),
  PURPOSE_CHANGE_UNANNOUNCED: statute(
    'DENY',
    '21(3)',
    'The changed purpose is neither notified nor announced, and not exempt.',
  ),
  NOTICE_EXEMPTION_UNGROUNDED: statute('DENY', '21(4)', 'An exemption from notice names no ground of the law.'),
  CHANGE_NOT_NAMED: statute('UNDETERMINED', '17(2)', 'A change of a purpose that is not named cannot be judged.'),
  PURPOSE_CHANGE_ORIGIN_UNKNOWN: statute(
    'UNDETERMINED',
    '17(2)',
    'The recorded changes do not tell what the purpose said originally.',
  ),
  PURPOSE_CHANGE_UNJUDGED: statute(
    'UNDETERMINED',
    '17(2)',
    'Nobody has judged whether the changed purpose is related to the original one.',
  ),
  PURPOSE_CHANGE_JUDGEMENT_VOID: statute('UNDETERMINED', '17(2)', 'The text changed after it was judged.'),
  PURPOSE_CHANGE_NOT_FROM_ORIGIN: statute(
    'UNDETERMINED',
    '17(2)',
    'The judgement compares with another statement than the original one.',
  ),
  PURPOSE_CHANGED: statute(
    'PERMIT',
    '17(2), 21(3)',
    'The changed purpose is related to the original one, and was told.',
  ),
  PURPOSE_CHANGE_EXEMPT: statute('PERMIT', '21(4)', 'The changed purpose is related, and no notice is due.'),
  PURPOSE_CHANGE_CONSENTED: statute('PERMIT', '18(1)', 'The principal consented to the changed purpose.'),
  PSEUDO_PURPOSE_CHANGED: statute(
    'PERMIT',
    '41(9)',
    'For pseudonymised data the purpose may change, and that was announced.',
  ),
  CHANGE_NOT_PERSONAL: statute('PERMIT', '2(1)', 'Purposes bind personal information, and the data is none.'),
  PURPOSE_CHANGE_UNRELATED: statute(
    'NEEDS_CONSENT',
    '17(2), 18(1)',
    'The changed purpose is not related to the original one.',
  ),
} as const satisfies Record<string, RuleFacts>;
