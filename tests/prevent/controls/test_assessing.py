"""The security-control check."""

from dataclasses import replace
from datetime import date

import pytest
import yaml
from cited_there import wrong_citations

from kakuho.prevent.controls.assessing import Finding, Level, by_group, gaps, score, states
from kakuho.prevent.controls.files import blank, findings_from
from kakuho.prevent.controls.library import Force, Group, items, items_for
from kakuho.prevent.rules.making import Answers
from kakuho.vocab.errors import UsageError

LARGE = Answers("見本株式会社", "総務部長", 300, abroad=True)
SMALL = Answers("見本商店", "店主", 12, principals=800, contractors=False)
DAY = date(2026, 11, 27)
SEEN = Finding(Level.MET, DAY, "規程 第3版")


def test_every_citation_stands_in_the_law(shared):
    assert wrong_citations((cited for one in items().values() for cited in one.cites), shared) == []


def test_every_group_of_the_guideline_has_its_items():
    counts = [sum(one.group is group for one in items().values()) for group in Group]
    assert counts == [2, 5, 3, 4, 4, 1, 3, 1]
    assert {one.id for one in items().values() if one.force is not Force.DUTY} == {"policy", "erasure"}


def test_what_the_company_does_not_do_is_not_asked():
    left_out = {one.id for one in items().values()} - {one.id for one in items_for(SMALL)}
    assert left_out == {"abroad", "contractor-choice", "contractor-contract", "contractor-watch"}
    assert len(items_for(LARGE)) == len(items())


@pytest.mark.parametrize(
    ("company", "there"), [(SMALL, True), (replace(SMALL, entrusted=True), False), (LARGE, False)]
)
def test_the_simpler_way_is_named_to_small_businesses_alone(company, there):
    assert ("自動で更新" in blank(company, "ja")) is there


@pytest.mark.parametrize(
    ("finding", "counts"),
    [
        (SEEN, Level.MET),
        (replace(SEEN, evidence=" "), Level.PARTLY),
        (replace(SEEN, found_on=date(2025, 11, 27)), Level.MET),
        (replace(SEEN, found_on=date(2025, 11, 26)), Level.PARTLY),
        (replace(SEEN, level=Level.PARTLY), Level.PARTLY),
        (replace(SEEN, level=Level.NOT_MET), Level.NOT_MET),
        (None, None),
    ],
)
def test_evidence_and_age_decide_what_a_finding_counts(finding, counts):
    findings = {"policy": finding} if finding else {}
    (state,) = (one for one in states(LARGE, findings, DAY) if one.item.id == "policy")
    assert state.counts is counts
    assert state.is_gap is (counts is not Level.MET)


def test_the_score_counts_a_part_for_half_and_the_unseen_for_nothing():
    found = states(LARGE, {"policy": SEEN, "regulations": replace(SEEN, level=Level.PARTLY)}, DAY)
    assert by_group(found)[Group.POLICY].percent == 75
    assert (score(found).percent, score(found).unseen) == (6, len(items()) - 2)
    assert score(states(LARGE, dict.fromkeys(items(), SEEN), DAY)).percent == 100


def test_gaps_come_with_duties_first_and_know_what_is_overdue():
    late = Finding(Level.PARTLY, DAY, "x", due_on=date(2026, 11, 26))
    findings = dict.fromkeys(items(), SEEN) | {
        "policy": replace(late, level=Level.NOT_MET),
        "use": late,
        "access": replace(late, level=Level.NOT_MET, due_on=DAY),
    }
    listed = gaps(states(LARGE, findings, DAY))
    assert [(one.item.id, one.overdue) for one in listed] == [
        ("access", False),
        ("use", True),
        ("policy", True),
    ]


def test_the_blank_form_is_read_back_and_what_it_cannot_hold_is_refused():
    form = yaml.safe_load(blank(LARGE, "en"))
    assert findings_from(form) == {}
    form["policy"] |= {"level": "met", "found_on": DAY, "evidence": "規程 第3版"}
    assert findings_from(form) == {"policy": SEEN}
    for wrong in ({"x": {"level": "met"}}, {"policy": {"level": "yes", "found_on": DAY}}, {"policy": 3}, []):
        with pytest.raises(UsageError):
            findings_from(wrong)
    with pytest.raises(UsageError):
        findings_from({"policy": {"level": "met", "found_on": "2026-11-27"}})
