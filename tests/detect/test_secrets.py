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
    (
        "aws_secret_access_key = abcdefghij0123456789+/abcdefghij01234567",
        [("API_TOKEN", "abcdefghij0123456789+/abcdefghij01234567")],
    ),
    (f"token: ghp_{'a1' * 18}.", [("API_TOKEN", f"ghp_{'a1' * 18}")]),
    (f"github_pat_{'a1' * 11}_{'b2' * 20} です", [("API_TOKEN", f"github_pat_{'a1' * 11}_{'b2' * 20}")]),
    (f"glpat-{'a1' * 10}", [("API_TOKEN", f"glpat-{'a1' * 10}")]),
    (f"sk_live_{'a1' * 12}", [("API_TOKEN", f"sk_live_{'a1' * 12}")]),
    (f"xoxb-{'1' * 12}-{'2' * 12}-{'a' * 24}", [("API_TOKEN", f"xoxb-{'1' * 12}-{'2' * 12}-{'a' * 24}")]),
    (f"SG.{'a1' * 11}.{'b2' * 21}b", [("API_TOKEN", f"SG.{'a1' * 11}.{'b2' * 21}b")]),
    (
        "a@example.jp:Sakura99\nb@example.jp:hanabi!1\n",
        [
            ("EMAIL", "a@example.jp"),
            ("PASSWORD", "Sakura99"),
            ("EMAIL", "b@example.jp"),
            ("PASSWORD", "hanabi!1"),
        ],
    ),
    ("AKIAABCDEFGHIJKLMNOP", [("API_TOKEN", "AKIAABCDEFGHIJKLMNOP")]),
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
    assert spans(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_talk_of_passwords_and_placeholders_is_left_alone(text):
    assert spans(text) == []


def test_a_private_key_is_one_finding_from_its_first_line_to_its_last():
    key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEow\n" * 20 + "-----END RSA PRIVATE KEY-----"
    assert spans(f"see\n{key}\nend") == [("PRIVATE_KEY", key)]
