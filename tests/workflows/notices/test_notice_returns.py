"""Mails that came back, and the list of letters: taken in once, wrong rows named, the rest kept."""

from pathlib import Path
from typing import Any

import pytest
from mail_server import mail_server
from sending_process import send
from told_people import address_of, put_people, row

from kakuho import vault
from kakuho.vocab.errors import UsageError
from kakuho.workflows.notices.notice_ledger import ledger_of
from kakuho.workflows.notices.notice_returns import bounces_in, settle, take_bounces, take_list
from kakuho.workflows.notices.notice_status import status_of

REPORT = """\
From: MAILER-DAEMON@mx.example.jp
To: notice@example.jp
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=utf-8

配送できませんでした。
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}

--B
Content-Type: {kind}

{original}
--B--
"""


@pytest.fixture
def case(tmp_path: Path) -> vault.Workspace:
    return vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "k"))


def report(original: Any, **changes: str) -> bytes:
    told = {
        "action": "failed",
        "status": "5.1.1",
        "kind": "message/rfc822",
        "to": "reader1@example.jp",
    } | changes
    return REPORT.format(original=str(original), **told).encode()


def test_a_mail_that_came_back_makes_its_reader_due_by_letter(case: vault.Workspace) -> None:
    put_people(case, [row(1), row(2)])
    with mail_server() as (taken, port):
        send(case, port)
    first = taken.mails[0][1]
    head = f"Message-ID: {first['Message-ID']}\nTo: {address_of(1)}\n"
    mails = [
        ("a.eml", report(first)),
        ("b.eml", report(head, kind="text/rfc822-headers")),
        ("c.eml", b"hello"),
    ]
    found = take_bounces(case, mails)
    assert (found.taken, found.known, [place for place, *_ in found.unfit]) == (1, 1, ["c.eml"])
    status = status_of(case)
    assert (status.told, status.due_by_letter, status.returned, status.due_by_mail) == ({"mail": 1}, 1, 1, 0)


@pytest.mark.parametrize(
    "mail",
    [
        report("Message-ID: <a@example.jp>\n", action="delayed", status="4.4.1"),
        report("Message-ID: <a@example.jp>\n", action="delivered", status="2.0.0"),
        report("Subject: none\n"),
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_permanent_failure_is_none(mail: bytes) -> None:
    assert bounces_in(mail) == []


def test_a_failure_of_somebody_elses_mail_is_not_taken(case: vault.Workspace) -> None:
    found = take_bounces(case, [("x.eml", report("Message-ID: <other@example.jp>\n"))])
    assert (found.taken, found.unfit[0][2]) == (0, "about no notice of this case")


def listed(number: int, **changes: str) -> dict[str, str]:
    """A row of deliveries.csv."""
    empty = {"sent_by": "", "proof_number": "", "returned_on": "", "returned_because": "", "note": ""}
    return {"person_id": f"{number:032x}", "way": "letter", "sent_on": "2026-11-26"} | empty | changes


def test_letters_and_calls_are_taken_in_once(case: vault.Workspace) -> None:
    put_people(case, [row(1), row(2), row(3), row(4)])
    rows = [listed(1, proof_number="12-34"), listed(2, way="電話"), listed(3, sent_on="")]
    assert (take_list(case, rows).taken, take_list(case, rows).known) == (2, 2)
    assert status_of(case).told == {"letter": 1, "telephone": 1}
    rows[0]["returned_on"], rows[0]["returned_because"] = "2026-12-01", "転居先不明"
    assert (take_list(case, rows).taken, take_list(case, rows).known) == (1, 2)
    (notice,) = [one for one in ledger_of(case).notices() if one.person == f"{1:032x}"]
    assert (notice.told["proof_number"], notice.told["returned_because"]) == ("12-34", "転居先不明")
    with mail_server() as (taken, port):
        send(case, port)
    # Who was called is not written to; whose letter came back is, at the address of the other way.
    assert taken.addresses() == [address_of(1), address_of(3), address_of(4)]


def test_rows_that_cannot_be_used_are_named_and_the_rest_counts(case: vault.Workspace) -> None:
    put_people(case, [row(1)])
    found = take_list(case, [listed(7), listed(1, way="pigeon"), listed(1)])
    assert (found.taken, [(place, en) for place, _, en in found.unfit]) == (
        1,
        [("2", "nobody of the register"), ("3", "the way of telling cannot be read")],
    )
    with pytest.raises(UsageError, match="no column person_id"):
        take_list(case, [{"way": "letter", "sent_on": ""}])
    assert take_list(case, []).taken == 0


def test_only_what_is_in_doubt_is_settled(case: vault.Workspace) -> None:
    put_people(case, [row(1)])
    with mail_server() as (taken, port):
        taken.cut_after = 0
        send(case, port)
    (message_id,) = status_of(case).doubtful_mails
    with pytest.raises(UsageError, match="how you found out"):
        settle(case, message_id, sent=True, reason=" ")
    settle(case, message_id, sent=True, reason="記録")
    with pytest.raises(UsageError, match="what became of it is known"):
        settle(case, message_id, sent=True, reason="記録")
