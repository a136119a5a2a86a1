import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules of uses and collections decide, in Japanese. */
export const japaneseUseReasons = {
  PURPOSE_UNKNOWN: () => '台帳にない利用目的である',
  PURPOSE_RETIRED: () => '廃止された利用目的である',
  PURPOSE_NOT_IN_FORCE: () => 'この利用目的は有効期間外である',
  PURPOSE_TOO_VAGUE: () => 'この利用目的は特定が不十分と判断されており、いかなる利用の根拠にもならない',
  IMPROPER_USE: ({ records = '提供先' }) =>
    `${records}は、違法又は不当な行為を助長し、又は誘発するおそれがあると判断されている`,
  PURPOSE_NOT_DECLARABLE: () => 'この利用目的は照会者が宣言できるものではない',
  PURPOSE_NOT_GRANTED: () => 'この利用目的は照会者に付与されていない',
  GOVERNANCE_IS_METADATA_ONLY: () => '台帳の管理で扱えるのはメタデータに限られ、個人データは扱えない',
  NO_CATEGORY: () => 'データの区分が一つも示されていない',
  UNRESOLVED: ({ about = '一部' }) => `${about}がどのデータに当たるか特定できないため、全体を拒否する`,
  CATEGORY_UNKNOWN: () => '台帳にないデータの区分である',
  CATEGORY_NOT_IN_FORCE: () => 'このデータの区分は有効期間外である',
  UNCLASSIFIED: ({ records = '項目' }) => `${records}の区分が定められていない`,
  PROHIBITION_AGAINST_DUTY: ({ records = '' }) => `法令上の義務と禁止${records}とが両立せず、人による判断を要する`,
  PURPOSE_PROHIBITED: ({ records = '' }) => `事業者が自ら定めた禁止${records}に当たる`,
  PURPOSE_NO_PROFILING: ({ records = '' }) => `利用目的${records}は、行動や関心等を分析することを示していない`,
  USE_STOPPED_BY_PRINCIPAL: () => '本人の請求により利用が停止されている',
  OBLIGATION_UNSUPPORTED: ({ about = '' }) => `照会者が対応しない義務${about}を伴う場合に限り認められる`,
  SOURCE_NOT_NAMED: () => '取得元が示されていない',
  SOURCE_UNKNOWN: ({ about = '' }) => `取得元${about}は台帳にない`,
  SOURCE_NOT_IN_FORCE: ({ records = '' }) => `取得元${records}は有効期間外である`,
  SOURCE_LACKS_CATEGORY: ({ records = '' }) => `取得元${records}がこの区分のデータを持つとの記録がない`,
  ACQ_WRONGFUL: ({ records = '' }) =>
    `取得元${records}からの取得は、偽りその他不正の手段によるものであるか、その疑いがある`,
  FORM_NO_EXPRESS_INDICATION: ({ records = '' }) =>
    `入力フォーム${records}は、利用目的をあらかじめ明示した上で公開されているものではない`,
  RECEIPT_UNCONFIRMED: ({ records = '' }) =>
    `取得元${records}である第三者の氏名若しくは名称等又はその取得の経緯が確認されていない`,
  RECEIPT_OPTOUT_UNPUBLISHED: ({ records = '' }) =>
    `取得元${records}のオプトアウトが個人情報保護委員会により公表されていることが確認されていない`,
  PURPOSE_NOT_ANNOUNCED: () =>
    '利用目的が通知も公表もされておらず、取得後速やかに通知又は公表するとの記録も、その例外に当たるとの記録もない',
  SPECIAL_CARE_GROUND_UNPROVEN: ({ records = '' }) =>
    `取得元${records}について、要配慮個人情報を取得できる根拠を示す文書が記録されていない`,
  ACQ_SPECIAL_CARE_NO_CONSENT: () =>
    '要配慮個人情報の取得には本人の同意又は法定の例外を要するところ、いずれも記録されていない',
  DECLARED_PURPOSE: ({ records = '' }) => `宣言${records}が利用目的として定めている`,
  CONSENT_REQUEST: () => '本人の同意を求めるために連絡先を利用することは目的外利用に当たらない',
  ANONYMISED_USED: () => '匿名加工情報であり、個人情報に係る利用目的による制限を受けない',
  PRINCIPAL_CONSENTED: () => '本人がこの利用に同意している',
  EXCEPTION_LIMB_MISSING: () => '主張された例外は、その要件の全てを満たすものではない',
  GROUND_WITHOUT_EVIDENCE: () => '主張された例外に当たることを示すものがない',
  GROUND_NOT_ASSERTABLE: () => '照会者には、この例外に当たると主張する権限がない',
  EXCEPTION_HOLDS: ({ records }) =>
    records === undefined ? '例外の要件の全てを満たす' : `例外の要件の全てを満たすことが${records}により示されている`,
  NOT_PERSONAL: ({ records = '項目' }) => `${records}は個人情報ではないと記録されている`,
  REFERABLE_NOT_DECLARED: () =>
    '個人関連情報であって法律上は利用目的による制限を受けないが、事業者の定めにより必要とされる宣言がない',
  USE_BEYOND_PURPOSE: () => 'これを含む宣言がなく、目的外利用に当たる',
} satisfies Partial<Record<RuleCode, Reason>>;
