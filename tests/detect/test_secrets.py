import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def spans(text):
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return [(row["kind"], text[row["start"] : row["end"]]) for row in rows]


FOUND = [
    ("password=Sakura!2732x", [("PASSWORD", "Sakura!2732x")]),
    ("  password: 'hanabi-99'", [("PASSWORD", "hanabi-99")]),
    ("パスワード:neko_1535Y", [("PASSWORD", "neko_1535Y")]),
    ("ID: taro.y / PW: neko_1535Y で", [("LOGIN_ID", "taro.y"), ("PASSWORD", "neko_1535Y")]),
    ("ログインID:taro.y", [("LOGIN_ID", "taro.y")]),
    ("DATABASE_URL=mysql://root:Sakura!1x@db:3306/crm", [("PASSWORD", "Sakura!1x")]),
    ("aws_secret_access_key = abcdefghij0123456789+/abcdefghij01234567", None),
    ("AKIAABCDEFGHIJKLMNOP", [("PASSWORD", "AKIAABCDEFGHIJKLMNOP")]),
    ("年齢:46 性別:女性", [("AGE", "46"), ("GENDER", "女性")]),
    ("(満53歳)", [("AGE", "53")]),
    ("有効期限:02/32", [("CARD_EXPIRY", "02/32")]),
    ("セキュリティコード:180", [("CARD_CODE", "180")]),
    ("会員ID M0212121 で", [("COMPANY_ID", "M0212121")]),
]
NOTHING = [
    "パスワードは8文字以上、英数字を混ぜてください。",
    "password=${DB_PASSWORD}",
    "password: ********",
    "password = os.environ['PW']",
    "passwordの入力欄に autocomplete を付ける",
    "user=root",
    "18歳以上の方",
    "有効期限:発行日より30日",
    "https://example.jp/a:b",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_lets_somebody_in_is_found(text, expected):
    found = spans(text)
    assert [kind for kind, _ in found] == ["PASSWORD"] if expected is None else found == expected


@pytest.mark.parametrize("text", NOTHING)
def test_talk_of_passwords_and_placeholders_is_left_alone(text):
    assert spans(text) == []


def test_a_private_key_is_one_finding_from_its_first_line_to_its_last():
    key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEow\n" * 20 + "-----END RSA PRIVATE KEY-----"
    assert spans(f"see\n{key}\nend") == [("PASSWORD", key)]
