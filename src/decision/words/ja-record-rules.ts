import type { RecordField } from '../../record/model.ts';
import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules on records of provisions and receipts decide, in Japanese. */
export const japaneseRecordReasons = {
  RECORD_COUNTERPARTY_UNKNOWN: ({ about = '' }) => `提供の相手方${about}は台帳にない`,
  RECORD_BATCH_OPT_OUT: () => 'オプトアウトによる提供は、その都度記録を作成し、一括して作成することはできない',
  RECORD_BATCH_NOT_CONTINUOUS: () =>
    '一括して記録を作成できるのは、継続的に若しくは反復して提供し、又はそれが確実に見込まれる場合に限られる',
  RECORD_CONTRACT_NOT_ALLOWED: () => 'この根拠による提供の記録を契約書等で代えることはできない',
  RECORD_CONTRACT_NO_SUPPLY: () =>
    '契約書等で記録に代えることができるのは、本人に対する物品又は役務の提供に関連する場合に限られる',
  RECORD_FIELDS_MISSING: ({ about }) =>
    `記録に記載すべき事項が揃っていない${about === undefined ? '' : `（不足：${about}）`}`,
  RECORD_NO_MEDIUM: () => '記録が文書、電磁的記録又はマイクロフィルムのいずれによっても作成されていない',
  RECORD_RETENTION_RUNS: ({ about }) =>
    `記録の保存期間が経過していない${about === undefined ? '' : `（${about}まで）`}`,
  RECORD_NOT_DESCRIBED: () => 'どの記録であるかが示されていない',
  RECORD_DATES_UNKNOWN: ({ about }) =>
    `記録の保存期間の起算日が示されていない${about === undefined ? '' : `（不足：${about}）`}`,
  RECORD_EXEMPTION_UNPROVEN: () => '解釈上記録を要しない場合に当たることが、判断権限のある者によって示されていない',
  RECORD_UNPROVEN: () => '記録が述べられたとおりであることを示す有効な根拠がない',
  RECORD_SOUND: () => '記録は認められた方法により、記載すべき事項の全てを記載している',
  RECORD_EXEMPT: () => '担当者の判断により、ガイドラインの解釈上、記録を要しない場合に当たる',
  RECORD_NOT_NEEDED: () => '法律上、記録を要しない',
  RECORD_ERASABLE: () => '記録の保存期間が経過している',
} satisfies Partial<Record<RuleCode, Reason>>;

/** What a record says, in words. */
export const japaneseRecordFields: Readonly<Record<RecordField, string>> = {
  DATE: '提供年月日',
  CONSENT: '本人の同意を得ている旨',
  FOREIGN_INFORMATION: '外国に関する情報を提供した旨',
  COUNTERPARTY: '相手方の氏名又は名称等',
  ACQUISITION: '取得の経緯',
  PRINCIPAL: '本人を特定するに足りる事項',
  ITEMS: '個人データの項目',
  COMMISSION_PUBLICATION: '個人情報保護委員会による公表がされている旨',
};
