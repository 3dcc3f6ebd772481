import pyarrow as pa

from kakuho.detect import scan_texts

LINE = "12 見本 03-0000-1234 0422-00-1234 090-0000-1234 taro@example.jp\n"


def found(text, **how):
    rows = scan_texts(pa.array([text], type=pa.large_string()), **how).to_pylist()
    return [(row["kind"], text[row["start"] : row["end"]]) for row in rows]


def test_values_far_from_labels_are_found_in_rows():
    expected = [
        ("PHONE", "03-0000-1234"),
        ("PHONE", "0422-00-1234"),
        ("PHONE", "090-0000-1234"),
        ("EMAIL", "taro@example.jp"),
    ]
    assert found(LINE * 3, numbers_only=True) == expected * 3


def test_a_label_far_enough_before_rules_nothing_out():
    assert found("注文番号 1" + " " * 40 + "03-0000-1234", numbers_only=True) == [("PHONE", "03-0000-1234")]
    assert found("注文番号:03-0000-1234", numbers_only=True) == []


def test_an_area_code_that_does_not_exist_is_no_telephone():
    assert found("09-0000-1234 を見る", numbers_only=True) == []


def test_numbers_only_leaves_names_out():
    text = "担当の山田太郎様 090-0000-1234 うつ病と診断"
    assert found(text, numbers_only=True) == [("PHONE", "090-0000-1234")]
