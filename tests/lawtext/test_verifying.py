from datetime import date

import pytest
from small_laws import law_of

from kakuho.lawtext.guideline_html import Guideline, Section
from kakuho.lawtext.library import Library
from kakuho.lawtext.verifying import Verdict, verified

ACT = "415AC0000000057"
BEFORE = law_of(("26", "漏えい等の報告等", "事業者は、漏えいが生じたときは、警察に届け出なければならない。"))
AFTER = law_of(
    ("25", "委託先の監督", "事業者は、委託を受けた者に対する必要かつ適切な監督を行わなければならない。"),
    ("26", "漏えい等の報告等", "漏えいが生じたときは、委員会に報告しなければならない。\n本人に通知する。"),
)  # fmt: skip
LIBRARY = Library()
LIBRARY.add_law(BEFORE, law_id=ACT, in_force_from=date(2022, 4, 1))
LIBRARY.add_law(AFTER, law_id=ACT, in_force_from=date(2024, 4, 1))
LIBRARY.add_guideline(
    Guideline("通則編", (Section("3-5-2", "講ずべき措置", "必要な措置を講じなければならない。"),)),
    guideline_id="GL通則編",
)
ON = date(2026, 11, 23)
CHECKED = [
    ("法26条1項は「委員会に報告しなければならない」と定める。", Verdict.FOUND),
    ("法26条1項は「漏えいが生じたときは、…報告しなければならない」と定める。", Verdict.FOUND),
    ("「委員会に報告しなければならない」（法第26条第1項）とされる。", Verdict.FOUND),
    ("法26条(漏えい等の報告等)による。", Verdict.FOUND),
    ("法26条2項による。", Verdict.FOUND),
    ("通則編3-5-2は「必要な措置を講じなければならない」とする。", Verdict.FOUND),
    ("法25条1項は「委員会に報告しなければならない」と定める。", Verdict.MISATTRIBUTED),
    ("法25条（漏えい等の報告等）による。", Verdict.MISATTRIBUTED),
    (
        "法26条1項は「漏えいが生じたときは、必要かつ適切な監督を行わなければならない」とする。",
        Verdict.FRANKENQUOTE,
    ),
    ("法26条1項は「三日以内に電話で申し出るのが望ましいとされる」とする。", Verdict.NOT_FOUND),
    ("法99条による。", Verdict.NOT_FOUND),
    ("法26条9項による。", Verdict.NOT_FOUND),
    ("通則編9-9による。", Verdict.NOT_FOUND),
    ("法26条1項は「警察に届け出なければならない」と定める。", Verdict.STALE),
    ("民法709条による。", Verdict.UNKNOWN),
]


@pytest.mark.parametrize(("text", "verdict"), CHECKED)
def test_each_citation_gets_its_verdict(text, verdict):
    assert [each.verdict for each in verified(text, LIBRARY, on=ON)] == [verdict]


def test_where_the_words_do_stand_is_told():
    (checked,) = verified("法25条1項は「委員会に報告しなければならない」と定める。", LIBRARY, on=ON)
    assert str(checked.correct) == "26条1項"


def test_the_edition_that_had_the_words_is_told():
    (checked,) = verified("法26条1項は「警察に届け出なければならない」と定める。", LIBRARY, on=ON)
    assert checked.edition == date(2022, 4, 1)


def test_what_was_right_then_is_right_as_of_then():
    (checked,) = verified(
        "法26条1項は「警察に届け出なければならない」と定める。", LIBRARY, on=date(2023, 1, 1)
    )
    assert checked.verdict is Verdict.FOUND


def test_what_a_quotation_cites_is_not_the_writer_s():
    text = "法26条1項は「委員会に報告しなければならない」とし、法26条2項は「本人に通知する。」とする。"
    assert [str(each.citation.place) for each in verified(text, LIBRARY, on=ON)] == ["26条1項", "26条2項"]
    assert {each.verdict for each in verified(text, LIBRARY, on=ON)} == {Verdict.FOUND}


def test_before_the_first_edition_nothing_stands():
    assert [each.verdict for each in verified("法25条による。", LIBRARY, on=date(2021, 1, 1))] == [
        Verdict.STALE
    ]
