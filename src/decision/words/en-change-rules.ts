import type { CHANGE_RULES } from '../change-rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules of changes decide, in English. */
export const englishChangeReasons = {
  CHANGE_UNKNOWN: ({ about = 'of that name' }) => `the registry knows no change ${about} of a purpose`,
  CHANGE_OF_ANOTHER_PURPOSE: ({ records = 'the recorded change' }) => `${records} changes another purpose`,
  CHANGE_NOT_IN_FORCE: ({ records = 'the recorded change' }) => `${records} does not take effect today`,
  PURPOSE_CHANGE_UNANNOUNCED: ({ records = 'the recorded change' }) =>
    `nothing that counts shows that ${records}, in this text, is told as the law asks, and no exemption is recorded`,
  NOTICE_EXEMPTION_UNGROUNDED: ({ records = 'what is recorded' }) =>
    `${records} claims that no notice is due, on no ground of the law`,
  CHANGE_NOT_NAMED: () => 'no recorded change of the purpose is named',
  PURPOSE_CHANGE_ORIGIN_UNKNOWN: ({ records = 'the recorded change' }) =>
    `${records} and the changes before it do not tell what the purpose said originally`,
  PURPOSE_CHANGE_UNJUDGED: ({ records = 'the recorded change' }) =>
    `nobody has judged whether ${records} is related to the original purpose`,
  PURPOSE_CHANGE_JUDGEMENT_VOID: ({ records = 'the recorded change' }) =>
    `the text of ${records} changed after it was judged`,
  PURPOSE_CHANGE_NOT_FROM_ORIGIN: ({ records = 'the recorded change' }) =>
    `the judgement on ${records} does not compare with what the purpose said originally`,
  PURPOSE_CHANGED: ({ records = 'a recorded change' }) => `related to the original purpose and told, by ${records}`,
  PURPOSE_CHANGE_EXEMPT: ({ records = 'a recorded change' }) =>
    `related to the original purpose, and no notice is due, by ${records}`,
  PURPOSE_CHANGE_CONSENTED: ({ records = 'a recorded change' }) =>
    `the principal consented to the change, by ${records}`,
  PSEUDO_PURPOSE_CHANGED: ({ records = 'a recorded change' }) =>
    `it is pseudonymised, and the changed purpose was announced, by ${records}`,
  CHANGE_NOT_PERSONAL: () => 'it is no personal information, which alone is bound to a purpose',
  PURPOSE_CHANGE_UNRELATED: ({ records = 'the recorded change' }) =>
    `${records} goes beyond what is related to the original purpose`,
} satisfies Readonly<Record<keyof typeof CHANGE_RULES, Reason>>;
