"""What a model is asked: published text and the masked question, and nothing of a case."""

from datetime import date, datetime

import pytest

from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.lawtext.library import Library
from kakuho.lawtext.places import Place
from kakuho.lawtext.standard_xml import Law, Provision
from kakuho.vocab.calendar import JST
from kakuho.workflows.consultation.asking import Desk, reply_to
from kakuho.workflows.consultation.drafting.asking_model import LONGEST_SOURCE, messages, sources_of
from kakuho.workflows.consultation.drafting.masking import masked
from kakuho.workflows.duties.paper_facts import base_of_facts

RULE, ACT = "428M60020000003", "415AC0000000057"
QUESTION = "社員の佐藤花子が顧客名簿を持ち出して売った。手続は?"
CASE = {"times": {"known_on": "2026-11-23"}, "event": {"course": ["insider_taking"]}}


@pytest.fixture(scope="module")
def desk() -> Desk:
    library = Library()
    rule = (
        Provision(Place("7", "1", "3"), "不正の目的をもって行われたおそれがある行為による漏えい等", "事態"),
    )
    library.add_law(Law(RULE, "見本", "", (), rule), in_force_from=date(2024, 4, 1))
    act = (Provision(Place("179"), "拘禁刑" * LONGEST_SOURCE, ""),)
    library.add_law(Law(ACT, "見本", "", (), act), in_force_from=date(2022, 4, 1))
    return Desk(Consultations(knowledge_base()), library, date(2026, 11, 28))


def test_only_provisions_that_are_at_hand_and_the_masked_question_are_sent(desk):
    case = base_of_facts(CASE, datetime(2026, 11, 28, 9, tzinfo=JST))
    reply = reply_to(QUESTION, desk, case=case)
    sources = sources_of(reply, desk.library)
    assert {source.cited for source in sources} <= {str(cited) for cited in reply.quoted}
    assert "規則7条3号" in {source.cited for source in sources}
    assert max(len(source.text) for source in sources) <= LONGEST_SOURCE
    told = str(messages(masked(reply.question), sources))
    assert "不正の目的" in told
    assert "佐藤" not in told
    assert "11-23" not in told


def test_an_article_that_has_another_number_on_the_day_is_left_out(desk):
    later = Desk(desk.consultations, desk.library, date(2027, 2, 1))
    assert "法179条" in {each.cited for each in sources_of(reply_to(QUESTION, desk), desk.library)}
    assert "法179条" not in {each.cited for each in sources_of(reply_to(QUESTION, later), desk.library)}


def test_without_texts_there_is_nothing_to_word(desk):
    bare = Desk(desk.consultations, Library(), desk.on)
    assert sources_of(reply_to(QUESTION, bare), bare.library) == ()
    assert sources_of(reply_to("カレーの作り方", desk), desk.library) == ()
