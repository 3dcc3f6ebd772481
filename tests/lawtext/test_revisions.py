import json
from datetime import date

import pytest

from kakuho.lawtext.revisions import (
    RevisionsError,
    Standing,
    in_force,
    read_revisions,
    rescheduled,
    standing,
    upcoming,
)


def row(day, law, *, scheduled=None, comment=None, repealed=None):
    return {
        "law_revision_id": f"999AC0000000001_{day.replace('-', '')}_{law}",
        "law_title": "見本法",
        "amendment_promulgate_date": "2026-07-17",
        "amendment_enforcement_date": day,
        "amendment_enforcement_comment": comment,
        "amendment_scheduled_enforcement_date": scheduled,
        "amendment_law_num": law,
        "repeal_date": repealed,
        "current_revision_status": "UnEnforced",
    }


def revisions(*rows):
    return read_revisions(
        {"law_info": {"law_id": "999AC0000000001"}, "revisions": list(rows)}, name="見本.json"
    )


FIRST = row("2020-04-01", "甲")
LATER = row(
    "2028-07-16",
    "乙",
    scheduled="2028-07-16",
    comment="公布の日から起算して二年を超えない範囲内において政令で定める日",
)


def test_the_edition_of_a_day_follows_from_days_alone_though_no_row_is_marked_current():
    listed = revisions(LATER, FIRST)
    assert in_force(listed, date(2028, 7, 15)).amending_law == "甲"
    assert in_force(listed, date(2028, 7, 16)).amending_law == "乙"
    assert in_force(listed, date(2020, 3, 31)) is None


def test_of_two_amendments_of_one_day_the_one_listed_first_holds_both():
    listed = revisions(row("2026-07-17", "丁"), row("2026-07-17", "丙"), FIRST)
    assert in_force(listed, date(2026, 7, 17)).amending_law == "丁"
    assert standing(listed[1], listed, date(2026, 7, 17)) is Standing.REPLACED


def test_the_latest_possible_day_is_told_from_a_fixed_one():
    listed = revisions(LATER, FIRST)
    assert [revision.provisional for revision in listed] == [True, False]
    assert standing(listed[0], listed, date(2026, 11, 23)) is Standing.PENDING


def test_a_repealed_law_is_in_force_no_longer():
    listed = revisions(row("2020-04-01", "甲", repealed="2025-01-01"))
    assert in_force(listed, date(2024, 12, 31)) is not None
    assert in_force(listed, date(2025, 1, 1)) is None


def test_an_edition_whose_day_was_fixed_is_followed_to_its_new_id():
    fixed = row("2028-04-01", "乙")
    (moved,) = rescheduled(revisions(LATER, FIRST), revisions(fixed, FIRST))
    assert (moved.before.in_force_from, moved.after.in_force_from) == (date(2028, 7, 16), date(2028, 4, 1))
    assert not moved.after.provisional


def test_a_row_that_cannot_be_read_is_named():
    with pytest.raises(RevisionsError) as caught:
        revisions(FIRST, {"law_revision_id": "x"})
    assert "revisions[1]" in caught.value.diagnostics().what_en


def test_the_history_of_the_act_is_read_whole(shared):
    path = shared / "egov/api/law_revisions_415AC0000000057_2026-07-20.json"
    listed = read_revisions(json.loads(path.read_text(encoding="utf-8")), name=path.name)
    assert in_force(listed, date(2026, 7, 20)).id == "415AC0000000057_20260717_508AC0000000062"
    next_ones = [
        (revision.in_force_from.isoformat(), revision.provisional)
        for revision in upcoming(listed, date(2026, 11, 23))
    ]
    assert next_ones == [
        ("2026-12-31", True),
        ("2027-01-17", False),
        ("2027-04-01", False),
        ("2027-04-16", True),
        ("2028-07-16", True),
        ("2028-12-23", True),
    ]
