"""What stands right beside accounts and addresses counts with them."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

PLACE = "北海道千歳市駒里2-3"


def found(text: str) -> set[tuple[str, str]]:
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return {(row["kind"], text[row["start"] : row["end"]]) for row in rows}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("みどり銀行 普通口座 4682587 ｽｽﾞｷ ｺｳｺ", "NAME", "ｽｽﾞｷ ｺｳｺ"),
        ("みどり銀行 普通 口座番号 4682587 名義:スズキ コウコ", "NAME", "スズキ コウコ"),
        (f"{PLACE}、0600007453", "PHONE", "0600007453"),
        ("TRAN VAN DUC / シュレスタ ビカス / 実習 / 在留カード UH56164300EA", "NAME", "TRAN VAN DUC"),
        ("TRAN VAN DUC / シュレスタ ビカス / 実習 / 在留カード UH56164300EA", "NAME", "シュレスタ ビカス"),
        ("1 / 1989-11-24 / 実習 / 在留カード UH56164300EA", "DOB", "1989-11-24"),
        (f"3件目:マリア・デル・カルメン・ロペス、{PLACE}", "NAME", "マリア・デル・カルメン・ロペス"),
    ],
)
def test_it_counts_beside_what_was_found(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("みどり銀行 普通口座 4682587 カ)ヤマカワシヨウカイ", "NAME"),
        (f"{PLACE}、0123456789012", "PHONE"),
        ("SPECIFIED SKILLED WORKER 在留カード番号の欄に UH56164300EA と書く", "NAME"),
        ("1 / 2025-11-24 / 実習 / 在留カード UH56164300EA", "DOB"),
        (f"サービス・エリア、{PLACE}の駐車場", "PHONE"),
    ],
)
def test_other_things_beside_them_do_not(text: str, kind: str) -> None:
    assert kind not in {kind for kind, _ in found(text)}
