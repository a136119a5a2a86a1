/** How a name, or the text of a comment, is taken for a kind of data. Kinds are keys of Fideslang, met through aliases. */
export interface Matcher {
  readonly name: string;
  /** Words, or runs of words with a blank between, of names in Latin letters. */
  readonly words: readonly string[];
  /** Parts of names in Japanese. */
  readonly japanese: readonly string[];
  /** Words beside which it is something else. */
  readonly unless?: readonly string[];
  /** Parts of Japanese names beside which it is something else. */
  readonly unlessJapanese?: readonly string[];
}

/** What is said of things and not of persons. */
const THINGS = listed(`
  product, item, file, table, column, class, event, campaign, category, shop, store, company, brand, plan,
  service, host, domain, queue, job, role, group, tag, template, country, bank, department, project, branch,
  method, schema, index, app, device, currency, status, shouhin, kaisha, page, menu, warehouse, cache, metric,
  setting, permission, screen, model, variable, key
`);

/** What happens to a datum, or counts it, and is not the datum. */
const ABOUT = listed(`
  count, flag, flg, verified, enabled, is, has, sent, status, type, template, format, at, opt, required, length,
  total, num, subscribed, confirmed, queue, notifications, updated, changed
`);

const ABOUT_JAPANESE = listed('件数, フラグ, 区分, 形式, 有無, 確認日, 更新日, テンプレート');
const THINGS_JAPANESE = listed(
  '商品, 会社, 店舗, 部署, ファイル, 銀行, 支店, テーブル, 品目, 施設, 法人, 企業, 倉庫, プラン, カード種',
);

/** Every matcher; of several that meet a name all are told, strongest first. */
export const matchers: readonly Matcher[] = [
  {
    name: 'user.contact.email',
    words: listed('email, mail, mailaddress, mail address, meeru, meado'),
    japanese: ['メール', 'メアド', 'eメール', '電子メール'],
    unless: ABOUT,
    unlessJapanese: ABOUT_JAPANESE,
  },
  {
    name: 'user.contact.phone_number',
    words: listed(`
      phone, tel, telephone, mobile, cell, cellphone, denwa, keitai, denwabangou, denwa bangou, msisdn, telno,
      phoneno
    `),
    japanese: listed('電話, 携帯, でんわ, 連絡先番号, tel'),
    unless: [...ABOUT, ...listed('model, os, table, app')],
    unlessJapanese: [...ABOUT_JAPANESE, '機種'],
  },
  {
    name: 'user.contact.fax_number',
    words: ['fax', 'faxno', 'fakkusu'],
    japanese: ['ファックス', 'ファクス', 'FAX', 'fax'],
    unless: ABOUT,
  },
  {
    name: 'user.contact.address.postal_code',
    words: listed(`
      zip, zipcode, postal, postcode, postal code, yubin, yuubin, yubinbango, yuubinbangou, plz
    `),
    japanese: ['郵便番号', '〒', '郵便'],
    unless: ['file', 'archive', 'path', 'size'],
  },
  {
    name: 'user.contact.address',
    words: listed(`
      address, addr, street, city, jusho, juusho, jyusho, prefecture, todofuken, shikuchoson, banchi, chome,
      tatemono, address line, apartment, building name, residence, genjusho, honseki, town
    `),
    japanese: listed('住所, 都道府県, 市区町村, 番地, 丁目, 町名, 居住地, 本籍, 建物名, 所在地, 送付先, マンション名'),
    unless: [
      ...ABOUT,
      ...listed(
        'ip, mac, email, mail, url, web, memory, wallet, host, bind, ipv, server, contract, company, warehouse, store, shop',
      ),
    ],
    unlessJapanese: ['メール', 'IP', 'MAC', '会社', '店舗', '倉庫', '法人', '施設', ...ABOUT_JAPANESE],
  },
  {
    name: 'user.name',
    words: listed(`
      name, fullname, full name, firstname, lastname, first name, last name, family name, given name, surname,
      middlename, middle name, shimei, simei, namae, sei, mei, myoji, kana, furigana, kanji, fname, lname,
      familyname, givenname, maiden, kyusei, nickname, seimei
    `),
    japanese: listed(`
      氏名, 名前, 姓名, 苗字, お名前, 旧姓, フリガナ, ふりがな, 氏名カナ, 顧客名, 会員名, 担当者名, 契約者名, 患者名, 社員名, 代表者名, 受取人, 宛名, 姓, 名義
    `),
    unless: [
      ...THINGS,
      ...ABOUT,
      ...listed(
        'user, username, city, town, building, street, prefecture, address, login, screen, display, id, short, code, course, drug, sort, db, image, field',
      ),
    ],
    unlessJapanese: THINGS_JAPANESE,
  },
  {
    name: 'user.account.username',
    words: listed(`
      username, user name, loginid, login id, login name, screen name, handle, login, userid login
    `),
    japanese: ['ログインID', 'ユーザー名', 'ユーザ名', 'アカウント名'],
    unless: [...ABOUT, ...listed('last, failed, attempts, date, time, error, event')],
  },
  {
    name: 'user.authorization.password',
    words: listed(`
      password, passwd, pwd, passhash, password hash, passcode, pin, ansho, anshou, encrypted password
    `),
    japanese: ['パスワード', '暗証番号'],
    unless: listed(`
      policy, expires, at, reset, attempts, required, code, postal, changed, is, to, top
    `),
  },
  {
    name: 'user.demographic.date_of_birth',
    words: listed(`
      birthday, dob, birth, date of birth, born, tanjobi, tanjoubi, seinengappi, bday, birthyear, seinen gappi
    `),
    japanese: ['生年月日', '誕生日', '生年', '誕生月'],
    unless: ['place', 'certificate', 'city', 'country'],
  },
  {
    name: 'user.demographic.age_range',
    words: ['age', 'nenrei', 'age range', 'age group'],
    japanese: ['年齢', '年代', '歳'],
    unless: listed('max, min, cache, page, cookie, file, limit, days'),
  },
  { name: 'user.demographic.gender', words: ['gender', 'sex', 'seibetsu', 'seibetu'], japanese: ['性別'] },
  {
    name: 'user.demographic.marital_status',
    words: listed('marital, marital status, married, spouse, kekkon, haigusha, haiguusha'),
    japanese: ['婚姻', '配偶者', '未婚', '既婚'],
  },
  {
    name: 'user.demographic.race_ethnicity',
    words: ['race', 'ethnicity', 'jinshu', 'minzoku'],
    japanese: ['人種', '民族'],
    unless: listed('condition, event, result, track, horse'),
  },
  {
    name: 'user.demographic.religious_belief',
    words: ['religion', 'religious', 'shukyo', 'shuukyou'],
    japanese: ['宗教', '信条'],
  },
  { name: 'user.demographic.language', words: ['nationality', 'kokuseki'], japanese: ['国籍'] },
  {
    name: 'user.financial.credit_card',
    words: listed(`
      card number, cardnumber, card no, cardno, pan, credit card, creditcard, cc number, ccn, ccnum, cvv, cvc,
      card cvc, card holder, card expiry, card exp, kureka, cc exp, cc
    `),
    japanese: listed('カード番号, クレジットカード, クレカ, カード名義, カード有効期限, セキュリティコード'),
    unless: listed(`
      type, brand, count, point, loyalty, library, member, email, mail, enabled, recipients
    `),
    unlessJapanese: listed('会員, 種別, 保険, 在留, ポイント'),
  },
  {
    name: 'user.financial.bank_account',
    words: listed(`
      bank account, account number, account no, iban, koza, kouza, koza bango, kouza bangou, swift account,
      account holder, routing number, bankaccount, accountnumber
    `),
    japanese: listed('口座番号, 口座名義, 振込先, 引落口座, 口座'),
    unless: ['count', 'type'],
    unlessJapanese: ['種別', '種類'],
  },
  {
    name: 'user.financial',
    words: listed(`
      salary, income, nenshu, nenshuu, kyuyo, kyuuyo, annual income, wage, credit score, credit limit, debt
    `),
    japanese: listed('年収, 給与, 給料, 収入, 借入, 報酬, 与信'),
    unless: ['statement', 'type', 'report', 'tax'],
    unlessJapanese: ['明細ID', '支払日'],
  },
  {
    name: 'user.government_id.national_identification_number',
    words: listed(`
      mynumber, kojin bango, kojinbango, kojin bangou, kojinbangou, ssn, national id, social security, nin,
      juminhyo code, individual number, tax id
    `),
    japanese: listed('マイナンバー, 個人番号, 住民票コード, 基礎年金番号, 年金番号'),
    unless: ['company', 'corporate', 'vendor'],
  },
  {
    name: 'user.government_id.passport_number',
    words: ['passport', 'ryoken', 'pasupooto'],
    japanese: ['旅券', 'パスポート'],
  },
  {
    name: 'user.government_id.drivers_license_number',
    words: listed(`
      license number, licence number, license no, licence no, drivers license, driver license, drivers licence,
      driver licence, driving licence, driving license, menkyo, menkyosho, unten menkyo, menkyo bango, dl number
    `),
    japanese: ['免許証', '運転免許', '免許番号'],
    unless: ['software', 'product', 'key', 'medical'],
  },
  {
    name: 'user.government_id.immigration',
    words: listed('residence card, zairyu, zairyuu, visa number, zairyu card'),
    japanese: ['在留カード', '在留資格', '在留'],
  },
  {
    name: 'user.health_and_medical.insurance_beneficiary_id',
    words: listed(`
      insurance number, insurance no, insured number, hokensho, hoken bango, hihokensha, hokensho bango,
      insurance id
    `),
    japanese: ['被保険者', '保険証', '健康保険'],
  },
  {
    name: 'user.health_and_medical',
    words: listed(`
      diagnosis, disease, medical history, blood type, allergy, allergies, byomei, shindan, kenko shindan,
      medication, prescription, disability, symptom, symptoms, ketsueki, blood, byoreki, kioreki, shogai,
      pregnancy, pregnant, vaccination
    `),
    japanese: listed(
      '病歴, 既往歴, 診断, 病名, 血液型, アレルギー, 障害等級, 障害者, 処方, 服薬, 症状, 健診, 妊娠, 検査結果',
    ),
    unless: ['system', 'query', 'error'],
    unlessJapanese: ['システム', '障害発生'],
  },
  {
    name: 'user.criminal_history',
    words: listed('criminal, arrest, conviction, hanzai, zenka'),
    japanese: ['犯罪', '前科', '逮捕'],
  },
  {
    name: 'user.biometric.fingerprint',
    words: ['fingerprint', 'shimon'],
    japanese: ['指紋'],
    unless: listed('file, sha, query, cert, ssh, browser'),
  },
  { name: 'user.biometric.voice', words: ['voiceprint', 'seimon'], japanese: ['声紋'] },
  {
    name: 'user.biometric',
    words: listed(`
      face image, face photo, facial, face template, kao shashin, iris, biometric, face id
    `),
    japanese: ['顔写真', '顔画像', '虹彩', '生体'],
  },
  {
    name: 'user.device.ip_address',
    words: listed(`
      ip, ip address, ipaddress, ip addr, ipaddr, remote addr, client ip, ipv, remote ip
    `),
    japanese: ['IPアドレス', 'ipアドレス', '接続元'],
    unless: ['whitelist', 'allowlist', 'server', 'range'],
  },
  {
    name: 'user.device.cookie_id',
    words: listed('cookie, cookie id, session id, sessionid, session token, kukkii'),
    japanese: ['クッキー', 'セッションID'],
    unless: listed('policy, consent, banner, max, domain'),
  },
  {
    name: 'user.device.device_id',
    words: listed(`
      device id, deviceid, imei, idfa, gaid, advertising id, aaid, idfv, udid, mac address, mac addr,
      device token, push token, fcm token
    `),
    japanese: ['端末ID', 'デバイスID', '端末識別', '広告ID'],
  },
  {
    name: 'user.location.precise',
    words: listed(`
      latitude, longitude, lat, lng, lon, geo, gps, geolocation, ido, keido, location
    `),
    japanese: ['緯度', '経度', '位置情報', '現在地'],
    unless: listed('shop, store, warehouse, file, ido shi, header, storage, id, code'),
    unlessJapanese: ['店舗', '倉庫'],
  },
  {
    name: 'user.job_title',
    words: listed('job title, jobtitle, occupation, shokugyo, yakushoku, shokushu, profession'),
    japanese: ['職業', '役職', '職種', '肩書'],
  },
  {
    name: 'user.workplace',
    words: ['employer', 'workplace', 'kinmusaki', 'company name employer'],
    japanese: ['勤務先', '就業先'],
  },
  {
    name: 'user.unique_id',
    words: listed(`
      customer id, user id, member id, kaiin bango, kaiin no, customer no, member no, customerid, userid,
      memberid, kokyaku id, kokyaku bango, patient id, employee id, employee no, shain bango, user uuid, kaiin id,
      member number, customer number, account id, subscriber id
    `),
    japanese: listed(
      '会員番号, 顧客番号, 会員ID, 顧客ID, 社員番号, 利用者番号, ユーザーID, お客様番号, 患者番号, 学籍番号',
    ),
    unless: ['created', 'updated', 'deleted', 'group'],
  },
  {
    name: 'user.behavior.browsing_history',
    words: listed(`
      useragent, referrer, referer, visited url, page view, browsing history, last visited, landing page, etsuran
    `),
    japanese: ['閲覧履歴', '閲覧', 'アクセスログ', '訪問履歴'],
    unless: ['count'],
  },
  {
    name: 'user.behavior.search_history',
    words: listed('search query, search keyword, search term, search history, kensaku'),
    japanese: ['検索履歴', '検索キーワード', '検索語'],
    unless: ['index'],
  },
  {
    name: 'user.behavior.purchase_history',
    words: listed('purchase history, order history, koubai rireki, purchased items, kobai rireki'),
    japanese: ['購買履歴', '購入履歴', '注文履歴', '取引履歴'],
  },
];

/** Words as a line of them is written: with commas between. */
function listed(words: string): readonly string[] {
  return words.split(',').map((word) => word.trim());
}
