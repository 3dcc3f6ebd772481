"""What is said at a triage of what the register may be used for, and until when."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kakuho import vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.register.register_terms import BOUND, PURPOSE, Change, terms_of
from kakuho.workflows.triage import Steps, run_triage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=JST)
SAID = Change(purpose="本人通知", expires_on=date(2027, 3, 31))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "case.key")) as workspace:
        yield workspace


def triage(case: vault.Workspace, path: Path, terms: Change, *, days: int = 0) -> None:
    path.write_text("氏名,電話番号\n見本 太郎,090-0000-0001\n", encoding="utf-8")
    steps = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None, terms=terms)
    stated = [{"times": {"known_on": "2026-11-20"}}]
    run_triage(case, [path], stated=stated, now=NOW + timedelta(days=days), steps=steps)


def test_a_new_register_is_bound_to_what_was_said_at_the_triage(
    case: vault.Workspace, tmp_path: Path
) -> None:
    triage(case, tmp_path / "a.csv", SAID)
    terms = terms_of(case, NOW)
    assert (terms.purpose, terms.expires_on) == ("本人通知", date(2027, 3, 31))


def test_a_later_triage_that_says_nothing_leaves_the_terms_and_the_log_alone(
    case: vault.Workspace, tmp_path: Path
) -> None:
    triage(case, tmp_path / "a.csv", SAID)
    before = list(case.entries(BOUND))
    triage(case, tmp_path / "b.csv", Change(), days=1)
    triage(case, tmp_path / "c.csv", SAID, days=2)  # nothing new either
    assert list(case.entries(BOUND)) == before


def test_without_a_word_the_usual_terms_hold(case: vault.Workspace, tmp_path: Path) -> None:
    triage(case, tmp_path / "a.csv", Change())
    assert terms_of(case, NOW).purpose == PURPOSE


def test_a_last_day_that_has_passed_is_refused_before_anything_is_read(
    case: vault.Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="2026-11-22"):
        triage(case, tmp_path / "a.csv", Change(expires_on=date(2026, 11, 22)))
    assert case.evidence() == []


def test_an_empty_purpose_is_refused(case: vault.Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is empty"):
        triage(case, tmp_path / "a.csv", Change(purpose=" "))
    assert case.evidence() == []
