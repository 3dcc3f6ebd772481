"""Several people who write at once: nothing is lost, and whoever waited in vain is told so."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from workbench import MIS_SENT, browser_of

from kakuho import cases, law
from kakuho.vocab.anchors import AnchorKind, Moment, Statement
from kakuho.vocab.papers import PaperKind
from kakuho.vocab.stated import Status
from kakuho.web.api import tokens
from kakuho.web.api.scopes import Scope
from kakuho.web.casefile import decisions, filing, papers
from kakuho.web.docket import audit, store

MORE = {"times": {"discovered_on": "2026-11-19"}}


@pytest.fixture
def held_while_asked(monkeypatch):
    """Return how deep in transactions the law was asked, once for each time."""
    open_before, asked = len(connection.savepoint_ids), []
    plain = law.judge

    def counted(*given: object, **named: object) -> object:
        asked.append(len(connection.savepoint_ids) - open_before)
        return plain(*given, **named)

    monkeypatch.setattr(law, "judge", counted)
    return asked


SAID = Statement(AnchorKind.COMPANY_KNEW, Moment(date(2026, 11, 18)), "受付", Status.CONFIRMED)
WRITES = {
    "opens a case": lambda _case, by: store.open_case(title="x", incident="mis_sent", stated=MIS_SENT, by=by),
    "states a fact": lambda case, by: store.tell(case, MORE, by=by),
    "states an anchor": lambda case, by: store.state_anchor(case, SAID, by=by),
    "keeps what was examined": lambda case, by: store.keep_scanned(case, {"principals": 4}, by=by),
    "decides": lambda case, by: decisions.put_down(case, DECIDED, by=by),
}
DECIDED = cases.Said("appi/report_duty", cases.Decision.CONFIRMED, "Alice", "確認した")


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_law_is_asked_before_the_lock_of_the_writers_is_taken(alice, case, held_while_asked, write):
    write(case, alice)
    assert set(held_while_asked) == {0}
    assert audit.verify().is_whole


def test_a_report_is_filed_after_the_law_was_asked(alice, case, held_while_asked):
    paper = papers.make_paper(case, PaperKind.PRELIMINARY_REPORT, by=alice)
    given = {"number": "R-1", "filed_on": date(2026, 11, 21)}
    filing.put_down(case, paper, given, by=alice)
    assert set(held_while_asked) == {0}
    assert [one.number for one in case.filed_reports.all()] == [1]
    assert store.stated_of(case)["progress"] == {"preliminary_reported_on": "2026-11-21"}


def test_what_somebody_else_stated_meanwhile_is_kept_and_judged_too(alice, case, monkeypatch):
    plain, others = store.hold, [{"times": {"occurred_on": "2026-11-18"}}]

    def after_the_other() -> None:
        plain()
        if others:
            store.tell(case, others.pop(), by=alice)

    monkeypatch.setattr(store, "hold", after_the_other)
    standing = store.tell(case, MORE, by=alice)
    stated = store.stated_of(case)
    assert (stated["times"]["occurred_on"], stated["times"]["discovered_on"]) == (
        "2026-11-18",
        "2026-11-19",
    )
    assert [one.number for one in case.facts_versions.order_by("number")] == [1, 2, 3]
    assert standing.base.facts == store.standing_now(case).base.facts
    assert audit.verify().is_whole


def fails(message: str) -> Callable[[], None]:
    """Return what stands for a turn to write that does not come."""

    def failing() -> None:
        raise OperationalError(message)

    return failing


def test_who_waited_in_vain_is_told_to_send_it_again(alice, case, monkeypatch):
    monkeypatch.setattr(store, "hold", fails("database is locked"))
    page = reverse("case_facts", args=[case.uid]) + "?section=times"
    answer = browser_of(alice).post(page, {"times.discovered_on": "2026-11-19"})
    assert (answer.status_code, answer["Retry-After"], "もう一度送って" in answer.text) == (503, "5", True)
    token = tokens.make(user=alice, name="x", scopes=tuple(Scope), days=1)
    told, shown = {"stated": MORE}, {"authorization": f"Bearer {token}"}
    door = f"/api/v1/cases/{case.uid}/facts"
    answer = browser_of().post(door, told, "application/json", headers=shown)
    assert (answer.status_code, answer["Retry-After"], set(answer.json())) == (503, "5", {"detail", "do"})


def test_another_failure_of_the_database_is_no_sign_of_many_writers(alice, case, monkeypatch):
    monkeypatch.setattr(store, "hold", fails("disk I/O error"))
    client = browser_of(alice, raise_request_exception=False)
    page = reverse("case_facts", args=[case.uid]) + "?section=times"
    assert client.post(page, {"times.discovered_on": "2026-11-19"}).status_code == 500
