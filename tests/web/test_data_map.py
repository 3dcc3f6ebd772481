"""The data map on its pages: scanned by the command, said of by people."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from workbench import browser_of, person

from kakuho import vault
from kakuho.prevent.inventory import Depth
from kakuho.web.data_map import store
from kakuho.web.docket import audit
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, Role
from kakuho.workflows import inventory

COMPANY = {"company": "見本株式会社", "officer": "総務部長", "employees": "300", "approver": "administrator"}
TERMS = '[[place]]\nmatch = "*/hr/*"\nowner = "人事部長"\npurpose = "採用"\nkeep_until = 2026-03-31\n'


def listed(number: int) -> str:
    return "氏名,電話番号\n" + "".join(f"佐藤花子{row},090-0000-{row:04d}\n" for row in range(number))


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    share = tmp_path / "share"
    (share / "hr").mkdir(parents=True)
    (share / "meibo[1].csv").write_text(listed(5))
    (share / "hr" / "applicants.csv").write_text(listed(7))
    monkeypatch.setenv("KAKUHO_DATA_MAP", str(tmp_path / "map"))
    monkeypatch.setenv("KAKUHO_KEY_FILE", str(tmp_path / "key"))
    return share


def scanned(share: Path) -> None:
    folder, key = share.parent / "map", vault.KeyFile(share.parent / "key")
    opening = vault.open_workspace if vault.is_workspace(folder) else vault.create_workspace
    with opening(folder, key=key) as kept:
        inventory.keep_terms(kept, TERMS.encode(), "terms.toml")
        inventory.scan(kept, [share], Depth.SAMPLED, progress=lambda _: None)


def page_of(place: str) -> str:
    with store.opened() as kept:
        (found,) = (one for one in store.shown(kept).entries if place in one.holding.place)
    return reverse("data_map_place", args=[store.key_of(found)])


def test_what_is_kept_too_long_and_what_nobody_answers_for_is_listed(share: Path, alice: Any) -> None:
    client = browser_of(alice)
    assert client.get(reverse("data_map")).context["there"] is False
    scanned(share)
    page = client.get(reverse("data_map")).content.decode()
    for seen in ("applicants.csv", "meibo[1].csv", "人事部長", "採用"):
        assert seen in page
    assert "090-0000" not in page
    past = client.get(reverse("data_map"), {"show": "past"}).context["rows"]
    assert [row["entry"].holding.people for row in past] == [7]
    unowned = client.get(reverse("data_map"), {"show": "unowned"}).context["rows"]
    assert [row["entry"].holding.people for row in unowned] == [5]
    (share / "meibo[1].csv").write_text(listed(9))
    scanned(share)
    assert [one["change"].people_now for one in client.get(reverse("data_map")).context["changes"]] == [9]
    assert client.get(reverse("data_map_table")).content.decode("utf-8-sig").count("\n") == 3
    assert audit.entries(None, newest=1)[0].event == "data_map.exported"


def test_what_is_said_of_a_place_holds_for_it_alone_and_is_on_record(share: Path, alice: Any) -> None:
    scanned(share)
    client, address = browser_of(alice), page_of("meibo")
    said = {"owner": '営業 "第一" 部長', "purpose": "販売\n管理", "retention_days": "0", "keep_until": ""}
    assert client.post(address, {**said, "retention_days": "-1"}).status_code == 422
    assert client.post(address, said).status_code == 302
    entry = client.get(address).context["row"]["entry"]
    assert (entry.terms.owner, entry.terms.retention_days) == ('営業 "第一" 部長', 0)
    newest = audit.entries(None, newest=1)[0]
    assert (newest.event, newest.actor, newest.details["owner"]) == (
        "data_map.terms_set", alice.pk, '営業 "第一" 部長',
    )  # fmt: skip
    client.post(address, {"owner": "営業部長", "purpose": "", "keep_until": "2026-01-31"})
    with store.opened() as kept:
        assert [one.owner for one in inventory.terms_in(kept)] == ["営業部長", "人事部長"]
    assert client.get(address).context["row"]["entry"].past
    applicants = client.get(page_of("applicants")).context
    assert (applicants["row"]["entry"].terms.owner, applicants["general"]) == ("人事部長", "*/hr/*")


def test_while_a_scan_is_at_work_the_page_says_so(share: Path, alice: Any) -> None:
    scanned(share)
    client, address = browser_of(alice), page_of("meibo")
    with vault.open_workspace(share.parent / "map", key=vault.KeyFile(share.parent / "key")):
        assert client.get(reverse("data_map")).context["busy"] is True
        assert client.get(address).status_code == 409
        assert store.at_a_glance() is None


def test_who_sees_and_who_says(share: Path, db: None) -> None:
    scanned(share)
    address = page_of("meibo")
    for role in Role:
        client = browser_of(person(role.value, role))
        for door in (reverse("data_map"), address, reverse("data_map_table")):
            assert (client.get(door).status_code == 200) == (role in SEES_PREVENTION), (role, door)
        assert (client.post(address, {"owner": "x"}).status_code == 302) == (role in RUNS_PREVENTION), role


def test_the_assessment_shows_what_the_data_map_knows(share: Path, alice: Any) -> None:
    scanned(share)
    client = browser_of(alice)
    client.post(reverse("rule_answers"), COMPANY)
    shown = client.get(reverse("control", args=["register"])).context["data_map"]
    assert (len(shown.entries), shown.past, shown.unowned) == (2, 1, 1)
    assert client.get(reverse("control", args=["policy"])).context["data_map"] is None
