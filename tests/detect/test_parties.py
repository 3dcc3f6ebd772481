import pyarrow as pa
import pytest

from kakuho.detect import judge_columns
from kakuho.detect.labels import label_of_header

PEOPLE = ["見本 太郎", "試験 花子", "例題 一郎", "佐藤 美咲", "高橋 健"]
PHONES = ["090-0000-0001", "090-0000-0002", "03-0000-0003", "03-0000-0004", "090-0000-0005"]
DATES = ["1950-01-01", "1962-05-12", "1975-08-30", "1988-11-02", "2001-03-15"]


def whose(*headed):
    header = tuple(title for title, _ in headed)
    columns = {f"c{n}": pa.array(cells, pa.large_string()) for n, (_, cells) in enumerate(headed)}
    return [judged.whose for judged in judge_columns(header, pa.RecordBatch.from_pydict(columns))]


def test_the_second_person_of_a_row_is_told_apart_by_the_word_that_opens_the_heading():
    found = whose(
        ("契約者 氏名", PEOPLE),
        ("契約者 電話", PHONES),
        ("被保険者 氏名", PEOPLE),
        ("被保険者 生年月日", DATES),
    )
    assert found == ["", "", "被保険者", "被保険者"]


def test_a_telephone_of_the_contractor_beside_one_name_is_nobody_elses():
    assert whose(("氏名", PEOPLE), ("契約者電話番号", PHONES)) == ["", ""]


def test_english_headings_tell_the_person_as_well():
    found = whose(("name", PEOPLE), ("spouse_name", PEOPLE), ("spouse_birth_date", DATES))
    assert found == ["", "配偶者", "配偶者"]


def test_numbered_names_are_people_and_numbered_lines_of_an_address_are_not():
    towns = ["千代田区千代田", "中央区銀座", "港区芝", "新宿区西新宿", "文京区本郷"]
    found = whose(
        ("氏名1", PEOPLE), ("電話1", PHONES), ("氏名2", PEOPLE), ("電話2", PHONES), ("住所2", towns)
    )
    assert found == ["", "", "2", "2", ""]


def test_a_heading_that_comes_again_opens_the_next_person():
    found = whose(("氏名", PEOPLE), ("電話", PHONES), ("氏名", PEOPLE), ("電話", PHONES))
    assert found == ["", "", "2", "2"]


HEADINGS = [
    ("氏名(姓)", "NAME", "family"),
    ("氏名(カナ)", "NAME", "kana"),
    ("契約者 姓", "NAME", "family"),
    ("spouse_name", "NAME", ""),
    ("免許証No.", "LICENSE", ""),
    ("koza_no", "BANK", ""),
    ("その他 Cookie ID", "COOKIE_ID", ""),
    ("電話(FAX)", "PHONE", "fax"),
]


@pytest.mark.parametrize(("heading", "kind", "role"), HEADINGS)
def test_what_a_heading_announces(heading, kind, role):
    label = label_of_header(heading)
    assert label is not None
    assert (label.kind, label.role) == (kind, role)


def test_a_line_of_a_megabyte_is_no_heading():
    assert label_of_header("氏名" * 500_000) is None


def test_an_answer_whether_there_is_a_spouse_is_no_name():
    (judged,) = judge_columns(("配偶者",), pa.RecordBatch.from_pydict({"c0": ["あり", "なし", "あり"]}))
    assert judged.kind is None
