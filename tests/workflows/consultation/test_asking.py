"""Questions answered from consultations, the law and a case."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.lawtext.library import Library
from kakuho.lawtext.places import Place
from kakuho.lawtext.standard_xml import Law, Provision
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import FactBase
from kakuho.workflows.consultation.asked_json import reply_json
from kakuho.workflows.consultation.asking import Desk, Reply, reply_to
from kakuho.workflows.duties.paper_facts import base_of_facts

ACT, RULE = "415AC0000000057", "428M60020000003"
ITEM = "個人データに係る本人の数が千人を超える漏えい等が発生し、又は発生したおそれがある事態"
MIS_SENT = "名簿を間違えて送った、役所に言わないとだめ？"
ADVERTISING = "広告の会社で社員がユーザーの個人情報を流出させた。手続は？"


@pytest.fixture(scope="module")
def desk() -> Desk:
    library = Library()
    provisions = (Provision(Place("7", "1", "4"), ITEM, "事態"),)
    library.add_law(Law(RULE, "見本", "", (), provisions), in_force_from=date(2024, 4, 1))
    return Desk(Consultations(knowledge_base()), library, date(2026, 11, 26))


def case(**stated: Any) -> FactBase:
    return base_of_facts(stated, datetime(2026, 11, 26, 9, tzinfo=JST))


def quotes(reply: Reply) -> Iterator[str]:
    return (quoted.text for quoted in reply.quoted.values() if quoted.text)


def test_the_law_is_quoted_word_for_word_with_its_edition(desk: Desk) -> None:
    reply = reply_to(MIS_SENT, desk, most=1)
    assert list(quotes(reply)) == [ITEM]
    (quoted,) = (each for each in reply.quoted.values() if each.text)
    assert (str(quoted.cited), quoted.since) == ("規則7条4号", date(2024, 4, 1))


def test_an_article_that_moves_is_told_with_its_new_number(desk: Desk) -> None:
    later = Desk(desk.consultations, desk.library, date(2027, 2, 1))
    moved = {str(each.cited): each.moved for each in reply_to(ADVERTISING, later).quoted.values()}
    assert moved["法179条"] is not None
    assert moved["法179条"].to == "178条"
    assert moved["法26条1項"] is None


def test_the_own_case_is_computed_and_what_is_known_is_not_asked(desk: Desk) -> None:
    known = case(
        times={"known_on": "2026-11-23"},
        event={"course": ["insider_taking"], "status": "occurred"},
        conduct={"improper": "yes"},
        principals={"low": 5, "high": 5},
        data=[{"nature": "personal_data"}],
        protection={"advanced_encryption": "none"},
    )
    reply = reply_to(ADVERTISING, desk, case=known)
    first, *_ = reply_json(reply)["case"]
    assert first["reportable"] == "yes"
    assert first["final"]["due_date"] == "2027-01-21"
    asked = {back.fact for back in reply.ask_back}
    assert not asked & {"times.known_on", "conduct.improper", "principals.high"}
    assert {back.fact for back in reply_to(ADVERTISING, desk).ask_back} >= {"conduct.improper"}


def test_where_nothing_fits_it_says_nothing_but_what_was_cited(desk: Desk) -> None:
    reply = reply_to("カレーを美味しく作るコツは何ですか", desk)
    assert reply.abstain
    assert (reply.found, dict(reply.quoted), reply.ask_back, reply.asked_for) == ((), {}, (), ())


def test_a_question_that_cites_a_place_gets_its_words(desk: Desk) -> None:
    (asked_for,) = reply_to("規則7条4号を見せて", desk).asked_for
    assert asked_for.text == ITEM


def test_the_question_is_not_repeated_in_the_answer(desk: Desk) -> None:
    told = str(reply_json(reply_to(f"{MIS_SENT}見本太郎さんの件です。", desk)))
    assert "見本太郎" not in told


def test_a_case_can_be_judged_without_any_consultation(desk: Desk) -> None:
    reply = reply_to("", desk, case=case(times={"known_on": "2026-11-23"}))
    assert reply.case is not None
