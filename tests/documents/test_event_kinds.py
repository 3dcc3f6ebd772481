"""What became of the data is told by the course where nobody said it, the same in reports and letters."""

from dataclasses import replace
from typing import Any

import pytest
from paper_reading import value_of
from told_incident import facts

from kakuho.documents import draw
from kakuho.vocab.papers import FactBase, PaperKind


def told(full: FactBase, **mapping: Any) -> tuple[list[str], str]:
    """What the report and the letter say became of the data."""
    base = replace(full, facts=facts({"times": {"discovered_on": "2026-11-22"}, **mapping}))
    report = value_of(draw(PaperKind.PRELIMINARY_REPORT, base), "overview.event_kind")
    letter = value_of(draw(PaperKind.PRINCIPAL_LETTER, base), "notice.overview")
    return [words.partition("(")[0].removesuffix("のおそれ") for words in report], "".join(letter)


@pytest.mark.parametrize(
    ("course", "kinds", "said"),
    [
        ("insider_taking", ["漏えい"], "外部に漏えいしたおそれがある"),
        ("mistaken_deletion", ["滅失"], "失われたおそれがある"),
        ("disaster", ["滅失"], "失われたおそれがある"),
        ("mistaken_disposal", ["漏えい", "滅失"], "外部に漏えいしたおそれがある、又は失われた"),
        ("ransomware", ["漏えい", "毀損"], "使えなくなったおそれがある"),
    ],
)
def test_the_course_tells_what_became_of_the_data(
    full: FactBase, course: str, kinds: list[str], said: str
) -> None:
    found, letter = told(full, event={"course": [course], "status": "may_have_occurred"})
    assert (found, said in letter) == (kinds, True)


def test_data_lost_in_a_fire_are_not_said_to_have_leaked(full: FactBase) -> None:
    assert "漏えい" not in told(full, event={"course": ["disaster"]})[1]


def test_ransomware_with_nothing_taken_out_leaks_nothing(full: FactBase) -> None:
    found, _ = told(full, event={"course": ["ransomware"]}, indicators={"exfiltration_excluded": "yes"})
    assert found == ["毀損"]


def test_a_system_fault_tells_nothing(full: FactBase) -> None:
    assert told(full, event={"course": ["system_fault"]}) == ([], "")


def test_what_was_stated_stands_against_the_course(full: FactBase) -> None:
    found, _ = told(full, event={"course": ["insider_taking"], "kinds": ["damage"], "status": "occurred"})
    assert found == ["毀損"]


@pytest.mark.parametrize("kind", [PaperKind.BOARD_REPORT, PaperKind.POLICE_CONSULTATION])
def test_the_board_and_the_police_are_not_addressed_as_customers(full: FactBase, kind: PaperKind) -> None:
    field = "gist.what" if kind is PaperKind.BOARD_REPORT else "facts.what"
    assert "当社が取り扱う顧客の個人情報" in value_of(draw(kind, full), field)[0]


def test_the_police_are_told_what_the_facts_say_of_who_did_it(full: FactBase) -> None:
    assert value_of(draw(PaperKind.POLICE_CONSULTATION, full), "facts.suspect") == [
        "従業者(役員・派遣を含む)"
    ]


@pytest.mark.parametrize(("reachable", "sentences"), [("all", 1), ("part", 2), ("none", 1)])
def test_whom_no_notice_reaches_is_told_that_the_announcement_stands_for_it(
    full: FactBase, reachable: str, sentences: int
) -> None:
    notification = {"reachable": reachable, "done": "none"}
    if reachable != "all":
        notification |= {"substitutes": ["announcement"]}
    base = replace(full, facts=facts({"notification": notification}))
    told_so = value_of(draw(PaperKind.PUBLIC_ANNOUNCEMENT, base), "notice.contacted")
    assert len(told_so) == sentences
    assert any("公表をもって" in words for words in told_so) is (reachable != "all")
