import { articleInJapanese } from '../../decision/words/ja-article.ts';
import type { LetterWords } from './words.ts';

/** Letters in Japanese. */
export const japanese: LetterWords = {
  title: {
    ACKNOWLEDGEMENT: 'ご請求の受付について',
    FEE_NOTICE: '手数料について（ご案内）',
    RESULT: 'ご請求の結果について（ご通知）',
    REFUSAL: 'ご請求に応じられない旨のご通知',
  },
  titleInPart: 'ご請求の一部に応じられない旨のご通知',
  addressee: '請求者　様',
  day: (day) => {
    const [year, month, date] = day.split('-').map(Number);
    return `${year}年${month}月${date}日`;
  },
  sender: ({ name, address, representative }, writtenOn) =>
    [writtenOn, address, name, representative === undefined ? undefined : `代表者　${representative}`]
      .filter((line) => line !== undefined)
      .join('\n'),
  asked: {
    PURPOSE_NOTICE: '利用目的の通知（個人情報保護法第32条第2項）',
    DISCLOSURE: '保有個人データの開示（個人情報保護法第33条第1項）',
    PROVISION_RECORD_DISCLOSURE: '第三者提供記録の開示（個人情報保護法第33条第5項）',
    CORRECTION: '保有個人データの訂正、追加又は削除（個人情報保護法第34条第1項）',
    SUSPENSION_OF_USE: '保有個人データの利用の停止又は消去（個人情報保護法第35条第1項、第5項）',
    SUSPENSION_OF_PROVISION: '保有個人データの第三者への提供の停止（個人情報保護法第35条第3項、第5項）',
    FOREIGN_MEASURES_INFORMATION:
      '外国にある第三者による相当措置の継続的な実施を確保するために必要な措置に関する情報の提供（個人情報保護法第28条第3項）',
  },
  rows: {
    request: '受付番号',
    asked: 'ご請求の内容',
    about: '対象のデータ',
    turnTo: 'ご請求先',
    arrivedOn: '到着日',
    fee: '手数料の額',
    ground: '事由',
    article: '根拠',
    reasons: '理由',
    corrected: '行った措置',
    method: '方法',
    doneFor: '応じる部分',
    record: (number) => `記録${number}`,
    purpose: (number) => `利用目的${number}`,
    abroad: (number) => `外国にある提供先${number}`,
    withheld: 'お伝えしない事項',
  },
  received: '下記のご請求を受け付けました。',
  next: {
    unidentified: 'ご本人又は代理人であることを確認のうえ、遅滞なく対応し、結果をお知らせします。',
    identified: '遅滞なく対応し、結果をお知らせします。',
  },
  feeDue: '下記のご請求について、次の手数料を申し受けます。',
  feeNote:
    '手数料は、利用目的の通知及び開示のご請求に限り申し受けるもので、その額は公表しています（個人情報保護法第38条、第32条第1項第3号）。',
  yen: (amount) => `${amount.toLocaleString('en-US')}円`,
  complied: {
    PURPOSE_NOTICE: 'ご請求に基づき、保有個人データの利用目的を下記のとおりお知らせします。',
    DISCLOSURE: 'ご請求に基づき、保有個人データを下記のとおり開示します。',
    PROVISION_RECORD_DISCLOSURE: 'ご請求に基づき、第三者提供記録を下記のとおり開示します。',
    CORRECTION: '調査の結果、ご請求のとおりの措置を行いました。',
    SUSPENSION_OF_USE: 'ご請求に理由があると認め、ご請求のとおりの措置を行いました。',
    SUSPENSION_OF_PROVISION: 'ご請求に理由があると認め、ご請求のとおりの措置を行いました。',
    FOREIGN_MEASURES_INFORMATION:
      'ご請求に基づき、個人データの提供先である外国にある第三者が講ずる措置について、下記のとおりお知らせします。',
  },
  done: {
    CORRECT: '訂正を行いました。',
    ADD: '追加を行いました。',
    DELETE: '削除を行いました。',
    STOP_USE: '利用を停止しました。',
    ERASE: '消去しました。',
    STOP_PROVISION: '第三者への提供を停止しました。',
  },
  stated: {
    CONSENT: '本人の同意　得ている',
    FOREIGN_INFORMATION: '外国の名称、制度等の情報　本人に提供されている',
    COMMISSION_PUBLICATION: '個人情報保護委員会による公表　されている',
  },
  record: ({ side, firstOn, lastOn, party, items, stated, acquisition }) =>
    [
      `${side === 'PROVISION' ? '提供した項目' : '提供を受けた項目'}　${items.join('、')}`,
      `年月日　${firstOn === lastOn ? japanese.day(firstOn) : `${japanese.day(firstOn)}から${japanese.day(lastOn)}まで`}`,
      `${side === 'PROVISION' ? '提供先' : '提供元'}　${party.join('　')}`,
      ...stated.map((field) => japanese.stated[field]),
      ...(acquisition === undefined ? [] : [`取得の経緯　${acquisition}`]),
    ].join('\n'),
  system: {
    NONE: 'なし',
    CONTRACT: '当方との契約',
    GROUP_RULES: '企業グループの内規',
    CBPR: 'APECの越境プライバシールール（CBPR）システムの認証',
  },
  measure: {
    SYSTEM: '体制の整備の方法',
    MEASURES: '講ずる相当措置の概要',
    CHECKS: '確認の頻度及び方法',
    COUNTRY: '外国の名称',
    ADVERSE_REGIME: '相当措置の実施に影響を及ぼすおそれのある制度の有無及びその概要',
    IMPEDIMENT: '相当措置の実施に関する支障の有無及びその概要',
    RESPONSE: '支障に関して当方が講ずる措置の概要',
  },
  country: (code) => new Intl.DisplayNames('ja', { type: 'region' }).of(code) ?? code,
  noImpediment: 'なし',
  noResponse: '該当なし',
  line: (name, value) => `${name}　${value}`,
  noneAbroad:
    'ご請求に係る個人データについて、相当措置を継続的に講ずるために必要な体制を整備している外国にある第三者への提供は行っていません（個人情報保護法第28条第3項）。',
  noneHeld: 'ご請求に係る保有個人データは存在しません。',
  alternative:
    'ご請求の措置は多額の費用を要するなど困難であるため、ご本人の権利利益を保護するために必要なこれに代わるべき措置をとりました。',
  refused: '誠に恐れ入りますが、下記の事由により、ご請求に応じることができません。',
  refusedInPart: '誠に恐れ入りますが、下記の事由により、ご請求の一部に応じることができません。',
  partOf: 'その余のご請求には応じ、下記のとおり対応しました。',
  otherMethod: (chosen, used) =>
    `ご請求の方法（${chosen}）による開示は、多額の費用を要するなど困難であるため、${used}により開示します（個人情報保護法第33条第2項、第3項）。`,
  method: { ELECTRONIC: '電磁的記録の提供', PAPER: '書面の交付', OTHER: 'その他の方法' },
  ground: {
    ALREADY_CLEAR: '利用目的は、既に明らかにしている内容から明らかであるため',
    NOTICE_EXEMPT: '利用目的の通知を要しない場合に当たるため',
    HARM_TO_RIGHTS: 'ご本人又は第三者の生命、身体、財産その他の権利利益を害するおそれがあるため',
    SERIOUS_IMPEDIMENT: '業務の適正な実施に著しい支障を及ぼすおそれがあるため',
    OTHER_LAW: '他の法令に違反することとなるため',
    CLAIM_UNFOUNDED: '調査の結果、ご請求の事由が認められなかったため',
    NOT_NEEDED_FOR_PURPOSE: '利用目的の達成に必要がないため',
    COSTLY_WITH_ALTERNATIVE: '多額の費用を要するなど困難であり、これに代わるべき措置をとるため',
    PROCEDURE_NOT_FOLLOWED: '公表している手続によらないご請求であるため',
    NOT_THE_PRINCIPAL: 'ご本人又は代理人によるご請求であることを確認できなかったため',
    NOT_RETAINED: '仮名加工情報、匿名加工情報又は個人関連情報であり、保有個人データに当たらないため',
    HISTORY_INFORMATION: '特定の個人と結び付かない履歴情報であり、保有個人データに当たらないため',
    NO_AUTHORITY: '当方に開示、訂正及び消去等の権限がなく、保有個人データに当たらないため',
    ENTRUSTED: '委託元のために取り扱うデータであり、委託元がご請求に応じるため（委託元へのご請求をお願いします）',
    NOT_IN_DATABASE: '個人情報データベース等を構成せず、保有個人データに当たらないため',
    NO_STATUTORY_RECORD: '法令に基づき作成すべき記録がないため',
    NO_VIOLATION: '調査の結果、違反が認められなかったため',
  },
  otherProcedure: '他の法令に特別の手続が定められているため',
  articles: (articles) => `個人情報保護法${articleInJapanese(articles.join(', '))}`,
  list: (items) => items.join('、'),
  contact: (contact) => `お問合せ及び苦情の申出先　${contact}`,
  end: '以上',
};
