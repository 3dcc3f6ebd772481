import pyarrow as pa
import pytest

from kakuho.detect import judge_columns, tally_columns
from kakuho.vocab.findings import ColumnChoice

NAMES = ["山田太郎", "佐藤花子", "鈴木 一郎", "高橋　美咲", "田中健"]
PHONES = ["03-0000-1234", "090-0000-1234", "０４２２－００－１２３４", "09000005678", "0300001234"]
DATES = ["1950-01-01", "1962-05-12", "1975-08-30", "1988-11-02", "2001-03-15"]


def table(**columns):
    return pa.RecordBatch.from_pydict(
        {name: pa.array(cells, type=pa.large_string()) for name, cells in columns.items()}
    )


def judged(header, cells):
    (judgement,) = judge_columns(None if header is None else (header,), table(c0=cells))
    return judgement


HEADED = [
    ("氏名", NAMES, "NAME", ""),
    ("お客様氏名（漢字）", NAMES, "NAME", ""),
    ("フリガナ", ["ヤマダ タロウ", "ｻﾄｳ ﾊﾅｺ", "スズキイチロウ"], "NAME", "kana"),
    ("姓", ["山田", "佐藤", "鈴木"], "NAME", "family"),
    ("first_name", ["Taro", "Hanako", "Ichiro"], "NAME", "given"),
    ("電話番号", PHONES, "PHONE", ""),
    ("TEL2", PHONES, "PHONE", "second"),
    ("契約者電話番号", PHONES, "PHONE", ""),
    ("customerPhoneNumber", PHONES, "PHONE", ""),
    ("e-mail", ["a@example.jp", "b@example.com"], "EMAIL", ""),
    ("郵便番号", ["1000001", "060-0000"], "POSTAL", ""),
    ("生年月日", DATES, "DOB", ""),
    ("都道府県", ["東京都", "北海道"], "ADDRESS", "prefecture"),
    ("ご住所", ["東京都千代田区千代田1-1", "札幌市中央区北1条西2丁目"], "ADDRESS", ""),
    ("マイナンバー", ["123456789018", "123456789012"], "MYNUMBER", ""),
    ("既往歴", ["なし", "喘息"], "SENSITIVE", "medical_history"),
    ("会員ID", ["A001", "A002"], "COMPANY_ID", ""),
    ("idfa", ["0a1b2c3d-1111-4222-8333-0123456789ab"], "AD_ID", ""),
    ("email_sha256", ["0a" * 32], "HASHED_EMAIL", ""),
    ("password", ["hunter2"], "PASSWORD", ""),
    ("性別", ["男", "女"], "GENDER", ""),
    ("年齢", ["34", "51歳"], "AGE", ""),
]


@pytest.mark.parametrize(("header", "cells", "kind", "role"), HEADED)
def test_a_header_with_fitting_cells_decides(header, cells, kind, role):
    judgement = judged(header, cells)
    assert (judgement.kind, judgement.role) == (kind, role)


NOT_PERSONAL = [
    ("注文番号", ["123456789018"] * 5),
    ("会社名", ["株式会社サンプル", "佐藤工業株式会社"]),
    ("担当", ["営業部", "総務部"]),
    ("登録日", DATES),
    ("created_at", DATES),
    ("商品名", ["りんご", "みかん"]),
    ("法人名", ["山田商店", "佐藤商店"]),
    ("電話番号", [None, "", " "]),
]


@pytest.mark.parametrize(("header", "cells"), NOT_PERSONAL)
def test_a_look_alike_column_holds_nothing(header, cells):
    assert judged(header, cells).kind is None


UNHEADED = [
    (NAMES, "NAME"),
    (PHONES, "PHONE"),
    (DATES, "DOB"),
    (["a@example.jp"] * 5, "EMAIL"),
    (["100-0001"] * 5, "POSTAL"),
]


@pytest.mark.parametrize(("cells", "kind"), UNHEADED)
def test_without_a_header_the_content_decides(cells, kind):
    assert judged(None, cells).kind == kind


def test_recent_dates_without_a_header_are_no_birth_dates():
    assert judged(None, ["2026-01-05", "2026-02-11", "2025-12-30", "2026-03-01", "2026-04-01"]).kind is None


def test_notes_are_free_text():
    assert judged("備考", ["山田様より電話あり"]).free_text


FOREIGN = ["Darcie Turtur", "Rourke Webb", "Imogen Akroyd", "Kydan Mccarthy"]


def test_a_header_that_says_name_alone_is_of_people_beside_a_birth_date():
    named, _ = judge_columns(("name", "birth_date"), table(c0=FOREIGN, c1=["1957-04-22", "1989-10-08"] * 2))
    assert (named.kind, named.role, named.free_text) == ("NAME", "romaji", False)
    assert "beside:DOB" in named.evidence


@pytest.mark.parametrize(
    ("names", "header", "beside"),
    [
        (FOREIGN, "category", ["a", "b", "c", "d"]),
        (["web-01", "db-02", "mail-1", "ns-2"], "dob", ["1957-04-22", "1989-10-08"] * 2),
        (["Acme Inc.", "Beta Ltd.", "Gamma Inc", "Delta Ltd"], "dob", ["1957-04-22", "1989-10-08"] * 2),
    ],
)
def test_a_header_that_says_name_alone_stays_open_elsewhere(names, header, beside):
    assert judge_columns(("name", header), table(c0=names, c1=beside))[0].kind is None


def test_a_column_that_a_person_called_none_stays_none():
    said = {0: ColumnChoice(None)}
    judged_so = judge_columns(("name", "dob"), table(c0=FOREIGN, c1=["1957-04-22", "1989-10-08"] * 2), said)
    assert judged_so[0].kind is None


def test_evidence_holds_no_value():
    judgement = judged("電話番号", PHONES)
    assert not any(cell in " ".join(judgement.evidence) for cell in PHONES)


def test_values_are_counted_per_column_and_split_names_once():
    batch = table(
        c0=["山田", "佐藤", None],
        c1=["太郎", "花子", ""],
        c2=["03-0000-1234", " ", None],
        c3=["鈴木様に電話", "", None],
    )
    judgements = judge_columns(("姓", "名", "TEL", "備考"), batch)
    tallies = tally_columns(batch, judgements)
    assert {column: tally.values for column, tally in tallies.items()} == {0: {"NAME": 2}, 2: {"PHONE": 1}}


def test_an_empty_sample_judges_nothing():
    assert [j.kind for j in judge_columns(("氏名",), table(c0=[]))] == [None]


@pytest.mark.parametrize(
    "nothing", ["なし", "無", "該当なし", "特になし", "-", "N/A", "無し", "特記事項なし"]
)
def test_an_answer_that_there_is_nothing_is_not_sensitive(nothing):
    batch = table(c0=[nothing, "喘息", None, " "])
    (tally,) = tally_columns(batch, judge_columns(("既往歴",), batch)).values()
    assert tally.values == {"SENSITIVE": 1}
    assert tally.categories == {"SENSITIVE": {"medical_history": 1}}


def test_only_my_numbers_with_the_right_check_digit_count():
    batch = table(c0=["123456789018", "１２３４ ５６７８ ９０１８", "123456789012", "1234", None])
    (tally,) = tally_columns(batch, judge_columns(("マイナンバー",), batch)).values()
    assert tally.values == {"MYNUMBER": 2}
