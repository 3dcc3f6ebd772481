from datetime import UTC, date, datetime

import pytest

from kakuho.documents.days import day_words, days_left_words, instant_words


def test_a_day_is_written_as_a_japanese_office_writes_it() -> None:
    assert day_words(date(2026, 11, 23)).ja == "2026年11月23日(月)"
    assert day_words(date(2027, 1, 3)).ja == "2027年1月3日(日)"
    assert day_words(date(2026, 11, 23)).en == "Mon 2026-11-23"


def test_an_instant_is_written_with_its_time_of_day() -> None:
    assert instant_words(datetime(2026, 11, 23, 9, 5, tzinfo=UTC)).ja == "2026年11月23日(月) 9:05"


@pytest.mark.parametrize(
    ("today", "ja", "en"),
    [
        (date(2026, 11, 25), "あと2日", "2 days left"),
        (date(2026, 11, 26), "あと1日", "1 day left"),
        (date(2026, 11, 27), "本日まで", "due today"),
        (date(2026, 11, 28), "1日超過", "1 day overdue"),
        (date(2026, 12, 7), "10日超過", "10 days overdue"),
    ],
)
def test_days_left(today: date, ja: str, en: str) -> None:
    words = days_left_words(date(2026, 11, 27), today)
    assert (words.ja, words.en) == (ja, en)
