"""Records of completion that cannot be edited unseen."""

from dataclasses import replace

import pytest

from kakuho.prevent.training.completions import BrokenRecordsError, Completion, verify, xapi_statement

FIRST = Completion(1, 5, "basics", "2026-11-23", 9, 8, 8, passed=True, at="2026-11-26T08:00:00+00:00")
SECOND = replace(FIRST, number=2, learner=6, right=3, passed=False)


def chained(*records):
    before = ""
    for one in records:
        before = one.link(before)
        yield one, before


def test_records_follow_each_other():
    assert verify(chained(FIRST, SECOND)) == 2
    assert verify([]) == 0


@pytest.mark.parametrize("change", [{"passed": False}, {"right": 7}, {"at": "2026-11-27T08:00:00+00:00"}])
def test_a_changed_record_is_named(change):
    rows = list(chained(FIRST, SECOND))
    rows[0] = (replace(FIRST, **change), rows[0][1])
    with pytest.raises(BrokenRecordsError) as broken:
        verify(rows)
    assert "Record 1" in broken.value.diagnostics().what_en


def test_a_record_that_was_taken_away_is_missed():
    with pytest.raises(BrokenRecordsError):
        verify(list(chained(FIRST, SECOND))[1:])


def test_a_record_becomes_an_xapi_statement():
    said = xapi_statement(
        SECOND,
        name="見本",
        mail="a@example.jp",
        title={"ja": "基本", "en": "Basics"},
        origin="https://x.example",
    )
    assert said["verb"]["id"].endswith("/failed")
    assert said["result"]["score"] == {"scaled": 0.375, "raw": 3, "min": 0, "max": 8}
    assert said["actor"]["mbox"] == "mailto:a@example.jp"
