import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def names(text):
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return [text[row["start"] : row["end"]] for row in rows if row["kind"] == "NAME"]


FOUND = [
    ("欠席の方は中村まで", ["中村"]),
    ("出席者: 鈴木委員長、佐藤部長、中川", ["鈴木", "佐藤", "中川"]),
    ("代表取締役 佐々木 太郎 印", ["佐々木 太郎"]),
    ("小野 智子 オノ トモコ 080-0000-0000", ["小野 智子", "オノ トモコ"]),
    ("作家佐藤勝正役で注目", ["佐藤勝正"]),
    ("吉田茂首相の圧力", ["吉田茂"]),
    ("四女千恵子は高校に通った", ["千恵子"]),
    ("林委員長が説明した", ["林"]),
    ("佐藤勝正が来た。勝正は帰った。", ["佐藤勝正", "勝正"]),
    ("ジョン・F・ケネディ大統領", ["ジョン・F・ケネディ"]),
    ("・マリア・サントス(ブラジル)", ["マリア・サントス"]),
    ("土屋アンナとバンド", ["土屋アンナ"]),
    ("Dear Mr. Satou,", ["Satou"]),
    ("Ms. Sarah Williams will join", ["Sarah Williams"]),
    ("Mr. Hiroshi Tanaka called", ["Hiroshi Tanaka"]),
    ("Guest Name: TANAKA, HIROSHI", ["TANAKA, HIROSHI"]),
]
NOTHING = [
    "長崎と広島で式典",
    "江戸時代の石垣修理",
    "三井銀行の支店",
    "環境大臣及び広島市長若しくは長崎市長",
    "第二十一条中看護師等の人材",
    "アイ・ピー・アドレス",
    "シー・ディー・ロムその他",
    "サッカー選手権",
    "スタッフさんも親切",
    "御 見 積 書",
    "心療内科に通院中です。",
    "所見: 良好",
    "大丈夫です。",
    "Dear Customer, Kind Regards",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_in_running_text_is_found(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_reads_like_a_name_is_left_alone(text):
    assert names(text) == []


def test_a_word_broken_over_two_lines_is_no_label() -> None:
    texts = ["一定の事項を確実に記録\nしておくことができる物を含む。", "加害者(配偶者\n又は親権者)及び被害者"]
    spans = scan_texts(pa.array(texts, pa.large_string())).to_pylist()
    assert [span for span in spans if span["kind"] == "NAME"] == []


def test_a_name_alone_on_the_line_after_its_label_is_found() -> None:
    text = "担当者\n佐藤 健太郎\n"
    (span,) = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert text[span["start"] : span["end"]] == "佐藤 健太郎"
