"""Reports of a case that were filed: stored for good, and found out when somebody changes them."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kakuho import documents, vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import PaperKind
from kakuho.workflows import case_store
from kakuho.workflows.filed_reports import FILED, file_report, filed_reports
from kakuho.workflows.paper_facts import base_of_case

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
