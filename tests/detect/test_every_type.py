"""Every type that is promised: in a sentence, in a column of a table, and not in a near miss.

The types are those of issue 3, of the development set, and of Japan in Microsoft Purview and Google Sensitive
Data Protection (docs/reference/kinds.md).
"""

# ruff: noqa: E501  one type a line
from dataclasses import dataclass

import pyarrow as pa
import pytest

from kakuho.detect import message_columns, scan_texts

UUID = "0a1b2c3d-1111-4222-8333-0123456789ab"
HEX = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


@dataclass(frozen=True)
class Type:
    """A kind with a value, the heading of its column, and a text that only looks like one."""

    kind: str
    sentence: str
    value: str
    heading: str
    near_miss: str
    category: str = ""
    name: str = ""


TYPES = (
    Type("NAME", "昨日、森川朋美さんから電話がありました。", "森川朋美", "氏名", "森川の水位は平年並みです。"),
    Type("PHONE", "折返しは090-0000-1234へお願いします。", "090-0000-1234", "電話番号", "図面番号 090-0000-1234-5"),
    Type("EMAIL", "連絡はhanako@example.jpまで。", "hanako@example.jp", "メール", "画像は logo@2x.png です。"),
    Type("POSTAL", "送り先は〒100-0001です。", "100-0001", "郵便番号", "型番は100-0001です。"),
    Type("ADDRESS", "届け先は東京都千代田区千代田1-1です。", "東京都千代田区千代田1-1", "住所", "東京都の人口は増えた。"),
    Type("DOB", "私は1980年1月31日生まれです。", "1980年1月31日", "生年月日", "1980年1月31日に開業した。"),
    Type("AGE", "申込者の年齢:34歳", "34", "年齢", "対象年齢:20歳以上"),
    Type("GENDER", "性別:女性", "女性", "性別", "性別:男・女"),
    Type("CARD", "カードは4111 1111 1111 1111です。", "4111 1111 1111 1111", "カード番号", "会員は4111 1111 1111 1112件"),
    Type("CARD_EXPIRY", "有効期限:08/27", "08/27", "有効期限", "08/27 の会議は中止です。"),
    Type("CARD_CODE", "セキュリティコード:123", "123", "CVV", "123 個を出荷"),
    Type("BANK", "みどり銀行 青葉支店 普通預金 1234567", "1234567", "口座番号", "売上は 1234567 円でした。"),
    Type("BANK", "ゆうちょ銀行 記号 12340 番号 12345671", "12340 番号 12345671", "ゆうちょ記号番号", "記号 12 番号 3 の棚", "yucho"),
    Type("IBAN", "送金先 GB82 WEST 1234 5698 7654 32 です", "GB82 WEST 1234 5698 7654 32", "IBAN", "GB82 WEST 1234 5698 7654 33"),
    Type("SWIFT_BIC", "SWIFTコード:BOTKJPJT", "BOTKJPJT", "SWIFTコード", "BOTKJPJT という題名"),
    Type("MYNUMBER", "マイナンバーは1234 5678 9018です。", "1234 5678 9018", "個人番号", "注文番号 1234 5678 9018"),
    Type("CORPORATE_NO", "法人番号:7000012050002", "7000012050002", "法人番号", "7000012050002 をスキャンした"),
    Type("LICENSE", "免許証番号は301234567810です。", "301234567810", "運転免許証番号", "管理番号 301234567810"),
    Type("DRIVING_HISTORY_NO", "運転経歴証明書の番号 901216742370", "901216742370", "運転経歴証明書番号", "伝票 901216742370"),
    Type("PASSPORT", "旅券番号はTK1234567です。", "TK1234567", "パスポート番号", "品番 TK1234567"),
    Type("RESIDENCE_CARD", "在留カードの番号はAB12345678CDです。", "AB12345678CD", "在留カード番号", "AB123456789CD は部品"),
    Type("RESIDENT_CODE", "住民票コードは12345678903です。", "12345678903", "住民票コード", "受付番号 12345678903"),
    Type("PENSION", "基礎年金番号は1234-567890です。", "1234-567890", "基礎年金番号", "契約番号 1234-567890"),
    Type("INSURED_NO", "雇用保険被保険者番号は1234-567890-1です。", "1234-567890-1", "雇用保険被保険者番号", "部品1234-567890-1", "employment"),
    Type("INSURED_NO", "保険証の記号・番号は1234・567です。", "1234・567", "保険証記号番号", "比率は 1234・567 でした", "health"),
    Type("INSURED_NO", "介護保険被保険者番号は1234567890です。", "1234567890", "介護保険被保険者番号", "1234567890 円", "care"),
    Type("INSURER_NO", "保険者番号は06130447です。", "06130447", "保険者番号", "保険者数は 06130448 件"),
    Type("SOCIAL_INSURANCE_NO", "社会保険番号:1234-567890", "1234-567890", "社会保険番号", "社会保険料 1234"),
    Type("IP", "203.0.113.7 からの接続です。", "203.0.113.7", "IPアドレス", "バージョン 203.0.113.7 に更新"),
    Type("IP", "2001:db8:85a3::8a2e:370:7334 からの接続", "2001:db8:85a3::8a2e:370:7334", "IPv6アドレス", "std::face::bad(x)", name="IPv6"),
    Type("MAC_ADDRESS", "端末 00:1b:44:11:3a:b7 が接続した", "00:1b:44:11:3a:b7", "MACアドレス", "指紋 00:1b:44:11:3a:b7:00:1b:44:11"),
    Type("LOCATION", "現在地 35.681236, 139.767125 です", "35.681236, 139.767125", "GPS座標", "比率 0.123456, 0.654321"),
    Type("COOKIE_ID", f"cookie_id={HEX} の訪問", HEX, "Cookie ID", f"request_id={HEX}"),
    Type("AD_ID", f"idfa={UUID} に配信", UUID, "広告ID", f"trace {UUID}"),
    Type("HASHED_EMAIL", f"email_sha256={HEX * 2} で照合", HEX * 2, "ハッシュ化メールアドレス", f"sha256 {HEX * 2}"),
    Type("SNS_HANDLE", "インスタ @hanako.s をフォロー", "@hanako.s", "SNSアカウント", "単価 @120 円"),
    Type("VEHICLE_NO", "車は品川 300 あ 12-34 です", "品川 300 あ 12-34", "自動車登録番号", "品川 300 円の切符"),
    Type("LOGIN_ID", "ログインID:hanako.s21", "hanako.s21", "ログインID", "ログインIDは管理者が発行します"),
    Type("PASSWORD", "パスワードは Kaze#2931x です", "Kaze#2931x", "パスワード", "パスワードは8文字以上です"),
    Type("API_TOKEN", "api_key=Zk39dLq0Pw81mXv7Rt5aYs2c", "Zk39dLq0Pw81mXv7Rt5aYs2c", "APIキー", "api_key=${API_KEY}"),
    Type("PRIVATE_KEY", "秘密鍵:MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "秘密鍵", "秘密鍵は金庫に保管します"),
    Type("BIOMETRIC", "指紋テンプレート: Rk1SACAyMAABKgAA0123", "Rk1SACAyMAABKgAA0123", "指紋テンプレート", "指紋認証は使いません"),
    Type("COMPANY_ID", "社員番号:E660417", "E660417", "社員番号", "伝票番号:E660417", name="employee"),
    Type("COMPANY_ID", "学籍番号:S2201234", "S2201234", "学籍番号", "教室番号:S2201", name="student"),
    Type("COMPANY_ID", "お客様番号は60417-8812です", "60417-8812", "お客様番号", "お客様数は60417件です", name="customer"),
    Type("SENSITIVE", "森川さんはうつ病と診断された。", "うつ病", "病名", "うつ病の予防に関する講座", "medical_history"),
    Type("SENSITIVE", "本人は身体障害者手帳2級を所持している。", "身体障害者手帳2級", "障害の種類", "障害者手帳の制度のご案内", "disability"),
    Type("SENSITIVE", "社員の健診結果:要精密検査", "要精密検査", "健康診断結果", "健診結果の見方の手順書", "checkup_result"),
    Type("SENSITIVE", "患者は人工透析を受けている。", "透析", "治療内容", "透析装置の販売を始めた", "medical_treatment"),
    Type("SENSITIVE", "患者にメトホルミン250mgを処方した。", "メトホルミン250mg", "処方薬", "新薬の承認が発表された", "dispensing"),
    Type("SENSITIVE", "本人には窃盗の前科がある。", "窃盗の前科", "犯罪歴", "前科の照会に関する規定", "criminal_record"),
    Type("SENSITIVE", "彼女は強盗の被害に遭った。", "強盗の被害", "犯罪被害", "強盗の被害件数は減った", "crime_victim"),
    Type("SENSITIVE", "彼はイスラム教徒です。", "イスラム教徒", "信条", "イスラム教徒の人口の推計", "creed"),
    Type("SENSITIVE", "彼女はアイヌ民族の出身です。", "アイヌ民族", "人種", "アイヌ民族に関する施策の法律", "race"),
    Type("SENSITIVE", "本人は被差別部落の出身だと話した。", "被差別部落", "社会的身分", "社会的身分による差別を禁じる法律", "social_status"),
    Type("SENSITIVE", "少年は家庭裁判所に送致され、保護観察となった。", "保護観察", "", "保護観察官の募集", "juvenile_procedure"),
    Type("SENSITIVE", "被告人は勾留され、起訴された。", "起訴", "", "起訴状の様式を改める", "criminal_procedure"),
    Type("SENSITIVE", "患者の遺伝子検査の結果、BRCA1変異が陽性だった。", "BRCA1変異", "遺伝子検査結果", "遺伝子検査の原理を学ぶ講座", "genome"),
)  # fmt: skip
IDS = [one.name or f"{one.kind} {one.category}".strip() for one in TYPES]


def found(text):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [(row["kind"], text[row["start"] : row["end"]], row["rule"]) for row in rows]


@pytest.mark.parametrize("one", TYPES, ids=IDS)
def test_the_type_is_found_in_a_sentence(one):
    hits = [(value, rule) for kind, value, rule in found(one.sentence) if kind == one.kind]
    touching = [rule for value, rule in hits if value in one.value or one.value in value]
    assert touching, found(one.sentence)
    assert not one.category or any(rule.endswith(one.category) for rule in touching), touching


@pytest.mark.parametrize(
    "one",
    [one for one in TYPES if one.heading],
    ids=[i for i, t in zip(IDS, TYPES, strict=True) if t.heading],
)
def test_the_type_is_found_in_a_column_of_a_table(one):
    text = f"区分\t{one.heading}\t状態\n" + f"一般\t{one.value}\t済\n" * 3
    values = [value for kind, value, _ in found(text) if kind == one.kind]
    assert values == [one.value] * 3, found(text)


@pytest.mark.parametrize("one", TYPES, ids=IDS)
def test_the_type_is_not_found_in_a_near_miss(one):
    assert [value for kind, value, _ in found(one.near_miss) if kind == one.kind] == []


def test_what_was_said_in_messages_is_the_content_of_communications():
    assert message_columns(("From", "To", "件名", "本文")) == (2, 3)
    assert message_columns(("氏名", "本文")) == ()
