"""The times from which clocks run, stated and corrected in the browser."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from workbench import browser_of, person

from kakuho.vocab.errors import UsageError
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import AnchorRow
from kakuho.web.docket.roles import Role

EARLIER = {"kind": "company_knew", "on": "2026-11-18", "said_by": "受付", "certainty": "confirmed"}


def said(case) -> list[tuple]:
    """Return the log: number, day, who said it, what it corrects."""
    log = store.standing_now(case).anchors
    return [(one.number, one.said.when.on, one.said.said_by, one.said.corrects) for one in log]


def preliminary(case) -> list[date]:
    """Return the last days of the preliminary report under article 26."""
    clocks = store.standing_now(case).clocks
    return [one.term.due for one in clocks if one.id.startswith("appi/report_duty/preliminary")]


@pytest.fixture
def reported(case, alice):
    """Return a case with a duty to report."""
    store.tell(case, {"data": [{"nature": "personal_data", "items": ["medical_history"]}]}, by=alice)
    return case


def test_what_the_facts_say_of_a_day_is_the_first_anchor(case):
    assert said(case) == [(1, date(2026, 11, 20), "facts", None)]
    assert audit.entries(case, newest=10)[1].event == "anchor.recorded"


def test_a_day_is_not_changed_among_the_facts(case, alice):
    page = reverse("case_facts", args=[case.uid]) + "?ask=times.known_on"
    answer = browser_of(alice).post(page, {"times.known_on": "2026-11-19"})
    assert answer.status_code == 422
    assert "起点を記録・訂正" in answer.content.decode()
    with pytest.raises(UsageError, match="anchor 1"):
        store.tell(case, {"times": {"known_on": "2026-11-19"}}, by=alice)
    assert said(case) == [(1, date(2026, 11, 20), "facts", None)]


def test_two_who_disagree_make_two_clocks_and_the_earlier_decides(reported, alice):
    before = preliminary(reported)
    client = browser_of(alice)
    assert client.post(reverse("case_anchors", args=[reported.uid]), EARLIER).status_code == 302
    assert preliminary(reported) == [date(2026, 11, 22), *before]
    assert store.standing_now(reported).base.facts.times.known_on.value == date(2026, 11, 18)
    page = client.get(reverse("case_duties", args=[reported.uid])).content.decode()
    assert "起点に争いがあります" in page
    assert "受付" in page


def test_a_correction_needs_its_reason_and_strikes_the_earlier(reported, alice):
    client, page = browser_of(alice), reverse("case_anchors", args=[reported.uid])
    assert client.get(page + "?corrects=1").context["form"].initial["kind"] == "company_knew"
    refused = client.post(page, EARLIER | {"corrects": "1"})
    assert refused.status_code == 422
    assert "理由" in refused.content.decode()
    assert client.post(page, EARLIER | {"corrects": "1", "reason": "受信記録を確かめた"}).status_code == 302
    assert preliminary(reported) == [date(2026, 11, 22)]
    shown = client.get(page).content.decode()
    assert "起点 2 で訂正" in shown
    assert "受信記録を確かめた" in shown
    store.tell(reported, {"principals": 5}, by=alice)
    assert preliminary(reported) == [date(2026, 11, 22)]


def test_an_anchor_without_a_day_takes_back_the_one_it_corrects(reported, alice):
    client, page = browser_of(alice), reverse("case_anchors", args=[reported.uid])
    assert client.post(page, EARLIER | {"on": ""}).status_code == 422
    assert client.post(page, EARLIER | {"on": "", "at": "10:00"}).status_code == 422
    assert client.post(page, EARLIER | {"on": "", "corrects": "1", "reason": "別件"}).status_code == 302
    assert preliminary(reported) == []


def test_anchors_are_read_by_an_auditor_and_written_over_by_nobody(case, alice):
    auditor = person("Otto", Role.AUDITOR)
    store.appoint(case, auditor, Role.AUDITOR, by=alice)
    page = reverse("case_anchors", args=[case.uid])
    assert "<form method" not in browser_of(auditor).get(page).content.decode().partition("<main")[2]
    assert browser_of(auditor).post(page, EARLIER).status_code == 403
    with pytest.raises(DatabaseError), transaction.atomic():
        AnchorRow.objects.update(number=9)
