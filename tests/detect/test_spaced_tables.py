"""Tables in texts with one blank or stroke between the columns, or with two columns."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def found(text):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [(r["kind"], text[r["start"] : r["end"]]) for r in rows]


TABLES = [
    "No 氏名 会員番号 区分\n1 森川朋美 60417 一般\n2 佐伯真由 60418 一般\n",
    "氏名　会員番号　区分\n森川　朋美　60417　一般\n佐伯　真由　60418　一般\n",
    "氏名/会員番号/区分\n森川 朋美/60417/一般\n佐伯 真由/60418/一般\n",
    "氏名,会員番号\n森川朋美,60417\n佐伯真由,60418\n",
    "氏名\t会員番号\n森川朋美\t60417\n佐伯真由\t60418\n",
]


@pytest.mark.parametrize("text", TABLES)
def test_the_cells_of_the_table_are_found(text):
    kinds = found(text)
    assert [value for kind, value in kinds if kind == "COMPANY_ID"] == ["60417", "60418"]
    assert len([value for kind, value in kinds if kind == "NAME"]) == 2


def test_a_name_in_latin_letters_may_have_three_words():
    text = (
        "学籍番号 氏名 Name 国籍 旅券番号\n60417 黄 建宏 NGUYEN VAN AN 台湾 EB9339031\n"
        "60418 金 秀賢 KIM SUHYEON 韓国 M51820335\n"
    )
    kinds = found(text)
    assert [value for kind, value in kinds if kind == "PASSPORT"] == ["EB9339031", "M51820335"]
    assert "NGUYEN VAN AN" in [value for kind, value in kinds if kind == "NAME"]


FORMS = [
    "お客様名 森川朋美  国籍 日本\n会員番号 60417 確認済 有\n",
    "会議 氏名 の 件\n資料 一覧 は 別紙\n",
]


@pytest.mark.parametrize("text", FORMS)
def test_a_form_with_headings_before_each_value_is_no_table(text):
    assert all(
        "column" not in row["rule"] for row in scan_texts(pa.array([text], pa.large_string())).to_pylist()
    )
