"""What the rulebook cites can be read by `lawtext`, and a first day that nobody confirmed says so."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kakuho.law import judge
from kakuho.lawtext.citations import citations
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.judgements import Citation, Judgement, Why
from kakuho.vocab.stated import Origin, OriginKind

LAW = Path(__file__).resolve().parents[2] / "src/kakuho/law"
# Laws cited by article; guidelines, pages and Q&A have no articles.
BY_ARTICLE = re.compile(r'"([^"|]*)\|(\d+条[^"|]*)\|')


def judged(regime: str, story: dict[str, Any]) -> Judgement:
    facts = facts_from_mapping(story, origin=Origin(OriginKind.PERSON))
    return next(each for each in judge(facts) if each.regime == regime)


def cited(why: Why) -> list[Citation]:
    return [*why.citations, *(one for child in why.children for one in cited(child))]


@pytest.mark.parametrize("law", ["PMK500", "GDPR", "番号法規則", "電気通信事業法施行規則"])
def test_each_article_of_a_law_in_the_rulebook_is_read_as_one_of_that_law(law: str) -> None:
    texts = [file.read_text(encoding="utf-8") for file in LAW.rglob("*.yaml")]
    found = {(name, article) for text in texts for name, article in BY_ARTICLE.findall(text) if name == law}
    assert found
    for name, article in found:
        read = citations(f"{name} {article}" if name.isascii() else f"{name}{article}")
        assert read, (name, article)
        assert read[0].law_id is not None, (name, article)
        assert read[0].place is not None, (name, article)


def test_the_terms_of_the_privacy_mark_are_read_as_a_whole() -> None:
    (one,) = citations("PMK500 事故等の報告")
    assert (one.law_id, one.place) == ("PMK500", None)


P_MARK = {
    "times": {"known_on": "2026-11-02"},
    "event": {"course": ["misdelivery"]},
    "business": {"p_mark": "yes"},
    "data": [{"nature": "personal_information", "items": ["name"], "principals": 1}],
}


def test_the_first_day_of_the_privacy_mark_terms_is_marked_as_unconfirmed() -> None:
    found = judged("p_mark", P_MARK)
    assert found.final is not None
    assert {one.since_mark for one in found.final.citations} == {"未"}
    assert any("始期" in note.ja and "確かめていません" in note.ja for note in found.notes)


@pytest.mark.parametrize(("day", "told"), [("2025-09-30", True), ("2025-10-01", False)])
def test_a_day_before_the_edition_of_the_my_number_rules_that_was_read_says_so(
    day: str, *, told: bool
) -> None:
    story = {
        "times": {"known_on": day},
        "event": {"course": ["misdelivery"]},
        "data": [{"nature": "specific_personal_information", "principals": 101}],
    }
    found = judged("my_number_29_4", story)
    assert any("二次資料" in note.ja for note in found.notes) is told
    assert found.law_as_of == date.fromisoformat(day)
