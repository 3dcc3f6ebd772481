import copy
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from paper_reading import field_of, pages_of, value_of
from told_incident import facts_with

from kakuho.documents import pdf_bytes, to_json
from kakuho.documents.filing import (
    ChainError,
    Receipt,
    family,
    filed_from_json,
    filed_of,
    filed_to_json,
    freeze,
    paper_hash,
    verify_chain_of_reports,
)
from kakuho.documents.following import changes
from kakuho.documents.reports import report, report_kinds
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import Change, FactBase, Filed, Paper, PaperKind

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=JST)


def filed(
    paper: Paper, chain: Sequence[Filed] = (), *, on: date = date(2026, 11, 25), at: datetime = NOW
) -> Filed:
    plain = json.loads(json.dumps(to_json(paper)))
    return freeze(chain, plain, Receipt(on, "R-001", "法務部 見本"), now=at)


def later(base: FactBase, **report_parts: Any) -> FactBase:
    return replace(base, facts=facts_with({"report": report_parts}), prepared_at=NOW)


def follow_up(base: FactBase, chain: Sequence[Filed]) -> Paper:
    return report(PaperKind.FOLLOW_UP_REPORT, base, filed=chain)


def test_what_is_not_known_any_more_is_taken_over_from_the_filed_report(full: FactBase) -> None:
    told = later(full, cause={"cause_detail": "退職予定者が持ち出した"})
    first = filed(report(PaperKind.PRELIMINARY_REPORT, told))
    paper = follow_up(full, [first])
    field = field_of(paper, "cause.cause_detail")
    assert (field.change, value_of(paper, field.id)) == (Change.INHERITED, ["退職予定者が持ち出した"])
    assert field.origin.note_ja == "2026年11月25日(水)に提出した報告の記載を引継ぎ"


def test_what_differs_shows_what_was_filed(full: FactBase) -> None:
    first = filed(report(PaperKind.PRELIMINARY_REPORT, full))
    paper = follow_up(later(full, reporter={"name": "株式会社見本ホールディングス"}), [first])
    field = field_of(paper, "reporter.name")
    assert field.change is Change.CHANGED
    assert [words.ja for words in field.before] == ["株式会社見本広告"]
    assert value_of(paper, "changes.changed") == ["報告者 報告者の氏名又は名称"]
    shown = "".join(pages_of(pdf_bytes(paper)))
    assert "前回の記載: 株式会社見本広告" in shown
    assert first.filing.sha256 in shown.replace(" ", "")


def test_what_was_empty_and_is_known_now_is_listed_as_added(full: FactBase) -> None:
    first = filed(report(PaperKind.PRELIMINARY_REPORT, full))
    paper = follow_up(later(full, secondary={"secondary_exists": "確認されていない"}), [first])
    assert [field.id for field in changes(paper)[Change.ADDED]] == ["secondary.secondary_exists"]
    assert value_of(paper, "changes.added") == ["(5) 二次被害又はそのおそれの有無及びその内容 有無"]


def test_a_follow_up_says_what_kind_of_report_it_is_and_when_the_last_was_filed(full: FactBase) -> None:
    paper = follow_up(full, [filed(report(PaperKind.PRELIMINARY_REPORT, full))])
    assert paper.title.ja == "個人データの漏えい等 続報の下書き"
    assert value_of(paper, "type.stage") == ["続報(速報の追加)"]
    assert value_of(paper, "type.previous_date") == ["2026年11月25日(水)"]


def test_a_first_report_has_no_changes(full: FactBase) -> None:
    paper = report(PaperKind.PRELIMINARY_REPORT, full)
    assert changes(paper) == {}
    assert paper.follows is None


def test_a_final_report_names_what_is_still_unknown(full: FactBase) -> None:
    paper = report(PaperKind.FINAL_REPORT, full, filed=[filed(report(PaperKind.PRELIMINARY_REPORT, full))])
    assert value_of(paper, "open.secondary.secondary_exists") == [
        "不明。判明次第追完する(GL 3-5-3-4、2026年11月23日時点)"
    ]
    assert "open.overview.occurred_on" not in {f.id for s in paper.sections for f in s.fields}
    assert "確報の時点でなお不明な事項" in "".join(pages_of(pdf_bytes(paper)))


def test_a_chain_of_three_reports_holds_the_hash_of_each_before(full: FactBase) -> None:
    chain: list[Filed] = []
    for day, kind in enumerate(("preliminary_report", "follow_up_report", "final_report"), start=24):
        paper = report(PaperKind(kind), full, filed=chain)
        chain.append(filed(paper, chain, on=date(2026, 11, day)))
    verify_chain_of_reports(chain)
    assert [each.filing.previous for each in chain] == ["", *(each.filing.sha256 for each in chain[:-1])]


@pytest.mark.parametrize("spoilt", ["value", "order", "missing"])
def test_a_changed_chain_is_noticed(full: FactBase, spoilt: str) -> None:
    first = filed(report(PaperKind.PRELIMINARY_REPORT, full))
    second = filed(follow_up(full, [first]), [first])
    paper = copy.deepcopy(dict(second.paper))
    paper["sections"][1]["fields"][0]["value"] = [{"ja": "別", "en": "other"}]
    chain = {
        "value": [first, replace(second, paper=paper)],
        "order": [second, first],
        "missing": [second],
    }[spoilt]
    with pytest.raises(ChainError):
        verify_chain_of_reports(chain)


def test_the_hash_does_not_depend_on_the_order_of_keys(full: FactBase) -> None:
    plain = to_json(report(PaperKind.PRELIMINARY_REPORT, full))
    assert paper_hash(plain) == paper_hash(dict(reversed(list(plain.items()))))


def test_a_filed_report_comes_back_from_its_json(full: FactBase) -> None:
    first = filed(report(PaperKind.PRELIMINARY_REPORT, full))
    assert filed_from_json(json.loads(json.dumps(filed_to_json(first)))) == first


@pytest.mark.parametrize(("receipt", "name"), [("", "見本"), ("R-1", " "), ("R" * 101, "見本")])
def test_a_filing_needs_a_receipt_number_and_a_name(full: FactBase, receipt: str, name: str) -> None:
    plain = to_json(report(PaperKind.PRELIMINARY_REPORT, full))
    with pytest.raises(UsageError):
        freeze([], plain, Receipt(NOW.date(), receipt, name), now=NOW)


@pytest.mark.parametrize("day", [date(2026, 11, 24), NOW.date() + timedelta(1)])
def test_a_filing_is_neither_before_the_last_nor_to_come(full: FactBase, day: date) -> None:
    first = filed(report(PaperKind.PRELIMINARY_REPORT, full))
    with pytest.raises(UsageError):
        filed(follow_up(full, [first]), [first], on=day)


@pytest.mark.parametrize(
    "plain", [{}, {"kind": "incident_summary", "sections": []}, {"kind": "final_report"}]
)
def test_only_a_report_can_be_filed(plain: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        freeze([], plain, Receipt(NOW.date(), "R-1", "見本"), now=NOW)


def test_reports_follow_those_of_their_own_family(full: FactBase) -> None:
    first = filed(report(PaperKind.PRELIMINARY_REPORT, full))
    assert filed_of([first], PaperKind.FINAL_REPORT) == (first,)
    assert filed_of([first], PaperKind.MY_NUMBER_REPORT) == ()
    assert all(kind in family(kind) for kind in report_kinds())
