"""A citation is found again under the number of another day."""

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kakuho.law.renumbering import resolve
from kakuho.law.rulebook import statements
from kakuho.lawtext.renumbering import renumbering
from kakuho.vocab.errors import UsageError
from kakuho.vocab.judgements import Certainty

CHANGE = date(2027, 1, 17)
EVE = CHANGE - timedelta(days=1)
PENALTIES = next(c for c in statements("renumbering.yaml")["changes"] if c["day"] == CHANGE)


@pytest.mark.parametrize(
    ("old", "new"),
    [("179条", "178条"), ("180条", "179条"), ("182条", "183条"), ("184条", "185条"), ("185条", "186条")],
)
def test_penalty_articles_move_on_their_day_and_not_before(old: str, new: str) -> None:
    assert resolve(f"法{old}", CHANGE).resolved == new
    assert resolve(f"法{old}", EVE).resolved == old


def test_a_deleted_article_is_not_given_another_number() -> None:
    found = resolve("法178条", date(2027, 2, 1))
    assert found.resolved is None
    assert "削られました" in found.note_ja
    assert resolve("法178条", EVE).resolved == "178条"


@pytest.mark.parametrize("law", ["法", "個人情報保護法", "個人情報の保護に関する法律 第"])
def test_the_law_may_be_written_out(law: str) -> None:
    found = resolve(f"{law}184条1項1号", CHANGE)
    assert (found.law, found.resolved, found.rest) == ("法", "185条", "1項1号")


def test_numerals_may_be_written_in_kanji() -> None:
    found = resolve("個人情報の保護に関する法律第百八十四条第一項", CHANGE)
    assert (found.article, found.resolved, found.rest) == ("184条", "185条", "第1項")
    assert resolve("法第二十二条の二", date(2026, 11, 23)).resolved == "26条"


def test_a_number_that_was_given_up_is_read_in_its_own_edition() -> None:
    found = resolve("法22条の2", date(2026, 11, 23))
    assert (found.resolved, found.written) == ("26条", date(2022, 3, 31))
    assert resolve("規則6条の2", date(2026, 11, 23)).moves[0].certainty is Certainty.UNCONFIRMED


def test_a_number_used_before_and_after_is_read_as_of_the_day_it_was_written() -> None:
    assert resolve("法147条", date(2026, 11, 23)).resolved == "147条"
    assert resolve("法147条", date(2026, 11, 23), written=date(2023, 3, 31)).resolved == "150条"
    assert resolve("GL 3-5-1-1", date(2026, 11, 23), written=date(2024, 3, 31)).resolved == "3-5-1-2"


def test_a_new_citation_is_found_under_its_old_number() -> None:
    assert resolve("法178条", EVE, written=CHANGE).resolved == "179条"
    found = resolve("法181条", EVE, written=CHANGE)
    assert found.resolved is None
    assert "2027-01-17" in found.note_ja


def test_what_the_map_does_not_name_stays() -> None:
    assert resolve("法26条2項", date(2030, 1, 1)).resolved == "26条"


@pytest.mark.parametrize("text", ["民法709条", "178", "法", "", "法 第 条"])
def test_what_is_no_citation_of_a_known_law_is_refused_and_the_laws_are_named(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve(text, CHANGE)
    assert "GL" in caught.value.diagnostics().text("ja")


@pytest.mark.parametrize("old", [f"{n}条" for n in range(176, 186)])
def test_there_and_back_is_the_same_number(old: str) -> None:
    there = resolve(f"法{old}", CHANGE).resolved
    if there is not None:
        assert resolve(f"法{there}", EVE, written=CHANGE).resolved == old


def articles(file: Path) -> dict[str, str]:
    """Return the text of each article of the main provisions."""
    root = ET.parse(file).getroot()  # noqa: S314  a file of the development material
    return {
        str(article.get("Num")): "".join("".join(article.itertext()).split())
        for main in root.iter("MainProvision")
        for article in main.iter("Article")
    }


def test_the_map_is_what_the_amending_act_says(shared: Path) -> None:
    words = (shared / "egov/suppl_R8_56.txt").read_text(encoding="utf-8")
    told = renumbering(words, law_title="個人情報の保護に関する法律")
    moved = {str(old): str(new) for old, new in told.items() if new is not None}
    assert moved == PENALTIES["moved"]
    assert {str(old) for old, new in told.items() if new is None} == set(PENALTIES["deleted"])
    # An article is inserted after the new 179 and before the new 182: two numbers that nothing moved to.
    assert {f"{n}条" for n in range(178, 187)} - set(moved.values()) == set(PENALTIES["added"])


def test_no_penalty_article_moved_between_the_editions_at_hand(shared: Path) -> None:
    texts = shared / "egov/texts"
    before = articles(texts / "415AC0000000057_appi-law_2025-09.xml")
    after = articles(texts / "415AC0000000057_asof2026-07-20.xml")
    for number in map(str, range(176, 186)):
        assert before[number] == after[number], number
        assert resolve(f"法{number}条", date(2026, 7, 20), written=date(2025, 9, 1)).resolved == f"{number}条"
