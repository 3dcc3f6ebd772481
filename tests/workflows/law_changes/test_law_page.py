"""The page of a change of the law."""

import re
from datetime import date

import pytest
from lxml import html

from kakuho.lawtext import Law, Place, Provision
from kakuho.lawtext.library import Library
from kakuho.workflows.law_changes.law_impact import impact
from kakuho.workflows.law_changes.law_page import marked, review_page
from kakuho.workflows.law_changes.law_tasks import CaseGround, reviews

RULES = "428M60020000003"
DAYS = {"start": date(2028, 7, 1), "end": date(2028, 7, 16), "made_on": date(2026, 11, 26)}


def page(lang="ja", cases=()):
    library = Library()
    editions = {"三十日以内に報告する。": date(2022, 4, 1), "四十日以内に報告する。": date(2028, 7, 16)}
    for text, day in editions.items():
        provisions = (Provision(Place("8", "2"), text),)
        library.add_law(Law(RULES, "見本", "", (), provisions), law_id=RULES, in_force_from=day)
    found = reviews(impact(library, DAYS["start"], DAYS["end"]), cases)
    return review_page(found, lang=lang, **DAYS)


@pytest.mark.parametrize(("lang", "words"), [("ja", "期限"), ("en", "Deadlines")])
def test_the_difference_stands_beside_what_it_touches(lang, words):
    tree = html.fromstring(page(lang))
    (section,) = tree.xpath("//section[@class='change']")
    assert "<del>三</del><ins>四</ins>十日以内" in html.tostring(section, encoding="unicode")
    assert words in section.xpath("string(.)")
    assert tree.get("lang") == lang


def test_nothing_is_loaded_from_elsewhere_and_a_telephone_is_thought_of():
    text = page()
    assert re.findall(r"(?:src|href)=|url\(|@import|https?://", text) == []
    assert 'name="viewport"' in text
    assert "default-src 'none'" in text
    assert "@media print" in text


def test_what_a_case_says_is_text_and_never_markup():
    text = page(cases=[CaseGround("<b>", "<script>", "<script>", "規則8条2項", "2028-07-30")])
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "期限 2028-07-30" in text


def test_long_stretches_without_a_change_are_shortened():
    long = "長い条文" * 100
    shown = marked(f"{long}三十日", f"{long}四十日")
    assert len(shown) < 200
    assert shown.endswith("<del>三</del><ins>四</ins>十日")


def test_without_a_change_the_page_says_so():
    assert "違いはありません" in review_page([], lang="ja", **DAYS)
