import pytest

from kakuho.intake.forms import form_of

PERSON = [["氏名", "見本 太郎"], ["電話番号", "090-0000-0001"], ["住所", "東京都千代田区千代田1-1"]]


def test_labels_down_the_side_are_a_header_and_the_values_a_row():
    form = form_of(PERSON)
    assert form is not None
    assert form.header == ("氏名", "電話番号", "住所")
    assert form.records == (("見本 太郎", "090-0000-0001", "東京都千代田区千代田1-1"),)


def test_labels_that_come_again_open_the_next_record():
    form = form_of([*PERSON, ["", ""], *([label, value[::-1]] for label, value in PERSON)])
    assert form is not None
    assert len(form.records) == 2


def test_two_columns_of_values_are_two_records():
    rows = [
        ["項目", "契約者", "被保険者"],
        ["氏名", "見本 太郎", "見本 花子"],
        ["生年月日", "1980-01-02", "1982-03-04"],
    ]
    form = form_of(rows)
    assert form is not None
    assert form.records == (("見本 太郎", "1980-01-02"), ("見本 花子", "1982-03-04"))


def test_labels_and_values_in_turn_across_are_one_record():
    rows = [["氏名", "見本 太郎", "フリガナ", "ミホン タロウ"], ["電話", "090-0000-0001", "性別", "男"]]
    form = form_of(rows)
    assert form is not None
    assert form.header == ("氏名", "フリガナ", "電話", "性別")
    assert form.records == (("見本 太郎", "ミホン タロウ", "090-0000-0001", "男"),)


LISTS = [
    [["氏名", "電話"], ["見本 太郎", "090-0000-0001"], ["見本 花子", "090-0000-0002"]],
    [
        ["会社名", "電話"],
        ["サンプル会社", "03-0000-0001"],
        ["見本会社", "03-0000-0002"],
        ["試験会社", "03-0000-0003"],
    ],
    [["氏名", "電話", "住所", "メール"], ["見本 太郎", "090-0000-0001", "東京都", "a@example.jp"]],
    [["氏名", "電話", "住所", "性別"]],
    [[None, None], ["", " "]],
    [],
]


@pytest.mark.parametrize("rows", LISTS)
def test_a_list_is_no_form(rows):
    assert form_of(rows) is None
