"""The evidence of a case in the browser: custody, verification, time stamps, packages."""

import io

import pyrage
import pytest
from django.urls import reverse
from stamping_authority import make_authority
from workbench import browser_of, person

from kakuho.vault import WorkspaceBusyError
from kakuho.web.custody import work
from kakuho.web.docket import audit, jobs, store, vaults
from kakuho.web.docket.roles import Role


@pytest.fixture
def sha256(case) -> str:
    """Return the hash of the one piece of evidence of the case."""
    with vaults.workspace(case, actor="Alice") as workspace:
        workspace.put("other", b"beside")
        return workspace.keep_evidence(io.BytesIO(b"name,mail\n"), origin="名簿.csv")


def test_what_was_done_with_a_piece_is_shown_put_down_and_ended(alice, case, sha256):
    client, page = browser_of(alice), reverse("evidence_piece", args=[case.uid, sha256])
    assert "名簿.csv" in client.get(reverse("case_evidence", args=[case.uid])).content.decode()
    given = {"act": "transferred", "party": "調査会社", "place": "本社", "at": "2026-11-20T10:00"}
    assert client.post(page, given).status_code == 302
    assert client.post(page, given | {"act": "destroyed"}).status_code == 422
    shown = client.get(page).context["custody"]
    assert [row["by"] for row in shown] == ["Alice", "Alice"]
    assert "調査会社" in shown[-1]["details"]
    gone = reverse("destroy_evidence", args=[case.uid, sha256])
    client.post(gone, {"reason": "保存期間の満了"})
    assert not client.get(page).context["piece"].destroyed
    client.post(gone, {"reason": "保存期間の満了", "meant": "on"})
    assert client.get(page).context["piece"].destroyed
    seen = [entry.event for entry in audit.entries(case, newest=20)]
    assert {"evidence.seen", "evidence.looked_at", "evidence.act", "evidence.destroyed"} <= set(seen)


def test_evidence_is_read_through_again_by_the_worker(alice, case, sha256):
    client = browser_of(alice)
    client.post(reverse("verify_evidence", args=[case.uid]))
    client.post(reverse("verify_evidence", args=[case.uid]))  # one at a time
    work.verify(jobs.take())
    assert client.get(reverse("case_evidence", args=[case.uid])).context["verified"]["whole"]
    damaged = next(
        path for path in (vaults._folder(case) / "workspace/evidence").rglob("*") if path.is_file()
    )
    damaged.write_bytes(b"\0" * damaged.stat().st_size)
    client.post(reverse("verify_evidence", args=[case.uid]))
    work.verify(jobs.take())
    assert not client.get(reverse("case_evidence", args=[case.uid])).context["verified"]["whole"]


def test_a_stamp_is_carried_by_hand_where_no_authority_is_named(alice, case, sha256, tmp_path):
    _, answer = make_authority(tmp_path / "authority")
    client = browser_of(alice)
    asked = client.post(reverse("stamp_request", args=[case.uid]))
    stamped = tmp_path / "answer.tsr"
    stamped.write_bytes(answer(asked.content))
    with stamped.open("rb") as file:
        client.post(reverse("stamp_answer", args=[case.uid]), {"answer": file})
    assert client.get(reverse("case_evidence", args=[case.uid])).context["stamps"] == 1
    client.post(reverse("stamp_evidence", args=[case.uid]))
    work.stamp(jobs.take())
    assert "KAKUHO_TIME_AUTHORITY" in client.get(reverse("case_evidence", args=[case.uid])).content.decode()


def test_evidence_leaves_only_encrypted_and_its_fetching_is_on_record(alice, case, sha256):
    client, page = browser_of(alice), reverse("evidence_package", args=[case.uid])
    given = {"recipient": "弁護士", "purpose": "相談"}
    assert client.post(page, given).status_code == 422
    assert client.post(page, given | {"keys": "age1nothing"}).status_code == 422
    weak = {"passphrase": "short", "again": "short"}
    assert client.post(page, given | weak).status_code == 422
    key = pyrage.x25519.Identity.generate()
    client.post(page, given | {"keys": str(key.to_public())})
    work.export(jobs.take())
    job = case.jobs.get()
    assert (job.state, job.asked) == ("done", None)
    fetched = client.get(reverse("package_file", args=[case.uid, job.uid]))
    package = pyrage.decrypt(b"".join(fetched.streaming_content), [key])
    assert b"name,mail\n" in package
    assert audit.entries(case, newest=1)[0].event == "evidence.package_read"
    counsel = person("Bob", Role.OUTSIDE_COUNSEL)
    store.appoint(case, counsel, Role.OUTSIDE_COUNSEL, by=alice)
    assert browser_of(counsel).get(reverse("package_file", args=[case.uid, job.uid])).status_code == 403


def test_while_other_work_uses_the_evidence_the_page_says_so(alice, case, sha256, monkeypatch):
    def busy(*_: object, **__: object) -> None:
        raise WorkspaceBusyError(ja="x", en="x")

    monkeypatch.setattr(vaults, "workspace", busy)
    assert browser_of(alice).get(reverse("case_evidence", args=[case.uid])).context["busy"]
