"""No text makes detection fail, and offsets are those of the text as it was given."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.detect import judge_columns, readings_of, scan_texts

PIECES = (
    "見本太郎様", "電話番号:090-0000-0001", "taro@example.jp", "𠮷野家", "か\u3099", "ﾊﾞﾊﾟ", "\r\n", "\n",
    '"', ",",
    "\t", "<td>", "氏名,電話,住所\n", "INSERT INTO t VALUES (", "')", "〒100-0001", "東京都千代田区",
    "S55.1.2", "\x00",
    "\u202e", "\ufeff", "1", "-", "ー", "Mr. ", "password=", "うつ病", "(", "・", "サ", "😀", "ｶ\uff9e",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join)


def encodable(text):
    return text.encode("utf-8", "replace").decode()


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_no_text_makes_it_fail_and_every_span_lies_within_its_text(texts):
    texts = [encodable(text) for text in texts]
    for row in scan_texts(pa.array(texts, pa.large_string())).to_pylist():
        assert 0 <= row["start"] < row["end"] <= len(texts[row["unit"]])


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_text_makes_its_explanation_fail(text):
    for reading in readings_of(encodable(text)):
        assert reading.start < reading.end


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(TEXTS, min_size=1, max_size=8))
def test_no_table_makes_judging_fail(header, cells):
    column = pa.array([encodable(cell) for cell in cells], pa.large_string())
    batch = pa.RecordBatch.from_pydict({f"c{n}": column for n in range(len(header))})
    assert len(judge_columns(tuple(map(encodable, header)), batch)) == len(header)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["utf-8", "cp932", "euc_jp", "utf-16-le"]))
def test_random_bytes_read_as_text_do_not_make_it_fail(data, codec):
    text = encodable(data.decode(codec, "replace"))
    assert scan_texts(pa.array([text], pa.large_string())).schema is not None


BEFORE = ["𠮷" * 3, "か\u3099が", "ﾊﾞｶﾞﾊﾟ", "一行目\r\n二行目\r\n", "😀👨‍👩‍👧", "\ufeff", "e\u0301", "①㍿"]


@pytest.mark.parametrize("before", BEFORE)
def test_offsets_are_code_points_whatever_stands_before(before):
    text = f"{before} メール:taro@example.jp 電話:090-0000-0001"
    found = {
        row["kind"]: text[row["start"] : row["end"]]
        for row in scan_texts(pa.array([text], pa.large_string())).to_pylist()
    }
    assert found["EMAIL"] == "taro@example.jp"
    assert found["PHONE"] == "090-0000-0001"


def test_a_line_longer_than_a_piece_keeps_its_offsets():
    text = "東" * 3_000_000 + " taro@example.jp " + "西" * 10
    (row,) = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert text[row["start"] : row["end"]] == "taro@example.jp"
