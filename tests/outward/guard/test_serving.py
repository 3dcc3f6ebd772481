"""`kakuho guard serve` between a real sender and a real next server, and a person at its pages."""

import json
import os
import re
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from guard.letters import mail, people
from next_server import Arrived, free_port, next_server

from kakuho.outward.guard.asking import NotHeldError, NotServingError, NotYoursError, Office
from kakuho.outward.guard.office import OFFICE_FILE
from kakuho.prevent.guard.decisions import Choice, Decision
from kakuho.prevent.guard.figures import figures_in

KAKUHO = Path(sys.executable).with_name("kakuho")
POLICY = """
own_domains = ["example.co.jp"]
[free_mail]
carrying = "attachment"
action = "encrypt"
[holding]
second_persons = ["dpo@example.co.jp"]
"""
SENDER, SECOND, READER = "suzuki@example.co.jp", "dpo@example.co.jp", "tanaka@example.com"
MY_NUMBER = "佐藤花子さんのマイナンバーは 123456789018 です。\n"
FREE = "guest@" + "gmail.com"


@dataclass
class Guarded:
    arrived: Arrived
    smtp: int
    pages: int
    folder: Path
    environment: dict[str, str]

    def send(self, content: bytes, *to: str) -> None:
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=20) as connection:
            assert connection.sendmail(SENDER, list(to), content) == {}

    def ask(
        self, address: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.pages, timeout=20)
        more = {"Accept-Language": "en", **(headers or {})}
        if form is None:
            connection.request("GET", address, headers=more)
        else:
            connection.request(
                "POST",
                address,
                urlencode(form),
                {"Content-Type": "application/x-www-form-urlencoded", **more},
            )
        answer = connection.getresponse()
        told = answer.status, answer.read().decode()
        connection.close()
        return told

    def scan(self, content: bytes, **headers: str) -> tuple[int, dict[str, object]]:
        connection = HTTPConnection("127.0.0.1", self.pages, timeout=20)
        connection.request("POST", "/scan", content, {"X-File-Name": "list.csv", **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, json.loads(body or b"{}")

    def link_in_notice(self, reader: str) -> str:
        """The address in the newest notice, and no other of the mails before."""
        notice = text_of(message_from_bytes(self.arrived.to(reader)[-1]))
        found = re.search(r"http://\S+", notice)
        assert found is not None
        return urlsplit(found[0]).path


def text_of(message: Message) -> str:
    content = message.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode()


def form_of(page: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guard")
    (folder / "policy.toml").write_text(POLICY)
    smtp, pages = free_port(), free_port()
    environment = {**os.environ, "KAKUHO_KEY_FILE": str(folder / "key"), "KAKUHO_LANG": "en"}
    with next_server() as (arrived, port):
        words = ["--policy", "policy.toml", "--next", f"127.0.0.1:{port}", "--security", "none"]
        places = ["--listen", f"127.0.0.1:{smtp}", "--pages", f"127.0.0.1:{pages}", "--judges", "1"]
        process = subprocess.Popen(
            [KAKUHO, "guard", "serve", "door", *words, *places],
            cwd=folder, env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        with process.stdout as told:
            assert "Mail is taken at" in told.readline()
            yield Guarded(arrived, smtp, pages, folder, environment)
            process.terminate()
            assert process.wait(30) == 0


def test_an_ordinary_mail_arrives_as_it_was_sent(guarded: Guarded) -> None:
    sent = mail("ordinary\n").replace(b"\n", b"\r\n")
    guarded.send(sent, "one@example.com")
    (came,) = guarded.arrived.wait_for("one@example.com")
    assert came.startswith(b"Received: from ")
    assert came.endswith(sent)


def test_a_held_list_goes_when_its_sender_has_said_why(guarded: Guarded) -> None:
    guarded.send(mail("list\n", attached=[("list.csv", people(30))]), READER)
    notice = guarded.arrived.wait_for(SENDER)[-1]
    assert b"list.csv" not in notice
    assert READER not in text_of(message_from_bytes(notice))
    assert guarded.arrived.to(READER) == []
    address = guarded.link_in_notice(SENDER)
    assert SENDER not in address
    status, page = guarded.ask(address)
    assert (status, READER in page, "list.csv" in page) == (200, True, True)
    given = {"form": form_of(page), "choice": "release"}
    assert guarded.ask(address, given)[0] == 422  # no reason
    assert guarded.ask(address, {**given, "form": "x", "why": "ok"})[0] == 403
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert guarded.ask(address, {**given, "why": "ok"}, elsewhere)[0] == 403
    assert guarded.arrived.to(READER) == []
    assert guarded.ask(address, {**given, "why": "the customer's own list"})[0] == 200
    (came,) = guarded.arrived.wait_for(READER)
    assert b'filename="list.csv"' in came
    assert guarded.ask(address, {**given, "why": "again"})[0] == 404


def test_the_sender_cannot_release_what_a_second_person_decides(guarded: Guarded) -> None:
    before = len(guarded.arrived.to(SENDER))
    guarded.send(mail(MY_NUMBER), "two@example.com")
    guarded.arrived.wait_for(SECOND)
    guarded.arrived.wait_for(SENDER, before + 1)
    mine, theirs = guarded.link_in_notice(SENDER), guarded.link_in_notice(SECOND)
    _, page = guarded.ask(mine)
    assert 'value="release"' not in page
    assert guarded.ask(mine, {"form": form_of(page), "choice": "release", "why": "mine"})[0] == 404
    _, page = guarded.ask(theirs)
    assert "123456789018" not in page
    assert guarded.ask(theirs, {"form": form_of(page), "choice": "call_back", "why": "no ground"})[0] == 200
    assert guarded.ask(mine)[0] == 404
    assert guarded.arrived.to("two@example.com") == []


def test_attachments_can_be_taken_off_on_release(guarded: Guarded) -> None:
    before = len(guarded.arrived.to(SENDER))
    attached = [("list.csv", people(30)), ("a.txt", b"plain")]
    guarded.send(mail("strip\n", attached=attached), "three@example.com")
    guarded.arrived.wait_for(SENDER, before + 1)
    address = guarded.link_in_notice(SENDER)
    form = form_of(guarded.ask(address)[1])
    assert guarded.ask(address, {"form": form, "choice": "strip", "why": "not needed"})[0] == 200
    (came,) = guarded.arrived.wait_for("three@example.com")
    assert b"list.csv" not in came
    assert b"a.txt" in came


def test_attachments_to_free_mail_go_encrypted_and_the_password_stays_here(guarded: Guarded) -> None:
    before = len(guarded.arrived.to(SENDER))
    guarded.send(mail("locked\n", to=[FREE], attached=[("plan.txt", b"plan")]), FREE)
    (came,) = guarded.arrived.wait_for(FREE)
    assert b"attachments.zip" in came
    guarded.arrived.wait_for(SENDER, before + 1)
    status, page = guarded.ask(guarded.link_in_notice(SENDER))
    assert status == 200
    password = re.search(r"<code>([^<]+)</code>", page)
    assert password is not None
    assert password[1].encode() not in b"".join(content for _, _, content in guarded.arrived.mails)


def test_a_recipient_that_the_next_server_refuses_is_told_to_the_sender(guarded: Guarded) -> None:
    guarded.arrived.refused["nobody@example.com"] = "550 no such person"
    before = len(guarded.arrived.to(SENDER))
    guarded.send(mail("lost\n"), "nobody@example.com", "four@example.com")
    guarded.arrived.wait_for("four@example.com")
    assert "could not be delivered to 1" in text_of(
        message_from_bytes(guarded.arrived.wait_for(SENDER, before + 1)[-1])
    )


def test_an_uploader_asks_before_it_takes_a_file(guarded: Guarded) -> None:
    status, verdict = guarded.scan(people(30))
    assert (status, verdict["action"], verdict["people"]) == (200, "hold_for_sender", 30)
    assert guarded.scan(people(30), Allow="204")[0] == 403
    assert guarded.scan(people(3), Allow="204")[0] == 204


def test_figures_can_be_read_while_it_works(guarded: Guarded) -> None:
    figures = {(one.event, one.rule): one.number for one in figures_in(guarded.folder / "door")}
    assert figures["held", "people"] == 2
    assert figures["held", "sensitive"] == figures["called_back", "sensitive"] == 1
    assert figures["released", ""] == 2


def test_looking_changes_nothing_and_a_wrong_link_shows_nothing(guarded: Guarded) -> None:
    assert guarded.ask("/held/" + "0" * 32 + "." + "A" * 22)[0] == 404
    assert guarded.ask("/held/")[0] == 404
    assert guarded.ask("/health") == (200, "ok")


def test_programs_of_this_machine_see_what_is_held_and_tell_what_was_decided(guarded: Guarded) -> None:
    guarded.send(mail(MY_NUMBER, attached=[("list.csv", people(30))]), "five@example.com")
    office = Office.of(guarded.folder / "door")
    row = wait_for_row(office, "people")
    assert row["sender"] != SENDER
    assert (row["people"], row["domains"], row["recipients"]) == (31, ["example.com"], 1)
    assert "five" not in json.dumps(row)
    page = office.mail(row["id"])
    assert (page["sender"], page["to"], page["attachments"]) == (
        SENDER,
        ["five@example.com"],
        [{"label": "list.csv", "concerned": True}],
    )
    with pytest.raises(NotYoursError):  # four eyes, also in the office
        office.decide(row["id"], Decision(SENDER, Choice.RELEASE, "mine"))
    done = kakuho(guarded, "decide", "door", row["id"], "--choice", "strip", "--why", "no", "--by", SECOND)
    assert (done.returncode, done.stdout) == (0, "It goes without the attachments.\n")
    (came,) = guarded.arrived.wait_for("five@example.com")
    assert b"list.csv" not in came
    with pytest.raises(NotHeldError):
        office.decide(row["id"], Decision(SECOND, Choice.RELEASE, "again"))
    newest = office.records(1)[0]
    assert (newest["event"], newest["choice"], newest["why"]) == ("released", "strip", "no")


def test_without_its_secret_the_office_tells_nothing(guarded: Guarded) -> None:
    office = Office.of(guarded.folder / "door")
    assert (guarded.folder / "door" / OFFICE_FILE).stat().st_mode & 0o077 == 0
    with pytest.raises(NotServingError):
        Office(office.port, "x").held()
    with pytest.raises(NotServingError):
        Office(office.port, "x").decide("0" * 32, Decision(SECOND, Choice.RELEASE, "x"))
    assert guarded.ask("/held")[0] == 404  # the pages are another door


def test_the_command_lists_what_is_held_and_recorded_while_the_relay_is_at_work(guarded: Guarded) -> None:
    assert "mails are held" in kakuho(guarded, "held", "door").stdout
    listed = json.loads(kakuho(guarded, "records", "door", "--json").stdout)
    assert {"held", "released"} <= {one["event"] for one in listed}
    assert SENDER not in json.dumps(listed)
    assert kakuho(guarded, "held", "elsewhere").returncode == 1


def kakuho(guarded: Guarded, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [KAKUHO, "guard", *words], cwd=guarded.folder, env=guarded.environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


def wait_for_row(office: Office, rule: str) -> dict[str, Any]:
    """The mail that is held by the rule, once it is."""
    end = monotonic() + 30
    while monotonic() < end:
        for row in office.held():
            if row["state"] == "held" and rule in row["rules"]:
                return row
        sleep(0.05)
    raise AssertionError("nothing is held")
