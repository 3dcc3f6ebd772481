"""The register in the browser: masked, and every look on the record without what was looked for."""

from django.urls import reverse
from told_people import put_people, row
from workbench import browser_of, person

from kakuho.web.docket import audit, store, vaults
from kakuho.web.docket.roles import Role


def _with_register(case, alice, people: int) -> None:
    with vaults.workspace(case, actor="test") as workspace:
        put_people(workspace, [row(number, name_all=[f"見本 {number}"]) for number in range(people)])
    store.keep_scanned(case, {}, by=alice)


def test_the_register_is_paged_masked_and_looked_through(alice, case):
    _with_register(case, alice, 60)
    client, page = browser_of(alice), reverse("case_register", args=[case.uid])
    first, second = client.get(page), client.get(page, {"page": "2"})
    assert [len(one.context["rows"]) for one in (first, second)] == [50, 10]
    assert "見本" not in first.text
    assert "reader" not in first.text
    assert len(client.get(page, {"reach": "neither", "page": "nonsense"}).context["rows"]) == 0
    looked = client.post(page, {"look_up": "name", "text": "見本17"})
    assert looked.context["found"].found == 1
    assert client.post(page, {"look_up": "name", "text": ""}).status_code == 422
    told = [entry.details for entry in audit.entries(case, newest=5) if entry.event == "register.seen"]
    assert told[1]["look_up"] == "name"
    assert "見本17" not in str(told)


def test_a_case_without_a_register_says_so_and_who_may_not_see_people_is_refused(alice, case):
    page = reverse("case_register", args=[case.uid])
    assert browser_of(alice).get(page).context["found"].found == 0
    auditor = person("Aud", Role.AUDITOR)
    store.appoint(case, auditor, Role.AUDITOR, by=alice)
    assert browser_of(auditor).get(page).status_code == 403
