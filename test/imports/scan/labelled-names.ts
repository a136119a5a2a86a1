/**
 * Column names as databases have them, by the kind of data a person finds in them; `-` holds none that a name can tell.
 * English, Japanese, romaji and mixes of them; snake, camel and other case; abbreviations and traps.
 */
export const LABELLED: Readonly<Record<string, string>> = {
  'user.contact.email':
    'email e_mail Email emailAddress EMAIL_ADDR mail_address user_email contactEmail mail pc_mail keitai_mail メールアドレス 連絡先メール 電子メール mailaddr1 billing_email mail_adrs recovery_email meado',
  'user.contact.phone_number':
    'phone phone_number phoneNumber tel tel1 TEL_NO mobile mobile_phone cellPhone home_tel denwa_bango denwaBangou 電話番号 携帯電話 携帯番号 自宅電話 勤務先電話番号 contact_phone msisdn keitai_no emergency_tel smsNumber',
  'user.contact.fax_number': 'fax fax_no FAX faxNumber ファックス番号 FAX番号',
  'user.contact.address.postal_code':
    'zip zip_code zipcode postal_code postcode postalCode yubin_bango yuubin_no 郵便番号 送付先郵便番号 ZIP1 shipping_postal_code post_cd',
  'user.contact.address':
    'address address1 address_line_2 street street_address city prefecture todofuken jusho juusho1 住所 住所1 都道府県 市区町村 番地 建物名 送付先住所 billing_address shippingCity home_addr 本籍地 banchi delivery_address_kana pref_cd',
  'user.name':
    'name full_name first_name lastName FamilyName given_name middle_name surname shimei sei mei sei_kana mei_kana namae 氏名 氏名カナ 姓 名 顧客名 会員名 フリガナ name_kana nameKanji customer_name contact_name recipient_name cardholder_name maiden_name 旧姓 契約者名 患者氏名 shain_mei fname lname 受取人名 nickname tantousha_mei employeeName',
  'user.account.username': 'username user_name login_id loginName ログインID ユーザー名 screen_name account_name login',
  'user.authorization.password':
    'password password_hash passwd pwd encrypted_password hashedPassword パスワード 暗証番号 pin_code passcode pass_hash',
  'user.demographic.date_of_birth':
    'birthday birth_date birthDate date_of_birth dob DOB seinengappi 生年月日 誕生日 birth_year tanjobi bday 生年月日_西暦 child_birthdate',
  'user.demographic.age_range': 'age age_group nenrei 年齢 年代 ageRange',
  'user.demographic.gender': 'gender sex seibetsu 性別 gender_cd sexCode seibetu_kbn',
  'user.demographic.marital_status': 'marital_status is_married 婚姻状況 配偶者有無 spouse_flg',
  'user.demographic.race_ethnicity': 'race ethnicity 人種 ethnic_group',
  'user.demographic.religious_belief': 'religion religiousAffiliation 宗教',
  'user.financial.credit_card':
    'card_number cardNo credit_card_number cc_number ccnum pan cvv card_cvc card_expiry カード番号 クレジットカード番号 カード有効期限 creditCardNum payment_card_no',
  'user.financial.bank_account':
    'account_number bank_account_no accountNumber iban koza_bango 口座番号 口座名義 振込先口座 bank_acct_num kouza_meigi account_holder refund_account',
  'user.financial': 'salary annual_income nenshu 年収 給与額 monthlyIncome kyuyo credit_score 借入残高 hourly_wage',
  'user.government_id.national_identification_number':
    'my_number mynumber kojin_bango 個人番号 マイナンバー ssn national_id social_security_number individualNumber 基礎年金番号 nationalIdNo',
  'user.government_id.passport_number': 'passport_no passportNumber 旅券番号 パスポート番号 passport_expiry',
  'user.government_id.drivers_license_number':
    'drivers_license_number licence_no driverLicenseNo 運転免許証番号 免許証番号 menkyo_bango driving_licence dl_number',
  'user.government_id.immigration': 'residence_card_no 在留カード番号 在留資格 zairyu_card_no',
  'user.health_and_medical.insurance_beneficiary_id':
    'insurance_number 被保険者番号 保険証番号 hihokensha_bango health_insurance_no insuredNumber',
  'user.health_and_medical':
    'diagnosis disease_name blood_type allergies medical_history 病名 既往歴 血液型 アレルギー 服薬情報 disability_grade 障害等級 健診結果 symptoms ketsuekigata vaccination_date pregnancy_week',
  'user.criminal_history': 'criminal_record 犯罪歴 前科 conviction_date',
  'user.biometric.fingerprint': 'fingerprint_template 指紋データ finger_print',
  'user.biometric': 'face_image 顔写真 faceTemplate 顔画像パス iris_code',
  'user.device.ip_address':
    'ip ip_address ipAddr client_ip remote_addr IPアドレス last_login_ip current_sign_in_ip source_ip',
  'user.device.cookie_id': 'cookie_id session_id sessionToken cookie クッキーID visitor_id',
  'user.device.device_id': 'device_id imei idfa deviceToken push_token mac_address 端末ID 広告ID gaid android_id',
  'user.location.precise': 'latitude lng lat longitude gps_position 緯度 経度 位置情報 geoLocation last_known_location',
  'user.job_title': 'job_title occupation 職業 役職 shokugyo yakushoku_cd 職種 jobTitle',
  'user.workplace': 'employer workplace 勤務先 kinmusaki_mei employer_name 勤務先名',
  'user.unique_id':
    'customer_id user_id userId member_no 会員番号 顧客ID kaiin_bango memberNumber patient_id 社員番号 employee_no account_id 利用者番号 shain_no cust_no uid',
  'user.behavior.browsing_history': 'user_agent referrer last_page_viewed 閲覧履歴 landing_page http_referer',
  'user.behavior.search_history': 'search_query searchKeyword 検索キーワード search_term',
  'user.behavior.purchase_history': 'purchase_history 購入履歴 order_history 購買履歴',
  '-': `id created_at updated_at deleted_at version status type price quantity amount_total product_name productName item_name file_name
    table_name column_name class_name event_name campaign_name category_name shop_name store_name company_name brand_name plan_name
    service_name host_name domain_name queue_name role_name group_name tag_name template_name country_name bank_name department_name
    project_name branch_name is_email_verified email_count email_template_id email_sent_at tel_flg phone_model phone_verified ip_whitelist
    sort_order display_order page_number max_age cache_age cookie_policy_version zip_file_path city_count 商品名 会社名 店舗名 部署名
    ファイル名 銀行名 商品コード 数量 単価 合計金額 作成日時 更新日時 削除フラグ 備考 区分 メール送信フラグ メール件数 currency tax_rate
    discount_rate stock_count warehouse_code sku barcode isbn order_id order_no invoice_no line_no payment_method payment_status
    shipping_status due_date start_date end_date valid_from description title body comment url image_url file_size mime_type checksum
    locale timezone language_code currency_code country_code enabled is_active is_deleted lock_version parent_id position priority
    retry_count error_code error_message log_level job_id queue_size batch_id shouhin_cd shouhin_mei suuryou tanka kingaku zaiko
    souko_cd nouhin_bi hacchu_no denpyo_no kubun biko sakusei_bi koushin_bi sakujo_flg tax_included weight height_mm width color size
    api_key_name menu_name display_name_template server_address memory_address wallet_address_format address_count password_policy
    password_reset_at card_type card_brand account_type 口座種別 カード種別 race_condition_count storage_location location_id
    software_license_key system_diagnosis hash sha256_fingerprint uuid token_type`,
};

/** Each name with its kind; undefined where it holds none. */
export const labelledNames: readonly (readonly [name: string, kind: string | undefined])[] = Object.entries(
  LABELLED,
).flatMap(([kind, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, kind === '-' ? undefined : kind] as const),
);
