"""Where the sources are silent the safe reading applies, and a setting changes it visibly."""

from datetime import date

import pytest

from kakuho.law import SAFE, Readings, judge, readings_from_toml
from kakuho.law.rulebook import statements
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.judgements import Judgement
from kakuho.vocab.stated import Origin, OriginKind

STORY = {
    "times": {"known_on": "2026-11-20", "discovered_on": "2026-11-20"},  # a Friday before a holiday Monday
    "event": {"course": "theft"},
    "data": [{"nature": "personal_data", "items": ["name"], "principals": 30}],
}


def judged(readings: Readings = SAFE, regime: str = "appi_26", **more: dict) -> Judgement:
    facts = facts_from_mapping({**STORY, **more}, origin=Origin(OriginKind.PERSON))
    return next(j for j in judge(facts, readings=readings) if j.regime == regime)


def test_the_settings_and_the_points_are_the_same() -> None:
    points = statements("readings.yaml")
    assert Readings(**{name: entry["safe"] for name, entry in points.items()}) == SAFE


@pytest.mark.parametrize(
    ("readings", "window"),
    [
        (SAFE, ("2026-11-22", "2026-11-24")),
        (Readings(preliminary_first_day_counts=False), ("2026-11-23", "2026-11-25")),
        (Readings(preliminary_counts_closed_days=False), ("2026-11-25", "2026-11-27")),
        (
            Readings(preliminary_first_day_counts=False, preliminary_counts_closed_days=False),
            ("2026-11-26", "2026-11-30"),
        ),
    ],
)
def test_window_is_counted_as_set(readings: Readings, window: tuple[str, str]) -> None:
    found = judged(readings).preliminary
    assert found is not None
    assert (found.start, found.end) == tuple(map(date.fromisoformat, window))


def test_a_changed_setting_is_told_and_the_safe_one_is_labelled() -> None:
    safe, changed = judged(), judged(Readings(preliminary_counts_closed_days=False))
    assert "安全側" in (safe.preliminary.reading_ja if safe.preliminary else "")
    assert changed.warnings[0].ja.startswith("設定の変更: ")
    assert "閉庁日を数えていません" in (changed.preliminary.reading_ja if changed.preliminary else "")
    assert changed.final == safe.final


def test_telecom_term_may_run_from_the_next_day() -> None:
    story = {"data": [{"nature": "communications_secrecy"}], "business": {"sector": "telecom"}}
    safe = judged(regime="telecom_28", **story)
    later = judged(Readings(telecom_first_day_counts=False), "telecom_28", **story)
    assert safe.final is not None
    assert later.final is not None
    assert (safe.final.raw_last_day, later.final.raw_last_day) == (date(2026, 12, 19), date(2026, 12, 20))
    assert any("民法140条" in note.ja for note in later.warnings)


def test_privacy_mark_term_may_run_from_the_next_day_and_is_never_moved() -> None:
    story = {"business": {"p_mark": "yes"}}
    later = judged(Readings(p_mark_first_day_counts=False), "p_mark", **story)
    assert later.final is not None
    assert later.final.due_date == later.final.raw_last_day == date(2027, 1, 19)


def test_settings_are_read_from_toml() -> None:
    assert readings_from_toml("", file="x.toml") == SAFE
    text = "[readings]\npreliminary_counts_closed_days = false\n"
    assert readings_from_toml(text, file="x.toml") == Readings(preliminary_counts_closed_days=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[readings", "x.toml"),
        ("[readings]\nweekends = false", "weekends"),
        ("[readings]\ntelecom_first_day_counts = 1", "telecom_first_day_counts"),
        ("readings = 3", "readings"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(text: str, word: str) -> None:
    with pytest.raises(UsageError) as caught:
        readings_from_toml(text, file="x.toml")
    assert word in caught.value.diagnostics().what_ja
