"""To whom a report goes is taken from a dated list, asked for where it depends on a place, never guessed."""

import pytest

from kakuho.law import judge
from kakuho.law.recipients import sector_entry
from kakuho.law.rulebook import statements
from kakuho.vocab.facts import Sector, facts_from_mapping
from kakuho.vocab.judgements import Certainty, Judgement
from kakuho.vocab.stated import Origin, OriginKind

STORY = {
    "event": {"course": "theft"},
    "data": {"nature": "personal_data", "items": ["name"], "principals": 3},
}


def judged(**business: str) -> Judgement:
    return judge(facts_from_mapping({**STORY, "business": business}, origin=Origin(OriginKind.PERSON)))[0]


@pytest.mark.parametrize("sector", list(Sector))
def test_every_sector_has_a_recipient_and_a_mark(sector: Sector) -> None:
    entry = sector_entry(sector)
    assert entry["to"] in statements("recipients.yaml")["recipients"]
    assert entry["mark"] in set(Certainty)


@pytest.mark.parametrize("sector", statements("recipients.yaml")["by_place"])
def test_the_place_is_asked_for_where_it_decides_the_office(sector: str) -> None:
    found = judged(sector=sector)
    asked = [missing for missing in found.missing if missing.fact == "business.registered_in"]
    assert len(asked) == 1
    assert asked[0].question_ja.endswith("決まります。")
    told = judged(sector=sector, registered_in="東京都")
    assert "business.registered_in" not in {missing.fact for missing in told.missing}


def test_a_place_that_is_none_is_named_by_its_field() -> None:
    found = judged(sector="telecom", registered_in="どこか")
    assert any("business.registered_in" in warning.ja for warning in found.warnings)
    assert "business.registered_in" in {missing.fact for missing in found.missing}


def test_the_list_says_how_old_it_is_and_where_the_current_one_stands() -> None:
    notes = [note.ja for note in judged(sector="finance").notes]
    assert any("2026-11-23" in note and "公示の日付は未確認" in note and "https://" in note for note in notes)
    assert not any("権限の委任" in note.ja for note in judged(sector="general").notes)


@pytest.mark.parametrize("sector", ["construction", "other"])
def test_what_could_not_be_checked_is_to_be_checked(sector: str) -> None:
    assert judged(sector=sector).recipients[0].id == "to_be_checked"
