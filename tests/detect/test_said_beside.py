"""What stands beside a finding, or behind words that no list of labels holds, and what only looks like it."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

CARD = "4111 1111 1111 1111"
DIGEST = "5ee8b2e5cfd5e8c42bd8b605a12732b178cdbe16"
FOUND = [
    ("個人番号 1234・5678・9018", [("MYNUMBER", "1234・5678・9018")]),
    ("個人番号又は基礎年金番号 123456789018 喪失", [("MYNUMBER", "123456789018")]),
    ("基礎年金番号又は個人番号 1234-567890 喪失", [("PENSION", "1234-567890")]),
    ("マイナンバーの件。妻(花子)の番号は 1234 5678 9018 です", [("MYNUMBER", "1234 5678 9018")]),
    ("マイナンバーの件。注文番号 123456789018 です", []),
    ("n=x&cc=4111111111111111&x=09/29&c=629", [("CARD", None),
      ("CARD_EXPIRY", "09/29"), ("CARD_CODE", "629")]),
    (f"カード番号 {CARD}/期限 08/29/裏の3ケタ 232", [("CARD", CARD),
      ("CARD_EXPIRY", "08/29"), ("CARD_CODE", "232")]),
    (f"{CARD} 期限04/30 裏の番号894", [("CARD", CARD), ("CARD_EXPIRY", "04/30"), ("CARD_CODE", "894")]),
    ("お名前:荒木千穂里(本名)、70歳です", [("AGE", "70")]),
    ('birthday: ISODate("1990-01-02T00:00:00Z")', [("DOB", "1990-01-02")]),
    ("会計 → a@example.jp / mori9@47563?", [("EMAIL", "a@example.jp"), ("PASSWORD", "mori9@47563?")]),
    ("DB_USER=samiko.kuro2", [("LOGIN_ID", "samiko.kuro2")]),
    ("HSET user:78521 plan", []),
    ("アカウントが正常にログオンしました。\n端末名: PC-4377\nポート: 40096\n", []),
    ("www 300 IN A 203.0.113.97\n", []),
    ("ping 203.0.113.97 が届かない", [("IP", "203.0.113.97")]),
    (f"カード番号 {CARD} 利用日 10/28", [("CARD", CARD)]),
    (f"カード番号 {CARD}、有効期限は2028年4月、裏面の3桁は232です", [("CARD", CARD),
      ("CARD_EXPIRY", "2028年4月"), ("CARD_CODE", "232")]),
    ("pay card=4111-1111-1111-1111&exp=1128&cvc=232", [("CARD", None),
      ("CARD_EXPIRY", "1128"), ("CARD_CODE", "232")]),
    ("妻(花子)の番号 1234 5678 9018", [("MYNUMBER", "1234 5678 9018")]),
    ("妻(花子)の番号 1234 5678 9017", []),
    ("マイナ番号=123456789018", [("MYNUMBER", "123456789018")]),
    ("届出人 一九五八年四月二十五日生", [("DOB", "一九五八年四月二十五日")]),
    ("Tel.090-0000-0001 まで", [("PHONE", "090-0000-0001")]),
    ("佐藤 花子(b. April 25, 1958)", [("DOB", "April 25, 1958")]),
    ("未成年者(昭和二一年九月一六日生)", [("DOB", "昭和二一年九月一六日")]),
    ("退職 山口 薫(S59年1月8日生・定年)", [("DOB", "S59年1月8日")]),
    ("児童 高橋 光盛(1996.1.3)", [("DOB", "1996.1.3")]),
    ("担当 高橋 光盛(2025.1.3)", []),
    ("担当 高橋 光盛 1996年1月3日入社", []),
    ("同居 高橋 花子(子・H30.1.15)", [("DOB", "H30.1.15")]),
    ("申請者 山田 太郎 昭和17年4月27日 療養を受けた者 別記", [("DOB", "昭和17年4月27日")]),
    ("担当 山田 太郎 2001年4月1日 採用", []),
    ("氏名 スズキ カツトシ 生 S18/5/24", [("DOB", "S18/5/24")]),
    ("児童 高橋 光盛(平成10年生・女)", [("GENDER", "女")]),
    ("氏名 山田 花子 男・女 昭和34年12月21日生", [("DOB", "昭和34年12月21日")]),
    ("生年月日 1967(昭和42)年11月20日 個人番号提出 済", [("DOB", "1967(昭和42)年11月20日")]),
    ("申告者 清水 善市(男性・75)", [("GENDER", "男性"), ("AGE", "75")]),
    ("父(37)が入院", [("AGE", "37")]),
    ("複合機 管理者 → ID u814124\nパスワード Umi@19222",
     [("LOGIN_ID", "u814124"), ("PASSWORD", "Umi@19222")]),
    ("BASIC認証: sato_hanako / neko_4321z", [("LOGIN_ID", "sato_hanako"), ("PASSWORD", "neko_4321z")]),
    ("dn: uid=sato_hanako,ou=people,dc=example,dc=jp", [("LOGIN_ID", "sato_hanako")]),
    ("uid=1000(app) gid=1000(app)", []),
    ("ansible_host=10.1.2.3 ansible_user=deploy", []),
    ("メールのハッシュ(SHA-256)を渡します。値は " + DIGEST, [("HASHED_EMAIL", DIGEST)]),
    ("メールアドレスのハッシュ値は渡さない。コミット: " + DIGEST, []),
    ("MD5(小文字にした email)は 0f1e2d3c4b5a69788796a5b4c3d2e1f0", [("HASHED_EMAIL", None)]),
    (f"hashed_email,phone_sha256,seg\n{DIGEST},{DIGEST[::-1]},a\n", [("HASHED_EMAIL", DIGEST)]),
    ('"__utma=123456789.987654321.1704563262.1704563262.1704563262.3; x"', [("COOKIE_ID", None)]),
    ("_yjsu_yjad=1704563262.94d7b2c7-7361-4183-b66b-a7cedc2d1d16", [("COOKIE_ID", None)]),
    ("生年月日 5460310", [("DOB", "5460310")]),
    ("受付番号 5460310", []),
    ("12  SUZUKI KAORU  KOR  Nov 4, 1968  P/P TK5945664  DEP Nov 4, 2025", [("DOB", "Nov 4, 1968")]),
    ("Widget A  Nov 4, 1968  P/N TK5945664", []),
    ("psql -h db -U sato_hanako", [("LOGIN_ID", "sato_hanako")]),
    ("記入例\n口座番号 1234567 電話 090-0000-0001\n", []),
    ("記入例は別紙\n\n電話 090-0000-0001\n", [("PHONE", "090-0000-0001")]),
    ("認証: SAML / OIDC", []),
    ("_gcl_au=1.1.829057761.1778848772&v=2", [("COOKIE_ID", "1.1.829057761.1778848772")]),
    ("連絡 sato84[at]example.com まで", [("EMAIL", "sato84[at]example.com")]),
    ("番号 第 304312158170 号", [("LICENSE", "304312158170")]),
    ("番号 第 304312158180 号", []),
    ("便潜血 陽性。面談の申出あり", [("SENSITIVE", "便潜血 陽性")]),
    ("高血圧と糖尿病を防ぐために塩分を減らしましょう", []),
    ("前科に関する事実をみだりに公表されない利益", []),
    ("健康診断の結果や障害者手帳の交付を受けている事実も政令で含まれる", []),
    ('dns    = ["192.168.3.1", "192.168.3.2"]', []),
    ('"ClientIP":"192.168.3.1"', [("IP", "192.168.3.1")]),
    ('reason="bad password" sid=04656c2a', []),
    (f"visitor\thashed_email_sha1\n1\t{DIGEST}\n2\t{DIGEST}\n3\t{DIGEST}", [("HASHED_EMAIL", DIGEST)] * 3),
]  # fmt: skip
KINDS = {
    "MYNUMBER", "PENSION", "CARD", "CARD_EXPIRY", "CARD_CODE", "DOB", "GENDER", "AGE", "LOGIN_ID", "PASSWORD",
    "COOKIE_ID", "EMAIL", "LICENSE", "SENSITIVE", "IP", "HASHED_EMAIL", "PHONE",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:30] for text, _ in FOUND])
def test_what_stands_beside_a_finding_counts_where_the_words_say_so(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    found = [(r["kind"], text[r["start"] : r["end"]]) for r in rows if r["kind"] in KINDS]
    assert [one[0] for one in found] == [one[0] for one in expected]
    assert all(value is None or value == one[1] for one, (_, value) in zip(found, expected, strict=True))


def test_a_column_headed_id_beside_passwords_holds_login_names() -> None:
    text = "| time | id | pw |\n|---|---|---|\n| 1 | u141271 | Umi@98101? |\n| 2 | u141272 | Kaze@1234? |\n"
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert [text[r["start"] : r["end"]] for r in rows if r["kind"] == "LOGIN_ID"] == ["u141271", "u141272"]
