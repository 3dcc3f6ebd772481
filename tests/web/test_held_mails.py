"""What a guard at work holds, on the pages: real mails, a real relay, and people of every role."""

import os
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from guard.letters import mail, people
from next_server import Arrived, free_port, next_server
from workbench import browser_of, person

from kakuho.outward.guard.asking import Office
from kakuho.prevent.guard.figures import count_in
from kakuho.web.docket import audit
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, Role

KAKUHO = Path(sys.executable).with_name("kakuho")
POLICY = 'own_domains = ["example.jp"]\n[people]\naction = "hold_for_second_person"\n'
POLICY += '[holding]\nsecond_persons = ["dpo@example.jp"]\n'
SENDER, READER = "suzuki@example.jp", "tanaka@example.com"


@dataclass
class Guarded:
    arrived: Arrived
    smtp: int
    folder: Path

    def hold(self, sender: str = SENDER, to: str = READER) -> str:
        """The number of a mail that is held from now on."""
        before = {one["id"] for one in Office.of(self.folder).held()}
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=20) as connection:
            connection.sendmail(sender, [to], mail("list\n", attached=[("list.csv", people(30))]))
        end = monotonic() + 60
        while monotonic() < end:
            new = [one["id"] for one in Office.of(self.folder).held() if one["id"] not in before]
            if new:
                return str(new[0])
            sleep(0.05)
        raise AssertionError("nothing is held")


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("held")
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
            yield Guarded(arrived, smtp, folder / "door")
            process.terminate()
            assert process.wait(30) == 0


@pytest.fixture
def guarded(at_work: Guarded, monkeypatch: pytest.MonkeyPatch) -> Guarded:
    monkeypatch.setenv("KAKUHO_GUARD_FOLDER", str(at_work.folder))
    return at_work


def test_the_list_names_nobody_in_clear_and_a_decision_is_carried_out_and_on_record(
    guarded: Guarded, alice: Any
) -> None:
    client, number = browser_of(alice), guarded.hold()
    listed = client.get(reverse("guard")).content.decode()
    assert number in listed
    assert SENDER not in listed
    assert READER not in listed
    page, address = client.get(reverse("held_mail", args=[number])), reverse("held_mail", args=[number])
    for seen in (SENDER, READER, "list.csv"):
        assert seen in page.content.decode()
    assert client.post(address, {"choice": "strip", "why": " "}).status_code == 422
    assert guarded.arrived.to(READER) == []
    done = client.post(address, {"choice": "strip", "why": "名簿は要らない"}, follow=True)
    assert "名簿は要らない" in done.content.decode()  # among the records
    (came,) = guarded.arrived.wait_for(READER)
    assert b"list.csv" not in came
    newest = audit.entries(None, newest=2)
    assert [(one.event, one.actor) for one in newest] == [
        ("guard.mail_decided", alice.pk),
        ("guard.mail_shown", alice.pk),
    ]
    assert newest[0].details == {
        "id": number,
        "choice": "strip",
        "rules": ["people"],
        "why": "名簿は要らない",
    }
    assert client.post(address, {"choice": "release", "why": "x"}).url == reverse("guard")


def test_the_password_of_what_goes_encrypted_stands_on_its_page(guarded: Guarded, alice: Any) -> None:
    client, number = browser_of(alice), guarded.hold(to="two@example.com")
    address = reverse("held_mail", args=[number])
    client.post(address, {"choice": "encrypt", "why": "委託先への名簿"})
    (came,) = guarded.arrived.wait_for("two@example.com")
    assert b"attachments.zip" in came
    end = monotonic() + 30
    while client.get(address).status_code != 200 and monotonic() < end:  # once it has been handed over
        sleep(0.05)
    password = client.get(address).context["password"]
    assert password
    assert password.encode() not in came


def test_nobody_releases_a_mail_of_his_own_that_a_second_person_has_to_see(
    guarded: Guarded, alice: Any
) -> None:
    number = guarded.hold(sender=alice.email, to="three@example.com")
    address, client = reverse("held_mail", args=[number]), browser_of(alice)
    assert client.post(address, {"choice": "release", "why": "mine"}).status_code == 409
    assert audit.entries(None, newest=1) == []
    assert client.post(address, {"choice": "call_back", "why": "wrong"}).url == reverse("guard")
    assert guarded.arrived.to("three@example.com") == []


def test_who_sees_and_who_decides(guarded: Guarded, db: None) -> None:
    number = guarded.hold(to="four@example.com")
    for role in Role:
        client = browser_of(person(role.value, role))
        assert (client.get(reverse("guard")).status_code == 200) == (role in SEES_PREVENTION), role
        shown = client.get(reverse("held_mail", args=[number]))
        assert (shown.status_code == 200) == (role in RUNS_PREVENTION), role
    assert browser_of().get(reverse("guard")).status_code == 302


def test_a_guard_that_does_not_run_is_told_and_its_figures_stay(
    alice: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_in(tmp_path, timezone.now().date(), "held", ["", "people"])
    monkeypatch.setenv("KAKUHO_GUARD_FOLDER", str(tmp_path))
    client = browser_of(alice)
    shown = client.get(reverse("guard")).context
    assert (shown["serves"], shown["months"][0]["held"], len(shown["rules"])) == (False, 1, 1)
    assert client.get(reverse("held_mail", args=["0" * 32])).status_code == 409
    monkeypatch.delenv("KAKUHO_GUARD_FOLDER")
    assert client.get(reverse("guard")).context["named"] is False
    assert client.get(reverse("held_mail", args=["0" * 32])).status_code == 404
