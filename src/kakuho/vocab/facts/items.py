"""Which items of information are concerned (個人データの項目), as finely as the law tells them apart."""

from kakuho.vocab.facts.words import Word


class Item(Word):
    """One item; the words follow the distinctions of 法2条3項, 令2条, GL 2-3 and Q&A 6-11/6-12."""

    NAME = "name", "氏名", "name"
    KANA = "kana", "フリガナ", "reading of the name"
    ADDRESS = "address", "住所", "address"
    PHONE = "phone", "電話番号", "telephone number"
    EMAIL = "email", "メールアドレス", "e-mail address"
    SNS_ACCOUNT = "sns_account", "SNSアカウント名", "social-network account name"
    BIRTH_DATE = "birth_date", "生年月日", "date of birth"
    SEX = "sex", "性別", "sex"
    PHOTO = "photo", "顔写真・映像", "photograph, video"
    MEMBER_NUMBER = "member_number", "会員番号・顧客番号・社員番号", "member, customer or staff number"
    EMPLOYER = "employer", "勤務先・役職・職業", "employer, post, occupation"
    EDUCATION = "education", "学歴・成績", "education, marks"
    RESUME = "resume", "履歴書・応募書類(要配慮の記載は別項目で)", "application papers"
    SALARY = "salary", "給与・年収・資産・負債", "salary, assets, debts"
    EVALUATION = "evaluation", "人事評価・相談記録等", "appraisal, records of counselling"
    FAMILY = "family", "家族構成", "family"
    NATIONALITY = "nationality", "国籍(単純な国籍・「外国人」)", "nationality as such"
    SURVEY_ANSWERS = "survey_answers", "アンケート回答・問合せ内容", "answers to a survey, inquiry"
    PURCHASE_HISTORY = "purchase_history", "購買・利用・予約の履歴", "history of purchases, use, bookings"
    CONTRACT = "contract", "契約内容・申込書の内容", "content of a contract"
    INSURANCE_POLICY = (
        "insurance_policy",
        "保険契約の内容(傷病歴を除く)",
        "insurance policy (no medical history)",
    )

    MY_NUMBER = "my_number", "個人番号(マイナンバー)", "My Number"
    ID_DOCUMENT_IMAGE = (
        "id_document_image",
        "本人確認書類の画像(運転免許証等。個人番号を含むときは個人番号も)",
        "image of an identity document",
    )
    LICENCE_NUMBER = "licence_number", "運転免許証番号", "driving licence number"
    PASSPORT_NUMBER = "passport_number", "旅券番号", "passport number"
    PENSION_NUMBER = "pension_number", "基礎年金番号", "basic pension number"
    HEALTH_INSURANCE_NUMBER = "health_insurance_number", "被保険者番号・記号", "health insurance number"
    BIOMETRIC = "biometric", "生体情報(顔・指紋・静脈等の特徴量、個人識別符号)", "biometric features"
    GENOME = "genome", "DNAの塩基配列・ゲノムデータ", "genome data"

    CARD_NUMBER = "card_number", "クレジットカード番号(全桁。番号だけでも)", "full payment card number"
    CARD_LAST4_EXPIRY = (
        "card_last4_expiry",
        "カード番号の下4桁(と有効期限)だけ",
        "last four digits (and expiry) only",
    )
    CARD_EXPIRY = "card_expiry", "カードの有効期限", "card expiry"
    CARD_SECURITY_CODE = "card_security_code", "セキュリティコード", "card security code"
    CARD_PIN = "card_pin", "カードの暗証番号", "card PIN"
    DEBIT_CARD_NUMBER = (
        "debit_card_number",
        "デビットカード・プリペイドカード番号",
        "debit or prepaid card number",
    )
    BANK_ACCOUNT = (
        "bank_account",
        "口座情報(金融機関・支店・口座番号・名義。暗証番号等なし)",
        "bank account number without a secret",
    )
    BANK_ACCOUNT_WITH_SECRET = (
        "bank_account_with_secret",
        "口座番号と暗証番号等(送金に足りる組)",
        "bank account number with a PIN or password",
    )
    ONLINE_BANKING_CREDENTIALS = (
        "online_banking_credentials",
        "ネットバンキング・証券口座のIDとパスワード",
        "online banking or brokerage ID and password",
    )
    CREDENTIALS_WITH_PAYMENT = (
        "credentials_with_payment",
        "送金・決済機能のあるサービスのIDとパスワードの組",
        "ID and password of a service that can pay or transfer",
    )
    CREDENTIALS_WITHOUT_PAYMENT = (
        "credentials_without_payment",
        "送金・決済機能のないサービスのIDとパスワードの組",
        "ID and password of a service that cannot pay",
    )
    CREDENTIALS = (
        "credentials",
        "IDとパスワードの組(送金・決済機能の有無は不明)",
        "ID and password, not known whether the service can pay",
    )
    LOGIN_ID = "login_id", "ログインIDだけ", "log-in ID only"
    PASSWORD = "password", "パスワードだけ(IDなし)", "password only"
    PASSWORD_HASH = "password_hash", "ハッシュ化されたパスワード", "hashed password"
    SECRET_QUESTION = "secret_question", "秘密の質問と答え", "secret question and answer"
    ELECTRONIC_MONEY = (
        "electronic_money",
        "電子マネー・ポイント・暗号資産を動かせる情報",
        "what moves e-money, points or crypto-assets",
    )

    RACE = "race", "人種・世系・民族的出身", "race, descent, ethnic origin"
    CREED = "creed", "信条(思想・信仰)", "creed (thought, religion)"
    SOCIAL_STATUS = "social_status", "社会的身分", "social status"
    MEDICAL_HISTORY = "medical_history", "病歴・傷病歴・障害等の診断名", "medical history"
    CRIMINAL_RECORD = "criminal_record", "犯罪の経歴(前科)", "criminal record"
    CRIME_VICTIM = (
        "crime_victim",
        "犯罪により害を被った事実(刑事手続に着手されたもの)",
        "having been a victim of crime (proceedings begun)",
    )
    DISABILITY = "disability", "心身の機能の障害(手帳の所持、福祉サービスの利用を含む)", "disability"
    CHECKUP_RESULT = (
        "checkup_result",
        "健康診断・ストレスチェック・人間ドック・特定健診等の結果",
        "result of a check-up or stress check",
    )
    GENETIC_TEST_RESULT = "genetic_test_result", "遺伝子検査の結果", "result of a genetic test"
    HEALTH_GUIDANCE = (
        "health_guidance",
        "医師等による保健指導・面接指導(受けた事実を含む)",
        "health guidance by a doctor (or the fact of it)",
    )
    MEDICAL_TREATMENT = (
        "medical_treatment",
        "診療情報・診療を受けた事実(病院の受診・予約の事実を含む)",
        "medical treatment (or the fact of a visit to a hospital)",
    )
    DISPENSING = (
        "dispensing",
        "調剤情報・処方・薬歴・調剤を受けた事実",
        "dispensing of medicine (or the fact of it)",
    )
    CRIMINAL_PROCEDURE = (
        "criminal_procedure",
        "被疑者・被告人として刑事手続が行われた事実(逮捕等)",
        "criminal procedure against the principal (arrest …)",
    )
    JUVENILE_PROCEDURE = "juvenile_procedure", "少年の保護事件に関する手続", "juvenile protection procedure"
    OTHER_SPECIAL_CARE = (
        "other_special_care",
        "その他の要配慮個人情報",
        "other special-care-required information",
    )
    ORDINANCE_SPECIAL_CARE = (
        "ordinance_special_care",
        "条例要配慮個人情報",
        "special-care-required information under an ordinance",
    )

    CHECKUP_ATTENDANCE = (
        "checkup_attendance",
        "健康診断等を受診した(受診しなかった)事実だけ",
        "the mere fact of having had a check-up",
    )
    BODY_MEASUREMENT = (
        "body_measurement",
        "健診・診療と関係なく知った身長・体重・血圧・体温等",
        "height, blood pressure … learned outside medicine",
    )
    INFERRED_SENSITIVE = (
        "inferred_sensitive",
        "要配慮を推知させるにすぎない情報(宗教書の購買、肌の色など)",
        "what merely lets one infer special-care information",
    )
    WITNESS_IN_INVESTIGATION = (
        "witness_in_investigation",
        "他人の事件の取調べ・証人尋問を受けた事実",
        "questioned about somebody else's crime, witness",
    )
    UNREPORTED_VICTIM = (
        "unreported_victim",
        "刑事手続に着手されていない被害の事実",
        "harm suffered without criminal proceedings",
    )

    COOKIE_ID = "cookie_id", "Cookie ID等の端末識別子", "cookie ID"
    ADVERTISING_ID = "advertising_id", "広告ID", "advertising ID"
    DEVICE_ID = "device_id", "端末・機器の識別番号", "device ID"
    IP_ADDRESS = "ip_address", "IPアドレス", "IP address"
    BROWSING_HISTORY = "browsing_history", "閲覧履歴", "browsing history"
    INTERESTS = "interests", "興味・関心・属性の推定", "interests, inferred attributes"
    LOCATION = "location", "位置情報(断片)", "location (fragments)"
    LOCATION_HISTORY = "location_history", "連続的に蓄積された位置情報", "accumulated location"
    COMMUNICATIONS_CONTENT = "communications_content", "通信の内容", "content of communications"
    COMMUNICATIONS_HISTORY = (
        "communications_history",
        "通信履歴(発着信、通信日時、通信先等)",
        "record of communications",
    )
    CORPORATE_NAME = "corporate_name", "法人名・法人の代表番号・所在地", "company name, switchboard number"
    FORM_INPUT = "form_input", "フォームへの入力内容(項目不詳)", "what was entered in a form (unspecified)"
    GENERAL = (
        "general",
        "会員情報・顧客情報等(項目の内訳が示されず、要配慮・財産的被害の項目を含まない)",
        "customer or member data, unspecified, nothing special-care or financial",
    )
    OTHER = "other", "その他(要配慮・財産的被害に関わらない)", "other, neither special-care nor financial"
