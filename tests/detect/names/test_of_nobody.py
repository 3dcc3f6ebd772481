import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def names(text):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [text[row["start"] : row["end"]] for row in rows if row["kind"] == "NAME"]


@pytest.mark.parametrize(
    "text",
    [
        "日帰り湯めぐり 登別 草津 有馬 別府 道後 下呂 玉川 鳴子 城崎\n",
        "所属 小山 高崎 松本 熊本 南福岡\n検査期限 2027-01\n",
        "標本箱 3段目 石川石 杉石 湯河原沸石 大隅石 三原鉱\n",
        "登山計画\n槍ヶ岳 3,180m 常念 2,857m 伊吹 1,377m\n",
        "新刊 『山田くんの放課後』3巻 『北村少年の冒険』1巻\n",
        "普通 三島行 13:18発\n",
        "納入先 田中・鈴木法律事務所 長野工場\n",
        "ご当地の味 第3位 佐野 第2位 高山 第1位 白河\n",
    ],
)
def test_words_in_a_row_of_things_are_nobody_where_nothing_else_speaks_of_people(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("山田 太郎\n鈴木 花子\n", ["山田 太郎", "鈴木 花子"], "a roster of whole names"),
        ("山田 太郎 鈴木 花子 佐藤 次郎\n", ["山田 太郎", "鈴木 花子", "佐藤 次郎"], "a row of whole names"),
        ("E100101 山田 太郎 9:01 18:10 外出\n", ["山田 太郎"], "a name that opens its row"),
        ("7月1日 9:10 倉庫 鈴木 返却 15:10 立会 佐藤\n", ["鈴木", "佐藤"], "very usual family names"),
        ("受付 小山 様 南口 1名\n", ["小山"], "a title"),
        ("候補者:森川 朋美 現職 販売 東京\n", ["森川 朋美"], "the value of a field"),
        ("昨日、別府が来て鍵を返した。\n", ["別府"], "a sentence"),
    ],
)
def test_people_in_rows_stay(text, expected, why):
    assert names(text) == expected, why


def test_a_row_counts_where_the_text_holds_something_else_of_a_person():
    row = "当番 小山 高崎 松本 熊本\n"
    assert names(f"{row}電話 090-0000-0001\n") != []
