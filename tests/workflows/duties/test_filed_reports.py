"""Reports of a case that were filed: stored for good, and found out when somebody changes them."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kakuho import documents, vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import ReportMade
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import PaperKind
from kakuho.workflows.casebook import case_store
from kakuho.workflows.duties.clocks import clocks_of_case
from kakuho.workflows.duties.filed_reports import FILED, file_report, filed_reports, reports_made
from kakuho.workflows.duties.paper_facts import base_of_case

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=JST)
FACTS = {"times": {"known_on": "2026-11-23"}, "report": {"reporter": {"name": "株式会社見本広告"}}}


@pytest.fixture
def case(tmp_path: Path) -> Any:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "case.key")) as made:
        case_store.keep_facts(made, FACTS)
        yield made


def paper_of(case: vault.Workspace, kind: PaperKind) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(
        json.dumps(
            documents.to_json(documents.draw(kind, base_of_case(case, NOW), filed=filed_reports(case)))
        )
    )
    return plain


def receipt(day: int = 25) -> documents.Receipt:
    return documents.Receipt(date(2026, 11, day), "R-2026-1", "法務部 見本")


def test_a_filed_report_is_taken_further_by_the_next(case: vault.Workspace) -> None:
    first = file_report(case, paper_of(case, PaperKind.PRELIMINARY_REPORT), receipt(), now=NOW)
    case_store.keep_facts(case, {"times": {"known_on": "2026-11-23"}})
    following = documents.draw(PaperKind.FOLLOW_UP_REPORT, base_of_case(case, NOW), filed=filed_reports(case))
    assert following.follows == first.filing
    name = next(f for s in following.sections for f in s.fields if f.id == "reporter.name")
    assert [words.ja for words in name.value] == ["株式会社見本広告"]
    (entry,) = case.entries(FILED)
    assert entry.details["sha256"] == first.filing.sha256


def test_a_stored_report_that_was_changed_is_found_out(case: vault.Workspace) -> None:
    file_report(case, paper_of(case, PaperKind.PRELIMINARY_REPORT), receipt(), now=NOW)
    stored = json.loads(case.get("filed/0001.json"))
    stored["paper"]["title"]["ja"] = "別の題"
    case.put("filed/0001.json", json.dumps(stored).encode())
    with pytest.raises(documents.ChainError):
        filed_reports(case)


def test_a_report_taken_out_of_the_store_is_missed(case: vault.Workspace) -> None:
    file_report(case, paper_of(case, PaperKind.PRELIMINARY_REPORT), receipt(), now=NOW)
    case.remove("filed/0001.json")
    with pytest.raises(documents.ChainError):
        filed_reports(case)


def test_a_report_of_another_case_is_refused(case: vault.Workspace) -> None:
    paper = paper_of(case, PaperKind.PRELIMINARY_REPORT)
    paper["case"]["id"] = "another"
    with pytest.raises(UsageError):
        file_report(case, paper, receipt(), now=NOW)


@pytest.mark.parametrize(
    ("kind", "duty", "final"),
    [
        (PaperKind.PRELIMINARY_REPORT, "appi/report_duty", False),
        (PaperKind.FINAL_REPORT, "appi/report_duty", True),
        (PaperKind.MY_NUMBER_REPORT, "my_number/report_duty", False),
        (PaperKind.TELECOM_FIRST_REPORT, "telecom/accident_report", False),
        (PaperKind.TELECOM_DETAILED_REPORT, "telecom/accident_report", True),
        (PaperKind.PRIVACY_MARK_REPORT, "p_mark/accident_report", False),
        (PaperKind.ENTRUSTOR_NOTICE, "appi/entrustor_notice", False),
    ],
)
def test_a_filed_report_meets_a_clock_of_its_own_duty(
    case: vault.Workspace, kind: PaperKind, duty: str, *, final: bool
) -> None:
    file_report(case, paper_of(case, kind), receipt(), now=NOW)
    made = reports_made(filed_reports(case))
    assert ReportMade(duty, final, date(2026, 11, 25)) in made


def test_a_filed_final_report_of_my_numbers_is_known_by_what_it_says(case: vault.Workspace) -> None:
    drawn = documents.draw(PaperKind.MY_NUMBER_REPORT, base_of_case(case, NOW), final=True)
    file_report(case, json.loads(json.dumps(documents.to_json(drawn))), receipt(), now=NOW)
    assert [one.final for one in reports_made(filed_reports(case))] == [True]


def test_clocks_of_the_case_are_met_by_what_was_filed(case: vault.Workspace) -> None:
    file_report(case, paper_of(case, PaperKind.PRELIMINARY_REPORT), receipt(), now=NOW)
    met = {clock.kind.value: clock.met_on for clock in clocks_of_case(case, now=NOW).clocks}
    assert met == {"preliminary": date(2026, 11, 25), "final": None}
