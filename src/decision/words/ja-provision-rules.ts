import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules that only a provision meets decide, in Japanese. */
export const japaneseProvisionReasons = {
  RECIPIENT_NOT_NAMED: () => '提供先が示されていない',
  RECIPIENT_UNKNOWN: ({ about = '' }) => `提供先${about}は台帳にない`,
  RECIPIENT_NOT_IN_FORCE: ({ records = '' }) => `提供先${records}は有効期間外である`,
  PROVISION_STOPPED_BY_PRINCIPAL: () => '本人の請求により第三者への提供が停止されている',
  OPTOUT_STOPPED_BY_PRINCIPAL: () => '本人がオプトアウトによる提供の停止を求めている',
  ANON_NOT_ANNOUNCED: () => '匿名加工情報を含むところ、その項目及び提供の方法が公表されていない',
  FOREIGN_INFO_MISSING: () => '外国にある第三者への提供の同意が、あらかじめ提供すべき情報を示さずに得られている',
  FOREIGN_SYSTEM_BROKEN: ({ records = '' }) => `外国にある提供先${records}による相当措置の実施に支障が生じている`,
  FOREIGN_CHECK_OVERDUE: ({ records = '' }) =>
    `外国にある提供先${records}による相当措置の実施状況の定期的な確認の期限が過ぎている`,
  ROUTE_UNKNOWN: ({ about = '' }) => `提供の根拠とされた記録${about}は台帳にない`,
  ROUTE_NOT_IN_FORCE: ({ records = '' }) => `提供の根拠とされた記録${records}は有効期間外である`,
  ROUTE_NOT_ACTIVE: ({ records = '' }) =>
    `提供の根拠とされた記録${records}は、いずれかの段階で実施中でないか、取引が不成立に終わっている`,
  ENTRUST_TO_CLASS: ({ records = '' }) =>
    `委託${records}は、いずれかの段階で委託先が特定されておらず、選定及び監督をすることができない`,
  ENTRUST_NO_SELECTION_CHECK: ({ records = '' }) =>
    `委託${records}について、委託先を適切と認めた確認の記録がないか、その後の確認において不適切とされている`,
  ENTRUST_NO_CONTRACT: ({ records = '' }) => `委託${records}について、いずれかの段階で委託契約の記録がない`,
  ENTRUST_EXCESS_ITEMS: ({ records = '' }) =>
    `委託${records}は、いずれかの段階でこの区分のデータの取扱いを委託していない`,
  ENTRUST_OWN_USE: ({ records = '' }) => `委託${records}は、この利用目的のための、この方法による取扱いを委託していない`,
  DD_NO_CONTRACT: ({ records = '' }) => `事業の承継${records}の交渉について、データの取扱いを定めた契約が整っていない`,
  JOINT_NOTICE_INCOMPLETE: ({ records = '', about }) =>
    `共同利用${records}について通知等をすべき事項が揃っていない${about === undefined ? '' : `（不足：${about}）`}`,
  JOINT_NOTICE_LATE: ({ records = '' }) =>
    `共同利用${records}について、あらかじめ本人に通知し、又は本人が容易に知り得る状態に置くことがされていない`,
  PSEUDO_NEEDS_PUBLICATION: ({ records }) =>
    `仮名加工情報について${records === undefined ? '' : `${records}の`}公表がされていない`,
  JOINT_SCOPE_INDETERMINATE: ({ records = '' }) => `共同利用${records}の共同して利用する者の範囲が本人に判断できない`,
  JOINT_REMAINS_ENTRUSTED: ({ records = '' }) =>
    `委託${records}の委託先であり、共同利用者とされていても委託先としての監督を要する`,
  OPTOUT_SPECIAL_CARE: () => '要配慮個人情報を含み、オプトアウトにより提供することはできない',
  OPTOUT_WRONGFUL_SOURCE: ({ records = '' }) =>
    `不正な取得元${records}のデータを含み得るため、オプトアウトにより提供することはできない`,
  OPTOUT_ONWARD: ({ records = '' }) =>
    `オプトアウトにより取得元${records}から提供されたデータを含み得るため、再びオプトアウトにより提供することはできない`,
  OPTOUT_PURPOSE_MISSING: () => '第三者への提供が利用目的として特定されていない',
  OPTOUT_NOT_NOTIFIED: ({ records = '' }) =>
    `オプトアウト${records}の事項が本人に通知されず、本人が容易に知り得る状態にも置かれていない`,
  OPTOUT_WAITING_PERIOD: ({ records = '' }) =>
    `オプトアウト${records}について、本人が提供の停止を求めるために必要な期間が経過していない`,
  PSEUDO_NOT_PROVIDED: () => '仮名加工情報を含み、法令に基づく場合を除き第三者に提供することはできない',
  JOINT_SCOPE_UNJUDGED: ({ records = '' }) =>
    `共同利用${records}の共同して利用する者の範囲が本人に判断できるかどうか、まだ判断されていない`,
  HANDLING_UNPROVEN: () => '提供先がこのデータを取り扱わないことを示す有効な根拠がない',
  PRI_UNPROVEN: () => '個人関連情報の提供先について述べられたことを示す有効な根拠がない',
  OPTOUT_FACT_MISSING: ({ records = '', about }) =>
    `オプトアウト${records}は法定の9事項の全てを定めていない${about === undefined ? '' : `（不足：${about}）`}`,
  OPTOUT_NOT_FILED: ({ records = '' }) => `オプトアウト${records}は個人情報保護委員会に届け出られていない`,
  OPTOUT_ITEM_NOT_LISTED: ({ records = '' }) => `オプトアウト${records}により提供される項目に含まれていない`,
  NOT_A_PROVISION: ({ records }) =>
    `提供先はこのデータを取り扱わず、提供に当たらない${records === undefined ? '' : `ことが${records}により示されている`}`,
  SAME_PERSON: () => '提供先は事業者と同一の法人であり、第三者に当たらない',
  ANONYMISED_PROVIDED: () => '匿名加工情報であり、その項目及び提供の方法が公表されている',
  REFERABLE_PROVIDED: () => '提供先において本人の同意なく個人データとなることが想定されない',
  FOREIGN_CONSENTED: () => '外国にある第三者への提供について、必要な情報の提供を受けた本人の同意がある',
  OUTSOURCED: ({ records = '委託' }) => `提供先は${records}に基づき委託先として取り扱う`,
  SUCCEEDED: ({ records = '事業の承継' }) => `${records}に基づき承継先に移る`,
  JOINTLY_USED: ({ records = '共同利用' }) => `提供先は${records}に基づく共同利用者である`,
  PROVISION_CONSENTED: ({ records }) =>
    records === undefined ? '本人が提供に同意している' : `${records}により、本人が提供に同意している`,
  OPTED_OUT: ({ records = '届出' }) => `${records}に基づき、通知等及び届出がされたオプトアウトにより提供される`,
  FOREIGN_LAW_NOT_27_1_I: () => '外国の法令は、ここにいう法令に当たらない',
  FOREIGN_NO_CONSENT: ({ records = '' }) =>
    `提供先${records}が我が国にあること、又は我が国と同等の水準の制度若しくは基準適合体制があることの記録がない`,
  PRI_UNCONFIRMED: () =>
    '提供先が個人データとして取得することが想定されるところ、必要な情報の提供を受けた本人の同意が確認されていない',
  SUCCESSION_BEYOND_PURPOSE: ({ records = '' }) => `事業の承継${records}の前の利用目的の範囲を超える`,
  JOINT_MEMBER_OUTSIDE: ({ records = '' }) => `提供先は共同利用${records}の共同利用者に含まれていない`,
  JOINT_ITEM_OUTSIDE: ({ records = '' }) =>
    `共同利用${records}により共同して利用される個人データの項目に含まれていない`,
  JOINT_PURPOSE_OUTSIDE: ({ records = '' }) => `共同利用${records}の利用目的に含まれていない`,
  ROUTE_NOT_FITTING: ({ records = '' }) =>
    `提供の根拠とされた記録${records}は、他の提供先、他のデータ又は他の利用目的に関するものである`,
  CONSENT_NOT_BY_REPRESENTATIVE: () => '本人が同意の結果を判断できる能力を有しないところ、法定代理人等の同意がない',
  NO_BASIS: () => 'この提供先への提供の根拠となる記録がない',
  OPTOUT_NO_DOMESTIC_AGENT: ({ records = '' }) =>
    `外国にある事業者によるオプトアウト${records}の届出が、国内に住所を有する代理人によりされていない`,
  OPTOUT_ENDED: ({ records = '' }) => `変更${records}によりオプトアウトは終了している`,
  JOINT_CHANGE_PRIOR_NOTICE: ({ records = '' }) =>
    `共同利用の変更${records}について、あらかじめ本人への通知等がされていない`,
  JOINT_CHANGE_UNJUDGED: ({ records = '' }) =>
    `共同利用の変更${records}後の利用目的が本人の通常予期し得る範囲にあるか、判断されていない`,
  OPTOUT_CHANGE_NOT_FILED: ({ records = '' }) =>
    `オプトアウトの変更${records}について、あらかじめ通知等及び届出がされていない`,
  JOINT_CHANGE_NEEDS_CONSENT: ({ records = '' }) => `共同利用の変更${records}は、通知等がされた範囲を超える`,
} satisfies Partial<Record<RuleCode, Reason>>;
