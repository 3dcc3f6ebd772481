"""An anchor that somebody recorded is what the papers, the judgement and the decisions go by."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from kakuho import vault
from kakuho.cases import FACTS as FACTS_SAY
from kakuho.cases import Decision, Said
from kakuho.vocab.anchors import AnchorKind, Moment, Statement
from kakuho.vocab.calendar import JST
from kakuho.vocab.facts import Facts, facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind, Status
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.anchor_log import RECORDED, disputes, kept_anchors, record_anchor, take_in
from kakuho.workflows.casebook.case_facts import keep_judged_facts
from kakuho.workflows.duties.decisions import make_decision, open_hits
from kakuho.workflows.duties.paper_facts import base_of_case

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=JST)
FACTS = {
    "times": {"known_on": "2026-11-24"},
    "event": {"course": "insider_taking", "kinds": ["leakage"]},
    "conduct": {"improper": "yes"},
    "data": [{"principals": 1200, "items": ["name", "address"], "nature": "personal_data"}],
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "k")) as workspace:
        case_store.keep_facts(workspace, FACTS)
        keep_judged_facts(workspace, facts_from_mapping(FACTS, origin=Origin(OriginKind.PERSON)))
        yield workspace


def knew(kind: AnchorKind, day: int, by: str, *, corrects: int | None = None) -> Statement:
    when = Moment(date(2026, 11, day))
    return Statement(kind, when, by, Status.CONFIRMED, corrects, "受信記録で確認した" if corrects else "")


def due(case: vault.Workspace) -> tuple[str, str]:
    judgement = base_of_case(case, NOW).judgement
    assert judgement.preliminary is not None
    assert judgement.final is not None
    return str(judgement.preliminary.end), str(judgement.final.raw_last_day)


def test_without_an_anchor_the_facts_stand(case: vault.Workspace) -> None:
    assert due(case) == ("2026-11-28", "2027-01-22")


def test_of_a_disputed_start_the_papers_keep_the_earlier(case: vault.Workspace) -> None:
    record_anchor(case, knew(AnchorKind.EMPLOYEE_KNEW, 20, "見本 太郎"), now=NOW)
    assert due(case) == ("2026-11-24", "2027-01-18")
    record_anchor(case, knew(AnchorKind.COMPANY_KNEW, 18, "見本 花子"), now=NOW)
    assert due(case) == ("2026-11-22", "2027-01-16")


def test_a_corrected_start_moves_the_papers_even_to_a_later_day(case: vault.Workspace) -> None:
    record_anchor(case, knew(AnchorKind.COMPANY_KNEW, 25, "見本 花子", corrects=1), now=NOW)
    assert due(case) == ("2026-11-29", "2027-01-23")


def test_a_decision_rests_on_the_anchors_and_is_open_again_when_one_changes(case: vault.Workspace) -> None:
    said = Said("appi/report_duty", Decision.CONFIRMED, "見本 太郎", "確認した", None)
    record_anchor(case, knew(AnchorKind.COMPANY_KNEW, 22, "見本 花子"), now=NOW)
    record = make_decision(case, said, now=NOW)
    assert record.answer["known_on"] == "2026-11-22"
    assert "appi/report_duty" not in {hit.duty for hit in open_hits(case, now=NOW)}
    record_anchor(case, knew(AnchorKind.COMPANY_KNEW, 21, "見本 次郎"), now=NOW)
    assert "appi/report_duty" in {hit.duty for hit in open_hits(case, now=NOW)}


def told(day: str) -> Facts:
    more = {**FACTS, "times": {"known_on": day}}
    return facts_from_mapping(more, origin=Origin(OriginKind.PERSON))


def test_what_the_facts_say_is_put_down_once(case: vault.Workspace) -> None:
    for _ in range(2):
        take_in(case, told("2026-11-24"), now=NOW)
    assert [one.said.said_by for one in kept_anchors(case)] == [FACTS_SAY]
    assert len(list(case.entries(RECORDED))) == 1
    assert due(case) == ("2026-11-28", "2027-01-22")


def test_another_day_in_the_facts_is_a_dispute_until_somebody_corrects_it(case: vault.Workspace) -> None:
    take_in(case, told("2026-11-24"), now=NOW)
    assert list(disputes(case)) == []
    take_in(case, told("2026-11-20"), now=NOW)
    (note,) = base_of_case(case, NOW).judgement.notes[:1]
    assert "起点 1: 2026-11-24、起点 2: 2026-11-20" in note.ja
    assert "kakuho anchor case company_knew" in note.en
    assert due(case) == ("2026-11-24", "2027-01-18")
    record_anchor(case, knew(AnchorKind.COMPANY_KNEW, 23, "見本 太郎", corrects=1), now=NOW)
    taken_back = Statement(AnchorKind.COMPANY_KNEW, None, "見本 太郎", Status.CONFIRMED, 2, "書き間違い")
    record_anchor(case, taken_back, now=NOW)
    take_in(case, told("2026-11-20"), now=NOW)
    assert list(disputes(case)) == []
    assert due(case) == ("2026-11-27", "2027-01-21")
