from datetime import date

import pytest

from kakuho.prevent.inventory import kept_until, terms_for, terms_of
from kakuho.vocab.errors import UsageError

TERMS = """
[[place]]
match = "/srv/hr/old/*"
keep_until = 2026-03-31
[[place]]
match = "/srv/hr/*"
owner = "人事部長"
retention_days = 365
"""


def test_the_first_that_matches_says_who_and_how_long() -> None:
    terms = terms_of(TERMS.encode(), "terms.toml")
    old, new, none = (terms_for(f"/srv/{place}.csv", terms) for place in ("hr/old/a", "hr/2026/a", "it/a"))
    changed_on = date(2026, 1, 1)
    assert kept_until(old, changed_on) == date(2026, 3, 31)
    assert (new.owner, kept_until(new, changed_on)) == ("人事部長", date(2027, 1, 1))
    assert (none.owner, kept_until(none, changed_on)) == ("", None)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[[place]\n", "terms.toml:1"),
        ('[[place]]\nowner = "x"\n', "[[place]] 1"),
        ('[[place]]\nmatch = "*"\nretention_days = "x"\n', "[[place]] 1 retention_days"),
        ('[[place]]\nmatch = "*"\nretention_days = -1\n', "retention_days"),
        ('[[place]]\nmatch = "*"\nowners = "x"\n', "owner"),
        ("places = 1\n", "[[place]]"),
    ],
)
def test_a_slip_is_told_with_its_place(written: str, told: str) -> None:
    with pytest.raises(UsageError) as slip:
        terms_of(written.encode(), "terms.toml")
    assert told in str(slip.value)
