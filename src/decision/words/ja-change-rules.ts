import type { CHANGE_RULES } from '../change-rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules of changes decide, in Japanese. */
export const japaneseChangeReasons = {
  CHANGE_UNKNOWN: ({ about = '' }) => `利用目的の変更${about}は台帳にない`,
  CHANGE_OF_ANOTHER_PURPOSE: ({ records = '' }) => `変更${records}は他の利用目的に関するものである`,
  CHANGE_NOT_IN_FORCE: ({ records = '' }) => `変更${records}は有効期間外である`,
  PURPOSE_CHANGE_UNANNOUNCED: ({ records = '' }) =>
    `変更${records}後の利用目的が、この文言で法の求めるとおり通知又は公表されておらず、その例外に当たるとの記録もない`,
  NOTICE_EXEMPTION_UNGROUNDED: ({ records = '利用目的' }) =>
    `${records}について通知等を要しないとする主張に、法定の根拠が示されていない`,
  CHANGE_NOT_NAMED: () => '利用目的の変更の記録が示されていない',
  PURPOSE_CHANGE_ORIGIN_UNKNOWN: ({ records = '' }) =>
    `変更${records}及びそれ以前の変更から、当初の利用目的が明らかでない`,
  PURPOSE_CHANGE_UNJUDGED: ({ records = '' }) =>
    `変更${records}が当初の利用目的と関連性を有すると合理的に認められるか、判断されていない`,
  PURPOSE_CHANGE_JUDGEMENT_VOID: ({ records = '' }) => `変更${records}の文言が、関連性の判断の後に変わっている`,
  PURPOSE_CHANGE_NOT_FROM_ORIGIN: ({ records = '' }) =>
    `変更${records}の関連性が、当初の利用目的と比較して判断されていない`,
  PURPOSE_CHANGED: ({ records = '台帳' }) =>
    `${records}によれば、当初の利用目的と関連性を有し、通知又は公表がされている`,
  PURPOSE_CHANGE_EXEMPT: ({ records = '台帳' }) => `${records}によれば、変更後の利用目的の通知等を要しない場合に当たる`,
  PURPOSE_CHANGE_CONSENTED: ({ records = '台帳' }) => `${records}によれば、本人が変更後の利用目的に同意している`,
  PSEUDO_PURPOSE_CHANGED: ({ records = '台帳' }) =>
    `${records}によれば、仮名加工情報であり、変更後の利用目的が公表されている`,
  CHANGE_NOT_PERSONAL: () => '個人情報に当たらず、利用目的による制限を受けない',
  PURPOSE_CHANGE_UNRELATED: ({ records = '' }) =>
    `変更${records}は、当初の利用目的と関連性を有すると合理的に認められる範囲を超える`,
} satisfies Readonly<Record<keyof typeof CHANGE_RULES, Reason>>;
