"""The number of people on the terminal: what it is worth, and where the rows without a key are."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from kakuho.cli.shown.tables import print_count
from kakuho.vocab.principals import PrincipalsCount, UnkeyedRow, UnkeyedRows

COUNT = PrincipalsCount(1180, 1204, 1391, unkeyed_rows=7, interval_low=1190, interval_high=1219)
UNKEYED = UnkeyedRows(
    {"crm.csv": 6, "log.txt": 1}, tuple(UnkeyedRow("crm.csv", row, ("MYNUMBER",)) for row in range(3, 9))
)


def printed(count: PrincipalsCount, lang: str = "ja") -> str:
    shown = io.StringIO()
    print_count(Console(file=shown, width=200), count, lang=lang)
    return shown.getvalue()


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("ja", ["95%の確率で 1,190人から 1,219人の間", "最大の 1,391人 で考えます"]),
        ("en", ["between 1,190 and 1,219", "the highest, 1,391, counts while it is not settled"]),
    ],
)
def test_the_interval_and_the_worst_case_for_the_law_stand_in_plain_words(
    lang: str, sentences: list[str]
) -> None:
    assert [sentence for sentence in sentences if sentence not in printed(COUNT, lang)] == []


def test_no_interval_is_shown_where_there_was_too_little_to_estimate_it() -> None:
    assert "95%" not in printed(replace(COUNT, interval_low=None, interval_high=None))


def test_a_number_that_is_settled_needs_no_worst_case() -> None:
    assert "確定するまで" not in printed(PrincipalsCount(3, 3, 3))


def test_rows_without_a_key_are_listed_by_file_and_row_with_what_they_hold() -> None:
    shown = printed(replace(COUNT, unkeyed=UNKEYED))
    assert "人を見分ける項目が一つもない行 7行" in shown
    assert "crm.csv: 6行 #3 (個人番号(マイナンバー))" in shown
    assert "log.txt: 1行" in shown
    assert "#7" in shown
    assert "#8" not in shown  # five a file are named, all are counted
