"""Lines under one heading: which headings make a list, and where it ends."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def found(text, kind):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [text[row["start"] : row["end"]] for row in rows if row["kind"] == kind]


def test_a_list_goes_to_the_first_line_without_a_value():
    text = "保険者番号\n森川 06139992\n佐伯 06139992\n以上\n早坂 06139992\n"
    assert found(text, "INSURER_NO") == ["06139992", "06139992"]


def test_a_list_does_not_go_on_in_another_text():
    texts = ["ログインID\n森川 taro.mori1\n", "佐伯 hana.saeki2\n"]
    spans = scan_texts(pa.array(texts, pa.large_string()))
    assert "LOGIN_ID" not in [row["kind"] for row in spans.to_pylist() if row["unit"] == 1]


@pytest.mark.parametrize(
    "text",
    [
        "氏名 性別 保険者番号\n東 06139992\n西 06139992\n",
        "保険者番号 8\n東 06139992\n西 06139992\n",
        "保険者番号制度\n東 06139992\n西 06139992\n",
    ],
    ids=["headings of a table", "a figure in the heading's line", "a word that goes on"],
)
def test_a_line_of_another_sort_is_no_heading_of_a_list(text):
    rules = scan_texts(pa.array([text], pa.large_string())).column("rule").to_pylist()
    assert "heading" not in rules
