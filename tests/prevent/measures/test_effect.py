"""Whether a measure works."""

from datetime import date

import pytest

from kakuho.prevent.measures.effect import Effect, Signals, check_days, effect_of


def test_the_effect_is_looked_at_after_3_6_and_12_months():
    assert check_days(date(2026, 11, 30)) == (date(2027, 2, 28), date(2027, 5, 30), date(2027, 11, 30))


@pytest.mark.parametrize(
    ("signals", "effect"),
    [
        (Signals(1, 3), Effect.FAILS),
        (Signals(0, 3), Effect.HOLDS),
        (Signals(0, 0), Effect.UNPROVED),
        (Signals(0, 0, caught=2), Effect.HOLDS),
        (Signals(0, 0, caught=0), Effect.UNPROVED),
        (Signals(0, 0, passed=9, assigned=9), Effect.HOLDS),
    ],
)
def test_silence_holds_only_where_something_was_counted(signals, effect):
    assert effect_of(signals) is effect
