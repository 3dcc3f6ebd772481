"""Several people who write at once: nothing is lost, and whoever waited in vain is told so."""

from collections.abc import Callable

from django.db import OperationalError, connection
from django.urls import reverse
from workbench import browser_of

from kakuho.web.api import tokens
from kakuho.web.api.scopes import Scope
from kakuho.web.docket import audit, store

MORE = {"times": {"discovered_on": "2026-11-19"}}


def test_the_law_is_asked_before_the_lock_of_the_writers_is_taken(alice, case, monkeypatch):
    open_before, asked = len(connection.savepoint_ids), []
    plain = store.standing_of

    def counted(*given: object, **named: object) -> object:
        asked.append(len(connection.savepoint_ids) - open_before)
        return plain(*given, **named)

    monkeypatch.setattr(store, "standing_of", counted)
    store.tell(case, MORE, by=alice)
    assert asked == [0]


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
