"""The reports of a case that were filed: frozen in the vault, each on the audit log."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kakuho import documents
from kakuho.law.reports_made import DUTIES
from kakuho.vault import Workspace
from kakuho.vocab.clocks import ReportMade
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import Authority
from kakuho.vocab.papers import Filed, PaperKind

FILED = "report.filed"
_FOLDER = "filed/"


def filed_reports(workspace: Workspace) -> tuple[Filed, ...]:
    """The reports filed so far, oldest first.

    Raises:
        ChainError: one is not as it was filed, or one is missing.
    """
    names = workspace.names(_FOLDER)
    chain = tuple(documents.filed_from_json(json.loads(workspace.get(name))) for name in names)
    documents.verify_chain_of_reports(chain)
    logged = [entry.details["sha256"] for entry in workspace.entries(FILED)]
    if logged != [each.filing.sha256 for each in chain]:
        raise documents.ChainError(
            ja="提出した報告の記録が、監査記録と合いません。",
            en="The reports filed do not agree with the audit log.",
            do_ja="作業フォルダーの写しを取り、バックアップと比べてください。",
            do_en="Copy the workspace and compare it with a backup.",
        )
    return chain


def file_report(
    workspace: Workspace, paper: Mapping[str, Any], receipt: documents.Receipt, *, now: datetime
) -> Filed:
    """The report as it was filed, stored for good; `paper` is the JSON that was written for it.

    Raises:
        UsageError: it is no report of this case, or receipt number, name or day do not fit.
        ChainError: the reports filed before are not as they were filed.
    """
    chain = filed_reports(workspace)
    if paper.get("case", {}).get("id") != workspace.case_id:
        raise UsageError(
            ja="この報告書は、この事案のものではありません。",
            en="The report is not one of this case.",
        )
    filed = documents.freeze(chain, paper, receipt, now=now)
    stored = json.dumps(documents.filed_to_json(filed), ensure_ascii=False).encode()
    with workspace.transaction():
        workspace.put(f"{_FOLDER}{len(chain) + 1:04d}.json", stored)
        workspace.record(FILED, documents.filing_to_json(filed.filing))
    return filed


# Whom a kind of report goes to, and whether it is a final one; None: the report itself says it.
_ANSWERS = {
    PaperKind.PRELIMINARY_REPORT: (Authority.PPC, False),
    PaperKind.FOLLOW_UP_REPORT: (Authority.PPC, False),
    PaperKind.FINAL_REPORT: (Authority.PPC, True),
    PaperKind.MINISTER_REPORT: (Authority.PPC, None),
    PaperKind.MY_NUMBER_REPORT: (Authority.MY_NUMBER, None),
    PaperKind.TELECOM_FIRST_REPORT: (Authority.TELECOM, False),
    PaperKind.TELECOM_DETAILED_REPORT: (Authority.TELECOM, True),
    PaperKind.PRIVACY_MARK_REPORT: (Authority.P_MARK, None),
    PaperKind.ENTRUSTOR_NOTICE: (Authority.ENTRUSTOR, False),
}


def reports_made(filed: Sequence[Filed]) -> tuple[ReportMade, ...]:
    """What was filed, as reports of the duties whose clocks it meets."""
    return tuple(
        ReportMade(duty, _is_final(one), one.filing.filed_on)
        for one in filed
        if one.filing.kind in _ANSWERS
        for duty in DUTIES[_ANSWERS[one.filing.kind][0]]
    )


def _is_final(one: Filed) -> bool:
    """Whether it was the final report; a preliminary one may say that it serves as both.

    Source: GL 3-5-3-4※1.
    """
    told = _ANSWERS[one.filing.kind][1]
    if told:
        return True
    stage = [
        words["ja"]
        for section in one.paper["sections"]
        for field in section["fields"]
        if field["id"] == "type.stage"
        for words in field["value"]
    ]
    return any("確報" in words for words in stage)
