import { assertNever } from '../../lib/assert-never.ts';
import type { Obligation } from '../model.ts';
import { japaneseActorReasons } from './ja-actor-rules.ts';
import { articleInJapanese } from './ja-article.ts';
import { japaneseChangeReasons } from './ja-change-rules.ts';
import { japaneseProvisionReasons } from './ja-provision-rules.ts';
import { japaneseRecordFields, japaneseRecordReasons } from './ja-record-rules.ts';
import { japaneseDeeds } from './ja-remedies.ts';
import { japaneseRightsDuties, japaneseRightsReasons } from './ja-rights.ts';
import { japaneseTerms } from './ja-terms.ts';
import { japaneseUseReasons } from './ja-use-rules.ts';
import { type Claimed, named, type Source, type Words } from './said.ts';
import { saidIn } from './terms.ts';

/** Decisions in Japanese, in the words of the law. */
export const japanese: Words = {
  reasons: {
    ...japaneseUseReasons,
    ...japaneseProvisionReasons,
    ...japaneseActorReasons,
    ...japaneseChangeReasons,
    ...japaneseRightsReasons,
    ...japaneseRecordReasons,
  },
  deeds: japaneseDeeds,
  suppliers: {
    CALLER: '照会者',
    PRINCIPAL: '本人',
    STEWARD: '台帳管理者',
    REVIEWER: '審査者',
    PRIVACY_OFFICE: '個人情報保護担当',
    ADMIN: 'システム管理者',
  },
  obligations: {
    ERASE: ({ trigger, months, statutoryBasis }) => {
      const from = trigger === undefined ? '利用目的の達成' : named(trigger);
      const when = months === undefined ? `${from}の後` : `${from}から${months}か月後`;
      const kept = statutoryBasis === undefined ? '' : `（それまでは${named(statutoryBasis)}により保存する）`;
      return `${when}、遅滞なくデータを消去する${kept}`;
    },
    KEEP_RECEIPT_RECORD: (record) => `第三者提供を受けた記録を作成し、保存する${keptOf(record)}`,
    TELL_PURPOSE_PROMPTLY: () => '取得後、速やかに利用目的を本人に通知し、又は公表する',
    NEVER_BY_OPT_OUT: () => 'オプトアウトにより提供を受けたデータであるため、オプトアウトにより再び提供しない',
    ASK_FOR_CONSENT_ONLY: () => '同意を求めるためにのみ利用する',
    RECORD_EXCEPTION: () => '例外に当たることをその根拠とともに記録する',
    KEEP_PROVISION_RECORD: (record) => `第三者提供の記録を作成し、保存する${keptOf(record)}`,
    FILTER_BY_CONSENT: () => '同意した本人のデータに限り提供する',
    FILTER_BY_OBJECTION: () => '提供の停止を求めた本人のデータを除いて提供する',
    CHECK_RECIPIENT_YEARLY: () => '外国にある提供先の相当措置の実施状況をおおむね年に1回確認する',
    SUPERVISE_OUTSOURCEE: () => '委託先に対する必要かつ適切な監督を行う',
    KEEP_SECURE: () => '保存場所において安全管理措置を講ずる',
    STATE_COUNTRY: () => '保存し、又は取り扱う外国の名称を本人の知り得る状態に置く',
    TELL_AND_FILE_CHANGE: () => 'オプトアウトの変更について、遅滞なく本人への通知等及び届出をする',
    TELL_CHANGE: () => '共同利用の変更について、遅滞なく本人への通知等をする',
    TELL_RECIPIENT_ANONYMISED: () => '提供先に対し、匿名加工情報であることを明示する',
    HANDLE_AS_ENTRUSTED: () => '委託された業務の範囲内でのみ取り扱う',
    NEVER_IDENTIFY_NOR_CONTACT: () => '仮名加工情報により本人を識別せず、本人に連絡しない',
    ...japaneseRightsDuties,
  },
  article: articleInJapanese,
  sentence: (claimed, reason, source) => `${claimOf(claimed)}：${reason}${sourceOf(source)}`,
  list: (names) => names.map((name) => saidIn(japaneseTerms, name)).join('、'),
  remedy: (who, deed) => `${who}が${deed}`,
  alternatives: (remedies) => remedies.map((remedy) => `${remedy}こと`).join('、又は'),
  withRemedy: (message, remedy) => `${message}；${remedy}`,
};

const ABLE: Readonly<Record<Claimed['action'], readonly [yes: string, no: string]>> = {
  USE: ['利用できる', '利用できない'],
  COLLECT: ['取得できる', '取得できない'],
  PROVIDE: ['提供できる', '提供できない'],
  CHANGE_PURPOSE: ['利用できる', '利用できない'],
  ANSWER_REQUEST: ['そのように対応できる', 'そのように対応できない'],
  RECORD: ['提供又は受領の記録をこのように作成できる', '提供又は受領の記録をこのように作成できない'],
  ERASE_RECORD: ['提供又は受領の記録を消去できる', '提供又は受領の記録を消去できない'],
};

// What a single record says and how long it is kept from its making (Rules 21, 25).
function keptOf({ fields, months }: Obligation): string {
  const what =
    fields === undefined ? [] : [`記載事項：${fields.map((field) => japaneseRecordFields[field]).join('、')}`];
  const howLong = months === undefined ? [] : [`保存期間：作成から${months}か月`];
  const kept = [...what, ...howLong];
  return kept.length === 0 ? '' : `（${kept.join('、')}）`;
}

function claimOf({ outcome, action, purpose, category }: Claimed): string {
  const data = category === undefined ? 'このデータ' : named(category);
  const [yes, no] = ABLE[action];
  const what = action === 'CHANGE_PURPOSE' ? `変更後の${named(purpose)}` : named(purpose);
  const about = action === 'ANSWER_REQUEST' ? `${data}に関する本人の請求には、` : `${data}は`;
  const that = `${about}${what}のために`;
  switch (outcome) {
    case 'PERMIT':
      return `${that}${yes}`;
    case 'DENY':
      return `${that}${no}`;
    case 'NEEDS_CONSENT':
      return `${that}、本人の同意がある場合に限り${yes}`;
    case 'NEEDS_FILING':
      return `${that}、届出をした後に限り${yes}`;
    case 'UNDETERMINED':
      return `${that}${yes}かどうか判断できない`;
    default:
      return assertNever(outcome);
  }
}

function sourceOf({ article, clause }: Source): string {
  const told = [
    ...(article === undefined ? [] : [articleInJapanese(article)]),
    ...(clause === undefined ? [] : [`ポリシー${named(clause)}`]),
  ];
  return told.length === 0 ? '' : `（${told.join('、')}）`;
}
