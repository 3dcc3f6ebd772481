"""The board sees the time limits of every regime, met, late, running or overdue; in English too."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from paper_reading import field_of, pages_of
from told_incident import facts

from kakuho import law
from kakuho.documents import draw, pdf_bytes, text_of
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import FactBase, PaperKind

STORY: dict[str, Any] = {
    "times": {"known_on": "2026-11-02", "discovered_on": "2026-11-02"},
    "event": {"course": ["unauthorised_access"], "status": "occurred", "kinds": ["leakage"]},
    "data": [
        {"nature": "personal_data", "items": ["name", "card_number"], "principals": 1500},
        {"nature": "specific_personal_information", "items": ["my_number"], "principals": 120},
        {"nature": "communications_secrecy", "principals": 20},
    ],
    "principals": 1640,
    "role": {"position": "alone"},
    "business": {"kind": "business_operator", "sector": "general", "p_mark": "yes", "serves_eu": "yes"},
    "eu": {"establishment": "yes"},
}


@pytest.fixture
def story(full: FactBase) -> Any:
    def told(**progress: Any) -> FactBase:
        known = facts({**STORY, "progress": progress})
        duty, *others = law.judge(known)
        base = replace(full, facts=known, judgement=duty, others=tuple(others), count=None, scan=None)
        return replace(base, prepared_at=datetime(2026, 11, 10, 9, 0, tzinfo=JST))

    return told


LIMITS = {
    "my_number_report_duty.preliminary": ("2026年11月6日(金)", "4日超過"),
    "my_number_report_duty.final": ("2027年1月4日(月)", "あと55日"),
    "telecom_accident_report.final": ("2026年12月1日(火)", "あと21日"),
    "p_mark_accident_report.final": ("2026年12月31日(木)", "あと51日"),
    "gdpr_authority_notice.notice": ("2026年11月5日(木) 0:00", "5日超過"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_each_regime_has_its_time_limit_and_what_is_left(story: Any, name: str) -> None:
    field = field_of(draw(PaperKind.BOARD_REPORT, story()), f"clocks.{name}")
    assert tuple(words.ja for words in field.value) == LIMITS[name]


@pytest.mark.parametrize(
    ("on", "state"), [("2026-11-05", "made Thu 2026-11-05"), ("2026-11-09", "made Mon 2026-11-09 (late)")]
)
def test_what_was_reported_is_met_or_late(story: Any, on: str, state: str) -> None:
    base = story(made=[{"to": "my_number", "step": "first", "on": on}])
    field = field_of(draw(PaperKind.BOARD_REPORT, base), "clocks.my_number_report_duty.preliminary")
    assert field.value[1].en.startswith(state)


def test_the_board_report_is_english_to_the_last_word(story: Any) -> None:
    paper = draw(PaperKind.BOARD_REPORT, story(preliminary_reported_on="2026-11-05"))
    for text in (text_of(paper, lang="en"), "".join(pages_of(pdf_bytes(paper, lang="en")))):
        assert not re.findall("[ぁ-ん]{2,}", text)
        assert "(cut)" not in text


@pytest.mark.parametrize(("hour", "state"), [(0, "due today"), (9, "overdue since today")])
def test_a_term_of_hours_is_over_at_its_hour(story: Any, hour: int, state: str) -> None:
    base = replace(story(), prepared_at=datetime(2026, 11, 5, hour, 0, tzinfo=JST))
    field = field_of(draw(PaperKind.BOARD_REPORT, base), "clocks.gdpr_authority_notice.notice")
    assert field.value[1].en.endswith(state)


@pytest.mark.parametrize("kind", [PaperKind.PRINCIPAL_LETTER, PaperKind.PUBLIC_ANNOUNCEMENT])
def test_items_are_called_as_their_reader_would_call_them(story: Any, kind: PaperKind) -> None:
    items = field_of(draw(kind, story()), "notice.items").value
    assert [words.en for words in items] == ["name", "payment card number", "My Number"]
    assert [words.ja for words in items] == ["氏名", "クレジットカード番号", "マイナンバー(個人番号)"]


def test_an_english_letter_is_dated_as_english_letters_are(story: Any) -> None:
    (found,) = field_of(draw(PaperKind.PRINCIPAL_LETTER, story()), "notice.overview").value
    assert found.en.startswith("On 2 November 2026 we found that")
