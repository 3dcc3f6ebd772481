from datetime import date

import pytest
from tests.consult.held_texts import held_texts

from kakuho.consult.search.known_questions import (
    asked_elsewhere,
    known_questions,
    passage_ids,
    places,
    plain_id,
)
from kakuho.lawtext.citations import citations
from kakuho.lawtext.law_names import named_laws

ACT = "415AC0000000057"


def test_a_list_of_citations_means_whole_articles_and_sections():
    assert places("法26条1項、規則7条、GL 3-5-3-1、GL 10") == (
        f"{ACT}#26",
        "428M60020000003#7",
        "GL通則編#3-5-3-1",
        "GL通則編#10",
    )
    assert places("番号法29条の4") == ("425AC0000000027#29_4",)


def test_a_law_alone_is_no_passage():
    assert passage_ids(citations("電気通信事業法")) == ()


def test_figures_of_two_widths_are_one_passage():
    assert plain_id("GL外国第三者提供編#３") == "GL外国第三者提供編#3"


def test_no_question_is_known_twice_for_the_same_places():
    told = [(each.asks, each.passages) for each in known_questions()]
    assert len(told) == len(set(told))
    assert all(each.asks.strip() and each.passages for each in known_questions())


def test_what_is_asked_elsewhere_leads_nowhere_and_is_no_question_with_an_answer():
    told = [each.asks for each in asked_elsewhere()]
    assert len(told) == len(set(told)) > 800
    assert not any(each.passages for each in asked_elsewhere())
    assert not set(told) & {each.asks for each in known_questions()}


def test_every_place_that_answers_a_known_question_is_in_the_law(shared):
    library = held_texts(shared)
    for passage in sorted({passage for each in known_questions() for passage in each.passages}):
        law_id, _, where = passage.partition("#")
        (cited,) = citations(_cited(law_id, where))
        text = library.text_at(law_id, cited.place, cited.section, date(2026, 11, 23))
        assert text, passage


def _cited(law_id: str, where: str) -> str:
    named = named_laws()[law_id]
    if named.guideline:
        return f"{named.title}{where}"
    article, _, branch = where.partition("_")
    return f"{named.title}{article}条{'の' * bool(branch)}{branch}"


@pytest.mark.parametrize("passage", ["法26条", "GL 3-5-2"])
def test_the_places_asked_for_most_are_known(passage):
    assert sum(places(passage)[0] in each.passages for each in known_questions()) > 10
