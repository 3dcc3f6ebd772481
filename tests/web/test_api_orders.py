"""What leaves and what ends, by the API: stamps, packages, addresses, words, the origin, destruction."""

import io

import pyrage
import pytest
import test_every_door
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from stamping_authority import make_authority
from test_api import program_of
from test_tracing import traced  # noqa: F401  a fixture
from told_people import address_of as mail_of
from told_people import put_people, row
from workbench import person

from kakuho.web.api.doors import api
from kakuho.web.api.scopes import Scope
from kakuho.web.docket import audit, jobs, store, vaults
from kakuho.web.docket.roles import Role
from kakuho.web.work_kinds import WORK

PAGES = {  # what a page of a case shows or does, and the door that does the same
    "case": "", "case_facts": "facts", "case_duties": "duties", "decide": "decisions",
    "case_anchors": "anchors", "case_timeline": "timeline", "import_log": "timeline/log",
    "case_papers": "papers", "make_paper": "papers", "paper": "papers/{paper}/as/{form}",
    "file_report": "papers/{paper}/filed", "case_people": "people", "case_register": "register/looked-up",
    "case_members": "members", "dismiss": "members/{number}", "case_audit": "audit",
    "case_measures": "measures", "set_causes": "measures/causes", "add_measure": "measures",
    "waive_measures": "measures/waive", "measures_to_report": "measures/report",
    "measure": "measures/{number}", "drop_measure": "measures/{number}/drop",
    "check_effect": "measures/{number}/effect/{months}", "case_trace": "trace",
    "case_ending": "ending", "certificate": "ending", "close_case": "close", "keep_until": "ending/until",
    "hold_case": "ending/hold", "destroy_case": "ending/destroy", "case_notices": "notices",
    "notice_wording": "notices/wording/{kind}", "send_notices": "notices/mail",
    "write_letters": "notices/letters", "list_addresses": "notices/list", "count_notices": "notices/count",
    "notice_file": "notices/files/{job}/{name}", "take_returns": "notices/returns",
    "settle_notice": "notices/settle", "notice_contacts": "notices/contacts", "case_inquiry": "inquiry",
    "inquiry_form": "inquiry/records", "inquiry_record": "inquiry", "case_evidence": "evidence",
    "verify_evidence": "evidence/verify", "stamp_evidence": "evidence/stamp",
    "stamp_request": "evidence/stamp/request", "stamp_answer": "evidence/stamp/answer",
    "evidence_package": "evidence/packages", "package_file": "evidence/packages/{job}",
    "evidence_piece": "evidence/{sha256}", "destroy_evidence": "evidence/{sha256}/destroy",
    "case_tasks": "tasks", "add_task": "tasks", "task": "tasks/{number}/done",
    "reopen_task": "tasks/{number}/reopen", "case_job": "job", "stop_job": "job/stop",
    "case_mails": "mails", "case_mail": "mails/{mail}", "examine_mail": "mails/{mail}/examine",
    "case_files": "files", "upload": "files", "start_examining": "files/examine",
    "case_recovery": "recovery", "copy": "recovery/{number}/steps",
    "copy_letter": "recovery/{number}/letters/{letter}",
}  # fmt: skip


def test_the_description_is_openapi_3_1_and_every_page_of_a_case_has_its_door():
    schema = api.get_openapi_schema()
    assert schema["openapi"].startswith("3.1")
    assert PAGES.keys() == {name for name in test_every_door.DOORS if name != "inquiry_guide"}  # a fixed text
    there = {path.partition("{uid}")[2].lstrip("/") for path in schema["paths"]}
    assert set(PAGES.values()) <= there


@pytest.fixture
def kept(case):
    """Return a case with three people and a piece of evidence: by mail, by letter, and out of reach."""
    with vaults.workspace(case, actor="Alice") as workspace:
        put_people(
            workspace, [row(0, email_all=[mail_of(0)]), row(1, email=None), row(2, email=None, address=None)]
        )
        workspace.keep_evidence(io.BytesIO(b"name,mail\n"), origin="x")
    case.scanned = {}
    case.save(update_fields=["scanned"])
    return case


def address_of(case) -> str:
    return f"/api/v1/cases/{case.uid}"


def post(program: Client, address: str, **told: object):
    return program.post(address, told, "application/json")


def work_off() -> None:
    job = jobs.take()
    WORK[job.kind](job)


def test_a_stamp_is_asked_for_and_its_answer_is_kept(alice, kept, tmp_path):
    program, address = program_of(alice, Scope.EVIDENCE, Scope.READ), f"{address_of(kept)}/evidence"
    _, answer = make_authority(tmp_path / "authority")
    asked = program.post(f"{address}/stamp/request").content
    stamped = SimpleUploadedFile("answer.tsr", answer(asked))
    assert program.post(f"{address}/stamp/answer", {"file": stamped}).status_code == 201
    assert len(program.get(f"{address}/stamps").json()) == 1
    assert program.post(f"{address}/stamp").json() == {"started": True}
    work_off()
    told = program.get(f"{address_of(kept)}/job").json()
    assert (told["kind"], told["state"]) == ("evidence.stamp", "failed")
    assert "KAKUHO_TIME_AUTHORITY" in told["why"]


def test_evidence_and_addresses_leave_for_those_with_the_key_only(alice, kept):
    program, key = program_of(alice, Scope.HAND_OVER), pyrage.x25519.Identity.generate()
    address, public = address_of(kept), str(key.to_public())
    given = {"recipient": "調査会社", "purpose": "調査"}
    for unfit in ({}, {"keys": ["age1nothing"]}, {"passphrase": "short"}):
        assert post(program, f"{address}/evidence/packages", **given, **unfit).status_code == 422
    assert post(program, f"{address}/evidence/packages", **given, keys=[public]).status_code == 202
    work_off()
    [made] = program.get(f"{address}/evidence/packages").json()
    fetched = program.get(f"{address}/evidence/packages/{made['job']}")
    assert b"name,mail\n" in pyrage.decrypt(b"".join(fetched.streaming_content), [key])
    assert post(program, f"{address}/notices/list", recipient="x", key="x").status_code == 422
    post(program, f"{address}/notices/list", recipient="発送会社", key=public)
    work_off()
    [file] = program.get(f"{address}/notices/files").json()
    listed = program.get(f"{address}/notices/files/{file['job']}/{file['slug']}")
    clear = pyrage.decrypt(b"".join(listed.streaming_content), [key]).decode("utf-8-sig")
    assert len(clear.splitlines()) == 2
    events = {one.event for one in audit.entries(kept, newest=20)}
    assert {"evidence.package_read", "notices.fetched"} <= events


def test_a_person_is_looked_up_masked_and_words_are_kept_by_field(alice, kept):
    program, address = program_of(alice, Scope.PEOPLE, Scope.NOTIFY), address_of(kept)
    found = post(program, f"{address}/register/looked-up", look_up="email", text="example")
    assert (found.json()["count"], "@example" in found.text) == (1, False)
    assert post(program, f"{address}/register/looked-up", look_up="email", text="x").status_code == 422
    fields = program.get(f"{address}/notices/wording/mail").json()
    name = next(iter(fields))
    page = f"{address}/notices/wording/mail"
    assert program.put(page, {"texts": {"no.such": "x"}}, "application/json").status_code == 422
    assert program.put(page, {"texts": {name: "当社の言葉"}}, "application/json").status_code == 200
    assert program.get(page).json()[name]["own"] == "当社の言葉"


def test_the_personal_data_is_destroyed_with_the_number_of_a_closed_case_and_a_scope_of_its_own(alice, kept):
    program, address = program_of(alice), address_of(kept)
    told = {"number": kept.number, "reason": "保存期間の満了"}
    others = [scope for scope in Scope if scope is not Scope.DESTROY]
    assert post(program_of(alice, *others), f"{address}/ending/destroy", **told).status_code == 401
    assert post(program, f"{address}/ending/destroy", **told).status_code == 409
    post(program, f"{address}/close", reason="済み")
    assert post(program, f"{address}/ending/destroy", **told | {"number": "x"}).status_code == 422
    assert post(program, f"{address}/ending/destroy", **told).json()["by"] == "Alice"
    assert program.get(f"{address}/ending").json()["certificate"]["reason"] == "保存期間の満了"


def test_the_origin_is_read_by_those_who_need_to_know_and_names_only_as_earned(alice, traced):  # noqa: F811
    program, address = program_of(alice, Scope.TRACE), f"{address_of(traced)}/trace"
    earned, every = program.get(address).json(), program.get(f"{address}?candidates=true").json()
    assert [one["id"] for one in earned["accounts"]] == earned["verdict"]["ids"]
    assert earned["withheld"] == len(every["accounts"]) - len(earned["accounts"])
    looks = [one.details["candidates"] for one in audit.entries(traced, newest=2)]
    assert looks == [True, False]
    files = {one.name: str(one.uid) for one in traced.arrivals.all()}
    asked = {"leak": files["leak.csv"], "logs": [files["access.log"]]}
    assert post(program, address, **asked).json() == {"started": True}
    counsel = person("Bob", Role.OUTSIDE_COUNSEL)
    store.appoint(traced, counsel, Role.OUTSIDE_COUNSEL, by=alice)
    assert post(program_of(counsel), address, **asked).status_code == 403
    assert post(program_of(counsel), f"{address_of(traced)}/job/stop").status_code == 403
    assert program_of(alice, Scope.WORK).post(f"{address_of(traced)}/job/stop").status_code == 204
