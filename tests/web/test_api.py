"""The doors for other programs: tokens, scopes, roles, and every door against somebody else's case."""

import hashlib
import io
import json
import re
from datetime import timedelta
from uuid import UUID

import pyrage
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from test_mails import mail
from workbench import MIS_SENT, browser_of, person

from kakuho.web.accounts import store as accounts
from kakuho.web.accounts.models import User
from kakuho.web.api import tokens
from kakuho.web.api.doors import api
from kakuho.web.api.models import ApiToken
from kakuho.web.api.scopes import Scope
from kakuho.web.docket import jobs, store, vaults
from kakuho.web.docket.models import AuditRow, MadePaper
from kakuho.web.docket.roles import Role
from kakuho.web.inquiry.forms import _FIELDS
from kakuho.web.intake_desk.mail_store import keep_mail
from kakuho.web.prevention.store import add_measure
from kakuho.web.recovery.store import add_copy
from kakuho.web.work_kinds import WORK

KEY = str(pyrage.x25519.Identity.generate().to_public())
PACKAGE = {"recipient": "x", "purpose": "x", "keys": [KEY]}
SCHEMA = api.get_openapi_schema()
DOORS = [(method, path) for path, methods in SCHEMA["paths"].items() if "{uid}" in path for method in methods]


def program_of(user, *scopes: Scope) -> Client:
    """Return a program that shows a token of the person with these scopes, or with all."""
    token = tokens.make(user=user, name="test", scopes=scopes or tuple(Scope), days=1)
    return Client(headers={"authorization": f"Bearer {token}"})


@pytest.fixture
def full_case(case, alice):
    """Return a case with a paper, a copy and a piece of evidence."""
    browser_of(alice).post(reverse("make_paper", args=[case.uid]), {"kind": "incident_summary"})
    found = {"kind": "device", "what": "x", "place": "x", "holder": "", "need_to_know": False}
    add_copy(case, found | {"recheck_on": None}, by=alice)
    add_measure(case, name="x", by=alice)
    keep_mail(mail("ご連絡"), case=case, by=alice)
    with vaults.workspace(case, actor="test") as workspace:
        workspace.keep_evidence(io.BytesIO(b"x"), origin="x")
    jobs.start(case, by=alice, kind="evidence.export", asked=PACKAGE | {"passphrase": ""})
    WORK["evidence.export"](jobs.take())
    return case


def _address(path: str, case, task: int) -> str:
    """Return the address of a door of the case, with things that are really there."""
    number = case.opened_by_id if "/members/" in path else task if "/tasks/" in path else 1
    there = {"paper": case.papers.first().uid, "form": "pdf", "sha256": hashlib.sha256(b"x").hexdigest()}
    there |= {"mail": case.mails.first().uid, "job": case.jobs.first().uid, "name": "addresses-csv-age"}
    there |= {"kind": "letter", "letter": "request", "months": 3}
    return path.format(uid=case.uid, number=number, **there)


def test_no_role_opens_a_door_of_a_case_that_the_person_does_not_work_on(full_case):
    rows = AuditRow.objects.exclude(event__startswith="account.").count()
    for role in Role:
        program = program_of(person(role.value, role))
        for method, path in DOORS:
            address = _address(path, full_case, full_case.tasks.first().pk)
            answer = program.generic(method.upper(), address, data=_body(method, path), **_type(method, path))
            assert answer.status_code == 404, (role, method, path, answer.content)
            assert full_case.title not in answer.content.decode()
    assert AuditRow.objects.exclude(event__startswith="account.").count() == rows


def _body(method: str, path: str) -> str:
    """Return a body that is right for the door."""
    described = SCHEMA["paths"][path][method].get("requestBody", {}).get("content", {})
    name = described.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    return {
        "Ending": '{"reason": "x"}', "FactsIn": '{"stated": {}}', "TaskIn": '{"title": "x", "step": 1}',
        "Entry": '{"happened_at": "2026-11-20T10:00:00+09:00", "text": "x", "source": "x"}',
        "Done": '{"evidence": "x"}', "PaperIn": '{"kind": "incident_summary"}',
        "DecisionIn": '{"duty": "appi/report_duty", "decision": "confirmed", "reason": "x"}',
        "FiledIn": '{"number": "x", "filed_on": "2026-11-20"}',
        "CustodyIn": '{"act": "analysed", "party": "x"}', "ContactIn": '{"kind": "call", "text": "x"}',
        "CopyIn": '{"kind": "device", "what": "x", "place": "x"}',
        "StepIn": '{"step": "requested", "on": "2026-11-20", "text": "x"}',
        "SuspectIn": '{"name": "x", "relation": "x", "why": "x"}',
        "RecordIn": json.dumps({"kind": "scope", "told": dict.fromkeys(_FIELDS["scope"], "x")}),
        "AnchorIn": '{"kind": "company_knew", "on": "2026-11-18", "said_by": "x"}',
        "MemberIn": json.dumps({"person": _outsider().pk, "role": "legal"}),
        "KeptUntil": '{"until": "2030-01-01", "reason": "x"}', "Held": '{"held": true, "reason": "x"}',
        "CausesIn": '{"found": ["wrong_address"], "why": "x"}', "MeasureIn": '{"name": "x"}',
        "LookUpIn": '{"look_up": "name", "text": "xx"}', "HandoverIn": json.dumps(PACKAGE),
        "ListingIn": json.dumps({"recipient": "x", "key": KEY}),
        "SettledIn": '{"message_id": "<x@example.jp>", "sent": true, "reason": "x"}',
        "WordingIn": '{"texts": {}}', "EffectIn": '{"text": "x"}',
        "TraceIn": json.dumps({"leak": str(UUID(int=0)), "logs": [str(UUID(int=0))]}),
        "DestroyIn": '{"number": "2026-0001", "reason": "x"}',
        "MeasureDone": '{"on": "2026-11-20", "proof": "x"}',
        "": '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--x--\r\n',
    }.get(name, "{}")  # fmt: skip


def _outsider() -> User:
    """Return somebody who works on no case."""
    return User.objects.filter(name="Olga").first() or person("Olga", Role.LEGAL)


def _type(method: str, path: str) -> dict[str, str]:
    described = SCHEMA["paths"][path][method].get("requestBody", {}).get("content", {})
    many = "multipart/form-data" in described
    return {"content_type": "multipart/form-data; boundary=x" if many else "application/json"}


LAST = ("until", "close", "effect", "drop")  # each needs one before
REFUSED = {
    ("post", "/timeline/log"): 422,  # no table with a column of times
    ("post", "/filed"): 404,  # a summary is filed nowhere
    ("delete", "/members/{number}"): 409,  # the last in charge stays
    ("post", "/evidence/stamp/answer"): 409,  # nothing that an authority would say
    ("post", "/notices/settle"): 422,  # nothing is doubtful
    ("get", "/notices/files/{job}/{name}"): 404,  # no list was written
    ("post", "/trace"): 422,  # there is no such file
    ("post", "/ending/destroy"): 409,  # the case is open
    ("post", "/drop"): 409,  # the measure was carried out
}


def test_what_is_refused_in_anothers_case_is_taken_in_ones_own(full_case, alice):
    program, number = program_of(alice), full_case.tasks.first().pk
    for method, path in sorted(DOORS, key=lambda door: [last in door[1] for last in LAST]):
        address = _address(path, full_case, number)
        answer = program.generic(method.upper(), address, data=_body(method, path), **_type(method, path))
        answer.close()
        refused = {code for (verb, end), code in REFUSED.items() if method == verb and path.endswith(end)}
        assert answer.status_code in (refused or {200, 201, 202, 204}), (method, path)


def test_a_scope_opens_its_doors_only_and_a_session_none(case, alice):
    reader = program_of(alice, Scope.READ)
    address = f"/api/v1/cases/{case.uid}"
    assert reader.get(address).json()["number"] == case.number
    assert reader.get("/api/v1/cases?q=誤送信").json()["count"] == 1
    for path in ("/people", "/register", "/evidence", "/notices", "/inquiry", "/audit"):
        assert reader.get(address + path).status_code == 401
    assert reader.post(address + "/close", {"reason": "x"}, "application/json").status_code == 401
    assert browser_of(alice).get(address).status_code == 401
    assert Client().get("/api/v1/me").status_code == 401


def test_a_role_bounds_what_a_token_may_do(case, alice):
    auditor = person("Aud", Role.AUDITOR)
    store.appoint(case, auditor, Role.AUDITOR, by=alice)
    program = program_of(auditor)
    address = f"/api/v1/cases/{case.uid}"
    assert program.get(address + "/audit").status_code == 200
    refused = program.post(address + "/facts", {"stated": {}}, "application/json")
    assert (refused.status_code, bool(refused.json()["detail"])) == (403, True)
    opened = {"title": "x", "incident": "other"}
    assert program.post("/api/v1/cases", opened, "application/json").status_code == 403


def test_a_token_ends_with_its_day_its_revocation_its_persons_sessions_role_and_account(alice):
    administrator = person("Ada", Role.ADMINISTRATOR)

    def expire() -> None:
        ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    for end in (
        lambda: tokens.revoke(ApiToken.objects.latest("id"), by=alice),
        expire,
        lambda: accounts.end_sessions(alice, by=alice),
        lambda: accounts.change_role(alice, Role.LEGAL, by=administrator),
        lambda: accounts.set_active(alice, active=False, by=administrator),
    ):
        program = program_of(alice)
        assert program.get("/api/v1/me").status_code == 200
        end()
        assert program.get("/api/v1/me").status_code == 401


def test_a_token_is_shown_once_and_kept_as_a_hash(alice):
    client = browser_of(alice)
    told = {"name": "reports", "scopes": ["read"], "days": "30"}
    shown = re.search(r"kakuho_[\w-]{43}", client.post(reverse("own_tokens"), told).text)[0]
    assert shown not in client.get(reverse("own_tokens")).text
    assert shown not in str(list(ApiToken.objects.values()))
    assert Client(headers={"authorization": f"Bearer {shown}"}).get("/api/v1/me").json()["name"] == "Alice"
    other = browser_of(person("Bob", Role.LEGAL))
    number = ApiToken.objects.get().pk
    assert other.post(reverse("revoke_token", args=[number])).status_code == 404
    client.post(reverse("revoke_token", args=[number]))
    assert ApiToken.objects.get().revoked_at


def test_errors_say_what_and_what_to_do_and_unfit_facts_change_nothing(case, alice):
    program = program_of(alice)
    address = f"/api/v1/cases/{case.uid}/facts"
    wrong = program.post(address, {"stated": {"no_such": 1}}, "application/json")
    assert wrong.status_code in {409, 422}
    assert wrong.json()["detail"]
    assert store.stated_of(case) == MIS_SENT


def test_a_whole_piece_of_work_goes_through(alice):
    program = program_of(alice)
    made = program.post(
        "/api/v1/cases", {"title": "API", "incident": "mis_sent", "stated": MIS_SENT}, "application/json"
    )
    address = f"/api/v1/cases/{made.json()['uid']}"
    duties = program.get(address + "/duties").json()
    assert duties["judgements"]
    task = program.get(address + "/tasks").json()[0]["id"]
    given = {"owner": alice.pk, "due_on": "2026-12-01"}
    assert program.patch(f"{address}/tasks/{task}", given, "application/json").status_code == 200
    assert program.get(address + "/tasks").json()[0]["owner"] == alice.pk
    stranger = {"owner": person("Bob", Role.LEGAL).pk}
    assert program.patch(f"{address}/tasks/{task}", stranger, "application/json").status_code == 404
    paper = program.post(address + "/papers", {"kind": "preliminary_report"}, "application/json").json()["id"]
    assert program.get(f"{address}/papers/{paper}/as/pdf").content.startswith(b"%PDF")
    receipt = {"number": "R-1", "filed_on": "2026-11-24"}
    assert program.post(f"{address}/papers/{paper}/filed", receipt, "application/json").status_code == 200
    assert MadePaper.objects.get().filings.count() == 1


def test_the_later_rooms_are_reached_as_on_their_pages(full_case, alice):
    program, address = program_of(alice), f"/api/v1/cases/{full_case.uid}"

    def post(path: str, **told: object) -> int:
        return program.post(address + path, told, "application/json").status_code

    sha256 = program.get(address + "/evidence").json()[0]["sha256"]
    assert post(f"/evidence/{sha256}", act="analysed", party="調査会社") == 201
    assert [one["event"] for one in program.get(f"{address}/evidence/{sha256}").json()][
        -1
    ] == "custody.analysed"
    assert post(f"/evidence/{sha256}", act="eaten", party="x") == 422
    assert post("/recovery/1/steps", step="proved", on="2026-11-21", text="消去証明書") == 201
    assert program.get(address + "/recovery").json()[0]["state"] == "proved"
    assert post("/recovery/1/steps", step="proved", on="2999-01-01", text="x") == 422
    assert post("/inquiry/suspects", name="甲", relation="退職者", why="記録") == 201
    assert post("/inquiry/records", kind="interview", told={}) == 422
    assert program.get(address + "/inquiry").json()["suspects"][0]["letter"] == "A"
    assert post("/notices/contacts", kind="call", text="問い合わせ") == 201
    assert program.get(address + "/notices/contacts").json()[0]["text"] == "問い合わせ"
    assert program.get(address + "/register?reach=mail&page=2").json()["count"] == 0


def test_a_holder_under_suspicion_is_withheld_from_who_need_not_know(case, alice):
    found = {"kind": "device", "what": "x", "place": "x", "holder": "甲", "need_to_know": True}
    add_copy(case, found | {"recheck_on": None}, by=alice)
    notifier = person("Nora", Role.NOTIFIER)
    store.appoint(case, notifier, Role.NOTIFIER, by=alice)
    address = f"/api/v1/cases/{case.uid}"
    assert program_of(alice).get(address + "/recovery").json()[0]["holder"] == "甲"
    assert "甲" not in program_of(notifier).get(address + "/recovery").text
    assert program_of(notifier).get(address + "/inquiry").status_code == 403


def test_clocks_members_measures_and_the_end_are_reached_as_on_their_pages(full_case, alice):
    program, address = program_of(alice), f"/api/v1/cases/{full_case.uid}"
    olga = person("Olga", Role.LEGAL)

    def post(path: str, **told: object) -> int:
        return program.post(address + path, told, "application/json").status_code

    said = {"kind": "company_knew", "on": "2026-11-18", "said_by": "受付"}
    assert post("/anchors", **said) == 201
    assert post("/anchors", **said | {"on": "2999-01-01"}) == 422
    again = said | {"corrects": 2, "on": "2026-11-19", "reason": "記録を見直した"}
    assert post("/anchors", **again) == 201
    assert [one["stands"] for one in program.get(address + "/anchors").json()] == [True, False, True]
    assert post("/members", person=olga.pk, role="legal") == 201
    assert program_of(olga).get(address + "/ending").json()["hold"] is None
    assert program.delete(f"{address}/members/{olga.pk}").status_code == 204
    assert program_of(olga).get(address).status_code == 404
    assert post("/measures/causes", found=["no_such_cause"], why="x") == 422
    assert post("/measures") == 422
    plan = {"owner": alice.pk, "due_on": "2026-12-01", "cost_yen": 10_000}
    assert program.patch(address + "/measures/1", plan, "application/json").status_code == 200
    assert post("/measures/1/done", on="2026-11-20", proof="設定の控え") == 200
    [measure] = program.get(address + "/measures").json()["measures"]
    assert (measure["owner"], measure["done_on"], len(measure["checks"])) == (alice.pk, "2026-11-20", 3)
    assert post("/ending/hold", held=True, reason="訴え") == 200
    assert program.get(address + "/ending").json()["hold"]["reason"] == "訴え"
    assert post("/ending/until", until="2030-01-01", reason="x") == 409


def test_mails_returns_and_the_proof_of_the_evidence_are_reached_as_on_their_pages(full_case, alice):
    program, address = program_of(alice), f"/api/v1/cases/{full_case.uid}"

    def send(path: str, content: bytes, name: str) -> dict[str, int]:
        return program.post(address + path, {"file": SimpleUploadedFile(name, content)}).json()

    assert send("/mails", mail("二通目"), "b.eml") == {"taken": 1, "left": 0}
    assert send("/mails", b"no mail at all", "c.eml") == {"taken": 0, "left": 1}
    listed = program.get(address + "/mails")
    assert {one["subject"] for one in listed.json()} == {"ご連絡", "二通目"}
    assert "誤って届きました" not in listed.text
    assert send("/notices/returns", b"no mail at all", "d.eml")["taken"] == 0
    assert program.post(address + "/evidence/verify").json() == {"started": True}
    WORK["evidence.verify"](jobs.take())
    assert program.get(address + "/evidence/verified").json()["whole"] is True
    found = listed.json()[0]["uid"]
    assert program.post(f"{address}/mails/{found}/examine").status_code == 200
    assert full_case.arrivals.count() == 1
